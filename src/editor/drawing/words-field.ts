import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { cssProperties } from '../../elements/css-properties.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import type { Point } from '../../render/viewport.ts';
import { wordsFieldStyles } from './words-field.styles.ts';

export interface WordsInput {
  readonly words: string;
}

export interface WordsEnd {
  /** Escape: what was there before is meant. */
  readonly cancelled: boolean;
}

/**
 * Where the words of a shape are typed: on the image, at the shape.
 *
 * @fires words-input - `detail` is a `WordsInput`
 * @fires words-end - nothing more is typed; `detail` is a `WordsEnd`
 */
@customElement('docent-words-field')
export class DocentWordsField extends LitElement {
  static override styles = [themeStyles, controlStyles, wordsFieldStyles];

  /** Whose words, for screen readers. */
  @property({ attribute: false }) name = '';
  /** What stands there at first. */
  @property({ attribute: false }) words = '';
  /** The middle of the field, on the screen. */
  @property({ attribute: false }) at: Point = { x: 0, y: 0 };

  #ended = false;

  override render(): TemplateResult {
    return html`<input
      type="text"
      autocomplete="off"
      aria-label=${this.name}
      .value=${this.words}
      ${cssProperties({ '--x': `${this.at.x}px`, '--y': `${this.at.y}px` })}
      @input=${(event: Event) =>
        emit<WordsInput>(this, 'words-input', { words: (event.target as HTMLInputElement).value })}
      @blur=${() => this.#end(false)}
      @keydown=${this.#key}
    />`;
  }

  protected override firstUpdated(): void {
    const input = this.renderRoot.querySelector('input')!;
    input.focus({ preventScroll: true });
    input.select();
  }

  readonly #key = (event: KeyboardEvent): void => {
    // nothing typed is a command
    event.stopPropagation();
    // Enter ends the composition of a word first
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    this.#end(event.key === 'Escape');
  };

  #end(cancelled: boolean): void {
    if (this.#ended) return;
    this.#ended = true;
    emit<WordsEnd>(this, 'words-end', { cancelled });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-words-field': DocentWordsField;
  }
}
