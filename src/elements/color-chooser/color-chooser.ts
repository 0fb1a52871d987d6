import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controlStyles } from '../control.styles.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { colorChooserStyles } from './color-chooser.styles.ts';

export interface ColorChange {
  /** `#rrggbb`. */
  readonly color: string;
}

/** Bright enough to add up on black, and apart for most colour-blind readers when taken in this order. */
const PALETTE = ['#ffffff', '#2f7dff', '#00d4ff', '#00e08a', '#c8e000', '#ffb000', '#ff6a2a', '#ff3b5c', '#ff4fd8'];

/**
 * A palette and the system's colour chooser.
 *
 * @fires color-input - while the system's chooser is open; `detail` is a `ColorChange`
 * @fires color-change - once a colour is chosen
 */
@customElement('docent-color-chooser')
export class DocentColorChooser extends LitElement {
  static override styles = [themeStyles, controlStyles, colorChooserStyles];

  /** Whose colour this is, for screen readers. */
  @property({ attribute: false }) name = '';
  /** `#rrggbb`. */
  @property({ attribute: false }) color = '#ffffff';

  override render(): TemplateResult {
    const words = stringsFor(this);
    return html`<div class="palette" role="group" aria-label=${words.colorOf(this.name)}>
      ${PALETTE.map(
        (color) =>
          html`<button
            type="button"
            aria-label=${color}
            aria-pressed=${color === this.color.toLowerCase() ? 'true' : 'false'}
            ${cssProperties({ '--color': color })}
            @click=${() => emit<ColorChange>(this, 'color-change', { color })}
          ></button>`,
      )}
      <input
        type="color"
        title=${words.otherColor}
        aria-label=${words.otherColor}
        .value=${live(this.color)}
        @input=${this.#pick('color-input')}
        @change=${this.#pick('color-change')}
      />
    </div>`;
  }

  #pick(type: 'color-input' | 'color-change') {
    return (event: Event): void => emit<ColorChange>(this, type, { color: (event.target as HTMLInputElement).value });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-color-chooser': DocentColorChooser;
  }
}
