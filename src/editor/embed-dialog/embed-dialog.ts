import { html, LitElement, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import '../../elements/dialog/dialog.ts';
import type { DocentDialog } from '../../elements/dialog/dialog.ts';
import { formStyles } from '../../elements/dialog/form.styles.ts';
import { icon } from '../../elements/icons.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { editorStringsFor } from '../editor-strings.ts';
import '../text-field/text-field.ts';
import type { DocentTextField, TextInput } from '../text-field/text-field.ts';

/** Where the modules lie: chunks are one folder below them. */
function moduleUrl(): string {
  // not in one expression, which the bundler would take for a file of its own
  const here = import.meta.url;
  return new URL('../docent.js', here).href;
}

/** The tag that shows the story in a page of the author's, ready to copy. */
@customElement('docent-embed-dialog')
export class DocentEmbedDialog extends LitElement {
  static override styles = [themeStyles, controlStyles, formStyles];

  /** Where the story will lie. */
  @state() private address = 'story.json';
  @state() private copied = false;

  @query('docent-dialog') private readonly dialog!: DocentDialog;
  @query('.tag') private readonly field!: DocentTextField;

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    return html`<docent-dialog .heading=${words.embed}>
      <form @submit=${this.#copy}>
        <p>${words.embedText}</p>
        <docent-text-field
          .label=${words.storyAddress}
          .keyboard=${'url'}
          .value=${this.address}
          @text-input=${({ detail }: CustomEvent<TextInput>) => {
            this.address = detail.text;
            this.copied = false;
          }}
        ></docent-text-field>
        <docent-text-field class="tag" .label=${words.tag} .rows=${4} .value=${this.#tag}></docent-text-field>
        <div class="buttons">
          <button type="submit" class="primary">
            ${icon(this.copied ? 'check' : 'copy')}<span aria-live="polite"
              >${this.copied ? words.copied : words.copyTag}</span
            >
          </button>
        </div>
      </form>
    </docent-dialog>`;
  }

  async show(): Promise<void> {
    this.copied = false;
    await this.updateComplete;
    await this.dialog.show();
  }

  get #tag(): string {
    const source = this.address.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
    return `<script type="module" src="${moduleUrl()}"></script>\n<docent-story src="${source}" controls></docent-story>`;
  }

  async #copy(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(this.#tag);
      this.copied = true;
    } catch {
      // without permission, or on a page without https: it stands selected, to be copied by hand
      this.field.selectAll();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-embed-dialog': DocentEmbedDialog;
  }
}
