import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Waypoint } from '../../../story/waypoint.ts';
import { controlStyles } from '../../control.styles.ts';
import { customElement } from '../../custom-element.ts';
import { emit } from '../../emit.ts';
import { icon } from '../../icons.ts';
import { languageOf, stringsFor } from '../../strings.ts';
import { themeStyles } from '../../theme.styles.ts';
import { browserDevices, NarrationController } from '../narration-controller.ts';
import type { TranscriptSeek } from '../transcript/transcript.ts';
import { visitChoices } from '../visit-choices.ts';
import { narrationBarStyles } from './narration-bar.styles.ts';
import '../captions/captions.ts';
import '../transcript/transcript.ts';

/**
 * Narrates the waypoint that it is given while `playing` is set: captions, transcript, sound on and off.
 *
 * @fires narration-ended - the waypoint is told; `detail` is the waypoint
 * @fires narration-hidden - the page went out of sight, and the narration holds
 */
@customElement('docent-narration-bar')
export class DocentNarrationBar extends LitElement {
  static override styles = [themeStyles, controlStyles, narrationBarStyles];

  @property({ attribute: false }) waypoint: Waypoint | null = null;
  /** Address of the story. */
  @property({ attribute: false }) base = '';
  /** Of the story, as a tag such as `en`; by default that of the page. */
  @property({ attribute: false }) language: string | null = null;
  @property({ attribute: false }) playing = false;

  @state() private transcriptOpen = false;

  readonly #narration = new NarrationController(
    this,
    {
      ended: () => emit(this, 'narration-ended', this.waypoint),
      hidden: () => emit(this, 'narration-hidden', null),
    },
    browserDevices(),
    visitChoices,
  );

  protected override willUpdate(changed: PropertyValues<this>): void {
    const moved = changed.has('waypoint') || changed.has('base') || changed.has('language');
    if (moved) this.#prepare();
    if (moved || changed.has('playing')) {
      if (this.playing) this.#narration.play();
      else this.#narration.pause();
    }
  }

  override render(): TemplateResult {
    const words = stringsFor(this);
    const { cue, cues, muted, needsConsent } = this.#narration;
    return html`${this.transcriptOpen && cues.length > 0 ? this.#transcript() : nothing}
      ${
        needsConsent && this.playing
          ? html`<div class="consent">
              <p>${words.remoteVoice}</p>
              <button type="button" class="outlined" @click=${() => (this.#narration.remoteVoices = true)}>
                ${words.readAloud}
              </button>
            </div>`
          : nothing
      }
      <div class="bar" role="group" aria-label=${words.narrationOptions}>
        <button
          type="button"
          class="square"
          aria-label=${muted ? words.unmute : words.mute}
          title=${muted ? words.unmute : words.mute}
          @click=${this.#toggleSound}
        >
          ${icon(muted ? 'muted' : 'sound')}
        </button>
        <docent-captions .cue=${this.transcriptOpen ? null : cue} lang=${this.language ?? nothing}></docent-captions>
        ${
          cues.length === 0
            ? nothing
            : html`<button
                type="button"
                class="quiet"
                aria-expanded=${this.transcriptOpen ? 'true' : 'false'}
                @click=${() => (this.transcriptOpen = !this.transcriptOpen)}
              >
                ${words.transcript}
              </button>`
        }
      </div>`;
  }

  #transcript(): TemplateResult {
    return html`<docent-transcript
      .cues=${this.#narration.cues}
      .cue=${this.#narration.cue}
      @seek=${({ detail }: CustomEvent<TranscriptSeek>) => this.#narration.seek(detail.time)}
    ></docent-transcript>`;
  }

  #prepare(): void {
    if (!this.waypoint) return this.#narration.close();
    const language = this.language ?? languageOf(this);
    void this.#narration.prepare(this.waypoint, { base: this.base, language });
  }

  #toggleSound(): void {
    this.#narration.muted = !this.#narration.muted;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-narration-bar': DocentNarrationBar;
  }
}
