import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { dwellSeconds } from '../../story/reading-time.ts';
import { parseVtt, type Cue } from '../../story/vtt.ts';
import { waypointSpeech } from '../../story/waypoint-speech.ts';
import type { Waypoint } from '../../story/waypoint.ts';
import { fetchText } from '../fetch-text.ts';
import { chooseVoice, voicesOf } from './choose-voice.ts';
import type { Narration, NarrationReports } from './narration.ts';
import { RecordedNarration } from './recorded-narration.ts';
import { SilentNarration } from './silent-narration.ts';
import { SpokenNarration } from './spoken-narration.ts';
import type { VisitChoices } from './visit-choices.ts';

/** What the browser narrates with. */
export interface NarrationDevices {
  /** None where the browser has no voices at all. */
  readonly speech: SpeechSynthesis | undefined;
  readonly audio: (src: string) => HTMLAudioElement;
  readonly loadText: (url: string, signal: AbortSignal) => Promise<string>;
  readonly page: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
}

/** What the story has to be told. */
export interface StoryReports {
  readonly ended: () => void;
  /** The page went out of sight, and the narration with it. */
  readonly hidden: () => void;
}

/** From the best to the one that always works. */
type Means = 'recording' | 'voice' | 'silence';

/**
 * Narrates one waypoint after another: by its recording, else by a voice of the device, else by silence. What can't be
 * heard falls back to the next, so that a tour never stands still for want of sound. Its host is drawn anew whenever
 * `cue`, `time` or `means` change.
 */
export class NarrationController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #story: StoryReports;
  readonly #devices: NarrationDevices;
  #narration: Narration | undefined;
  #prepared: { waypoint: Waypoint; base: string; language: string; cues: readonly Cue[] } | undefined;
  #loading: AbortController | undefined;
  /** Counts what was asked for: answers to older questions come too late. */
  #turn = 0;
  #playing = false;
  readonly #choices: VisitChoices;

  /** What is being said. */
  cue: Cue | null = null;
  /** Seconds from the waypoint's beginning. */
  time = 0;
  means: Means = 'silence';
  /** There is a voice, but it would send the text away: it is used once `remoteVoices` is set. */
  needsConsent = false;

  constructor(
    host: ReactiveControllerHost,
    story: StoryReports,
    devices: NarrationDevices = browserDevices(),
    choices: VisitChoices = { muted: false, remoteVoices: false },
  ) {
    this.#host = host;
    this.#story = story;
    this.#devices = devices;
    this.#choices = choices;
    host.addController(this);
  }

  /** All that is said at the waypoint, for a transcript. */
  get cues(): readonly Cue[] {
    return this.#narration?.cues ?? [];
  }

  /** Seconds; an estimate where a voice speaks. */
  get duration(): number {
    return this.#narration?.duration ?? 0;
  }

  get muted(): boolean {
    return this.#choices.muted;
  }

  /** Without sound, captions go on. */
  set muted(muted: boolean) {
    if (muted === this.#choices.muted) return;
    this.#choices.muted = muted;
    if (this.#narration instanceof RecordedNarration) this.#narration.muted = muted;
    else void this.#renew();
  }

  get remoteVoices(): boolean {
    return this.#choices.remoteVoices;
  }

  /** The reader agrees that texts are sent to a service that speaks them. */
  set remoteVoices(allowed: boolean) {
    if (allowed === this.#choices.remoteVoices) return;
    this.#choices.remoteVoices = allowed;
    if (this.needsConsent) void this.#renew();
  }

  hostConnected(): void {
    this.#devices.page.addEventListener('visibilitychange', this.#visibility);
  }

  hostDisconnected(): void {
    this.#devices.page.removeEventListener('visibilitychange', this.#visibility);
    this.close();
  }

  /**
   * Makes the narration of a waypoint ready, held at its beginning, in place of the one before. Asked to play meanwhile,
   * it begins as soon as it is ready.
   * @param base what the waypoint's addresses are relative to
   */
  async prepare(waypoint: Waypoint, { base, language }: { base: string; language: string }): Promise<void> {
    this.close();
    const loading = new AbortController();
    this.#loading = loading;
    const captions = waypoint.audio?.captions;
    const cues = captions === undefined ? [] : await this.#captions(captions, base, loading.signal);
    if (loading.signal.aborted) return;
    this.#prepared = { waypoint, base, language, cues };
    await this.#begin('recording', 0);
  }

  play(): void {
    this.#playing = true;
    this.#narration?.play();
  }

  pause(): void {
    this.#playing = false;
    this.#narration?.pause();
  }

  /** To a place of the waypoint, in seconds. */
  seek(time: number): void {
    this.#narration?.seek(time);
  }

  /** Stops it; the next waypoint is prepared anew. */
  close(): void {
    this.#loading?.abort();
    this.#turn++;
    this.#narration?.close();
    this.#narration = undefined;
    this.#prepared = undefined;
    this.#playing = false;
    this.#said(null, 0);
  }

  /** The same waypoint, by other means, from where it is. */
  async #renew(): Promise<void> {
    if (!this.#prepared) return;
    await this.#begin('recording', this.time);
  }

  async #begin(best: Means, time: number): Promise<void> {
    const turn = ++this.#turn;
    this.#narration?.close();
    this.#narration = undefined;
    const { narration, means } = await this.#make(best);
    // Another waypoint, or other means, were asked for meanwhile.
    if (turn !== this.#turn) return narration.close();
    this.#narration = narration;
    this.means = means;
    if (time > 0) narration.seek(time);
    if (this.#playing) narration.play();
    this.#host.requestUpdate();
  }

  async #make(best: Means): Promise<{ narration: Narration; means: Means }> {
    const { waypoint, base, language, cues } = this.#prepared!;
    const src = waypoint.audio?.src;
    this.needsConsent = false;
    if (best === 'recording' && src !== undefined && URL.canParse(src, base)) {
      const audio = this.#devices.audio(new URL(src, base).href);
      audio.muted = this.#choices.muted;
      return { narration: new RecordedNarration(audio, cues, this.#reports('voice')), means: 'recording' };
    }
    const { speech } = this.#devices;
    if (best !== 'silence' && speech && !this.#choices.muted) {
      const { voice, needsConsent } = chooseVoice(await voicesOf(speech), language, this.#choices.remoteVoices);
      this.needsConsent = needsConsent;
      const text = waypointSpeech(waypoint);
      if (voice && text !== '') {
        return { narration: new SpokenNarration(text, voice, speech, this.#reports('silence')), means: 'voice' };
      }
    }
    const spoken = cues.at(-1)?.end ?? 0;
    const seconds = waypoint.duration ?? (spoken > 0 ? spoken : dwellSeconds(waypoint, language));
    const reports = this.#reports('silence');
    return { narration: new SilentNarration(cues, Math.max(seconds, spoken), reports), means: 'silence' };
  }

  /** @param next what to fall back to */
  #reports(next: Means): NarrationReports {
    return {
      time: (time) => this.#said(this.cue, time),
      cue: (cue) => this.#said(cue, this.time),
      ended: () => {
        this.#playing = false;
        this.#story.ended();
      },
      failed: () => void this.#begin(next, 0),
    };
  }

  async #captions(src: string, base: string, signal: AbortSignal): Promise<Cue[]> {
    if (!URL.canParse(src, base)) return [];
    try {
      return parseVtt(await this.#devices.loadText(new URL(src, base).href, signal));
    } catch {
      // A tour does without the captions that it can't get: their text stands beside the image.
      return [];
    }
  }

  #said(cue: Cue | null, time: number): void {
    if (cue === this.cue && time === this.time) return;
    this.cue = cue;
    this.time = time;
    this.#host.requestUpdate();
  }

  readonly #visibility = (): void => {
    if (!this.#devices.page.hidden || !this.#playing) return;
    this.pause();
    this.#story.hidden();
  };
}

export function browserDevices(): NarrationDevices {
  return {
    speech: globalThis.speechSynthesis,
    audio: (src) => {
      const audio = new Audio();
      // Whoever reads, and does not listen, pays nothing for it.
      audio.preload = 'none';
      audio.src = src;
      return audio;
    },
    loadText: fetchText,
    page: document,
  };
}
