import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isAbortError, isDocentError, type DocentError } from '../format/docent-error.ts';
import { controlStyles } from './control.styles.ts';
import { customElement } from './custom-element.ts';
import { docentGalleryStyles } from './docent-gallery.styles.ts';
import { emit } from './emit.ts';
import { galleryCard } from './gallery-card/gallery-card.ts';
import type { GalleryCard, GalleryCatalog } from './gallery-catalog/gallery-catalog.ts';
import { loadCatalog } from './gallery-catalog/load-catalog.ts';
import { filterCards, NO_FILTER, type CardFilter } from './gallery-filter/card-filter.ts';
import { pageFor } from './page-link.ts';
import { languageOf, stringsFor } from './strings.ts';
import { themeStyles } from './theme.styles.ts';
import './error-panel/error-panel.ts';
import './gallery-filter/gallery-filter.ts';

export interface GalleryOpen {
  readonly card: GalleryCard;
}

/** Cards of which as many fill a row or two of a wide screen are shown large. */
const FEW = 4;
/** Cards on the first screen. */
const FIRST = 6;

/**
 * Data cards: stories and images to choose from, with search and filters.
 *
 * ```html
 * <docent-gallery src="stories/catalog.json"></docent-gallery>
 * ```
 *
 * @fires load - the cards are there
 * @fires error - `detail` is a `DocentError`; of code `invalid-catalog` with its `faults`
 * @fires open - `detail.card` was clicked; cancel it to open the card in a way of your own
 * @slot subtitle - beside the gallery's title
 * @csspart title - the gallery's title
 * @csspart filter - search and filters
 * @csspart cards - the list of cards
 * @csspart card - a card
 * @csspart picture - the area of a card's picture
 * @cssprop --docent-font - font
 * @cssprop --docent-accent - focus and choice
 */
@customElement('docent-gallery')
export class DocentGallery extends LitElement {
  static override styles = [themeStyles, controlStyles, docentGalleryStyles];

  /** Address of the catalog. */
  @property() src: string | null = null;
  /** Address of the Docent page that cards open in; by default the page that the gallery is in. */
  @property() page: string | null = null;
  /** Rank of the gallery's title among the page's headings; cards are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  @state() private catalog: GalleryCatalog | null = null;
  @state() private failure: DocentError | null = null;
  @state() private filter = NO_FILTER;

  #loading: AbortController | undefined;

  /** All cards that are not hidden; none before `load`. */
  get cards(): readonly GalleryCard[] {
    return this.catalog?.cards ?? [];
  }

  /** Why there are no cards. */
  get error(): DocentError | null {
    return this.failure;
  }

  /** Nothing about a catalog is only half right: always empty. */
  get warnings(): readonly DocentError[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // taken out while it loaded, and put back
    if (this.hasUpdated && !this.catalog && !this.failure) void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loading?.abort();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('src')) void this.#load();
  }

  override render(): TemplateResult {
    if (this.failure) {
      return html`<div class="error">
        <docent-error-panel .error=${this.failure} @retry=${() => void this.#load()}></docent-error-panel>
      </div>`;
    }
    return this.catalog ? this.#gallery(this.catalog) : html`${nothing}`;
  }

  #gallery({ title, cards }: GalleryCatalog): TemplateResult {
    const found = filterCards(cards, this.filter);
    const titled = title.trim() !== '';
    return html`<header>
        ${
          titled
            ? html`<div class="name" part="title" role="heading" aria-level=${this.headingLevel}>${title}</div>`
            : nothing
        }
        <slot name="subtitle"></slot>
        ${
          cards.length > 1
            ? html`<docent-gallery-filter
                part="filter"
                .cards=${cards}
                .filter=${this.filter}
                .found=${found.length}
                @filter-change=${(event: CustomEvent<CardFilter>) => (this.filter = event.detail)}
              ></docent-gallery-filter>`
            : nothing
        }
      </header>
      ${
        found.length === 0
          ? this.#nothingFound(cards.length)
          : html`<ul class="cards ${cards.length <= FEW ? 'few' : ''}" part="cards" role="list">
              ${found.map((card, index) => this.#card(card, index))}
            </ul>`
      }`;
  }

  #card(card: GalleryCard, index: number): TemplateResult {
    return galleryCard(card, {
      href: this.#linkTo(card),
      level: this.headingLevel + 1,
      first: index < FIRST,
      words: stringsFor(this),
      language: languageOf(this),
      open: (event) => this.#open(card, event),
    });
  }

  #nothingFound(total: number): TemplateResult {
    const words = stringsFor(this);
    if (total === 0) return html`<p class="nothing">${words.noCards}</p>`;
    return html`<p class="nothing">
      ${words.noCardFound}
      <button type="button" @click=${() => (this.filter = NO_FILTER)}>${words.showAllCards}</button>
    </p>`;
  }

  /** Relative in the page itself, so that it lives on when the site moves. */
  #linkTo({ opens, address }: GalleryCard): string {
    if (this.page === null) return pageFor(opens, address, document.baseURI)!;
    const page = new URL(this.page, document.baseURI).href;
    return new URL(pageFor(opens, address, page)!, page).href;
  }

  #open(card: GalleryCard, event: MouseEvent): void {
    // a new tab or window is the browser's to open
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const open = new CustomEvent<GalleryOpen>('open', { detail: { card }, cancelable: true });
    if (!this.dispatchEvent(open)) event.preventDefault();
  }

  async #load(): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.catalog = null;
    this.failure = null;
    this.filter = NO_FILTER;
    if (this.src === null) return;
    try {
      const catalog = await loadCatalog(this.src, document.baseURI, loading.signal);
      if (loading.signal.aborted) return;
      this.catalog = catalog;
      emit(this, 'load', null);
    } catch (error) {
      if (loading.signal.aborted || isAbortError(error)) return;
      if (!isDocentError(error)) throw error;
      this.failure = error;
      emit(this, 'error', error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-gallery': DocentGallery;
  }
}
