import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Histogram } from '../../overview/histogram.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import '../histogram-range/histogram-range.ts';
import type { RangeChange } from '../histogram-range/histogram-range.ts';
import type { Domain } from '../histogram-range/histogram-shape.ts';
import { icon } from '../icons.ts';
import { formatNumber, parseNumber } from '../number-format.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { contrastEditorStyles } from './contrast-editor.styles.ts';

export interface SettingChange {
  readonly setting: ChannelSetting;
}

/** Beyond these an image is black or white. */
const GAMMA_LEAST = 0.2;
const GAMMA_MOST = 3;

/**
 * Limits and gamma of one channel: histogram, typed values, automatic contrast, reset.
 *
 * @fires setting-input - while something is dragged; `detail` is a `SettingChange`
 * @fires setting-change - once it rests
 * @fires auto-contrast
 * @fires reset
 */
@customElement('docent-contrast-editor')
export class DocentContrastEditor extends LitElement {
  static override styles = [themeStyles, controlStyles, contrastEditorStyles];

  @property({ attribute: false }) name = '';
  @property({ attribute: false }) setting: ChannelSetting | null = null;
  @property({ attribute: false }) histogram: Histogram | null = null;
  @property({ attribute: false }) range: Domain = { low: 0, high: 65535 };
  @property({ attribute: false }) integer = true;

  override render(): TemplateResult | typeof nothing {
    if (!this.setting) return nothing;
    const words = stringsFor(this);
    const { contrastLimits, color, gamma = 1 } = this.setting;
    return html`<docent-histogram-range
        .name=${this.name}
        .color=${color}
        .histogram=${this.histogram}
        .limits=${contrastLimits}
        .gamma=${gamma}
        .range=${this.range}
        .integer=${this.integer}
        @range-input=${(event: CustomEvent<RangeChange>) =>
          this.#raise('setting-input', { contrastLimits: event.detail.limits })}
        @range-change=${(event: CustomEvent<RangeChange>) =>
          this.#raise('setting-change', { contrastLimits: event.detail.limits })}
      ></docent-histogram-range>
      <div class="limits">
        ${this.#limit(0, words.low, words.contrastMinimum(this.name))}
        <button
          type="button"
          class="outlined auto"
          title=${words.autoTip}
          @click=${() => emit(this, 'auto-contrast', null)}
        >
          ${icon('auto')}${words.auto}
        </button>
        ${this.#limit(1, words.high, words.contrastMaximum(this.name))}
      </div>
      <div class="gamma">
        <span aria-hidden="true">${words.gamma}</span>
        <input
          type="range"
          min=${Math.log2(GAMMA_LEAST)}
          max=${Math.log2(GAMMA_MOST)}
          step="0.01"
          aria-label=${words.gammaOf(this.name)}
          aria-valuetext=${formatNumber(gamma, languageOf(this))}
          .value=${live(String(Math.log2(gamma)))}
          @input=${(event: Event) => this.#raise('setting-input', { gamma: gammaOf(event) })}
          @change=${(event: Event) => this.#raise('setting-change', { gamma: gammaOf(event) })}
        />
        <output>${formatNumber(gamma, languageOf(this))}</output>
        <button type="button" class="quiet" @click=${() => emit(this, 'reset', null)}>${words.reset}</button>
      </div>`;
  }

  #limit(end: 0 | 1, label: string, fullLabel: string): TemplateResult {
    const value = this.setting!.contrastLimits[end];
    return html`<label class="limit">
      <span>${label}</span>
      <input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        aria-label=${fullLabel}
        .value=${live(formatNumber(value, languageOf(this)))}
        @change=${(event: Event) => this.#type(event, end)}
      />
    </label>`;
  }

  /** What is no number, or would turn the limits round, falls back to what was. */
  #type(event: Event, end: 0 | 1): void {
    const [low, high] = this.setting!.contrastLimits;
    const typed = parseNumber((event.target as HTMLInputElement).value, languageOf(this));
    const value = typed !== null && this.integer ? Math.round(typed) : typed;
    const limits: [number, number] | null = value === null ? null : end === 0 ? [value, high] : [low, value];
    if (!limits || limits[0] >= limits[1] || limits[0] < this.range.low || limits[1] > this.range.high) {
      this.requestUpdate();
      return;
    }
    this.#raise('setting-change', { contrastLimits: limits });
  }

  #raise(type: 'setting-input' | 'setting-change', change: Partial<ChannelSetting>): void {
    emit<SettingChange>(this, type, { setting: { ...this.setting!, ...change } });
  }
}

/** The slider is logarithmic: ½ and 2 lie as far from 1. */
function gammaOf(event: Event): number {
  const gamma = 2 ** Number((event.target as HTMLInputElement).value);
  const rounded = Math.round(gamma * 100) / 100;
  // linear is worth finding
  return Math.abs(rounded - 1) <= 0.03 ? 1 : rounded;
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-contrast-editor': DocentContrastEditor;
  }
}
