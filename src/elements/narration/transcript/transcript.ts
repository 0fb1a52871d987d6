import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Cue } from '../../../story/vtt.ts';
import { controlStyles } from '../../control.styles.ts';
import { customElement } from '../../custom-element.ts';
import { emit } from '../../emit.ts';
import { stringsFor } from '../../strings.ts';
import { themeStyles } from '../../theme.styles.ts';
import { transcriptStyles } from './transcript.styles.ts';

export interface TranscriptSeek {
  /** Seconds from the beginning of the narration. */
  readonly time: number;
}

/**
 * All that is said at a waypoint; what is being said is marked and kept in sight, unless the reader is in the list.
 *
 * @fires seek - `detail` is a `TranscriptSeek`: a line was clicked
 */
@customElement('docent-transcript')
export class DocentTranscript extends LitElement {
  static override styles = [themeStyles, controlStyles, transcriptStyles];

  @property({ attribute: false }) cues: readonly Cue[] = [];
  /** The one of them that is being said. */
  @property({ attribute: false }) cue: Cue | null = null;

  override render(): TemplateResult {
    return html`<ol role="list" aria-label=${stringsFor(this).transcript}>
      ${this.cues.map(
        (cue) =>
          html`<li>
            <button
              type="button"
              dir="auto"
              aria-current=${cue === this.cue ? 'true' : nothing}
              @click=${() => emit<TranscriptSeek>(this, 'seek', { time: cue.start })}
            >
              ${cue.voice === undefined ? cue.text : `${cue.voice}: ${cue.text}`}
            </button>
          </li>`,
      )}
    </ol>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('cue') && !this.matches(':hover, :focus-within')) this.#follow();
  }

  /** Scrolls the list alone: the page is the reader's. */
  #follow(): void {
    const line = this.renderRoot.querySelector('[aria-current]')?.getBoundingClientRect();
    if (!line) return;
    const list = this.getBoundingClientRect();
    if (line.top < list.top) this.scrollTop += line.top - list.top;
    else if (line.bottom > list.bottom) this.scrollTop += line.bottom - list.bottom;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-transcript': DocentTranscript;
  }
}
