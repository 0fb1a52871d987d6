import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { icon } from '../icons.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { dialogStyles } from './dialog.styles.ts';

/**
 * A native modal dialog with a heading and a button that closes it. The browser holds the focus inside, and gives it
 * back to what had it.
 *
 * @slot - the content
 */
@customElement('docent-dialog')
export class DocentDialog extends LitElement {
  static override styles = [themeStyles, controlStyles, dialogStyles];

  @property({ attribute: false }) heading = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // out of the page it leaves the top layer, but would still count as open
    this.close();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @pointerdown=${this.#pressOutside} @keydown=${this.#key}>
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button type="button" class="quiet square" aria-label=${stringsFor(this).close} @click=${() => this.close()}>
          ${icon('close')}
        </button>
      </header>
      <slot></slot>
    </dialog>`;
  }

  get isOpen(): boolean {
    return this.#dialog?.open ?? false;
  }

  async show(): Promise<void> {
    await this.updateComplete;
    if (this.isConnected && !this.isOpen) this.#dialog?.showModal();
  }

  close(): void {
    this.#dialog?.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot?.querySelector('dialog') ?? null;
  }

  /** The backdrop is the dialog's own: a press on it has the dialog as target, outside the dialog's box. */
  #pressOutside(event: PointerEvent): void {
    if (event.target !== event.currentTarget) return;
    const { left, right, top, bottom } = this.#dialog!.getBoundingClientRect();
    const inside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (!inside) this.close();
  }

  /** What is typed in a dialog is for nobody behind it. */
  #key(event: KeyboardEvent): void {
    event.stopPropagation();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-dialog': DocentDialog;
  }
}
