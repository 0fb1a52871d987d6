import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { edit } from '../../state/editor-history.ts';
import { patchWaypoint } from '../../state/story-edits/waypoint-edits.ts';
import { imageGroups, waypointGroup, waypointImage } from '../../story/waypoint-defaults.ts';
import type { Story } from '../../story/story.ts';
import type { Waypoint } from '../../story/waypoint.ts';
import { editorIcon, type EditorIconName } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import '../markdown-field/markdown-field.ts';
import { Selected } from '../selected.ts';
import { channelColors } from '../session/channel-colors.ts';
import type { EditorSession } from '../session/editor-session.ts';
import type { SightStore } from '../session/sight.ts';
import '../text-field/text-field.ts';
import type { DocentTextField, TextInput } from '../text-field/text-field.ts';
import { waypointFormStyles } from './waypoint-form.styles.ts';

/**
 * What the open waypoint says and shows.
 *
 * @fires waypoint-duplicate
 * @fires waypoint-remove - `detail` is `{ id }`
 * @fires waypoint-move - `detail` is `{ id, to }`
 */
@customElement('docent-waypoint-form')
export class DocentWaypointForm extends LitElement {
  static override styles = [themeStyles, controlStyles, waypointFormStyles];

  @property({ attribute: false }) session!: EditorSession;

  @query('docent-text-field') private readonly titleField!: DocentTextField | null;

  readonly #waypoint = new Selected(
    this,
    () => this.session.store,
    ({ story, waypoint }) => story.waypoints.find(({ id }) => id === waypoint),
  );
  readonly #groups = new Selected(
    this,
    () => this.session.store,
    ({ story }) => story.groups,
  );
  readonly #info = new Selected(
    this,
    () => this.session.sight as SightStore,
    ({ info }) => info,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    // below the text, and needed later than it
    void import('../narration-field/narration-field.ts');
  }

  override render(): TemplateResult | typeof nothing {
    const waypoint = this.#waypoint.value;
    if (!waypoint) return nothing;
    const words = editorStringsFor(this);
    const { story } = this.session.store.getState();
    const { id } = waypoint;
    const at = story.waypoints.indexOf(waypoint);
    return html`<div class="commands" role="group" aria-label=${words.waypointCommands}>
        <span class="place">${words.waypointPlace(at + 1, story.waypoints.length)}</span>
        ${this.#command('up', words.moveUp, at === 0, () => emit(this, 'waypoint-move', { id, to: at - 1 }))}
        ${this.#command('down', words.moveDown, at === story.waypoints.length - 1, () => emit(this, 'waypoint-move', { id, to: at + 1 }))}
        ${this.#command('duplicate', words.duplicate, false, () => emit(this, 'waypoint-duplicate', null))}
        ${this.#command('delete', words.deleteWaypoint, false, () => emit(this, 'waypoint-remove', { id }))}
      </div>
      <docent-text-field
        .label=${words.title}
        .value=${waypoint.title}
        @text-input=${({ detail }: CustomEvent<TextInput>) => this.session.rename(id, detail.text, words.editTitle)}
      ></docent-text-field>
      <docent-markdown-field
        .label=${words.text}
        .value=${waypoint.text ?? ''}
        .base=${this.session.base}
        .channelColors=${channelColors(story, this.#info.value ?? null, this.session.sight.getState().look)}
        @text-input=${({ detail }: CustomEvent<TextInput>) => this.#patch({ text: detail.text }, words.editText, `text ${id}`)}
      ></docent-markdown-field>
      ${this.#look(story, waypoint)}
      <docent-narration-field .session=${this.session}></docent-narration-field>
      <slot></slot>
      <details class="more">
        <summary>${words.more}</summary>
        <docent-text-field
          .label=${words.section}
          .hint=${words.sectionHint}
          .value=${waypoint.section ?? ''}
          @text-input=${({ detail }: CustomEvent<TextInput>) => this.#patch({ section: detail.text }, words.editSection, `section ${id}`)}
        ></docent-text-field>
      </details>`;
  }

  /** The cursor in the title, to be written over. */
  async writeTitle(): Promise<void> {
    await this.updateComplete;
    await this.titleField?.updateComplete;
    this.titleField?.selectAll();
  }

  /** The cursor where a part of the waypoint is typed. */
  async write(path: string): Promise<void> {
    if (path.endsWith('.title')) return this.writeTitle();
    await this.updateComplete;
    this.renderRoot.querySelector('docent-markdown-field')?.focus();
  }

  #look(story: Story, waypoint: Waypoint): TemplateResult | typeof nothing {
    const words = editorStringsFor(this);
    const image = waypointImage(story, waypoint);
    const groups = this.#groups.value ? imageGroups(story, image) : [];
    if (groups.length === 0 && !waypoint.channels) return nothing;
    const shown = waypointGroup(story, waypoint)?.id ?? '';
    return html`<label class="field"
      >${words.channelsShown}<select
        @change=${({ target }: Event) => this.#patch({ group: (target as HTMLSelectElement).value }, words.changeGroup)}
      >
        ${waypoint.channels ? html`<option value="" selected disabled>${words.ownChannels}</option>` : nothing}
        ${groups.map((group) => html`<option value=${group.id} ?selected=${group.id === shown}>${group.name ?? group.id}</option>`)}
      </select></label
    >`;
  }

  #command(name: EditorIconName, label: string, disabled: boolean, run: () => void): TemplateResult {
    return html`<button
      type="button"
      class="quiet square"
      aria-label=${label}
      title=${label}
      aria-disabled=${disabled ? 'true' : nothing}
      @click=${() => disabled || run()}
    >
      ${editorIcon(name)}
    </button>`;
  }

  #patch(patch: Parameters<typeof patchWaypoint>[2], label: string, merge?: string): void {
    const { id } = this.#waypoint.value!;
    edit(this.session.store, (story) => patchWaypoint(story, id, patch), { label, ...(merge && { merge }) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-waypoint-form': DocentWaypointForm;
  }
}
