import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { planeSlidersStyles } from './plane-sliders.styles.ts';

/** Which section and time point, from 0. */
export interface PlaneChange {
  readonly z: number;
  readonly t: number;
}

/**
 * A slider for sections and one for time points, each only where there is more than one.
 *
 * @fires plane-change - `detail` is a `PlaneChange`
 */
@customElement('docent-plane-sliders')
export class DocentPlaneSliders extends LitElement {
  static override styles = [themeStyles, controlStyles, planeSlidersStyles];

  @property({ attribute: false }) sizeZ = 1;
  @property({ attribute: false }) sizeT = 1;
  @property({ attribute: false }) z = 0;
  @property({ attribute: false }) t = 0;

  override render(): TemplateResult | typeof nothing {
    if (this.sizeZ <= 1 && this.sizeT <= 1) return nothing;
    const words = stringsFor(this);
    return html`<div class="sliders">
      ${this.#slider('z', words.section, this.z, this.sizeZ, (z) => ({ z, t: this.t }))}
      ${this.#slider('t', words.time, this.t, this.sizeT, (t) => ({ z: this.z, t }))}
    </div>`;
  }

  #slider(
    axis: string,
    label: string,
    index: number,
    count: number,
    change: (index: number) => PlaneChange,
  ): TemplateResult | typeof nothing {
    if (count <= 1) return nothing;
    // people count from one
    const text = `${index + 1} / ${count}`;
    const input = (event: Event): void => {
      emit<PlaneChange>(this, 'plane-change', change(Number((event.target as HTMLInputElement).value)));
    };
    return html`<label title=${label}>
      <span class="axis" aria-hidden="true">${axis}</span>
      <input
        type="range"
        min="0"
        max=${count - 1}
        step="1"
        .value=${live(String(index))}
        aria-label=${label}
        aria-valuetext=${stringsFor(this).planeOf(index + 1, count)}
        @input=${input}
      />
      <span class="index" aria-hidden="true">${text}</span>
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-plane-sliders': DocentPlaneSliders;
  }
}
