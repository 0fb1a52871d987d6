import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { legendStyles } from './legend.styles.ts';

export interface LegendEntry {
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string;
  /** What a marker shows, in Markdown: for whoever asks. */
  readonly description?: string;
}

/**
 * Colour and name of the channels in sight, over the image.
 *
 * @csspart list - the list
 */
@customElement('docent-legend')
export class DocentLegend extends LitElement {
  static override styles = [themeStyles, legendStyles];

  @property({ attribute: false }) entries: readonly LegendEntry[] = [];

  override render(): TemplateResult | typeof nothing {
    if (this.entries.length === 0) return nothing;
    return html`<ul part="list" aria-label=${stringsFor(this).legend}>
      ${this.entries.map(
        ({ name, color }) =>
          html`<li><span class="swatch" ${cssProperties({ '--color': color })}></span><span>${name}</span></li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-legend': DocentLegend;
  }
}
