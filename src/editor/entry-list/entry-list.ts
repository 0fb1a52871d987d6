import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { editorIcon } from '../editor-icons.ts';
import '../text-field/text-field.ts';
import type { TextInput } from '../text-field/text-field.ts';
import { entryListStyles } from './entry-list.styles.ts';

/** One text of an entry. */
export interface EntryField {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  /** Shown where what is typed can't be. */
  readonly fault?: string;
  readonly keyboard?: 'text' | 'url';
}

export type Entry = Readonly<Record<string, unknown>>;

export interface EntriesInput {
  readonly entries: readonly Entry[];
  /** The same as long as the same text is typed into. */
  readonly merge: string;
}

/**
 * A list of things with a few texts each: authors, links. An entry begins with the text of its first field.
 *
 * @fires entries-input - `detail` is an `EntriesInput`; cancelable: what can't be taken stays where it is typed
 */
@customElement('docent-entry-list')
export class DocentEntryList extends LitElement {
  static override styles = [themeStyles, controlStyles, entryListStyles];

  @property({ attribute: false }) heading = '';
  @property({ attribute: false }) addLabel = '';
  /** Of the button that takes an entry out. */
  @property({ attribute: false }) removeLabel: (name: string) => string = (name) => name;
  @property({ attribute: false }) fields: readonly EntryField[] = [];
  @property({ attribute: false }) entries: readonly Entry[] = [];

  /** An empty entry is there to be filled in. */
  @state() private adding = false;

  override render(): TemplateResult {
    const shown = this.adding ? [...this.entries, {}] : this.entries;
    return html`<fieldset>
      <legend>${this.heading}</legend>
      ${shown.map((entry, at) => this.#entry(entry, at))}
      <button type="button" class="outlined add" @click=${this.add}>${editorIcon('add')}${this.addLabel}</button>
    </fieldset>`;
  }

  readonly add = async (): Promise<void> => {
    this.adding = true;
    await this.updateComplete;
    const fields = this.renderRoot.querySelectorAll('docent-text-field');
    fields[this.entries.length * this.fields.length]?.focus();
  };

  #entry(entry: Entry, at: number): TemplateResult {
    const [first] = this.fields;
    const name = String(entry[first!.key] ?? at + 1);
    return html`<div class="entry">
      ${this.fields.map(({ key, label, hint, fault, keyboard }, place) =>
        place > 0 && at >= this.entries.length
          ? nothing
          : html`<docent-text-field
              .label=${label}
              .hint=${hint ?? ''}
              .fault=${fault ?? ''}
              .keyboard=${keyboard ?? 'text'}
              .value=${String(entry[key] ?? '')}
              @text-input=${(event: CustomEvent<TextInput>) => this.#input(event, at, key)}
            ></docent-text-field>`,
      )}
      <button
        type="button"
        class="quiet square"
        aria-label=${this.removeLabel(name)}
        title=${this.removeLabel(name)}
        @click=${() => this.#remove(at)}
      >
        ${editorIcon('delete')}
      </button>
    </div>`;
  }

  #input(event: CustomEvent<TextInput>, at: number, key: string): void {
    const { [key]: _former, ...rest } = this.entries[at] ?? {};
    const { text } = event.detail;
    const entry = text.trim() === '' ? rest : { ...this.entries[at], [key]: text };
    const entries = this.entries.toSpliced(at, 1, entry);
    if (!this.#raise({ entries, merge: `${this.heading} ${at} ${key}` })) event.preventDefault();
    else if (at >= this.entries.length) this.adding = false;
  }

  #remove(at: number): void {
    if (at >= this.entries.length) this.adding = false;
    else this.#raise({ entries: this.entries.toSpliced(at, 1), merge: `${this.heading} ${at} remove` });
  }

  #raise(detail: EntriesInput): boolean {
    return this.dispatchEvent(new CustomEvent<EntriesInput>('entries-input', { detail, cancelable: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-entry-list': DocentEntryList;
  }
}
