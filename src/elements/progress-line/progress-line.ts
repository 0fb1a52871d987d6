import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { formatBytes } from '../number-format.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { progressLineStyles } from './progress-line.styles.ts';

/** A hairline while tiles load; who points at it gets the numbers. */
@customElement('docent-progress-line')
export class DocentProgressLine extends LitElement {
  static override styles = [themeStyles, progressLineStyles];

  /** Tiles asked for and not drawn yet. */
  @property({ attribute: false }) pending = 0;
  /** Tiles asked for since nothing was pending. */
  @property({ attribute: false }) total = 0;
  /** Bytes read since the image was opened. */
  @property({ attribute: false }) bytes = 0;

  override render(): TemplateResult | typeof nothing {
    if (this.pending <= 0) return nothing;
    const words = stringsFor(this);
    const total = Math.max(this.total, this.pending);
    const done = total - this.pending;
    const detail = words.loadingDetail(done, total, formatBytes(this.bytes, languageOf(this)));
    return html`<div
      class="track"
      role="progressbar"
      aria-label=${words.loading}
      aria-valuemin="0"
      aria-valuemax=${total}
      aria-valuenow=${done}
      aria-valuetext=${detail}
      title=${detail}
    >
      <div class="line" ${cssProperties({ '--done': done / total })}></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-progress-line': DocentProgressLine;
  }
}
