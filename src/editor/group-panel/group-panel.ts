import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { edit } from '../../state/editor-history.ts';
import {
  addGroups,
  moveGroup,
  newGroup,
  removeGroup,
  renameGroup,
  usesOfGroup,
} from '../../state/story-edits/group-edits.ts';
import { storyChannels } from '../../state/story-edits/waypoint-view.ts';
import type { StoryGroup } from '../../story/group.ts';
import { editorIcon, type EditorIconName } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import '../group-channels/group-channels.ts';
import { Selected } from '../selected.ts';
import type { EditorSession } from '../session/editor-session.ts';
import '../text-field/text-field.ts';
import type { TextInput } from '../text-field/text-field.ts';
import { automaticGroups } from './automatic-groups.ts';
import { groupPanelStyles } from './group-panel.styles.ts';

/** The channel groups of the story: what they are called and show, and which waypoints use them. */
@customElement('docent-group-panel')
export class DocentGroupPanel extends LitElement {
  static override styles = [themeStyles, controlStyles, groupPanelStyles];

  @property({ attribute: false }) session!: EditorSession;

  /** Id of the group that is open. */
  @state() private open: string | null = null;
  /** Id of the group that is to be deleted, and is in use. */
  @state() private doomed: string | null = null;

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
    const groups = this.#story.value?.groups ?? [];
    const info = this.#info.value;
    if (info?.rgb) return html`<p>${words.noGroupsInPictures}</p>`;
    return html`<div class="commands">
        <button
          type="button"
          class="primary"
          aria-disabled=${info ? nothing : 'true'}
          @click=${() => info && this.#make()}
        >
          ${editorIcon('add')}${words.newGroup}
        </button>
        <button
          type="button"
          class="outlined"
          aria-disabled=${info ? nothing : 'true'}
          @click=${() => info && this.#automatic()}
        >
          ${words.automaticGroups}
        </button>
      </div>
      <p>${groups.length === 0 ? words.noGroups : nothing}</p>
      <ul>
        ${repeat(
          groups,
          ({ id }) => id,
          (group, at) => html`<li>${this.#group(group, at, groups.length)}</li>`,
        )}
      </ul>`;
  }

  /** Opens a group, as the checklist asks for. */
  show(id: string): void {
    this.open = id;
    this.session.showGroup(id);
  }

  #group(group: StoryGroup, at: number, count: number): TemplateResult {
    const words = editorStringsFor(this);
    const { id } = group;
    const name = group.name ?? id;
    const uses = usesOfGroup(this.#story.value!, id).length;
    const open = id === this.open;
    return html`<div class="head">
        <button
          type="button"
          class="name"
          aria-expanded=${open ? 'true' : 'false'}
          @click=${() => (open ? (this.open = null) : this.show(id))}
        >
          <span>${name}</span><small>${words.usedBy(uses)}</small>
        </button>
        ${this.#command('up', words.moveUpNamed(name), at === 0, () => this.#move(id, at - 1))}
        ${this.#command('down', words.moveDownNamed(name), at === count - 1, () => this.#move(id, at + 1))}
        ${this.#command('delete', words.deleteNamed(name), false, () => (uses > 0 ? (this.doomed = id) : this.#remove(id)))}
      </div>
      ${this.doomed === id ? this.#ask(id, name, uses) : nothing}
      ${
        open
          ? html`<div class="body">
              <docent-text-field
                .label=${words.groupName}
                .value=${group.name ?? ''}
                @text-input=${({ detail }: CustomEvent<TextInput>) =>
                  edit(this.session.store, (story) => renameGroup(story, id, detail.text), {
                    label: words.renameGroup,
                    merge: `group name ${id}`,
                  })}
              ></docent-text-field>
              <docent-group-channels .session=${this.session} .group=${group}></docent-group-channels>
            </div>`
          : nothing
      }`;
  }

  #ask(id: string, name: string, uses: number): TemplateResult {
    const words = editorStringsFor(this);
    return html`<div class="ask" role="alertdialog" aria-label=${words.deleteNamed(name)}>
      <p>${words.groupInUse(uses)}</p>
      <button type="button" class="outlined" @click=${() => this.#remove(id, 'keep-channels')}>
        ${words.keepChannels}
      </button>
      <button type="button" class="outlined" @click=${() => this.#remove(id, 'fall-back')}>${words.fallBack}</button>
      <button type="button" class="quiet" @click=${() => (this.doomed = null)}>${words.cancel}</button>
    </div>`;
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

  /** Of what is on the screen. */
  #make(): void {
    const words = editorStringsFor(this);
    const { store, viewer, sight } = this.session;
    const { story } = store.getState();
    const { info, image } = sight.getState();
    const names = info!.channels.map(({ name }) => name);
    const group = newGroup(story, {
      name: words.newGroupName((story.groups?.length ?? 0) + 1),
      ...(image !== null && image !== story.images[0]!.id && { image }),
      channels: storyChannels(viewer.channels, names),
    });
    edit(store, (now) => addGroups(now, [group]), { label: words.newGroup });
    this.session.showGroup(group.id);
    this.open = group.id;
    void this.updateComplete.then(() => this.renderRoot.querySelector('docent-text-field')?.selectAll());
  }

  #automatic(): void {
    const words = editorStringsFor(this);
    const { store, sight } = this.session;
    const { info, image } = sight.getState();
    edit(
      store,
      (story) => {
        const made = automaticGroups(info!, image === story.images[0]!.id ? undefined : (image ?? undefined));
        let next = story;
        for (const parts of made) next = addGroups(next, [newGroup(next, parts)]);
        return next;
      },
      { label: words.automaticGroups },
    );
  }

  #move(id: string, to: number): void {
    edit(this.session.store, (story) => moveGroup(story, id, to), { label: editorStringsFor(this).moveGroup });
  }

  #remove(id: string, uses?: 'fall-back' | 'keep-channels'): void {
    this.doomed = null;
    if (this.open === id) this.open = null;
    edit(this.session.store, (story) => removeGroup(story, id, uses), { label: editorStringsFor(this).deleteGroup });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-group-panel': DocentGroupPanel;
  }
}
