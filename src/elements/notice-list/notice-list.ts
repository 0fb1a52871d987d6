import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DocentError } from '../../format/docent-error.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { icon } from '../icons.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { noticeListStyles } from './notice-list.styles.ts';

/**
 * Warnings, folded to a count: they may be read, and put away until there are others. Tiles that could not be had can be
 * asked for again.
 *
 * @fires retry
 */
@customElement('docent-notice-list')
export class DocentNoticeList extends LitElement {
  static override styles = [themeStyles, controlStyles, noticeListStyles];

  @property({ attribute: false }) warnings: readonly DocentError[] = [];
  @property({ attribute: false }) missingTiles = 0;

  /** How many were put away. */
  @state() private dismissed = 0;

  protected override willUpdate(): void {
    // a new image starts with none, or fewer
    if (this.warnings.length < this.dismissed) this.dismissed = 0;
  }

  override render(): TemplateResult {
    return html`<div role="status">${this.#notices(this.warnings.slice(this.dismissed))}</div>`;
  }

  #notices(warnings: readonly DocentError[]): TemplateResult | typeof nothing {
    if (warnings.length === 0) return nothing;
    const words = stringsFor(this);
    const missing = this.missingTiles > 0;
    return html`<div class="notices">
      <details>
        <summary>
          ${icon('info')}${missing ? words.missingTiles(this.missingTiles) : words.notices(warnings.length)}
        </summary>
        <ul lang="en">
          ${warnings.map(({ message, hint }) => html`<li>${message} <span class="hint">${hint}</span></li>`)}
        </ul>
      </details>
      ${
        missing
          ? html`<button type="button" class="quiet retry" @click=${() => emit(this, 'retry', null)}>
              ${words.retry}
            </button>`
          : nothing
      }
      <button type="button" class="quiet square" aria-label=${words.dismiss} @click=${this.#dismiss}>
        ${icon('close')}
      </button>
    </div>`;
  }

  #dismiss(): void {
    this.dismissed = this.warnings.length;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-notice-list': DocentNoticeList;
  }
}
