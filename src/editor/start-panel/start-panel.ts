import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import '../../elements/drop-layer/drop-layer.ts';
import type { DroppedFiles } from '../../elements/drop-layer/drop-layer.ts';
import { emit } from '../../elements/emit.ts';
import { icon } from '../../elements/icons.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import type { DocentError } from '../../format/docent-error.ts';
import { editorStringsFor } from '../editor-strings.ts';
import { startPanelStyles } from './start-panel.styles.ts';

/** Work that was kept in this browser. */
export interface KeptWork {
  readonly key: string;
  readonly title: string;
  /** What was opened, in words: a host, a file's name. */
  readonly from: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/**
 * What to begin with: an address, a file, or work that was kept. Also stands where an image would be that has no place
 * yet.
 *
 * @slot - a heading, and what is asked for
 * @fires open-address - `detail` is `{ address }`, as it was typed
 * @fires files - `detail` is a `DroppedFiles`
 * @fires draft-open - `detail` is `{ key }`
 * @fires draft-remove - `detail` is `{ key }`
 */
@customElement('docent-start-panel')
export class DocentStartPanel extends LitElement {
  static override styles = [themeStyles, controlStyles, startPanelStyles];

  @property({ attribute: false }) label = '';
  @property({ attribute: false }) error: DocentError | null = null;
  @property({ attribute: false }) kept: readonly KeptWork[] = [];

  @query('input[type=file]') private readonly picker!: HTMLInputElement;
  @query('input[type=text]') private readonly box!: HTMLInputElement;

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    return html`<div class="sheet">
      <slot></slot>
      <form @submit=${this.#submit}>
        <label for="address">${this.label}</label>
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
          <button type="submit" class="primary">${words.open}</button>
        </div>
        <button type="button" class="outlined" @click=${() => this.picker.click()}>
          ${icon('open')}${words.chooseFile}
        </button>
        <input type="file" hidden multiple aria-label=${words.chooseFile} @change=${this.#pick} />
        <p>${words.filesStay}</p>
      </form>
      <div id="fault" role="alert">
        ${
          this.error
            ? html`<p class="fault">${this.error.message} ${this.error.hint}</p>
                ${this.#faults(this.error)}`
            : nothing
        }
      </div>
      ${this.kept.length === 0 ? nothing : this.#work()}
    </div>`;
  }

  #faults({ faults = [] }: DocentError): TemplateResult | typeof nothing {
    if (faults.length === 0) return nothing;
    return html`<ul class="faults">
      ${faults.map(({ path, message }) => html`<li>${path === '' ? message : `${path}: ${message}`}</li>`)}
    </ul>`;
  }

  #work(): TemplateResult {
    const words = editorStringsFor(this);
    return html`<section aria-labelledby="kept">
      <h3 id="kept">${words.keptWork}</h3>
      <ul>
        ${this.kept.map(
          ({ key, title, from, time }) =>
            html`<li>
              <button type="button" class="work" @click=${() => emit(this, 'draft-open', { key })}>
                <span>${title}</span><small>${from} · ${words.keptAt(time)}</small>
              </button>
              <button
                type="button"
                class="quiet"
                aria-label=${words.discardNamed(title)}
                @click=${() => emit(this, 'draft-remove', { key })}
              >
                ${words.discard}
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const address = this.box.value.trim();
    if (address === '') this.box.focus();
    else emit(this, 'open-address', { address });
  }

  #pick(): void {
    const files = [...(this.picker.files ?? [])];
    this.picker.value = '';
    if (files.length > 0) emit<DroppedFiles>(this, 'files', { files });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-start-panel': DocentStartPanel;
  }
}
