import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Histogram } from '../../overview/histogram.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import '../color-chooser/color-chooser.ts';
import type { ColorChange } from '../color-chooser/color-chooser.ts';
import '../contrast-editor/contrast-editor.ts';
import type { SettingChange } from '../contrast-editor/contrast-editor.ts';
import { controlStyles } from '../control.styles.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import type { Domain } from '../histogram-range/histogram-shape.ts';
import { icon } from '../icons.ts';
import { formatNumber } from '../number-format.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { channelRowStyles } from './channel-row.styles.ts';

/** What a row has open below it. */
export type RowPart = 'color' | 'contrast';

/**
 * One channel: at rest a line of a legend (swatch, name, value under the pointer), opened in place a mixer.
 *
 * @fires setting-input - while something is dragged; `detail` is a `SettingChange`
 * @fires setting-change - once it rests, and for whatever is done in one step
 * @fires part-toggle - `detail` is `{ part }`: a swatch or name was clicked
 * @fires solo
 * @fires auto-contrast
 * @fires reset
 */
@customElement('docent-channel-row')
export class DocentChannelRow extends LitElement {
  static override styles = [themeStyles, controlStyles, channelRowStyles];

  /** The display name. */
  @property({ attribute: false }) name = '';
  /** More about the channel, in a tooltip: fluorophore, index. */
  @property({ attribute: false }) detail = '';
  @property({ attribute: false }) setting: ChannelSetting | null = null;
  @property({ attribute: false }) histogram: Histogram | null = null;
  /** Raw value under the pointer, if known. */
  @property({ attribute: false }) value: number | null = null;
  @property({ attribute: false }) range: Domain = { low: 0, high: 65535 };
  @property({ attribute: false }) integer = true;
  /** A channel of a colour image keeps its colour. */
  @property({ attribute: false }) fixedColor = false;
  /** A picture is shown as it is. */
  @property({ attribute: false }) fixedContrast = false;
  @property({ attribute: false }) open: RowPart | null = null;

  override render(): TemplateResult | typeof nothing {
    if (!this.setting) return nothing;
    const { visible, color } = this.setting;
    const words = stringsFor(this);
    return html`<div class="row ${visible ? '' : 'off'}" @click=${this.#altClick}>
        <button
          type="button"
          class="square swatch"
          aria-label=${words.colorOf(this.name)}
          title=${words.colorOf(this.name)}
          aria-expanded=${this.open === 'color' ? 'true' : 'false'}
          aria-disabled=${this.fixedColor ? 'true' : nothing}
          ${cssProperties({ '--color': color })}
          @click=${() => this.#toggle('color')}
        ></button>
        <button
          type="button"
          class="name"
          title=${this.detail || this.name}
          aria-label=${words.settingsOf(this.name)}
          aria-expanded=${this.open === 'contrast' ? 'true' : 'false'}
          aria-disabled=${this.fixedContrast ? 'true' : nothing}
          @click=${() => this.#toggle('contrast')}
        >
          <span>${this.name}</span>
        </button>
        ${this.value === null || !visible ? nothing : html`<span class="value" title=${words.valueUnderPointer}>${formatNumber(this.value, languageOf(this))}</span>`}
        <button
          type="button"
          class="quiet square solo"
          title=${words.soloTip}
          aria-label=${words.solo(this.name)}
          @click=${this.#solo}
        >
          ${icon('solo')}
        </button>
        <button
          type="button"
          class="quiet square eye"
          title=${words.show(this.name)}
          aria-label=${words.show(this.name)}
          aria-pressed=${visible ? 'true' : 'false'}
          @click=${this.#toggleVisible}
        >
          ${icon(visible ? 'visible' : 'hidden')}
        </button>
      </div>
      ${this.open ? html`<div class="part">${this.#part(this.open, this.setting)}</div>` : nothing}`;
  }

  #part(part: RowPart, setting: ChannelSetting): TemplateResult {
    if (part === 'color') {
      return html`<docent-color-chooser
        .name=${this.name}
        .color=${setting.color}
        @color-input=${(event: CustomEvent<ColorChange>) => this.#raise('setting-input', event.detail)}
        @color-change=${(event: CustomEvent<ColorChange>) => this.#raise('setting-change', event.detail)}
      ></docent-color-chooser>`;
    }
    return html`<docent-contrast-editor
      .name=${this.name}
      .setting=${setting}
      .histogram=${this.histogram}
      .range=${this.range}
      .integer=${this.integer}
      @setting-input=${this.#pass}
      @setting-change=${this.#pass}
      @auto-contrast=${this.#pass}
      @reset=${this.#pass}
    ></docent-contrast-editor>`;
  }

  readonly #pass = (event: CustomEvent<SettingChange | null>): void => emit(this, event.type, event.detail);

  /** Alt-click shows a channel alone, wherever on the row: captured, so that the button that was hit does nothing else. */
  readonly #altClick = {
    capture: true,
    handleEvent: (event: MouseEvent): void => {
      if (!event.altKey) return;
      event.stopPropagation();
      this.#solo();
    },
  };

  #solo(): void {
    emit(this, 'solo', null);
  }

  #toggle(part: RowPart): void {
    if (part === 'color' ? this.fixedColor : this.fixedContrast) return;
    emit<{ part: RowPart }>(this, 'part-toggle', { part });
  }

  #toggleVisible(): void {
    this.#raise('setting-change', { visible: !this.setting!.visible });
  }

  #raise(type: 'setting-input' | 'setting-change', change: Partial<ChannelSetting>): void {
    emit<SettingChange>(this, type, { setting: { ...this.setting!, ...change } });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-channel-row': DocentChannelRow;
  }
}
