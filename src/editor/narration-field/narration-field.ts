import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { fetchText } from '../../elements/fetch-text.ts';
import { sentencesOf } from '../../elements/narration/sentences.ts';
import { parseNumber } from '../../elements/number-format.ts';
import { languageOf } from '../../elements/strings.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { resolveImageAddress } from '../../format/image-address.ts';
import { edit } from '../../state/editor-history.ts';
import { patchWaypoint } from '../../state/story-edits/waypoint-edits.ts';
import { dwellSeconds } from '../../story/reading-time.ts';
import { parseVtt, type Cue } from '../../story/vtt.ts';
import { waypointSpeech } from '../../story/waypoint-speech.ts';
import type { Waypoint } from '../../story/waypoint.ts';
import { addAsset } from '../drafts/draft-assets.ts';
import { editorIcon } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import { Selected } from '../selected.ts';
import type { EditorSession } from '../session/editor-session.ts';
import '../text-field/text-field.ts';
import type { TextInput } from '../text-field/text-field.ts';
import { tryEdit } from '../text-field/try-edit.ts';
import { audioSeconds } from './audio-seconds.ts';
import { formatVtt, reworded, timedLines } from './caption-lines.ts';
import { narrationFieldStyles } from './narration-field.styles.ts';
import { record, RecorderError, type RecorderFault, type Recording } from './recorder.ts';

/** Captions that are typed become a file when the typing rests, ms. */
const REST = 700;
/** As long as anybody talks about one place, seconds: a recording that was forgotten ends. */
const LONGEST = 15 * 60;

/** How the open waypoint is told: a recording, its captions, what a voice says, how long it takes. */
@customElement('docent-narration-field')
export class DocentNarrationField extends LitElement {
  static override styles = [themeStyles, controlStyles, narrationFieldStyles];

  @property({ attribute: false }) session!: EditorSession;

  @state() private recording: (Recording & { readonly of: string }) | null = null;
  @state() private seconds = 0;
  @state() private fault: RecorderFault | 'no-audio' | null = null;
  /** Of the captions at hand, and of which address. */
  @state() private captions: { readonly of: string; readonly cues: readonly Cue[] } | null = null;

  @query('input.sound') private readonly soundPicker!: HTMLInputElement;
  @query('input.vtt') private readonly vttPicker!: HTMLInputElement;

  readonly #waypoint = new Selected(
    this,
    () => this.session.store,
    ({ story, waypoint }) => story.waypoints.find(({ id }) => id === waypoint),
  );
  readonly #assets = new Selected(
    this,
    () => this.session.assets,
    (assets) => assets,
  );
  #ticking: ReturnType<typeof setInterval> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Whose captions are being typed. */
  #pending: { readonly id: string; readonly lines: readonly string[] } | null = null;
  #asking = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#stop();
    this.#writeCaptions();
  }

  protected override willUpdate(): void {
    const { captions } = this.#waypoint.value?.audio ?? {};
    const { id } = this.#waypoint.value ?? {};
    if (this.#pending && this.#pending.id !== id) this.#writeCaptions();
    // what is said from here on is about another place
    if (this.recording && this.recording.of !== id) void this.#stop();
    if (captions !== undefined && this.captions?.of !== captions) void this.#read(captions);
    if (captions === undefined && this.captions) this.captions = null;
  }

  override render(): TemplateResult | typeof nothing {
    const waypoint = this.#waypoint.value;
    if (!waypoint) return nothing;
    const words = editorStringsFor(this);
    const { audio = {}, speech, duration } = waypoint;
    return html`<details>
      <summary>${words.narration}${audio.src === undefined ? nothing : html`<small>${words.recorded}</small>`}</summary>
      <div class="fields">
        ${audio.src === undefined ? nothing : this.#player(audio.src)}
        <div class="buttons">
          ${
            this.recording
              ? html`<button type="button" class="primary" @click=${this.#stop}>
                  ${editorIcon('stop')}${words.stopRecording(clock(this.seconds))}
                </button>`
              : html`<button type="button" class="outlined" @click=${this.#record}>
                  ${editorIcon('record')}${audio.src === undefined ? words.record : words.recordAgain}
                </button>`
          }
          <button type="button" class="outlined" @click=${() => this.soundPicker.click()}>
            ${editorIcon('audio')}${words.attachAudio}
          </button>
          <input
            type="file"
            class="sound"
            hidden
            accept="audio/*"
            aria-label=${words.attachAudio}
            @change=${this.#attach}
          />
        </div>
        ${this.fault === null ? nothing : html`<p class="fault" role="alert">${words.recorderFaults[this.fault]}</p>`}
        <docent-text-field
          .label=${words.captions}
          .hint=${words.captionsHint}
          .rows=${4}
          .value=${this.captions?.cues.map(({ text }) => text.replaceAll('\n', ' ')).join('\n') ?? ''}
          @text-input=${({ detail }: CustomEvent<TextInput>) => this.#type(waypoint, detail.text)}
          @text-change=${() => this.#writeCaptions()}
        ></docent-text-field>
        <div class="buttons">
          <button type="button" class="outlined" @click=${() => this.#fromText(waypoint)}>
            ${words.captionsFromText}
          </button>
          <button type="button" class="outlined" @click=${() => this.vttPicker.click()}>${words.attachCaptions}</button>
          <input
            type="file"
            class="vtt"
            hidden
            accept=".vtt,.srt,text/vtt"
            aria-label=${words.attachCaptions}
            @change=${this.#attachCaptions}
          />
        </div>
        <docent-text-field
          .label=${words.speech}
          .hint=${words.speechHint}
          .rows=${2}
          .value=${speech ?? ''}
          @text-input=${({ detail }: CustomEvent<TextInput>) =>
            this.#patch(waypoint.id, { speech: detail.text }, words.speech, `speech ${waypoint.id}`)}
        ></docent-text-field>
        <docent-text-field
          .label=${words.duration}
          .hint=${words.durationHint}
          .fault=${words.durationFault}
          .keyboard=${'decimal'}
          .value=${duration === undefined ? '' : String(duration)}
          @text-input=${(event: CustomEvent<TextInput>) => this.#time(event, waypoint.id)}
        ></docent-text-field>
      </div>
    </details>`;
  }

  #player(src: string): TemplateResult {
    const words = editorStringsFor(this);
    return html`<div class="player">
      <audio controls preload="metadata" aria-label=${words.recorded} src=${this.#addressOf(src) ?? nothing}></audio>
      <button
        type="button"
        class="quiet square"
        aria-label=${words.removeRecording}
        title=${words.removeRecording}
        @click=${() => this.#patchAudio({ src: undefined }, words.removeRecording)}
      >
        ${editorIcon('delete')}
      </button>
    </div>`;
  }

  #addressOf(path: string): string | undefined {
    const blob = this.#assets.value?.get(path);
    if (blob) return this.session.addresses.of(blob);
    try {
      return resolveImageAddress(path, this.session.base).url;
    } catch {
      return undefined;
    }
  }

  readonly #record = async (): Promise<void> => {
    const of = this.#waypoint.value?.id;
    if (this.#asking || of === undefined) return;
    this.#asking = true;
    this.fault = null;
    try {
      const recording = { ...(await record()), of };
      this.recording = recording;
      void recording.ended.then(() => (this.recording === recording ? this.#stop() : undefined));
      const began = performance.now();
      this.seconds = 0;
      this.#ticking = setInterval(() => {
        this.seconds = (performance.now() - began) / 1000;
        if (this.seconds >= LONGEST) void this.#stop();
      }, 200);
      if (!this.isConnected) await this.#stop();
    } catch (error) {
      if (!(error instanceof RecorderError)) throw error;
      this.fault = error.fault;
    } finally {
      this.#asking = false;
    }
  };

  readonly #stop = async (): Promise<void> => {
    clearInterval(this.#ticking);
    const { recording } = this;
    this.recording = null;
    const sound = await recording?.stop();
    if (sound) this.#keep(recording!.of, sound, editorStringsFor(this).record);
  };

  async #attach(): Promise<void> {
    const file = this.soundPicker.files?.[0];
    this.soundPicker.value = '';
    const { id } = this.#waypoint.value!;
    if (!file) return;
    this.fault = (await audioSeconds(file)) === undefined ? 'no-audio' : null;
    // without the name that the file has on this computer
    if (this.fault === null) this.#keep(id, new Blob([file], { type: file.type }), editorStringsFor(this).attachAudio);
  }

  /** A waypoint that was deleted meanwhile keeps nothing. */
  #keep(id: string, sound: Blob, label: string): void {
    if (!this.session.store.getState().story.waypoints.some((waypoint) => waypoint.id === id)) return;
    const src = addAsset(this.session.assets, 'audio', id, sound);
    edit(
      this.session.store,
      (story) => {
        const { audio } = story.waypoints.find((waypoint) => waypoint.id === id)!;
        return patchWaypoint(story, id, { audio: { ...audio, src } });
      },
      { label },
    );
  }

  #type({ id }: Waypoint, text: string): void {
    this.#pending = { id, lines: text.split('\n') };
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#writeCaptions(), REST);
  }

  #writeCaptions(): void {
    clearTimeout(this.#rest);
    const pending = this.#pending;
    this.#pending = null;
    const waypoint = this.session.store.getState().story.waypoints.find(({ id }) => id === pending?.id);
    if (!pending || !waypoint) return;
    void this.#seconds(waypoint).then((seconds) =>
      this.#caption(
        waypoint.id,
        reworded(this.captions?.cues ?? [], pending.lines, seconds),
        editorStringsFor(this).captions,
      ),
    );
  }

  async #fromText(waypoint: Waypoint): Promise<void> {
    const { language = languageOf(this) } = this.session.store.getState().story;
    const lines = sentencesOf(waypointSpeech(waypoint), language).map(({ text }) => text);
    this.#caption(
      waypoint.id,
      timedLines(lines, await this.#seconds(waypoint)),
      editorStringsFor(this).captionsFromText,
    );
  }

  async #attachCaptions(): Promise<void> {
    const file = this.vttPicker.files?.[0];
    this.vttPicker.value = '';
    const { id } = this.#waypoint.value!;
    if (file) this.#caption(id, parseVtt(await file.text()), editorStringsFor(this).attachCaptions);
  }

  #caption(id: string, cues: readonly Cue[], label: string): void {
    if (!this.session.store.getState().story.waypoints.some((waypoint) => waypoint.id === id)) return;
    const file = new Blob([formatVtt(cues)], { type: 'text/vtt' });
    const captions = cues.length === 0 ? undefined : addAsset(this.session.assets, 'captions', id, file);
    if (captions !== undefined) this.captions = { of: captions, cues };
    edit(
      this.session.store,
      (story) => {
        const { audio } = story.waypoints.find((waypoint) => waypoint.id === id)!;
        return patchWaypoint(story, id, { audio: withoutEmpty({ ...audio, captions }) });
      },
      { label, merge: `captions ${id}` },
    );
  }

  async #read(captions: string): Promise<void> {
    this.captions = { of: captions, cues: [] };
    const blob = this.session.assets.getState().get(captions);
    const address = this.#addressOf(captions);
    try {
      const text = blob
        ? await blob.text()
        : address === undefined
          ? ''
          : await fetchText(address, new AbortController().signal);
      if (this.captions.of === captions) this.captions = { of: captions, cues: parseVtt(text) };
    } catch {
      // a file that can't be had has no words to change; the checklist of the folder names it
    }
  }

  /** Of the recording, else of the stay. */
  async #seconds(waypoint: Waypoint): Promise<number> {
    const { src } = waypoint.audio ?? {};
    const blob = src === undefined ? undefined : this.session.assets.getState().get(src);
    const played = this.renderRoot.querySelector('audio')?.duration ?? NaN;
    const measured = blob ? await audioSeconds(blob) : Number.isFinite(played) ? played : undefined;
    return measured ?? dwellSeconds(waypoint, this.session.store.getState().story.language);
  }

  #time(event: CustomEvent<TextInput>, id: string): void {
    const { text } = event.detail;
    tryEdit(event, () => {
      const duration = text.trim() === '' ? undefined : parseNumber(text, languageOf(this));
      if (duration === null) throw new RangeError(`duration: ${text} is no number`);
      this.#patch(id, { duration }, editorStringsFor(this).duration, `duration ${id}`);
    });
  }

  #patchAudio(change: { src?: undefined; captions?: undefined }, label: string): void {
    const { id, audio } = this.#waypoint.value!;
    this.#patch(id, { audio: withoutEmpty({ ...audio, ...change }) }, label);
  }

  #patch(id: string, patch: Parameters<typeof patchWaypoint>[2], label: string, merge?: string): void {
    edit(this.session.store, (story) => patchWaypoint(story, id, patch), {
      label,
      ...(merge !== undefined && { merge }),
    });
  }
}

function withoutEmpty(audio: {
  src?: string | undefined;
  captions?: string | undefined;
}): NonNullable<Waypoint['audio']> {
  const { src, captions } = audio;
  return { ...audio, ...(src !== undefined && { src }), ...(captions !== undefined && { captions }) } as NonNullable<
    Waypoint['audio']
  >;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-narration-field': DocentNarrationField;
  }
}
