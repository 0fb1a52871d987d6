import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { imageToScreen, type Viewport } from '../../render/viewport.ts';
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
import { middleOf, overlayOf } from './mark-overlay.ts';

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
    const { marks, viewport } = this;
    return html`<docent-overlay-layer
        .overlays=${marks.map((mark) => overlayOf(mark, this.bright))}
        .viewport=${viewport}
        .bright=${this.bright}
      ></docent-overlay-layer>
      ${viewport ? marks.map((mark) => this.#note(mark, viewport)) : nothing}
      <div class="spoken" role="status">${this.spoken}</div>`;
  }

  protected override updated(): void {
    const words = stringsFor(this);
    this.spoken = this.marks.map(({ type, note }) => words.markSpoken(type, note)).join(' ');
  }

  #note(mark: Mark, viewport: Viewport): TemplateResult {
    const words = stringsFor(this);
    const at = imageToScreen(viewport, middleOf(mark));
    const inSight = at.x >= 0 && at.y >= 0 && at.x <= viewport.width && at.y <= viewport.height;
    const half = mark.type === 'box' ? (Math.hypot(mark.width, mark.height) / 2) * viewport.scale : 0;
    // beside the middle of the picture there is more room
    const above = at.y > viewport.height / 2;
    const y = above ? Math.max(at.y - half, 80) : Math.min(at.y + half, viewport.height - 80);
    return html`<div
      class="note ${above ? 'above' : 'below'} ${mark.note === '' ? 'bare' : ''}"
      role="group"
      aria-label=${words.mark}
      ?hidden=${!inSight}
      ${cssProperties({ '--x': `${at.x}px`, '--y': `${y}px` })}
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
