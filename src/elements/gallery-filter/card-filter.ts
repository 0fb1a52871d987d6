import type { GalleryCard } from '../gallery-catalog/gallery-catalog.ts';

/** What a reader looks for among the cards; empty for all. */
export interface CardFilter {
  /** Words that a card has to hold, each of them, anywhere. */
  readonly text: string;
  readonly collection: string;
  readonly kind: string;
}

export const NO_FILTER: CardFilter = { text: '', collection: '', kind: '' };

/** The cards that match, in the catalog's order. */
export function filterCards(cards: readonly GalleryCard[], filter: CardFilter): GalleryCard[] {
  const words = folded(filter.text).split(/\s+/).filter(Boolean);
  return cards.filter((card) => {
    if (filter.collection !== '' && card.collection !== filter.collection) return false;
    if (filter.kind !== '' && card.kind !== filter.kind) return false;
    const held = folded([card.title, card.summary, card.collection, card.date, ...card.tags].join(' '));
    return words.every((word) => held.includes(word));
  });
}

/** What there is to choose from, each once, in the catalog's order. */
export function valuesOf(cards: readonly GalleryCard[], key: 'collection' | 'kind'): string[] {
  return [...new Set(cards.map((card) => card[key]).filter((value) => value !== undefined))];
}

/** Without case or accents: `epithelium` finds `Épithélium`. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
