import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { DocentError } from '../../format/docent-error.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import '../drop-layer/drop-layer.ts';
import type { DroppedFiles } from '../drop-layer/drop-layer.ts';
import { emit } from '../emit.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { imageRequestStyles } from './image-request.styles.ts';

export interface ImageAnswer {
  /** Files of this computer, at least one, or an address as it was typed. */
  readonly image: string | File[];
}

/**
 * Asks for the image of a story that does not say where it lies: a file, by choice or by drop, or an address.
 *
 * @fires image - `detail` is an `ImageAnswer`
 */
@customElement('docent-image-request')
export class DocentImageRequest extends LitElement {
  static override styles = [themeStyles, controlStyles, imageRequestStyles];

  /** What the story's author calls it: a file's name, or a title. */
  @property({ attribute: false }) name: string | null = null;
  /** Why the last answer would not do. */
  @property({ attribute: false }) error: DocentError | null = null;

  @query('input[type=file]') private picker!: HTMLInputElement;
  @query('input[type=text]') private box!: HTMLInputElement;

  override render(): TemplateResult {
    const words = stringsFor(this);
    return html`<section aria-labelledby="heading">
        <h2 id="heading">${words.imageWanted}</h2>
        <p>${this.name ? html`${words.imageWantedNamed} <strong>${this.name}</strong>` : words.imageWantedAny}</p>
        <button type="button" class="primary" @click=${() => this.picker.click()}>${words.chooseFile}</button>
        <input type="file" hidden multiple aria-label=${words.chooseFile} @change=${this.#pick} />
        <form @submit=${this.#submit}>
          <label for="address">${words.orAddress}</label>
          <div class="field">
            <input
              id="address"
              type="text"
              inputmode="url"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              aria-describedby="fault"
              aria-invalid=${this.error ? 'true' : 'false'}
            />
            <button type="submit" class="outlined">${words.open}</button>
          </div>
        </form>
        <div id="fault" role="alert" lang="en">
          ${this.error ? html`<p class="fault">${this.error.message} <span>${this.error.hint}</span></p>` : nothing}
        </div>
        <p class="note">${words.filesStay}</p>
      </section>
      <docent-drop-layer
        .target=${this}
        @files=${({ detail }: CustomEvent<DroppedFiles>) => this.#answer(detail.files)}
      ></docent-drop-layer>`;
  }

  #pick(): void {
    const files = [...(this.picker.files ?? [])];
    // the same file may be chosen again, after a change on the disk
    this.picker.value = '';
    if (files.length > 0) this.#answer(files);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const address = this.box.value.trim();
    if (address === '') this.box.focus();
    else this.#answer(address);
  }

  #answer(image: string | File[]): void {
    emit<ImageAnswer>(this, 'image', { image });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-image-request': DocentImageRequest;
  }
}
