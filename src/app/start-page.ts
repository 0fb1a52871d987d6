import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { DocentError } from '../format/docent-error.ts';
import { controlStyles } from '../elements/control.styles.ts';
import { customElement } from '../elements/custom-element.ts';
import { emit } from '../elements/emit.ts';
import { themeStyles } from '../elements/theme.styles.ts';
import '../elements/docent-gallery.ts';
import type { DocentGallery } from '../elements/docent-gallery.ts';
import '../elements/drop-layer/drop-layer.ts';
import type { DroppedFiles } from '../elements/drop-layer/drop-layer.ts';
import { startPageStyles } from './start-page.styles.ts';

const about = html`<p class="about">Whole-slide images from object storage, in a plain browser</p>`;

/**
 * The start page: what there is to see, an address to type, a place to drop a file.
 *
 * @fires open-address - `detail.address`: what was typed, as it is
 * @fires open-files - `detail.files`: at least one
 */
@customElement('docent-start')
export class DocentStart extends LitElement {
  static override styles = [themeStyles, controlStyles, startPageStyles];

  /** Address of the catalog. */
  @property({ attribute: false }) catalog: string | null = null;
  /** A site need not have stories of its own: then nothing is said where the catalog would be. */
  @property({ attribute: false }) optional = false;
  /** What went wrong with the address typed. */
  @property({ attribute: false }) error: DocentError | null = null;

  @state() private waiting = true;
  @state() private empty = false;

  @query('input[type=file]') private readonly picker!: HTMLInputElement;
  @query('input[type=text]') private readonly box!: HTMLInputElement;

  override render(): TemplateResult {
    const alone = this.catalog === null || this.empty;
    return html`
      ${
        alone
          ? html`<header>
              <h1>Docent</h1>
              ${about}
            </header>`
          : this.#gallery()
      }
      <section class="own ${alone ? 'alone' : ''}" aria-labelledby="own">
        <h2 id="own">Open a slide of your own</h2>
        <label for="address">Address of an OME-TIFF: https, s3 or gs, or its page on GitHub</label>
        <form @submit=${this.#submit}>
          <div class="field">
            <input
              id="address"
              type="text"
              inputmode="url"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              placeholder="https://… or s3://bucket/slide.ome.tif"
              aria-describedby="fault"
              aria-invalid=${this.error ? 'true' : 'false'}
            />
            <button type="submit" class="primary">Open</button>
          </div>
          <button type="button" class="file" @click=${() => this.picker.click()}>Choose a file</button>
          <input type="file" hidden multiple aria-label="Files" @change=${this.#pick} />
        </form>
        <div id="fault" role="alert">
          ${this.error ? html`<p class="fault">${this.error.message} <span>${this.error.hint}</span></p>` : nothing}
        </div>
        <p class="note">Or drop a file anywhere on this page. Files stay on this computer.</p>
        <p class="note"><a href="./?edit">Write a story</a> over a slide of your own.</p>
      </section>
      <footer>
        Not affiliated with MINERVA, HTAN or Harvard; not for diagnosis.
        <a href="./licenses.md">Licences</a>
      </footer>
      <docent-drop-layer .target=${window} @files=${this.#dropped}></docent-drop-layer>
    `;
  }

  #gallery(): TemplateResult {
    return html`<docent-gallery
      class=${this.waiting ? 'waiting' : ''}
      .src=${this.catalog}
      .headingLevel=${1}
      @load=${this.#shown}
      @error=${this.#shown}
      ><div slot="subtitle">${about}</div></docent-gallery
    >`;
  }

  #shown({ target }: Event): void {
    const { cards, error } = target as DocentGallery;
    this.waiting = false;
    this.empty = this.optional && (error ? error.code === 'not-found' : cards.length === 0);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const address = this.box.value.trim();
    if (address === '') this.box.focus();
    else emit(this, 'open-address', { address });
  }

  #pick(): void {
    const files = [...(this.picker.files ?? [])];
    if (files.length > 0) emit<DroppedFiles>(this, 'open-files', { files });
  }

  #dropped(event: CustomEvent<DroppedFiles>): void {
    emit<DroppedFiles>(this, 'open-files', event.detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'open-address': CustomEvent<{ address: string }>;
    'open-files': CustomEvent<DroppedFiles>;
  }
  interface HTMLElementTagNameMap {
    'docent-start': DocentStart;
  }
}
