import type { ReactiveControllerHost } from 'lit';
import { startTour, step, type Tour, type TourEvent } from '../../story/tour.ts';
import { emit } from '../emit.ts';
import type { StoryStage } from './story-stage.ts';

/** What a guide has to be told, and tells. */
export interface GuideReports {
  /** The way to the current waypoint begins; `moved` where it was not the current one. @returns false if there is no way */
  readonly travel: (moved: boolean) => boolean;
  /** The current waypoint is in sight. */
  readonly arrived: (index: number) => void;
  /** The reader has moved the camera or changed the look. */
  readonly readerTookOver: () => void;
}

/**
 * Holds the tour of a story: tells where to go, and notices where the reader goes. Its host is drawn with every step, and
 * fires `play`, `pause` and `story-end`.
 */
export class TourGuide {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'> & EventTarget;
  readonly #stage: StoryStage;
  readonly #reports: GuideReports;
  #tour: Tour = startTour(0);

  constructor(
    host: Pick<ReactiveControllerHost, 'requestUpdate'> & EventTarget,
    stage: StoryStage,
    reports: GuideReports,
  ) {
    this.#host = host;
    this.#stage = stage;
    this.#reports = reports;
  }

  get tour(): Tour {
    return this.#tour;
  }

  /** To the title page of a story of so many waypoints. */
  begin(count: number): void {
    this.#tour = startTour(count);
    this.#host.requestUpdate();
  }

  send(event: TourEvent): void {
    const before = this.#tour;
    const after = step(before, event);
    if (after === before) return;
    this.#tour = after;
    this.#host.requestUpdate();
    const moved = before.index !== after.index || (before.phase === 'title') !== (after.phase === 'title');
    const travels = after.phase === 'travelling' && (moved || before.phase !== 'travelling');
    if (travels && this.#reports.travel(moved)) void this.#arrive(after.index);
    if (before.playing !== after.playing) emit(this.#host, after.playing ? 'play' : 'pause', null);
    if (after.phase === 'ended' && before.phase !== 'ended') emit(this.#host, 'story-end', null);
  }

  /** What moves while no flight is on its way, the reader has moved. */
  noticeReader(): void {
    const { phase, away, count } = this.#tour;
    // an overview has nothing to come back to, but a place to tell of
    if (count === 0 && this.#stage.scene && !this.#stage.isAsSet) this.#reports.readerTookOver();
    if (phase === 'title' || phase === 'travelling') return;
    if (away || !this.#stage.isAsSet) this.takenOver();
  }

  takenOver(): void {
    this.#reports.readerTookOver();
    this.send({ type: 'reader-took-over' });
  }

  async #arrive(index: number): Promise<void> {
    const { scene } = this.#stage;
    await this.#stage.arrive();
    if (this.#stage.scene !== scene || this.#tour.phase !== 'travelling') return;
    if (!this.#stage.isAsSet) {
      this.takenOver();
      return;
    }
    this.send({ type: 'arrived', index });
    this.#reports.arrived(index);
  }
}
