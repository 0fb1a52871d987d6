import type { Cue } from '../../story/vtt.ts';
import { CueTrack, type Narration, type NarrationReports } from './narration.ts';

/** Milliseconds; captions come no later than that. */
const TICK = 250;

/** Stays for a while, with captions where there are any. */
export class SilentNarration implements Narration {
  readonly cues: readonly Cue[];
  readonly duration: number;
  readonly #track: CueTrack;
  #time = 0;
  #since = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param duration seconds */
  constructor(cues: readonly Cue[], duration: number, reports: NarrationReports) {
    this.cues = cues;
    this.duration = duration;
    this.#track = new CueTrack(cues, reports);
  }

  play(): void {
    if (this.#timer !== undefined) return;
    this.#since = performance.now() - this.#time * 1000;
    this.#timer = setInterval(() => this.#tick(), TICK);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  seek(time: number): void {
    this.#time = time;
    this.#since = performance.now() - time * 1000;
    this.#track.at(time);
  }

  close(): void {
    this.pause();
  }

  #tick(): void {
    this.#time = Math.min((performance.now() - this.#since) / 1000, this.duration);
    this.#track.at(this.#time);
    if (this.#time < this.duration) return;
    this.pause();
    this.#track.end();
  }
}
