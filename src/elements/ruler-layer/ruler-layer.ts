import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { imageToScreen, screenToImage, type Point, type Viewport } from '../../render/viewport.ts';
import { controlStyles } from '../control.styles.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { icon } from '../icons.ts';
import { formatNumber } from '../number-format.ts';
import type { PixelSize } from '../pixel-size.ts';
import { formatLength } from '../scale-bar/scale-length.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { rulerLayerStyles } from './ruler-layer.styles.ts';

/** A measured line in full-resolution image pixels. */
export interface Measurement {
  readonly from: Point;
  readonly to: Point;
}

export interface RulerEnd {
  /** Null when the ruler was removed. */
  readonly measurement: Measurement | null;
  /** µm; null where the pixel size is unknown, or there is no ruler. */
  readonly micrometres: number | null;
}

/** A press that moves less than this is a click, not a measurement, CSS pixels. */
const CLICK = 4;

/**
 * One ruler over the image: drag to lay it, drag an end to correct it.
 *
 * It listens on `surface`, under which the camera lies, before the camera does: wheel and pinch still move the image.
 *
 * @fires ruler-end - a ruler was laid, corrected or removed; `detail` is a `RulerEnd`
 */
@customElement('docent-ruler-layer')
export class DocentRulerLayer extends LitElement {
  static override styles = [themeStyles, controlStyles, rulerLayerStyles];

  @property({ attribute: false }) viewport: Viewport | null = null;
  @property({ attribute: false }) pixelSize: PixelSize | null = null;
  /** Whether a drag over the surface measures. */
  @property({ attribute: false }) active = false;
  /** An ancestor of the camera's element, of this layer's size. */
  @property({ attribute: false }) surface: HTMLElement | null = null;

  @state() private measurement: Measurement | null = null;

  #start: Point | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen(this.active ? this.surface : null);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('active') || changed.has('surface')) this.#listen(this.active ? this.surface : null);
    // putting the tool away takes the ruler along
    if (changed.has('active') && !this.active) this.measurement = null;
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.active || !this.viewport) return nothing;
    const words = stringsFor(this);
    if (!this.measurement) {
      return html`<div class="hint">
        <button type="button" @click=${this.#layInMiddle}>${words.rulerHint}</button>
      </div>`;
    }
    const from = imageToScreen(this.viewport, this.measurement.from);
    const to = imageToScreen(this.viewport, this.measurement.to);
    const text = this.#text(this.measurement);
    return html`<svg aria-hidden="true">
        ${['halo', 'line'].map(
          (kind) => svg`<line class=${kind} x1=${from.x} y1=${from.y} x2=${to.x} y2=${to.y}></line>`,
        )}
      </svg>
      ${this.#end('from', from, words.rulerStart)} ${this.#end('to', to, words.rulerEnd)}
      <div
        class="label"
        role="group"
        aria-label=${words.rulerLength(text)}
        ${cssProperties({ '--x': `${(from.x + to.x) / 2}px`, '--y': `${(from.y + to.y) / 2}px` })}
      >
        <span aria-live="polite">${text}</span>
        <button type="button" class="square" aria-label=${words.remove} title=${words.remove} @click=${this.#remove}>
          ${icon('close')}
        </button>
      </div>`;
  }

  #end(end: 'from' | 'to', at: Point, label: string): TemplateResult {
    return html`<button
      type="button"
      class="end"
      aria-label=${label}
      ${cssProperties({ '--x': `${at.x}px`, '--y': `${at.y}px` })}
      @pointerdown=${(event: PointerEvent) => (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)}
      @pointermove=${(event: PointerEvent) => this.#dragEnd(event, end)}
      @pointerup=${this.#report}
      @keydown=${(event: KeyboardEvent) => this.#key(event, end)}
      @keyup=${this.#report}
    ></button>`;
  }

  #listened: HTMLElement | null = null;

  #listen(surface: HTMLElement | null): void {
    this.#listened?.removeEventListener('pointerdown', this.#press, true);
    surface?.addEventListener('pointerdown', this.#press, true);
    this.#listened = surface;
  }

  /** Captured on the way down to the camera, which then knows nothing of the drag. */
  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary || !this.viewport || event.composedPath().includes(this)) return;
    event.stopPropagation();
    this.#start = this.#pointOf(event);
    const pressed = { x: event.clientX, y: event.clientY };
    const move = (moved: PointerEvent): void => {
      if (moved.pointerId !== event.pointerId || !this.#start) return;
      if (Math.hypot(moved.clientX - pressed.x, moved.clientY - pressed.y) < CLICK) return;
      this.measurement = { from: this.#start, to: this.#pointOf(moved) };
    };
    const release = (released: PointerEvent): void => {
      if (released.pointerId !== event.pointerId) return;
      window.removeEventListener('pointermove', move, true);
      window.removeEventListener('pointerup', release, true);
      window.removeEventListener('pointercancel', release, true);
      this.#start = null;
      if (this.measurement) this.#report();
    };
    // on the window: a drag may end anywhere
    window.addEventListener('pointermove', move, true);
    window.addEventListener('pointerup', release, true);
    window.addEventListener('pointercancel', release, true);
  };

  #pointOf(event: PointerEvent): Point {
    const rect = this.getBoundingClientRect();
    return screenToImage(this.viewport!, { x: event.clientX - rect.left, y: event.clientY - rect.top });
  }

  #dragEnd(event: PointerEvent, end: 'from' | 'to'): void {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId) || !this.measurement) return;
    this.measurement = { ...this.measurement, [end]: this.#pointOf(event) };
  }

  /** Arrows move an end by a CSS pixel, with Shift by ten. */
  #key(event: KeyboardEvent, end: 'from' | 'to'): void {
    if (!this.measurement || !this.viewport) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#remove();
      return;
    }
    const unit = event.shiftKey ? 10 : 1;
    const [x, y] = { ArrowLeft: [-unit, 0], ArrowRight: [unit, 0], ArrowUp: [0, -unit], ArrowDown: [0, unit] }[
      event.key
    ] ?? [0, 0];
    if (x === 0 && y === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const at = imageToScreen(this.viewport, this.measurement[end]);
    this.measurement = {
      ...this.measurement,
      [end]: screenToImage(this.viewport, { x: at.x + x!, y: at.y + y! }),
    };
  }

  async #layInMiddle(): Promise<void> {
    const { width, height } = this.viewport!;
    const [from, to] = [0.375, 0.625].map((share) =>
      screenToImage(this.viewport!, { x: width * share, y: height / 2 }),
    );
    this.measurement = { from: from!, to: to! };
    this.#report();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.end')?.focus();
  }

  #remove(): void {
    this.measurement = null;
    this.#report();
  }

  #text(measurement: Measurement): string {
    const language = languageOf(this);
    const micrometres = this.#micrometres(measurement);
    if (micrometres !== null) return formatLength(Number(micrometres.toPrecision(4)), language);
    const pixels = Math.hypot(measurement.to.x - measurement.from.x, measurement.to.y - measurement.from.y);
    return `${formatNumber(Math.round(pixels), language)}\u00a0px`;
  }

  #micrometres({ from, to }: Measurement): number | null {
    if (!this.pixelSize) return null;
    return Math.hypot((to.x - from.x) * this.pixelSize.x, (to.y - from.y) * this.pixelSize.y);
  }

  readonly #report = (): void => {
    const measurement = this.measurement;
    emit<RulerEnd>(this, 'ruler-end', { measurement, micrometres: measurement && this.#micrometres(measurement) });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-ruler-layer': DocentRulerLayer;
  }
}
