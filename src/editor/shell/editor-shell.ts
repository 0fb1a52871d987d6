import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import '../../elements/docent-viewer.ts';
import type { DocentViewer } from '../../elements/docent-viewer.ts';
import type { DroppedFiles } from '../../elements/drop-layer/drop-layer.ts';
import { emit } from '../../elements/emit.ts';
import { Room } from '../../elements/story-stage/room.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { asDocentError } from '../../elements/viewer-failures.ts';
import { isAbortError, type DocentError } from '../../format/docent-error.ts';
import { redo, undo } from '../../state/editor-history.ts';
import { selectWaypoint } from '../../state/editor-selection.ts';
import { faultText } from '../../story/fault.ts';
import type { Story } from '../../story/story.ts';
import '../../elements/drop-layer/drop-layer.ts';
import type { ChecklistItem } from '../../story/checklist.ts';
import '../drawing/draw-toolbar.ts';
import type { ToolChange } from '../drawing/drawing-events.ts';
import '../editor-bar/editor-bar.ts';
import type { EditorStrings } from '../editor-strings.en.ts';
import { editorStringsFor } from '../editor-strings.ts';
import type { DocentEmbedDialog } from '../embed-dialog/embed-dialog.ts';
import type { DocentPublishDialog } from '../publish-dialog/publish-dialog.ts';
import { Selected } from '../selected.ts';
import { EditorSession } from '../session/editor-session.ts';
import { openAddress, openFiles, openObject, type OpenedStory } from '../session/opened-story.ts';
import '../shapes-section/shapes-section.ts';
import '../start-panel/start-panel.ts';
import '../waypoint-panel/waypoint-panel.ts';
import type { Spoken } from '../waypoint-panel/waypoint-panel.ts';
import { editorShellStyles } from './editor-shell.styles.ts';
import { Drawing } from './drawing.ts';
import { Keeping } from './keeping.ts';
import type { Notice } from './notice.ts';
import { Saving } from './saving.ts';

const TABS = ['waypoints', 'channels', 'about'] as const;
type Tab = (typeof TABS)[number];

/** What of the editor is loaded when it is first asked for. */
const PARTS = {
  waypoints: () => Promise.resolve(),
  channels: () => import('../group-panel/group-panel.ts'),
  about: () => Promise.all([import('../about-panel/about-panel.ts'), import('../checklist-panel/checklist-panel.ts')]),
  publish: () => import('../publish-dialog/publish-dialog.ts'),
  embed: () => import('../embed-dialog/embed-dialog.ts'),
  preview: () => Promise.all([import('../preview/preview.ts'), import('../preview/preview-story.ts')]),
} as const;

/** What the editor is given. */
export type EditorInput =
  | { readonly address: string; readonly offsets?: string }
  | { readonly files: readonly File[] }
  | { readonly story: unknown };

/**
 * The editor itself, behind `<docent-editor>`: the image, the panel beside it, and what they do together.
 *
 * @fires load
 * @fires story-change - `detail` is `{ story }`
 * @fires save - cancelable; `detail` is `{ story }`
 * @fires error - `detail` is a `DocentError`
 * @fires warning - `detail` is a `DocentError`
 */
@customElement('docent-editor-shell')
export class DocentEditorShell extends LitElement {
  static override styles = [themeStyles, controlStyles, editorShellStyles];

  @state() private opened: OpenedStory | null = null;
  @state() private failure: DocentError | null = null;
  @state() private spoken = '';
  /** What an import left out has been read. */
  @state() private noticed = false;
  @state() private tab: Tab = 'waypoints';
  /** As readers will see it, as long as it is looked at. */
  @state() private previewing: Story | null = null;

  @query('docent-publish-dialog') private readonly publishDialog!: DocentPublishDialog;
  @query('docent-embed-dialog') private readonly embedDialog!: DocentEmbedDialog;

  readonly #viewer = document.createElement('docent-viewer');
  readonly #session = new EditorSession(this.#viewer);
  readonly #internals = this.attachInternals();
  readonly #room = new Room(this, ({ compact, fillsWindow }) => {
    if (compact) this.#internals.states.add('compact');
    else this.#internals.states.delete('compact');
    this.#viewer.gestures = fillsWindow ? 'greedy' : 'cooperative';
  });
  readonly #unplaced = new Selected(
    this,
    () => this.#session.sight,
    ({ unplaced }) => unplaced,
  );
  readonly #open = new Selected(
    this,
    () => this.#session.store,
    ({ waypoint }) => waypoint,
  );
  readonly #bright = new Selected(
    this,
    () => this.#session.sight,
    ({ info }) => info?.rgb ?? false,
  );
  readonly #drawing = new Drawing(this, this.#session);
  readonly #keeping = new Keeping(this, this.#session);
  readonly #saving = new Saving(this, this.#session);
  #opening: AbortController | undefined;
  /** The last that was asked for; its code may be on its way. */
  #chosen: Tab = 'waypoints';
  #told: Story | null = null;
  /** The focus was here last. */
  #hadFocus = false;
  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    const viewer = this.#viewer;
    viewer.controls = true;
    viewer.panelShut = true;
    viewer.addEventListener('load', () => this.#adoptDropped());
    viewer.addEventListener('error', (event) => {
      if (!this.#adoptDropped()) emit(this, 'error', (event as unknown as CustomEvent<DocentError>).detail);
    });
    viewer.addEventListener('warning', (event) => emit(this, 'warning', (event as CustomEvent<DocentError>).detail));
  }

  /** Null before there is one. */
  get story(): Story | null {
    return this.opened && this.#session.store.getState().story;
  }

  get viewer(): DocentViewer {
    return this.#viewer;
  }

  /** Id of the open waypoint. */
  get waypoint(): string | null {
    return this.opened && this.#session.store.getState().waypoint;
  }
  set waypoint(id: string | null) {
    selectWaypoint(this.#session.store, id);
  }

  get error(): DocentError | null {
    return this.failure ?? this.#viewer.error;
  }

  get warnings(): readonly DocentError[] {
    return this.#viewer.warnings;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#key, true);
    document.addEventListener('keydown', this.#strayKey);
    document.addEventListener('focusin', this.#focusMoved);
    this.#unsubscribe = this.#session.store.subscribe(() => this.#changed());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#key, true);
    document.removeEventListener('keydown', this.#strayKey);
    document.removeEventListener('focusin', this.#focusMoved);
    this.#unsubscribe?.();
  }

  /** Opens what is given; with null it asks what to begin with. */
  async open(input: EditorInput | null): Promise<void> {
    this.#opening?.abort();
    this.#keeping.stop();
    this.opened = this.failure = null;
    this.previewing = null;
    if (!input) return this.#keeping.list();
    const { signal } = (this.#opening = new AbortController());
    try {
      const opened = await opening(input, signal);
      const kept = await this.#keeping.begin(opened);
      signal.throwIfAborted();
      this.#show(kept);
    } catch (error) {
      if (signal.aborted || isAbortError(error)) return;
      this.failure = asDocentError(error);
      emit(this, 'error', this.failure);
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('opened') && this.opened) emit(this, 'load', null);
  }

  override render(): TemplateResult {
    return html`${this.opened ? this.#desk() : this.#start()}
      <div class="spoken" role="status">${this.spoken}</div>`;
  }

  #start(): TemplateResult {
    const words = editorStringsFor(this);
    return html`<docent-start-panel
        .label=${words.startAddress}
        .error=${this.failure}
        .kept=${this.#keeping.works}
        @open-address=${({ detail }: CustomEvent<{ address: string }>) => this.open(detail)}
        @files=${({ detail }: CustomEvent<DroppedFiles>) => this.open(detail)}
        @draft-open=${({ detail }: CustomEvent<{ key: string }>) => this.#openDraft(detail.key)}
        @draft-remove=${({ detail }: CustomEvent<{ key: string }>) => this.#keeping.remove(detail.key)}
      >
        <div>
          <h2>${words.startHeading}</h2>
          <p>${words.startText}</p>
        </div>
      </docent-start-panel>
      <docent-drop-layer
        .target=${this}
        @files=${({ detail }: CustomEvent<DroppedFiles>) => this.open(detail)}
      ></docent-drop-layer>`;
  }

  #desk(): TemplateResult {
    const words = editorStringsFor(this);
    const { previewing } = this;
    return html`<div
        tabindex="-1"
        class="frame ${this.#room.compact ? 'compact' : 'wide'}"
        ?inert=${previewing !== null}
      >
        <docent-editor-bar
          .session=${this.#session}
          .status=${this.#keeping.status}
          .canDiscard=${this.#keeping.canDiscard}
          ?compact=${this.#room.compact}
          @preview=${this.#preview}
          @publish=${() => this.#ask('publish')}
          @embed=${() => this.#ask('embed')}
          @undo=${this.#undo}
          @redo=${this.#redo}
          @save=${() => this.#saving.save()}
          @discard=${this.#discard}
        ></docent-editor-bar>
        <div class="image">
          ${this.#viewer}
          ${
            this.#open.value === null
              ? nothing
              : html`<docent-draw-toolbar
                  class=${this.#bright.value ? 'bright' : nothing}
                  .tool=${this.#drawing.tool}
                  @tool-change=${({ detail }: CustomEvent<ToolChange>) => this.#drawing.choose(detail.tool)}
                ></docent-draw-toolbar>`
          }
          ${this.#unplaced.value ? this.#askForImage() : nothing}
        </div>
        <aside class="panel" aria-label=${words.panel}>
          <div class="tabs" role="tablist" aria-label=${words.panel} @keydown=${this.#tabKey}>
            ${TABS.map((tab) => this.#tab(tab))}
          </div>
          <div class="tab" id="page" role="tabpanel" aria-labelledby="tab-${this.tab}">${this.#page()}</div>
        </aside>
        ${this.#notices()}
        <docent-publish-dialog
          .session=${this.#session}
          @published=${() => this.#session.settleIds()}
        ></docent-publish-dialog>
        <docent-embed-dialog></docent-embed-dialog>
      </div>
      ${
        previewing
          ? html`<docent-preview
              .story=${previewing}
              .waypoint=${this.waypoint}
              @close=${this.#endPreview}
            ></docent-preview>`
          : nothing
      }`;
  }

  #tab(tab: Tab): TemplateResult {
    const chosen = tab === this.tab;
    return html`<button
      type="button"
      id="tab-${tab}"
      role="tab"
      aria-selected=${chosen ? 'true' : 'false'}
      aria-controls="page"
      tabindex=${chosen ? 0 : -1}
      @click=${() => this.#choose(tab)}
    >
      ${editorStringsFor(this).tabs[tab]}
    </button>`;
  }

  #page(): TemplateResult {
    if (this.tab === 'channels') return html`<docent-group-panel .session=${this.#session}></docent-group-panel>`;
    if (this.tab === 'about') {
      return html`<docent-about-panel .session=${this.#session}>
        <docent-checklist-panel .session=${this.#session} @go-to=${this.#goTo}></docent-checklist-panel>
      </docent-about-panel>`;
    }
    return html`<docent-waypoint-panel .session=${this.#session} @spoken=${this.#say}>
      <docent-shapes-section .session=${this.#session} .drawing=${this.#drawing}></docent-shapes-section>
    </docent-waypoint-panel>`;
  }

  readonly #tabKey = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = TABS.findIndex((tab) => (event.target as HTMLElement).id === `tab-${tab}`);
    const next = TABS[(at + by + TABS.length) % TABS.length]!;
    this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
    void this.#choose(next);
  };

  /** To where something that the story lacks is typed in. */
  readonly #goTo = async ({ detail: { path, id } }: CustomEvent<ChecklistItem>): Promise<void> => {
    const root = this.renderRoot;
    if (path.startsWith('waypoints') && id !== undefined) {
      selectWaypoint(this.#session.store, id);
      await this.#choose('waypoints');
      await root.querySelector('docent-waypoint-panel')?.write(path);
    } else if (path.startsWith('groups') && id !== undefined) {
      await this.#choose('channels');
      root.querySelector('docent-group-panel')?.show(id);
    } else await root.querySelector('docent-about-panel')?.goTo(path);
  };

  async #choose(tab: Tab): Promise<void> {
    this.#chosen = tab;
    await PARTS[tab]();
    // somebody has gone on meanwhile
    if (this.#chosen === tab) this.tab = tab;
    await this.updateComplete;
  }

  async #ask(dialog: 'publish' | 'embed'): Promise<void> {
    await PARTS[dialog]();
    await (dialog === 'publish' ? this.publishDialog : this.embedDialog).show();
  }

  readonly #preview = async (): Promise<void> => {
    const [, { previewStory }] = await PARTS.preview();
    this.previewing = previewStory(this.#session);
  };

  readonly #endPreview = async (): Promise<void> => {
    this.previewing = null;
    await this.updateComplete;
    this.renderRoot.querySelector('docent-editor-bar')?.focusPreview();
  };

  #notices(): TemplateResult | typeof nothing {
    const words = editorStringsFor(this);
    const notices: Notice[] = [
      ...this.#leftOut(words),
      ...this.#saving.notices(words),
      ...this.#keeping.notices(words, () => void this.#discard(), this.#saving.download),
    ];
    return html`<div class="notices">
      ${notices.map(
        ({ text, alarm, actions }) =>
          html`<div class="notice" role=${alarm ? 'alert' : 'status'}>
            <span>${text}</span>
            ${actions.map(
              ({ label, run }) => html`<button type="button" class="outlined" @click=${run}>${label}</button>`,
            )}
          </div>`,
      )}
    </div>`;
  }

  /** What an import could not carry over. */
  #leftOut(words: EditorStrings): Notice[] {
    const notices = this.opened?.notices ?? [];
    if (notices.length === 0 || this.noticed) return [];
    const text = words.leftOut(notices.length, notices.slice(0, 4).map(faultText).join(' · '));
    return [{ text, actions: [{ label: words.understood, run: () => (this.noticed = true) }] }];
  }

  /** The story stays editable without its image. */
  #askForImage(): TemplateResult {
    const words = editorStringsFor(this);
    const id = this.#session.sight.getState().image ?? '';
    return html`<docent-start-panel
      class="ask"
      .label=${words.imageAddress}
      @open-address=${({ detail }: CustomEvent<{ address: string }>) => this.#session.placeImage(id, detail.address, words.placeImage)}
      @files=${({ detail }: CustomEvent<DroppedFiles>) => this.#session.placeLocally(id, detail.files)}
    >
      <div>
        <h2>${words.unplacedHeading}</h2>
        <p>${this.#keeping.fileName === null ? words.unplacedText : words.unplacedFile(this.#keeping.fileName)}</p>
      </div>
    </docent-start-panel>`;
  }

  #show(opened: OpenedStory): void {
    this.#saving.forget();
    this.noticed = false;
    this.#session.open(opened);
    this.#told = this.#session.store.getState().story;
    this.#keeping.watch();
    this.opened = opened;
  }

  async #openDraft(key: string): Promise<void> {
    const opened = await this.#keeping.openKept(key);
    if (opened) this.#show(opened);
  }

  /** Back to what was opened, without the draft. */
  readonly #discard = async (): Promise<void> => {
    const opened = await this.#keeping.discard();
    if (opened) this.#show(opened);
    else {
      this.opened = null;
      await this.#keeping.list();
    }
  };

  #changed(): void {
    const { story } = this.#session.store.getState();
    if (!this.opened || story === this.#told) return;
    this.#told = story;
    emit(this, 'story-change', { story });
  }

  /** What is being drawn is taken back corner by corner. */
  readonly #undo = (): void => {
    if (this.#drawing.back()) return this.#keepFocus();
    undo(this.#session.store);
    this.spoken = editorStringsFor(this).undone;
    this.#keepFocus();
  };

  readonly #redo = (): void => {
    redo(this.#session.store);
    this.spoken = editorStringsFor(this).redone;
    this.#keepFocus();
  };

  /** What had the focus may be undone: the next key is still for the editor. */
  #keepFocus(): void {
    if (!this.matches(':focus-within')) return;
    setTimeout(() => {
      // not the host: what is in one that Tab passes by is passed by as well
      if (!this.matches(':focus-within')) this.renderRoot.querySelector<HTMLElement>('.frame')?.focus();
    });
  }

  readonly #say = ({ detail }: CustomEvent<Spoken>): void => {
    this.spoken = detail.text;
  };

  /** A file was dropped on the image: it is a story, or what an image of this one looks like. */
  #adoptDropped(): boolean {
    const files = [this.#viewer.image].flat().filter((each) => each instanceof File);
    const { image } = this.#session.sight.getState();
    if (files.length === 0 || image === null || this.#session.isLocal(image, files)) return false;
    if (files.some(({ name }) => /\.json$/i.test(name))) void this.open({ files });
    else this.#session.placeLocally(image, files);
    return true;
  }

  readonly #focusMoved = (event: FocusEvent): void => {
    this.#hadFocus = event.composedPath().includes(this);
  };

  /** What had the focus went with what was undone: the key that comes before another has it is for the editor, too. */
  readonly #strayKey = (event: KeyboardEvent): void => {
    if (this.#hadFocus && event.target === document.body) this.#key(event);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (!this.opened || this.previewing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const inDialog = event.composedPath().some((node) => node instanceof HTMLDialogElement);
    const key = event.key.toLowerCase();
    const run =
      key === 's' && !event.shiftKey
        ? () => void this.#saving.save()
        : inDialog
          ? null
          : key === 'z' && !event.shiftKey
            ? this.#undo
            : (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)
              ? this.#redo
              : null;
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}

function opening(input: EditorInput, signal: AbortSignal): OpenedStory | Promise<OpenedStory> {
  if ('address' in input) return openAddress(input, document.baseURI, signal);
  if ('files' in input) return openFiles(input.files, document.baseURI);
  return openObject(input.story, document.baseURI);
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-editor-shell': DocentEditorShell;
  }
}
