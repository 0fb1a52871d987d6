import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { icon, type IconName } from '../icons.ts';
import { themeStyles } from '../theme.styles.ts';
import { menuButtonStyles } from './menu-button.styles.ts';

export interface MenuItem {
  readonly value: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Why it cannot be chosen now. */
  readonly disabledReason?: string | undefined;
  readonly checked?: boolean;
}

export interface MenuSelect {
  readonly value: string;
}

/**
 * A button that opens a list of commands, with the keys of the ARIA menu-button pattern.
 *
 * @slot - what the button shows
 * @fires menu-select - `detail` is a `MenuSelect`
 */
@customElement('docent-menu-button')
export class DocentMenuButton extends LitElement {
  static override styles = [themeStyles, controlStyles, menuButtonStyles];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  /** The button's name for screen readers, and its tooltip. */
  @property({ attribute: false }) label = '';
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** Position of the button in its toolbar's tab order. */
  @property({ attribute: false }) buttonTabIndex = 0;

  @state() private open = false;

  override render(): TemplateResult {
    return html`<button
        type="button"
        class="trigger"
        aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-label=${this.label}
        title=${this.label}
        tabindex=${this.buttonTabIndex}
        @click=${this.#toggle}
        @keydown=${this.#triggerKey}
      >
        <slot></slot>
      </button>
      ${this.open ? this.#menu() : nothing}`;
  }

  #menu(): TemplateResult {
    return html`<div
      class="menu"
      role="menu"
      aria-label=${this.label}
      @keydown=${this.#menuKey}
      @focusout=${this.#focusOut}
    >
      ${this.items.map(
        ({ value, label, icon: name, disabledReason, checked }) =>
          html`<button
            type="button"
            role=${checked === undefined ? 'menuitem' : 'menuitemradio'}
            tabindex="-1"
            aria-checked=${checked === undefined ? nothing : checked ? 'true' : 'false'}
            aria-disabled=${disabledReason ? 'true' : nothing}
            @click=${() => this.#select(value, disabledReason)}
          >
            ${name ? icon(name) : nothing}<span>${label}</span>${
              checked ? html`<span class="check">${icon('check')}</span>` : nothing
            }${disabledReason ? html`<small>${disabledReason}</small>` : nothing}
          </button>`,
      )}
    </div>`;
  }

  #select(value: string, disabledReason: string | undefined): void {
    if (disabledReason) return;
    this.#close();
    emit<MenuSelect>(this, 'menu-select', { value });
  }

  async #toggle(): Promise<void> {
    this.open = !this.open;
    if (!this.open) return;
    await this.updateComplete;
    const items = this.#entries();
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
  }

  #close(): void {
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>('.trigger')?.focus();
  }

  #entries(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.menu > button')];
  }

  #triggerKey(event: KeyboardEvent): void {
    if (this.open || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#toggle();
  }

  #menuKey(event: KeyboardEvent): void {
    // none of these is for the toolbar or the viewer
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      this.#close();
      return;
    }
    const items = this.#entries();
    const at = items.indexOf(event.target as HTMLElement);
    const next: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const target = next[event.key];
    if (target === undefined) return;
    event.preventDefault();
    items[target]?.focus();
  }

  /** Whatever takes the focus elsewhere closes the menu: a click on the image, Tab. */
  #focusOut(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Node && this.renderRoot.contains(to)) return;
    this.open = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-menu-button': DocentMenuButton;
  }
}
