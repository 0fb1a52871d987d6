import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { StoryGroup } from '../../story/group.ts';
import { controlStyles } from '../control.styles.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { storyGroupsStyles } from './story-groups.styles.ts';

/**
 * The channel groups of a story, one click each; the waypoint's own is marked.
 *
 * @fires choose - `detail` is `{ id }`
 */
@customElement('docent-story-groups')
export class DocentStoryGroups extends LitElement {
  static override styles = [themeStyles, controlStyles, storyGroupsStyles];

  @property({ attribute: false }) groups: readonly StoryGroup[] = [];
  /** Id of the group in sight; null where none of them is. */
  @property({ attribute: false }) shown: string | null = null;
  /** Id of the waypoint's group. */
  @property({ attribute: false }) told: string | null = null;

  override render(): TemplateResult | typeof nothing {
    if (this.groups.length === 0) return nothing;
    const words = stringsFor(this);
    return html`<h3 id="heading">${words.storyGroups}</h3>
      <ul aria-labelledby="heading">
        ${this.groups.map(
          (group) =>
            html`<li>
              <button
                type="button"
                aria-pressed=${this.shown === group.id}
                @click=${() => emit(this, 'choose', { id: group.id })}
              >
                <span class="swatches" aria-hidden="true">
                  ${colorsOf(group).map((color) => html`<i ${cssProperties({ '--color': color })}></i>`)}
                </span>
                <span class="name">${group.name ?? group.id}</span>
                ${this.told === group.id ? html`<span class="told">${words.groupTold}</span>` : nothing}
              </button>
            </li>`,
        )}
      </ul>`;
  }
}

function colorsOf({ channels, legend }: StoryGroup): string[] {
  if (legend) return legend.map(({ color }) => color);
  return channels.flatMap(({ visible = true, color }) => (visible && color !== undefined ? [color] : []));
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story-groups': DocentStoryGroups;
  }
}
