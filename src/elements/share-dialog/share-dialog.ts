import { html, LitElement, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import '../dialog/dialog.ts';
import type { DocentDialog } from '../dialog/dialog.ts';
import { formStyles } from '../dialog/form.styles.ts';
import { icon } from '../icons.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import type { LinkReach } from '../view-link.ts';

/** Shows a link to the view, ready to copy. */
@customElement('docent-share-dialog')
export class DocentShareDialog extends LitElement {
  static override styles = [themeStyles, controlStyles, formStyles];

  @state() private link = '';
  @state() private reach: LinkReach = 'image';
  @state() private copied = false;

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
          <button type="submit" class="primary">
            ${icon(this.copied ? 'check' : 'copy')}<span aria-live="polite"
              >${this.copied ? words.copied : words.copyLink}</span
            >
          </button>
        </div>
      </form>
    </docent-dialog>`;
  }

  async show(link: string, reach: LinkReach = 'image'): Promise<void> {
    this.link = link;
    this.reach = reach;
    this.copied = false;
    await this.updateComplete;
    await this.dialog.show();
    this.field.select();
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
