import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { checklist, type ChecklistItem } from '../../story/checklist.ts';
import type { Story } from '../../story/story.ts';
import { editorStringsFor } from '../editor-strings.ts';
import { Selected } from '../selected.ts';
import type { EditorSession } from '../session/editor-session.ts';
import { checklistPanelStyles } from './checklist-panel.styles.ts';

/**
 * What the story still lacks to be a good one; each leads to where it belongs.
 *
 * @fires go-to - `detail` is the `ChecklistItem`
 */
@customElement('docent-checklist-panel')
export class DocentChecklistPanel extends LitElement {
  static override styles = [themeStyles, controlStyles, checklistPanelStyles];

  @property({ attribute: false }) session!: EditorSession;

  readonly #story = new Selected(
    this,
    () => this.session.store,
    ({ story }) => story,
  );
  readonly #info = new Selected(
    this,
    () => this.session.sight,
    ({ info }) => info,
  );

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    const items = lacking(this.#story.value!, this.session);
    void this.#info.value;
    return html`<details ?open=${items.length > 0}>
      <summary>${words.checklist(items.length)}</summary>
      ${
        items.length === 0
          ? nothing
          : html`<ul>
              ${items.map(
                (item) =>
                  html`<li>
                    <button type="button" @click=${() => emit(this, 'go-to', item)}>
                      ${words.lacks[item.code](item)}${this.#where(item)}
                    </button>
                  </li>`,
              )}
            </ul>`
      }
    </details>`;
  }

  #where({ path, id }: ChecklistItem): TemplateResult | typeof nothing {
    const story = this.#story.value!;
    if (id === undefined || path.startsWith('images')) return nothing;
    const owner = path.startsWith('groups')
      ? story.groups?.find((group) => group.id === id)?.name
      : story.waypoints.find((waypoint) => waypoint.id === id)?.title;
    return html` <small>${owner || id}</small>`;
  }
}

function lacking(story: Story, { sight }: EditorSession): ChecklistItem[] {
  const { image, info } = sight.getState();
  return checklist(story, info && image !== null ? new Map([[image, info]]) : undefined);
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-checklist-panel': DocentChecklistPanel;
  }
}
