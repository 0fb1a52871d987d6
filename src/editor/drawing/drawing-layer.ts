import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { isTypedInto } from '../../elements/keys.ts';
import { drawOverlay } from '../../elements/story-overlays/overlay-geometry.ts';
import '../../elements/story-overlays/overlay-layer.ts';
import { wordsOf } from '../../elements/story-overlays/overlay-style.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import type { Viewport } from '../../render/viewport.ts';
import type { Overlay, OverlayStyle } from '../../story/overlay.ts';
import { Desk } from './desk.ts';
import type { DrawingEvents } from './drawing-events.ts';
import { drawingCommand } from './drawing-keys.ts';
import { drawingLayerStyles } from './drawing-layer.styles.ts';
import { marqueeMark, OUTLINED, selectionOutline, snapMark } from './drawing-marks.ts';
import { DrawingPointer } from './drawing-pointer.ts';
import { drawingStringsFor } from './drawing-strings.ts';
import type { DocentShapeHandles, HandleKey, HandleStep } from './shape-handles.ts';
import './shape-handles.ts';
import { shapeName } from './shape-name.ts';
import type { Tool } from './tools.ts';
import type { WordsEnd, WordsInput } from './words-field.ts';
import './words-field.ts';

/** So many shapes to either side of the one in hand are named for screen readers; of each the place in the whole. */
const NAMED = 25;

/**
 * Drawing over a picture: shapes are drawn, selected, moved and reshaped by pointer, touch and keys. They are drawn as
 * the reader will see them, by the same layer.
 *
 * It lies in the `overlay` slot of a `<docent-viewer>`, takes from the camera what is the drawing's, and leaves to it
 * the wheel, two fingers, and any drag with the space bar held. What it is told comes as properties, what is asked of it goes
 * out as events: whoever listens changes `overlays`. The tool, the selection and the clipboard it also keeps by itself.
 *
 * @fires gesture-begin - what follows until `gesture-end` is one step; `detail` is a `GestureBegin`
 * @fires gesture-end - `detail` is a `GestureEnd`
 * @fires overlay-add - `detail` is an `OverlayAdd`
 * @fires overlay-change - `detail` is an `OverlayChange`
 * @fires overlay-remove - `detail` is an `OverlayRemove`
 * @fires overlay-order - `detail` is an `OverlayOrder`
 * @fires selection-change - `detail` is a `SelectionChange`
 * @fires tool-change - `detail` is a `ToolChange`
 * @fires clipboard-change - `detail` is a `ClipboardChange`
 * @fires reveal-request - a shape that was selected is out of sight; `detail` is a `RevealRequest`
 */
@customElement('docent-drawing-layer')
export class DocentDrawingLayer extends LitElement {
  static override styles = [themeStyles, drawingLayerStyles];

  /** Each with an id of its own; one without can be seen, but not taken hold of. */
  @property({ attribute: false }) overlays: readonly Overlay[] = [];
  @property({ attribute: false }) viewport: Viewport | null = null;
  /** What a press on the image does; with null the shapes are only shown. */
  @property({ attribute: false }) tool: Tool | null = null;
  /** Ids of overlays. */
  @property({ attribute: false }) selected: readonly string[] = [];
  /** Of what is drawn anew; a part that a shape does not show is not written into it. */
  @property({ attribute: false }) newStyle: OverlayStyle = {};
  /** What was copied or cut last. */
  @property({ attribute: false }) clipboard: readonly Overlay[] = [];
  /** The picture is a bright one: what has no colour of its own is dark. */
  @property({ attribute: false }) bright = false;
  /** An ancestor of the camera's element; by default what this layer lies in. */
  @property({ attribute: false }) surface: HTMLElement | null = null;

  /** Whose words are being typed. */
  @state() private writing: string | null = null;
  @state() private told = '';
  /** The pointer was used last: the keys' ring about the whole image would only distract. */
  @state() private pressed = false;

  @query('.shapes') private shapes!: HTMLElement | null;
  @query('docent-shape-handles') private handles!: DocentShapeHandles | null;

  readonly #desk = new Desk({
    state: () => this,
    words: () => drawingStringsFor(this),
    raise: (name, detail) => emit(this, name, detail),
    select: (ids) => {
      this.selected = ids;
      emit<DrawingEvents['selection-change']>(this, 'selection-change', { ids });
    },
    choose: (tool) => {
      this.tool = tool;
      emit<DrawingEvents['tool-change']>(this, 'tool-change', { tool });
    },
    keep: (overlays) => {
      this.clipboard = overlays;
      emit<DrawingEvents['clipboard-change']>(this, 'clipboard-change', { overlays });
    },
    write: (id) => (this.writing = id),
    focusHandles: (handle) => this.handles?.focus({}, handle),
    tell: (text) => (this.told = text),
    redraw: () => this.requestUpdate(),
  });
  readonly #pointer = new DrawingPointer({
    element: this,
    press: (pointer, event) => {
      if (this.writing !== null) this.#endWriting(false);
      if (!this.#desk.press(pointer, event)) return false;
      this.pressed = true;
      this.focus({ preventScroll: true });
      return true;
    },
    move: (pointer) => this.#desk.move(pointer),
    release: (pointer) => this.#desk.release(pointer),
    giveUp: () => this.#desk.giveUp(),
    clickedBeside: () => this.#desk.clickedBeside(),
    doubleClick: (pointer, event) => this.#desk.doubleClick(pointer, event),
    hover: (pointer, event) => this.#desk.hover(pointer, event),
  });
  /** What lies still, the same array as long as it is the same. */
  #still: readonly Overlay[] = [];
  #write: ((words: string) => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#pointer.listen(this.#surface);
    window.addEventListener('keydown', this.#space);
    window.addEventListener('keyup', this.#space);
    window.addEventListener('blur', this.#letSpaceGo);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pointer.listen(null);
    this.#desk.settle();
    window.removeEventListener('keydown', this.#space);
    window.removeEventListener('keyup', this.#space);
    window.removeEventListener('blur', this.#letSpaceGo);
  }

  /** Brings the keys to the drawing. */
  override focus(options?: FocusOptions): void {
    this.shapes?.focus(options);
  }

  /** Takes the last step of what is being drawn back, such as a corner. @returns whether something was */
  back(): boolean {
    if (!this.#write) return this.#desk.back();
    this.#endWriting(true);
    return true;
  }

  /** Another drawing comes: what was begun on this one is left as it is. */
  leave(): void {
    this.#desk.leave();
    this.#write = undefined;
    this.writing = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('overlays')) this.#desk.overlaysChanged();
    if (changed.has('tool') && changed.get('tool') !== undefined) this.#desk.settle();
    if (changed.has('tool') || changed.has('surface')) this.#pointer.listen(this.#surface);
    const moving = new Set(this.#desk.sketch?.ids);
    const still = moving.size > 0 ? this.overlays.filter(({ id }) => !moving.has(id ?? '')) : this.overlays;
    const same = still.length === this.#still.length && still.every((overlay, at) => overlay === this.#still[at]);
    if (!same) this.#still = still;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('tool') || !this.tool || this.tool === 'select') return;
    // so that Enter places a shape, and no other is meant
    this.focus({ preventScroll: true });
    this.#desk.clickedBeside();
  }

  override render(): TemplateResult | typeof nothing {
    const { viewport, bright, tool } = this;
    if (!viewport) return nothing;
    const { sketch } = this.#desk;
    const layers = [this.#still, sketch?.drawn ?? []];
    return html`${layers.map(
        (overlays) =>
          html`<docent-overlay-layer
            aria-hidden="true"
            .overlays=${overlays}
            .viewport=${viewport}
            .bright=${bright}
          ></docent-overlay-layer>`,
      )}
      ${tool ? this.#tools(viewport, tool) : nothing}
      <div class="unseen" role="status">${this.told}</div>`;
  }

  #tools(viewport: Viewport, tool: Tool): TemplateResult {
    const { sketch, placing, selection } = this.#desk;
    const drawing = sketch?.action === 'draw' && sketch.ids.length > 0;
    const marked = drawing ? [] : this.#marked();
    return html`<svg class="marks" aria-hidden="true">
        ${marked.map((overlay) => selectionOutline(overlay, viewport, this.bright))}
        ${snapMark(sketch?.snap ?? null, viewport)} ${marqueeMark(sketch?.marquee ?? null)}
      </svg>
      ${this.#list()}
      <docent-shape-handles
        .overlay=${tool === 'select' && this.writing === null ? (selection.single ?? null) : null}
        .viewport=${viewport}
        @handle-step=${({ detail }: CustomEvent<HandleStep>) => this.#desk.stepHandle(detail.handle, detail.to)}
        @handle-rest=${() => this.#desk.rest()}
        @handle-insert=${({ detail }: CustomEvent<HandleKey>) => this.#desk.insertCorner(cornerOf(detail))}
        @handle-remove=${({ detail }: CustomEvent<HandleKey>) => this.#desk.removeCorner(cornerOf(detail))}
        @handle-leave=${() => this.focus()}
      ></docent-shape-handles>
      ${this.#wordsField(viewport)} ${placing || tool !== 'select' ? this.#hint(tool) : nothing}`;
  }

  #hint(tool: Tool): TemplateResult {
    const words = drawingStringsFor(this);
    const { busy, placing } = this.#desk;
    const keys = busy ? nothing : html`<span class="keys">${words.hintKeys}</span>`;
    return html`<p class="hint"><span>${placing ? words.hintPlacing : words.hint[tool]} ${keys}</span></p>`;
  }

  /** The selected shapes, as they are being changed. */
  #marked(): readonly Overlay[] {
    const { sketch, selection } = this.#desk;
    const changing = new Map(sketch?.drawn.map((overlay) => [overlay.id, overlay]));
    return selection.shapes.slice(0, OUTLINED).map((overlay) => changing.get(overlay.id) ?? overlay);
  }

  /** Where the keys are. Of thousands those about the one in hand are named. */
  #list(): TemplateResult {
    const words = drawingStringsFor(this);
    const { overlays, selected } = this;
    const active = overlays.findIndex(({ id }) => id !== undefined && id === selected.at(-1));
    const first = Math.max(0, active - NAMED);
    const named = overlays.slice(first, first + 2 * NAMED + 1);
    const ids = new Set(selected);
    return html`<div
        class="shapes ${this.pressed ? 'pressed' : ''}"
        role="listbox"
        tabindex="0"
        aria-multiselectable="true"
        aria-label=${overlays.length === 0 ? `${words.shapes}: ${words.noShapes}` : words.shapes}
        aria-describedby="help"
        aria-activedescendant=${active < 0 ? nothing : `shape-${active}`}
        @keydown=${this.#key}
        @keyup=${() => this.#desk.rest()}
        @blur=${this.#blur}
      >
        ${repeat(
          named,
          (overlay, index) => overlay.id ?? index,
          (overlay, index) =>
            html`<div
              id=${`shape-${first + index}`}
              role="option"
              aria-selected=${ids.has(overlay.id ?? '') ? 'true' : 'false'}
              aria-posinset=${first + index + 1}
              aria-setsize=${overlays.length}
            >
              ${shapeName(overlay, words)}, ${words.ofCount(first + index + 1, overlays.length)}
            </div>`,
        )}
      </div>
      <div id="help" class="unseen">${words.shapesHelp}</div>`;
  }

  #wordsField(viewport: Viewport): TemplateResult | typeof nothing {
    const overlay = this.overlays.find(({ id }) => id === this.writing);
    if (!overlay) return nothing;
    const { box } = drawOverlay(overlay, viewport);
    const words = drawingStringsFor(this);
    return html`<docent-words-field
      .name=${words.wordsOf(shapeName(overlay, words))}
      .words=${wordsOf(overlay)}
      .at=${{ x: box.x + box.width / 2, y: Math.max(24, overlay.type === 'text' ? box.y : box.y - 20) }}
      @words-input=${({ detail }: CustomEvent<WordsInput>) => {
        this.#write ??= this.#desk.beginWriting(overlay);
        this.#write(detail.words);
      }}
      @words-end=${({ detail }: CustomEvent<WordsEnd>) => this.#endWriting(detail.cancelled)}
    ></docent-words-field>`;
  }

  #endWriting(cancelled: boolean): void {
    const focused = this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null;
    this.#desk.endWriting(cancelled);
    this.#write = undefined;
    this.writing = null;
    // unless the focus is wanted elsewhere
    if (focused) this.focus({ preventScroll: true });
  }

  get #surface(): HTMLElement | null {
    if (!this.isConnected || !this.tool) return null;
    return this.surface ?? this.parentElement;
  }

  readonly #key = (event: KeyboardEvent): void => {
    this.pressed = false;
    const command = drawingCommand(event);
    if (!command || !this.#desk.run(command)) return;
    event.preventDefault();
    // the viewer pans with the same keys
    event.stopPropagation();
  };

  /** Whoever goes elsewhere is done with an outline; the tools about the picture are not elsewhere. */
  readonly #blur = ({ relatedTarget }: FocusEvent): void => {
    this.pressed = false;
    const elsewhere =
      relatedTarget instanceof Node &&
      !this.renderRoot.contains(relatedTarget) &&
      !this.#surface?.contains(relatedTarget);
    if (elsewhere) this.#desk.settle();
    else this.#desk.rest();
  };

  /** Held over the picture, the space bar lends it to the camera. */
  readonly #space = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || !this.tool) return;
    const released = event.type === 'keyup';
    const mine = event.composedPath().includes(this) || event.target === document.body;
    if (!released && (!mine || isTypedInto(event))) return;
    if (!released) event.preventDefault();
    this.#pointer.spaceHeld = !released;
  };

  /** Its release is not heard of in another window. */
  readonly #letSpaceGo = (): void => {
    this.#pointer.spaceHeld = false;
  };
}

function cornerOf({ handle }: HandleKey): { readonly ring: number; readonly index: number } {
  if (handle.kind !== 'vertex' && handle.kind !== 'middle') throw new Error(`No corner: ${handle.kind}.`);
  return handle;
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-drawing-layer': DocentDrawingLayer;
  }
}
