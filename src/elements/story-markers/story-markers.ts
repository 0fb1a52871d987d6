import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import type { LegendEntry } from '../legend/legend.ts';
import '../story-text/story-text.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { storyMarkersStyles } from './story-markers.styles.ts';

/** What the markers in sight show, one fold each; nothing where the story says nothing about them. */
@customElement('docent-story-markers')
export class DocentStoryMarkers extends LitElement {
  static override styles = [themeStyles, storyMarkersStyles];

  @property({ attribute: false }) entries: readonly LegendEntry[] = [];
  /** Address of the story. */
  @property({ attribute: false }) base = '';

  override render(): TemplateResult | typeof nothing {
    const described = this.entries.filter(({ description }) => description !== undefined);
    if (described.length === 0) return nothing;
    return html`<h3 id="heading">${stringsFor(this).storyMarkers}</h3>
      <ul aria-labelledby="heading">
        ${described.map(
          ({ name, color, description }) =>
            html`<li>
              <details name="marker">
                <summary><i ${cssProperties({ '--color': color })} aria-hidden="true"></i><span>${name}</span></summary>
                <docent-story-text .text=${description!} .base=${this.base}></docent-story-text>
              </details>
            </li>`,
        )}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story-markers': DocentStoryMarkers;
  }
}
