import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DocentError } from '../../format/docent-error.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { icon } from '../icons.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { errorPanelStyles } from './error-panel.styles.ts';

/**
 * What went wrong, in one sentence, with the one thing to do; for whoever runs the server, the details fold out.
 * Messages are the error's own words, in its own language.
 *
 * @fires retry
 */
@customElement('docent-error-panel')
export class DocentErrorPanel extends LitElement {
  static override styles = [themeStyles, controlStyles, errorPanelStyles];

  @property({ attribute: false }) error: DocentError | null = null;

  @state() private copied = false;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('error')) this.copied = false;
  }

  override render(): TemplateResult {
    return html`<div role="alert">${this.error ? this.#card(this.error) : nothing}</div>`;
  }

  #card(error: DocentError): TemplateResult {
    const words = stringsFor(this);
    const cause = causeText(error.cause);
    return html`<div class="card">
      ${icon('alert')}
      <div class="text" lang="en">
        <p class="message">${error.message}</p>
        <p class="hint">${error.hint}</p>
        ${error.faults ? faultList(error.faults) : nothing}
      </div>
      <details>
        <summary>${words.details}</summary>
        <dl>
          <dt>${words.detailCode}</dt>
          <dd>${error.code}</dd>
          ${
            error.url === undefined
              ? nothing
              : html`<dt>${words.detailAddress}</dt>
                  <dd>${error.url}</dd>`
          }
          ${
            cause === null
              ? nothing
              : html`<dt>${words.detailCause}</dt>
                  <dd>${cause}</dd>`
          }
        </dl>
        <button type="button" class="outlined copy" @click=${() => this.#copy(error)}>
          ${icon(this.copied ? 'check' : 'copy')}<span aria-live="polite"
            >${this.copied ? words.copied : words.copyDetails}</span
          >
        </button>
      </details>
      <button type="button" class="primary retry" @click=${() => emit(this, 'retry', null)}>${words.retry}</button>
    </div>`;
  }

  async #copy(error: DocentError): Promise<void> {
    try {
      await navigator.clipboard.writeText(detailsText(error));
      this.copied = true;
    } catch {
      // without permission, or on a page without https: the details stand there to be copied by hand
    }
  }
}

/** All at once: an author corrects them in one go. */
function faultList(faults: NonNullable<DocentError['faults']>): TemplateResult {
  return html`<ul class="faults">
    ${faults.map(({ path, message }) => html`<li>${path === '' ? nothing : html`<code>${path}</code> `}${message}</li>`)}
  </ul>`;
}

/** What goes to the clipboard: enough for whoever runs the server, nothing that opens it. */
export function detailsText(error: DocentError): string {
  const lines = [error.message, error.hint, `code: ${error.code}`];
  if (error.url !== undefined) lines.push(`address: ${error.url}`);
  for (const { path, message } of error.faults ?? []) lines.push(path === '' ? message : `${path}: ${message}`);
  const cause = causeText(error.cause);
  if (cause !== null) lines.push(`cause: ${cause}`);
  return lines.join('\n');
}

/** Causes are other people's errors: an address in one may carry a signature in its query. */
function causeText(cause: unknown): string | null {
  if (cause === undefined || cause === null) return null;
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return text.replaceAll(/((?:https?|s3|gs):\/\/)(?:[^\s/@]*@)?([^\s?#]*)[?#]\S*/g, '$1$2');
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-error-panel': DocentErrorPanel;
  }
}
