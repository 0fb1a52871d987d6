import { html, LitElement, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import '../dialog/dialog.ts';
import type { DocentDialog } from '../dialog/dialog.ts';
import { formStyles } from '../dialog/form.styles.ts';
import { emit } from '../emit.ts';
import { icon } from '../icons.ts';
import { MOST_MARKS } from '../../state/mark.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import type { LinkReach } from '../view-link.ts';

/**
 * Shows a link to the view, ready to copy.
 *
 * @fires add-note - somebody wants to point at something in the image; the dialog is shut
 */
@customElement('docent-share-dialog')
export class DocentShareDialog extends LitElement {
  static override styles = [themeStyles, controlStyles, formStyles];

  @state() private link = '';
  @state() private reach: LinkReach = 'image';
  @state() private copied = false;
  /** The link has room for another note. */
  @state() private room = true;

  @query('docent-dialog') private dialog!: DocentDialog;
  @query('input') private field!: HTMLInputElement;

  override render(): TemplateResult {
    const words = stringsFor(this);
    return html`<docent-dialog .heading=${words.share}>
      <form @submit=${this.#copy}>
        <p>${{ image: words.shareText, local: words.shareLocal, secret: words.shareSecret }[this.reach]}</p>
        <label class="field"
          >${words.link}<input type="url" readonly .value=${this.link} @focus=${() => this.field.select()}
        /></label>
        <div class="buttons">
          ${
            this.room
              ? html`<button type="button" class="outlined" @click=${this.#addNote}>${words.addNote}</button>`
              : html`<p>${words.marksFull(MOST_MARKS)}</p>`
          }
          <button type="submit" class="primary">
            ${icon(this.copied ? 'check' : 'copy')}<span aria-live="polite"
              >${this.copied ? words.copied : words.copyLink}</span
            >
          </button>
        </div>
      </form>
    </docent-dialog>`;
  }

  /** @param marks how many notes are in the link already */
  async show(link: string, reach: LinkReach = 'image', marks = 0): Promise<void> {
    this.link = link;
    this.room = marks < MOST_MARKS;
    this.reach = reach;
    this.copied = false;
    await this.updateComplete;
    await this.dialog.show();
    this.field.select();
  }

  /** The image has to be within reach of the pointer. */
  #addNote(): void {
    this.dialog.close();
    emit(this, 'add-note', null);
  }

  async #copy(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(this.link);
      this.copied = true;
    } catch {
      // without permission, or on a page without https: it stands selected, to be copied by hand
      this.field.select();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-share-dialog': DocentShareDialog;
  }
}
