import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { StoryMask } from '../../story/image.ts';
import { controlStyles } from '../control.styles.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { storyMasksStyles } from './story-masks.styles.ts';

/**
 * The masks that a story offers, to be switched on and off, with the colours that they are drawn in.
 *
 * @fires masks-change - `detail` is `{ ids }`: those that are to be on, in the story's order
 * @fires opacity-change - `detail` is `{ opacity }`, 0 to 1
 */
@customElement('docent-story-masks')
export class DocentStoryMasks extends LitElement {
  static override styles = [themeStyles, controlStyles, storyMasksStyles];

  @property({ attribute: false }) masks: readonly StoryMask[] = [];
  /** Ids of those that are on. */
  @property({ attribute: false }) shown: readonly string[] = [];
  @property({ type: Number }) opacity = 1;

  override render(): TemplateResult | typeof nothing {
    if (this.masks.length === 0) return nothing;
    const words = stringsFor(this);
    return html`<fieldset>
      <legend>${words.storyMasks}</legend>
      <ul>
        ${this.masks.map((mask) => html`<li>${this.#mask(mask)}</li>`)}
      </ul>
      <label class="opacity" ?hidden=${this.shown.length === 0}>
        <span>${words.maskOpacity}</span>
        <input
          type="range"
          min="0"
          max="1"
          step="0.05"
          .value=${String(this.opacity)}
          @input=${(event: Event) =>
            emit(this, 'opacity-change', { opacity: Number((event.target as HTMLInputElement).value) })}
        />
      </label>
    </fieldset>`;
  }

  #mask({ id, name = id, color, legend = [] }: StoryMask): TemplateResult {
    const entries = legend.length > 0 ? legend : color === undefined ? [] : [{ label: name, color }];
    // a single colour is the mask's own; several are told one by one
    const key = entries.length > 1 ? entries : [];
    return html`<label>
        <input
          type="checkbox"
          .checked=${this.shown.includes(id)}
          @change=${(event: Event) => this.#switch(id, (event.target as HTMLInputElement).checked)}
        />
        ${entries.length === 1 ? swatch(entries[0]!.color) : nothing}
        <span class="name">${name}</span>
      </label>
      ${
        key.length === 0
          ? nothing
          : html`<ul class="key">
              ${key.map(({ label, color }) => html`<li>${swatch(color)}<span>${label}</span></li>`)}
            </ul>`
      }`;
  }

  #switch(id: string, on: boolean): void {
    const ids = this.masks.map((mask) => mask.id).filter((each) => (each === id ? on : this.shown.includes(each)));
    emit(this, 'masks-change', { ids });
  }
}

function swatch(color: string): TemplateResult {
  return html`<i aria-hidden="true" ${cssProperties({ '--color': color })}></i>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story-masks': DocentStoryMasks;
  }
}
