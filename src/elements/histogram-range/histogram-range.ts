import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Histogram } from '../../overview/histogram.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { formatNumber } from '../number-format.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { histogramRangeStyles } from './histogram-range.styles.ts';
import { domainOf, histogramPath, transferPath, type Domain } from './histogram-shape.ts';

export type Limits = readonly [low: number, high: number];

export interface RangeChange {
  readonly limits: [low: number, high: number];
}

/** The box that paths are drawn in; it is stretched to the element's width. */
const WIDTH = 256;
const HEIGHT = 64;

/**
 * A logarithmic histogram with a handle for each contrast limit, raw sample values.
 *
 * @fires range-input - while a handle moves; `detail` is a `RangeChange`
 * @fires range-change - once it rests
 */
@customElement('docent-histogram-range')
export class DocentHistogramRange extends LitElement {
  static override styles = [themeStyles, histogramRangeStyles];

  /** Whose limits these are, for screen readers. */
  @property({ attribute: false }) name = '';
  /** `#rrggbb`. */
  @property({ attribute: false }) color = '#ffffff';
  @property({ attribute: false }) histogram: Histogram | null = null;
  @property({ attribute: false }) limits: Limits = [0, 1];
  @property({ attribute: false }) gamma = 1;
  /** What samples of the type can hold. */
  @property({ attribute: false }) range: Domain = { low: 0, high: 65535 };
  /** Whether samples are whole numbers. */
  @property({ attribute: false }) integer = true;

  /** Held while a handle is dragged: a scale that grew with the limit would run away from the pointer. */
  #held: Domain | null = null;

  override render(): TemplateResult {
    const words = stringsFor(this);
    const domain = this.#domain();
    const [low, high] = this.limits;
    const at = (value: number): number => (value - domain.low) / (domain.high - domain.low);
    return html`<div class="plot">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
        <clipPath id="between">
          <rect x=${at(low) * WIDTH} width=${Math.max(0, at(high) - at(low)) * WIDTH} height=${HEIGHT}></rect>
        </clipPath>
        ${this.histogram ? this.#bars(histogramPath(this.histogram, domain, WIDTH, HEIGHT)) : nothing}
        <path class="transfer" d=${transferPath(this.limits, this.gamma, domain, WIDTH, HEIGHT)}></path>
      </svg>
      ${this.histogram ? nothing : html`<span class="pending">${words.histogramPending}</span>`}
      ${this.#handle(0, words.contrastMinimum(this.name), at(low))}
      ${this.#handle(1, words.contrastMaximum(this.name), at(high))}
    </div>`;
  }

  #bars(path: string): TemplateResult {
    return svg`<path class="outside" d=${path}></path
      ><path class="inside" d=${path} clip-path="url(#between)" fill=${this.color}></path>`;
  }

  #handle(end: 0 | 1, label: string, at: number): TemplateResult {
    const [least, most] = this.#bounds(end);
    return html`<div
      class="handle ${end === 0 ? 'low' : 'high'}"
      role="slider"
      tabindex="0"
      aria-label=${label}
      aria-valuemin=${least}
      aria-valuemax=${most}
      aria-valuenow=${this.limits[end]}
      aria-valuetext=${formatNumber(this.limits[end], languageOf(this))}
      ${cssProperties({ '--at': at })}
      @pointerdown=${this.#press}
      @pointermove=${(event: PointerEvent) => this.#drag(event, end)}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
      @keydown=${(event: KeyboardEvent) => this.#key(event, end)}
      @keyup=${this.#settle}
    ></div>`;
  }

  #domain(): Domain {
    return this.#held ?? domainOf(this.histogram, this.limits, this.range);
  }

  /** How far one end may go: the type's range, and never over the other end. */
  #bounds(end: 0 | 1): [number, number] {
    const [low, high] = this.limits;
    const gap = this.integer ? 1 : (this.range.high - this.range.low) * 1e-6;
    const least = Math.min(this.range.low, this.#domain().low);
    const most = Math.max(this.range.high, this.#domain().high);
    return end === 0 ? [least, high - gap] : [low + gap, most];
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#held = this.#domain();
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    handle.focus();
    // keeps the browser from selecting text while the handle moves
    event.preventDefault();
  }

  #drag(event: PointerEvent, end: 0 | 1): void {
    if (!this.#held || !(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    const rect = this.renderRoot.querySelector('.plot')!.getBoundingClientRect();
    const fraction = Math.min(1, Math.max(0, (event.clientX - rect.left) / rect.width));
    this.#move(end, this.#held.low + fraction * (this.#held.high - this.#held.low));
  }

  #release(): void {
    if (!this.#held) return;
    this.#held = null;
    this.requestUpdate();
    this.#settle();
  }

  #key(event: KeyboardEvent, end: 0 | 1): void {
    const [least, most] = this.#bounds(end);
    const domain = this.#domain();
    const step = (domain.high - domain.low) / 200;
    const unit = (this.integer ? Math.max(1, Math.round(step)) : step) * (event.shiftKey ? 10 : 1);
    const value = this.limits[end];
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: value - unit,
      ArrowDown: value - unit,
      ArrowRight: value + unit,
      ArrowUp: value + unit,
      PageDown: value - step * 20,
      PageUp: value + step * 20,
      Home: least,
      End: Math.min(most, domain.high),
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#move(end, target);
  }

  #moved: Limits | null = null;

  #move(end: 0 | 1, value: number): void {
    const [least, most] = this.#bounds(end);
    const inside = Math.min(most, Math.max(least, this.integer ? Math.round(value) : value));
    if (inside === this.limits[end]) return;
    const limits: [number, number] = end === 0 ? [inside, this.limits[1]] : [this.limits[0], inside];
    this.#moved = limits;
    emit<RangeChange>(this, 'range-input', { limits });
  }

  #settle(): void {
    if (!this.#moved) return;
    const [low, high] = this.#moved;
    this.#moved = null;
    emit<RangeChange>(this, 'range-change', { limits: [low, high] });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-histogram-range': DocentHistogramRange;
  }
}
