import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { parseNumber } from '../../elements/number-format.ts';
import { languageOf } from '../../elements/strings.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { drawingStringsFor } from './drawing-strings.ts';
import { numberFieldStyles } from './number-field.styles.ts';

export interface NumberChange {
  readonly value: number;
}

/**
 * One exact number, as it is in the story.
 *
 * @fires number-change - another was typed; `detail` is a `NumberChange`
 */
@customElement('docent-number-field')
export class DocentNumberField extends LitElement {
  static override styles = [themeStyles, controlStyles, numberFieldStyles];

  @property({ attribute: false }) label = '';
  /** For screen readers, where `label` says less than they need. */
  @property({ attribute: false }) fullLabel = '';
  /** Null where several shapes differ. */
  @property({ attribute: false }) value: number | null = null;
  @property({ attribute: false }) unit = '';
  /** The value has to be above it. */
  @property({ attribute: false }) above = -Infinity;
  /** It must not be above this. */
  @property({ attribute: false }) most = Infinity;

  @state() private fault: string | null = null;

  override render(): TemplateResult {
    const words = drawingStringsFor(this);
    const shown = this.value === null ? '' : exactNumber(this.value, languageOf(this));
    return html`<label>
        ${this.label === '' ? nothing : html`<span>${this.label}${this.unit ? ` (${this.unit})` : ''}</span>`}
        <input
          type="text"
          inputmode="decimal"
          autocomplete="off"
          aria-label=${this.fullLabel || nothing}
          aria-invalid=${this.fault === null ? nothing : 'true'}
          aria-describedby=${this.fault === null ? nothing : 'fault'}
          placeholder=${this.value === null ? words.different : ''}
          .value=${this.fault === null ? live(shown) : live(this.#typed)}
          @change=${this.#change}
          @keydown=${this.#key}
        />
      </label>
      ${this.fault === null ? nothing : html`<span id="fault" role="alert">${this.fault}</span>`}`;
  }

  #typed = '';

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.fault === null) return;
    this.fault = null;
    event.stopPropagation();
  };

  readonly #change = (event: Event): void => {
    const words = drawingStringsFor(this);
    this.#typed = (event.target as HTMLInputElement).value;
    const value = parseNumber(this.#typed, languageOf(this));
    const tooSmall = value !== null && value <= this.above;
    this.fault = value === null ? words.notANumber : tooSmall ? words.tooSmall(this.above) : null;
    if (value === null || tooSmall) return;
    const within = Math.min(value, this.most);
    if (within !== this.value) emit<NumberChange>(this, 'number-change', { value: within });
    this.requestUpdate();
  };
}

/** All digits that count, with the decimal sign of the language, and without signs between thousands. */
function exactNumber(value: number, language: string): string {
  return value.toLocaleString(language, { maximumFractionDigits: 6, useGrouping: false });
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-number-field': DocentNumberField;
  }
}
