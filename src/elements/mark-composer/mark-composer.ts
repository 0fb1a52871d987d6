import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { imageToScreen, screenToImage, type Point, type Viewport } from '../../render/viewport.ts';
import { LONGEST_NOTE, tidyNote, type Mark } from '../../state/mark.ts';
import { controlStyles } from '../control.styles.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { placeMark } from '../mark-layer/mark-overlay.ts';
import '../story-overlays/overlay-layer.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { markComposerStyles } from './mark-composer.styles.ts';

/** A press that moves less than this is a click, CSS pixels; a box that a click sets is this large. */
const CLICK = 4;
const BOX = 96;

/**
 * Where a reader points at something, and says what: an arrow or a box, placed by the pointer or moved by the arrow
 * keys, and a note.
 *
 * It listens on `surface`, under which the camera lies, before the camera does: wheel and pinch still move the image.
 *
 * @fires mark-add - `detail` is a `Mark`
 * @fires mark-cancel
 */
@customElement('docent-mark-composer')
export class DocentMarkComposer extends LitElement {
  static override styles = [themeStyles, controlStyles, markComposerStyles];

  @property({ attribute: false }) viewport: Viewport | null = null;
  /** The picture is a bright one. */
  @property({ attribute: false }) bright = false;
  /** An ancestor of the camera's element, of this layer's size. */
  @property({ attribute: false }) surface: HTMLElement | null = null;

  @state() private type: Mark['type'] = 'arrow';
  /** Image pixels: the tip of the arrow, or a corner of the box. */
  @state() private from: Point | null = null;
  /** The corner across. */
  @state() private to: Point | null = null;
  @state() private length = 0;

  @query('textarea') private text!: HTMLTextAreaElement;

  #listened: HTMLElement | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('surface')) this.#listen(this.surface);
    if (this.viewport && !this.from) this.#place({ x: this.viewport.width / 2, y: this.viewport.height / 2 });
  }

  override render(): TemplateResult | typeof nothing {
    const { viewport, from, to } = this;
    if (!viewport || !from || !to) return nothing;
    const words = stringsFor(this);
    const box = this.type === 'box';
    return html`<docent-overlay-layer
        .overlays=${[placeMark(this.#mark(''), viewport, this.bright).overlay]}
        .viewport=${viewport}
        .bright=${this.bright}
      ></docent-overlay-layer>
      ${this.#handle('from', box ? words.markCorner : words.markTip)}
      ${box ? this.#handle('to', words.markOtherCorner) : nothing}
      <form aria-label=${words.addNote} @submit=${this.#submit} @keydown=${this.#formKey}>
        <div class="kinds" role="group" aria-label=${words.markKind}>
          ${(['arrow', 'box'] as const).map(
            (type) =>
              html`<button type="button" aria-pressed=${this.type === type} @click=${() => (this.type = type)}>
                ${type === 'arrow' ? words.markArrow : words.markBox}
              </button>`,
          )}
        </div>
        <p class="hint">${box ? words.markHintBox : words.markHintArrow}</p>
        <label for="note">${words.markNote}</label>
        <textarea
          id="note"
          rows="3"
          maxlength=${LONGEST_NOTE}
          aria-describedby="count"
          @input=${() => (this.length = this.text.value.length)}
        ></textarea>
        <div class="buttons">
          <span id="count">${words.markLength(this.length, LONGEST_NOTE)}</span>
          <button type="button" class="outlined" @click=${this.#cancel}>${words.cancel}</button>
          <button type="submit" class="primary">${words.markDone}</button>
        </div>
      </form>`;
  }

  protected override async firstUpdated(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.handle')?.focus();
  }

  #handle(end: 'from' | 'to', label: string): TemplateResult {
    const at = imageToScreen(this.viewport!, this[end]!);
    return html`<button
      type="button"
      class="handle"
      aria-label=${label}
      ${cssProperties({ '--x': `${at.x}px`, '--y': `${at.y}px` })}
      @pointerdown=${(event: PointerEvent) => (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)}
      @pointermove=${(event: PointerEvent) => {
        if ((event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) this[end] = this.#imageAt(event);
      }}
      @keydown=${(event: KeyboardEvent) => this.#handleKey(event, end)}
    ></button>`;
  }

  /** Arrows move it by 8 CSS pixels, with Shift by one; a box goes with its first corner. Enter sets it. */
  #handleKey(event: KeyboardEvent, end: 'from' | 'to'): void {
    const unit = event.shiftKey ? 1 : 8;
    const step = { ArrowLeft: [-unit, 0], ArrowRight: [unit, 0], ArrowUp: [0, -unit], ArrowDown: [0, unit] }[event.key];
    if (step) {
      if (end === 'from') this.to = this.#moved(this.to!, step);
      this[end] = this.#moved(this[end]!, step);
    } else if (event.key === 'Enter') this.text.focus();
    else if (event.key === 'Escape') this.#cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #moved(point: Point, [x = 0, y = 0]: readonly number[]): Point {
    const at = imageToScreen(this.viewport!, point);
    return screenToImage(this.viewport!, { x: at.x + x, y: at.y + y });
  }

  /** About a point of the screen, CSS pixels of the layer. */
  #place({ x, y }: Point): void {
    const arrow = this.type === 'arrow';
    const [before, after] = arrow ? [0, BOX] : [-BOX / 2, BOX / 2];
    this.from = screenToImage(this.viewport!, { x: x + before, y: y + before });
    this.to = screenToImage(this.viewport!, { x: x + after, y: y + after });
  }

  #mark(note: string): Mark {
    const [from, to] = [this.from!, this.to!];
    if (this.type === 'arrow') return { type: 'arrow', x: from.x, y: from.y, note };
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    // a frame without an inside is none
    const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)].map((side) => Math.max(side, 0.1));
    return { type: 'box', x, y, width: width!, height: height!, note };
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    emit(this, 'mark-add', this.#mark(tidyNote(this.text.value)));
  }

  #cancel(): void {
    emit(this, 'mark-cancel', null);
  }

  #formKey(event: KeyboardEvent): void {
    // the viewer has keys of its own
    event.stopPropagation();
    if (event.key === 'Escape') this.#cancel();
  }

  #listen(surface: HTMLElement | null): void {
    this.#listened?.removeEventListener('pointerdown', this.#press, true);
    surface?.addEventListener('pointerdown', this.#press, true);
    this.#listened = surface;
  }

  /** Captured on the way down to the camera, which then knows nothing of the drag. */
  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary || !this.viewport || event.composedPath().some(isControl)) return;
    event.stopPropagation();
    const start = this.#pointOf(event);
    this.#place(start);
    const move = (moved: PointerEvent): void => {
      if (moved.pointerId !== event.pointerId) return;
      if (Math.hypot(moved.clientX - event.clientX, moved.clientY - event.clientY) < CLICK) return;
      if (this.type === 'arrow') this.#place(this.#pointOf(moved));
      else {
        this.from = screenToImage(this.viewport!, start);
        this.to = this.#imageAt(moved);
      }
    };
    const release = (released: PointerEvent): void => {
      if (released.pointerId !== event.pointerId) return;
      removeEventListener('pointermove', move, true);
      removeEventListener('pointerup', release, true);
      removeEventListener('pointercancel', release, true);
      this.text.focus();
    };
    // on the window: a drag may end anywhere
    addEventListener('pointermove', move, true);
    addEventListener('pointerup', release, true);
    addEventListener('pointercancel', release, true);
  };

  /** CSS pixels of the layer. */
  #pointOf(event: PointerEvent): Point {
    const rect = this.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  }

  #imageAt(event: PointerEvent): Point {
    return screenToImage(this.viewport!, this.#pointOf(event));
  }
}

/** What a press on means something of its own. */
function isControl(at: EventTarget): boolean {
  return at instanceof Element && at.matches('button, form, a, input, docent-toolbar, docent-overview-map');
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-mark-composer': DocentMarkComposer;
  }
}
