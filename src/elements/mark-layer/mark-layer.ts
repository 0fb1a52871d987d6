import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Viewport } from '../../render/viewport.ts';
import type { Mark } from '../../state/mark.ts';
import { controlStyles } from '../control.styles.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { icon } from '../icons.ts';
import '../story-overlays/overlay-layer.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { markLayerStyles } from './mark-layer.styles.ts';
import { placeMark, type PlacedMark } from './mark-overlay.ts';

/**
 * What the sender of a link points at, with its notes, each of which can be dismissed. Notes are text, never markup.
 *
 * @fires dismiss - `detail` is `{ mark }`
 */
@customElement('docent-mark-layer')
export class DocentMarkLayer extends LitElement {
  static override styles = [themeStyles, controlStyles, markLayerStyles];

  @property({ attribute: false }) marks: readonly Mark[] = [];
  @property({ attribute: false }) viewport: Viewport | null = null;
  /** The picture is a bright one. */
  @property({ attribute: false }) bright = false;

  /** What a screen reader is told: it hears what changes in a place that was there before. */
  @state() private spoken = '';

  override render(): TemplateResult {
    const { viewport, bright } = this;
    const placed = viewport ? this.marks.map((mark) => ({ mark, ...placeMark(mark, viewport, bright) })) : [];
    return html`<docent-overlay-layer
        .overlays=${placed.map(({ overlay }) => overlay)}
        .viewport=${viewport}
        .bright=${bright}
      ></docent-overlay-layer>
      ${placed.map((each) => this.#note(each.mark, each))}
      <div class="spoken" role="status">${this.spoken}</div>`;
  }

  protected override updated(): void {
    const words = stringsFor(this);
    this.spoken = this.marks.map(({ type, note }) => words.markSpoken(type, note)).join(' ');
  }

  #note(mark: Mark, { note, above, inSight }: PlacedMark): TemplateResult {
    const words = stringsFor(this);
    return html`<div
      class="note ${above ? 'above' : 'below'} ${mark.note === '' ? 'bare' : ''}"
      role="group"
      aria-label=${words.mark}
      ?hidden=${!inSight}
      ${cssProperties({ '--x': `${note.x}px`, '--y': `${note.y}px` })}
    >
      ${mark.note === '' ? nothing : html`<p>${mark.note}</p>`}
      <button
        type="button"
        class="square"
        aria-label=${words.dismiss}
        title=${words.dismiss}
        @click=${() => emit(this, 'dismiss', { mark })}
      >
        ${icon('close')}
      </button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-mark-layer': DocentMarkLayer;
  }
}
