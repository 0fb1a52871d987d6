import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { textFieldStyles } from './text-field.styles.ts';

export interface TextInput {
  readonly text: string;
}

/**
 * A labelled text. What is typed goes up with every key; whoever can't take it cancels the event: then it stays in the
 * field, beside the reason.
 *
 * @fires text-input - `detail` is a `TextInput`; cancelable
 * @fires text-change - it rests; `detail` is a `TextInput`
 */
@customElement('docent-text-field')
export class DocentTextField extends LitElement {
  static override styles = [themeStyles, controlStyles, textFieldStyles];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  @property({ attribute: false }) label = '';
  @property({ attribute: false }) value = '';
  /** What is to be written, or an example of it. */
  @property({ attribute: false }) hint = '';
  /** Shown in place of the hint as long as what is typed can't be taken. */
  @property({ attribute: false }) fault = '';
  /** More than one makes it a text of several lines. */
  @property({ attribute: false }) rows = 1;
  /** The keyboard that a phone shows. */
  @property({ attribute: false }) keyboard: 'text' | 'url' | 'decimal' = 'text';
  @property({ attribute: false }) suggestions: readonly string[] = [];

  /** What is typed and not taken. */
  @state() private typed: string | null = null;
  @state() private refused = false;

  @query('input, textarea') private readonly control!: HTMLInputElement | HTMLTextAreaElement;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value')) return;
    this.typed = null;
    this.refused = false;
  }

  override render(): TemplateResult {
    const note = this.refused && this.fault !== '' ? this.fault : this.hint;
    return html`<label for="control">${this.label}</label> ${this.rows > 1 ? this.#area() : this.#line()}
      ${
        note === ''
          ? nothing
          : html`<p id="note" class=${this.refused ? 'fault' : 'hint'} role=${this.refused ? 'alert' : nothing}>
              ${note}
            </p>`
      }`;
  }

  /** What stands in it, taken or not. */
  get typedText(): string {
    return this.control.value;
  }

  /** For a text that is to be written over. */
  selectAll(): void {
    this.control.focus();
    this.control.select();
  }

  #line(): TemplateResult {
    const { suggestions } = this;
    return html`<input
        id="control"
        type="text"
        inputmode=${this.keyboard}
        autocomplete="off"
        spellcheck=${this.keyboard === 'text' ? nothing : 'false'}
        list=${suggestions.length > 0 ? 'suggestions' : nothing}
        aria-describedby="note"
        aria-invalid=${this.refused ? 'true' : nothing}
        .value=${live(this.typed ?? this.value)}
        @input=${this.#input}
        @change=${this.#change}
      />${
        suggestions.length > 0
          ? html`<datalist id="suggestions">
              ${suggestions.map((each) => html`<option value=${each}></option>`)}
            </datalist>`
          : nothing
      }`;
  }

  #area(): TemplateResult {
    return html`<textarea
      id="control"
      rows=${this.rows}
      aria-describedby="note"
      .value=${live(this.typed ?? this.value)}
      @input=${this.#input}
      @change=${this.#change}
    ></textarea>`;
  }

  #input(): void {
    const text = this.control.value;
    this.typed = text;
    this.refused = !this.dispatchEvent(
      new CustomEvent<TextInput>('text-input', { detail: { text }, cancelable: true }),
    );
  }

  #change(): void {
    if (!this.refused) this.typed = null;
    this.dispatchEvent(new CustomEvent<TextInput>('text-change', { detail: { text: this.control.value } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-text-field': DocentTextField;
  }
}
