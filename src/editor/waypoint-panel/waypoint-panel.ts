import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { edit } from '../../state/editor-history.ts';
import { selectWaypoint } from '../../state/editor-selection.ts';
import {
  copiedWaypoint,
  insertWaypoint,
  moveWaypoint,
  removeWaypoint,
} from '../../state/story-edits/waypoint-edits.ts';
import { thumbnailPath } from '../drafts/draft-assets.ts';
import { editorIcon } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import { Selected } from '../selected.ts';
import type { EditorSession } from '../session/editor-session.ts';
import '../waypoint-form/waypoint-form.ts';
import type { DocentWaypointForm } from '../waypoint-form/waypoint-form.ts';
import '../waypoint-list/waypoint-list.ts';
import type { DocentWaypointList, WaypointMove } from '../waypoint-list/waypoint-list.ts';
import { waypointPanelStyles } from './waypoint-panel.styles.ts';

export interface Spoken {
  readonly text: string;
}

/**
 * The waypoints and the open one: what is done to the list, and the form.
 *
 * @slot - goes into the form, below the text
 * @fires spoken - something to tell who does not see the list; `detail` is a `Spoken`
 */
@customElement('docent-waypoint-panel')
export class DocentWaypointPanel extends LitElement {
  static override styles = [themeStyles, controlStyles, waypointPanelStyles];

  @property({ attribute: false }) session!: EditorSession;

  @query('docent-waypoint-form') private readonly form!: DocentWaypointForm | null;
  @query('docent-waypoint-list') private readonly list!: DocentWaypointList | null;

  readonly #waypoints = new Selected(
    this,
    () => this.session.store,
    ({ story }) => story.waypoints,
  );
  readonly #open = new Selected(
    this,
    () => this.session.store,
    ({ waypoint }) => waypoint,
  );
  readonly #moved = new Selected(
    this,
    () => this.session.sight,
    ({ moved }) => moved,
  );
  readonly #assets = new Selected(
    this,
    () => this.session.assets,
    (assets) => assets,
  );

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    const waypoints = this.#waypoints.value ?? [];
    const open = this.#open.value ?? null;
    return html`<button type="button" class="primary add" title=${words.addHint} @click=${this.add}>
        ${editorIcon('add')}${words.addWaypoint}
      </button>
      ${
        waypoints.length === 0
          ? html`<p class="empty">${words.noWaypoints}</p>`
          : html`<docent-waypoint-list
              .waypoints=${waypoints}
              .selected=${open}
              .pictures=${this.#assets.value}
              .pictureOf=${this.#pictureOf}
              @waypoint-select=${({ detail }: CustomEvent<{ id: string }>) => selectWaypoint(this.session.store, detail.id)}
              @waypoint-move=${this.#move}
              @waypoint-remove=${this.#remove}
              @waypoint-rename=${() => this.form?.writeTitle()}
            ></docent-waypoint-list>`
      }
      ${
        open !== null && this.#moved.value
          ? html`<div class="moved" role="group" aria-label=${words.moved}>
              <span>${words.moved}</span>
              <button type="button" class="outlined" @click=${() => this.session.updateView(words.updateView)}>
                ${words.updateView}
              </button>
              <button type="button" class="quiet" @click=${() => this.session.goBack()}>${words.goBack}</button>
            </div>`
          : nothing
      }
      <docent-waypoint-form
        ?hidden=${open === null}
        .session=${this.session}
        @waypoint-move=${this.#move}
        @waypoint-remove=${this.#remove}
        @waypoint-duplicate=${this.#duplicate}
        ><slot></slot
      ></docent-waypoint-form>`;
  }

  /** A waypoint of what is on the screen, with the cursor in its title. */
  readonly add = async (): Promise<void> => {
    const words = editorStringsFor(this);
    this.session.addWaypoint(words.newTitle(this.#waypoints.value!.length + 1), words.addWaypoint);
    this.#say(words.added);
    await this.updateComplete;
    await this.form?.writeTitle();
  };

  /** Brings the cursor to where a part of the open waypoint is written: `waypoints[0].text`. */
  async write(path: string): Promise<void> {
    await this.updateComplete;
    await this.form?.write(path);
  }

  readonly #pictureOf = (id: string): string | null => {
    const picture = this.session.assets.getState().get(thumbnailPath(id));
    return picture ? this.session.addresses.of(picture) : null;
  };

  readonly #move = ({ detail: { id, to } }: CustomEvent<WaypointMove>): void => {
    const words = editorStringsFor(this);
    edit(this.session.store, (story) => moveWaypoint(story, id, to), {
      label: words.moveWaypoint,
      select: { waypoint: id },
    });
    const { waypoints } = this.session.store.getState().story;
    this.#say(words.movedTo(waypoints.findIndex((each) => each.id === id) + 1, waypoints.length));
  };

  readonly #remove = ({ detail: { id } }: CustomEvent<{ id: string }>): void => {
    const words = editorStringsFor(this);
    edit(this.session.store, (story) => removeWaypoint(story, id), { label: words.deleteWaypoint });
    this.#say(words.removed);
    void this.updateComplete.then(() => (this.list ?? this.renderRoot.querySelector<HTMLElement>('.add'))?.focus());
  };

  readonly #duplicate = async (): Promise<void> => {
    const { store } = this.session;
    const { waypoint, story } = store.getState();
    if (waypoint === null) return;
    const words = editorStringsFor(this);
    const copy = copiedWaypoint(story, waypoint);
    this.session.copyThumbnail(waypoint, copy.id);
    edit(store, (now) => insertWaypoint(now, copy, waypoint), {
      label: words.duplicate,
      select: { waypoint: copy.id },
    });
    this.#say(words.added);
    await this.updateComplete;
    await this.form?.writeTitle();
  };

  #say(text: string): void {
    emit<Spoken>(this, 'spoken', { text });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-waypoint-panel': DocentWaypointPanel;
  }
}
