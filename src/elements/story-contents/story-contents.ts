import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Waypoint } from '../../story/waypoint.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { storyContentsStyles } from './story-contents.styles.ts';

/**
 * The waypoints of a story by their titles.
 *
 * @fires choose - `detail` is `{ index }`
 */
@customElement('docent-story-contents')
export class DocentStoryContents extends LitElement {
  static override styles = [themeStyles, controlStyles, storyContentsStyles];

  @property({ attribute: false }) waypoints: readonly Waypoint[] = [];
  /** The waypoint that is told; null on the title page. */
  @property({ attribute: false }) current: number | null = null;

  override render(): TemplateResult {
    return html`<ol aria-label=${stringsFor(this).storyContents}>
      ${this.waypoints.map(
        ({ title, section }, index) =>
          html`<li>
            ${
              section === undefined || section === this.waypoints[index - 1]?.section
                ? nothing
                : html`<h3>${section}</h3>`
            }
            <button
              type="button"
              aria-current=${this.current === index ? 'step' : 'false'}
              @click=${() => emit(this, 'choose', { index })}
            >
              <span class="number">${index + 1}</span><span>${title}</span>
            </button>
          </li>`,
      )}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story-contents': DocentStoryContents;
  }
}
