import { isAbortError } from '../../format/docent-error.ts';
import type { Cue } from '../../story/vtt.ts';
import { CueTrack, type Narration, type NarrationReports } from './narration.ts';

/** Plays a recording. What is heard is what the `<audio>` element says of itself. */
export class RecordedNarration implements Narration {
  readonly cues: readonly Cue[];
  readonly #audio: HTMLAudioElement;
  readonly #closing = new AbortController();
  readonly #reports: NarrationReports;

  /** @param audio with its `src`, and nothing else that plays it */
  constructor(audio: HTMLAudioElement, cues: readonly Cue[], reports: NarrationReports) {
    this.cues = cues;
    this.#audio = audio;
    this.#reports = reports;
    const track = new CueTrack(cues, reports);
    const { signal } = this.#closing;
    audio.addEventListener('timeupdate', () => track.at(audio.currentTime), { signal });
    audio.addEventListener('seeked', () => track.at(audio.currentTime), { signal });
    audio.addEventListener('ended', () => track.end(), { signal });
    audio.addEventListener('error', () => reports.failed(), { signal });
  }

  get duration(): number {
    return Number.isFinite(this.#audio.duration) ? this.#audio.duration : (this.cues.at(-1)?.end ?? 0);
  }

  set muted(muted: boolean) {
    this.#audio.muted = muted;
  }

  play(): void {
    this.#audio.play().catch((error: unknown) => {
      // Paused before it began; else the browser lets nothing be heard that nobody asked for, or can't play it.
      if (!isAbortError(error) && !this.#closing.signal.aborted) this.#reports.failed();
    });
  }

  pause(): void {
    this.#audio.pause();
  }

  seek(time: number): void {
    this.#audio.currentTime = time;
  }

  close(): void {
    this.#closing.abort();
    this.#audio.pause();
    // Ends the download.
    this.#audio.removeAttribute('src');
    this.#audio.load();
  }
}
