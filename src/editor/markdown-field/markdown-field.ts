import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import '../../elements/menu-button/menu-button.ts';
import type { MenuSelect } from '../../elements/menu-button/menu-button.ts';
import '../../elements/story-text/story-text.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { editorIcon, type EditorIconName } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import type { TextInput } from '../text-field/text-field.ts';
import { markdownFieldStyles } from './markdown-field.styles.ts';
import { withLink, withList, withMark, type Selection } from './markdown-edits.ts';
import { cleanText } from './pasted-text.ts';

const NO_COLORS: ReadonlyMap<string, string> = new Map();

/**
 * A Markdown text, its tools, and below it what readers will see.
 *
 * @fires text-input - `detail` is a `TextInput`
 */
@customElement('docent-markdown-field')
export class DocentMarkdownField extends LitElement {
  static override styles = [themeStyles, controlStyles, markdownFieldStyles];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  @property({ attribute: false }) label = '';
  @property({ attribute: false }) value = '';
  @property({ attribute: false }) rows = 5;
  /** Address of the story, for the pictures in the text. */
  @property({ attribute: false }) base = '';
  /** Colours of the channels, `#rrggbb`, by the names that the text may use. */
  @property({ attribute: false }) channelColors: ReadonlyMap<string, string> = NO_COLORS;

  @query('textarea') private readonly area!: HTMLTextAreaElement;

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    const names = [...this.channelColors.keys()];
    // the tools stand above the text, and come after it: from the title one gets to the text
    return html`<label for="text">${this.label}</label>
      <textarea
        id="text"
        rows=${this.rows}
        .value=${live(this.value)}
        @input=${() => this.#raise()}
        @paste=${this.#paste}
        @keydown=${this.#key}
      ></textarea>
      <div class="tools" role="group" aria-label=${words.textTools}>
        ${this.#tool('bold', words.bold, (at) => withMark(at, '**', words.boldWords))}
        ${this.#tool('italic', words.italic, (at) => withMark(at, '*', words.italicWords))}
        ${this.#tool('link', words.link, (at) => withLink(at, words.linkWords))}
        ${this.#tool('list', words.list, withList)}
        ${
          names.length === 0
            ? nothing
            : html`<docent-menu-button
                .label=${words.channelName}
                .items=${names.map((name) => ({ value: name, label: name }))}
                @menu-select=${({ detail }: CustomEvent<MenuSelect>) =>
                  this.#change((at) => withMark({ ...at, start: at.end }, '`', detail.value))}
                >${editorIcon('code')}</docent-menu-button
              >`
        }
      </div>
      ${
        this.value.trim() === ''
          ? nothing
          : html`<div class="preview" role="group" aria-label=${words.asReadersSeeIt}>
              <docent-story-text
                .text=${this.value}
                .base=${this.base}
                .channelColors=${this.channelColors}
              ></docent-story-text>
            </div>`
      }`;
  }

  #tool(name: EditorIconName, label: string, change: (at: Selection) => Selection): TemplateResult {
    return html`<button
      type="button"
      class="quiet square"
      aria-label=${label}
      title=${label}
      @click=${() => this.#change(change)}
    >
      ${editorIcon(name)}
    </button>`;
  }

  #change(change: (at: Selection) => Selection): void {
    const { value, selectionStart, selectionEnd } = this.area;
    const { text, start, end } = change({ text: value, start: selectionStart, end: selectionEnd });
    this.area.value = text;
    this.area.focus();
    this.area.setSelectionRange(start, end);
    this.#raise();
  }

  #raise(): void {
    emit<TextInput>(this, 'text-input', { text: this.area.value });
  }

  #paste(event: ClipboardEvent): void {
    // of rich text the clipboard holds the words as well
    const text = cleanText(event.clipboardData?.getData('text/plain') ?? '');
    if (text === '') return;
    event.preventDefault();
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, 'end');
    this.#raise();
  }

  #key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const words = editorStringsFor(this);
    const changes: Readonly<Record<string, (at: Selection) => Selection>> = {
      b: (at) => withMark(at, '**', words.boldWords),
      i: (at) => withMark(at, '*', words.italicWords),
      k: (at) => withLink(at, words.linkWords),
    };
    const change = changes[event.key.toLowerCase()];
    if (!change) return;
    event.preventDefault();
    this.#change(change);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-markdown-field': DocentMarkdownField;
  }
}
