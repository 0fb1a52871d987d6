import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import type { GalleryCard } from '../gallery-catalog/gallery-catalog.ts';
import { icon } from '../icons.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { NO_FILTER, valuesOf, type CardFilter } from './card-filter.ts';
import { galleryFilterStyles } from './gallery-filter.styles.ts';

/**
 * What narrows a gallery: words, and a collection or kind where the cards have several.
 *
 * @fires filter-change - `detail` is a `CardFilter`
 */
@customElement('docent-gallery-filter')
export class DocentGalleryFilter extends LitElement {
  static override styles = [themeStyles, controlStyles, galleryFilterStyles];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  @property({ attribute: false }) cards: readonly GalleryCard[] = [];
  @property({ attribute: false }) filter: CardFilter = NO_FILTER;
  /** How many cards match. */
  @property({ attribute: false }) found = 0;

  override render(): TemplateResult {
    const words = stringsFor(this);
    const narrowed = this.found < this.cards.length;
    return html`<div role="search">
      <label class="search">
        ${icon('search')}
        <input
          type="search"
          aria-label=${words.searchCards}
          placeholder=${words.searchCards}
          autocomplete="off"
          spellcheck="false"
          .value=${this.filter.text}
          @input=${(event: Event) => this.#change({ text: valueOf(event) })}
        />
      </label>
      ${this.#choice('collection', words.collection, words.everyCollection, (value) => value)}
      ${this.#choice('kind', words.kind, words.everyKind, words.kindOf)}
      <p role="status">${narrowed ? words.cardsFound(this.found, this.cards.length) : nothing}</p>
    </div>`;
  }

  #choice(
    key: 'collection' | 'kind',
    label: string,
    all: string,
    name: (value: string) => string,
  ): TemplateResult | typeof nothing {
    const values = valuesOf(this.cards, key);
    if (values.length < 2) return nothing;
    return html`<select
      aria-label=${label}
      .value=${this.filter[key]}
      @change=${(event: Event) => this.#change({ [key]: valueOf(event) })}
    >
      <option value="">${all}</option>
      ${values.map((value) => html`<option value=${value} ?selected=${value === this.filter[key]}>${name(value)}</option>`)}
    </select>`;
  }

  #change(change: Partial<CardFilter>): void {
    emit<CardFilter>(this, 'filter-change', { ...this.filter, ...change });
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

declare global {
  interface HTMLElementEventMap {
    'filter-change': CustomEvent<CardFilter>;
  }
  interface HTMLElementTagNameMap {
    'docent-gallery-filter': DocentGalleryFilter;
  }
}
