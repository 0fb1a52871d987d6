import { cuesAt, type Cue } from '../../story/vtt.ts';

/** What tells one waypoint: a recording, a voice of the device, or silence for as long as reading takes. */
export interface Narration {
  /** What is said, in order. */
  readonly cues: readonly Cue[];
  /** Seconds; an estimate where a voice speaks. */
  readonly duration: number;
  play(): void;
  /** Holds it where it is. */
  pause(): void;
  /** To a place, in seconds; it goes on from there if it plays. */
  seek(time: number): void;
  /** Stops it for good, without another report. */
  close(): void;
}

/** What a narration has to tell. */
export interface NarrationReports {
  /** Seconds from its beginning, as it goes on. */
  readonly time: (seconds: number) => void;
  /** What is being said, whenever that changes. */
  readonly cue: (cue: Cue | null) => void;
  readonly ended: () => void;
  /** Nothing of it can be heard here. */
  readonly failed: () => void;
}

/** Follows time along the cues, and tells each change once. */
export class CueTrack {
  readonly #cues: readonly Cue[];
  readonly #reports: NarrationReports;
  #cue: Cue | null = null;

  constructor(cues: readonly Cue[], reports: NarrationReports) {
    this.#cues = cues;
    this.#reports = reports;
  }

  at(time: number): void {
    this.#reports.time(time);
    this.#say(cuesAt(this.#cues, time)[0] ?? null);
  }

  end(): void {
    this.#say(null);
    this.#reports.ended();
  }

  #say(cue: Cue | null): void {
    if (cue === this.#cue) return;
    this.#cue = cue;
    this.#reports.cue(cue);
  }
}
