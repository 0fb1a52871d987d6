import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Point } from '../../render/viewport.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { formatNumber } from '../number-format.ts';
import type { PixelSize } from '../pixel-size.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { readoutStyles } from './readout.styles.ts';

export interface ReadoutValue {
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string;
  /** Raw sample value; null while it is not known. */
  readonly value: number | null;
}

/** Where the pointer is, in pixels and µm, and the raw values there. */
@customElement('docent-readout')
export class DocentReadout extends LitElement {
  static override styles = [themeStyles, readoutStyles];

  /** In full-resolution image pixels; null where the pointer is not over the image. */
  @property({ attribute: false }) position: Point | null = null;
  @property({ attribute: false }) pixelSize: PixelSize | null = null;
  @property({ attribute: false }) values: readonly ReadoutValue[] = [];

  override render(): TemplateResult | typeof nothing {
    if (!this.position) return nothing;
    const language = languageOf(this);
    const x = Math.floor(this.position.x);
    const y = Math.floor(this.position.y);
    return html`<div class="readout" role="group" aria-label=${stringsFor(this).position}>
      <span class="pixels">${formatNumber(x, language)}, ${formatNumber(y, language)} px</span>
      ${
        this.pixelSize &&
        html`<span class="micrometres">
          ${formatNumber(tenths(x * this.pixelSize.x), language)},
          ${formatNumber(tenths(y * this.pixelSize.y), language)} µm
        </span>`
      }
      ${this.values.map(
        ({ name, color, value }) =>
          html`<span class="value" title=${name}>
            <span class="swatch" ${cssProperties({ '--color': color })}></span
            ><span class="name">${name}</span>${value === null ? '–' : formatNumber(value, language)}
          </span>`,
      )}
    </div>`;
  }
}

function tenths(micrometres: number): number {
  return Math.round(micrometres * 10) / 10;
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-readout': DocentReadout;
  }
}
