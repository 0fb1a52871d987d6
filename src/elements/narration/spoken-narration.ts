import type { Cue } from '../../story/vtt.ts';
import type { Narration, NarrationReports } from './narration.ts';
import { sentencesOf } from './sentences.ts';

/** Milliseconds after which a voice that has not begun never will. */
const PATIENCE = 5000;

/**
 * Has a voice of the device speak, a sentence at a time: so it can be held and taken up again where engines can't pause,
 * and engines that break off after a quarter of a minute don't.
 */
export class SpokenNarration implements Narration {
  readonly cues: readonly Cue[];
  readonly #voice: SpeechSynthesisVoice;
  readonly #speech: SpeechSynthesis;
  readonly #reports: NarrationReports;
  #next = 0;
  /** The one under way: engines answer late for those that were called off. */
  #utterance: SpeechSynthesisUtterance | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(text: string, voice: SpeechSynthesisVoice, speech: SpeechSynthesis, reports: NarrationReports) {
    this.cues = sentencesOf(text, voice.lang.replace('_', '-'));
    this.#voice = voice;
    this.#speech = speech;
    this.#reports = reports;
  }

  get duration(): number {
    return this.cues.at(-1)?.end ?? 0;
  }

  play(): void {
    if (!this.#utterance) this.#speak();
  }

  pause(): void {
    if (!this.#utterance) return;
    this.#utterance = undefined;
    clearTimeout(this.#patience);
    this.#speech.cancel();
  }

  /** To the sentence that is spoken at that time. */
  seek(time: number): void {
    const plays = this.#utterance !== undefined;
    this.pause();
    const at = this.cues.findIndex(({ end }) => time < end);
    this.#next = at < 0 ? this.cues.length : at;
    if (plays) this.#speak();
  }

  close(): void {
    this.pause();
  }

  #speak(): void {
    const cue = this.cues[this.#next];
    if (!cue) {
      this.#utterance = undefined;
      this.#reports.cue(null);
      this.#reports.ended();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(cue.text);
    this.#utterance = utterance;
    utterance.voice = this.#voice;
    utterance.lang = this.#voice.lang;
    const ifCurrent = (act: () => void) => (): void => {
      if (this.#utterance !== utterance) return;
      clearTimeout(this.#patience);
      act();
    };
    utterance.addEventListener(
      'start',
      ifCurrent(() => {
        this.#reports.time(cue.start);
        this.#reports.cue(cue);
      }),
    );
    utterance.addEventListener(
      'end',
      ifCurrent(() => {
        this.#next++;
        this.#speak();
      }),
    );
    const fail = ifCurrent(() => {
      this.pause();
      this.#reports.failed();
    });
    utterance.addEventListener('error', fail);
    this.#patience = setTimeout(fail, PATIENCE);
    this.#speech.speak(utterance);
  }
}
