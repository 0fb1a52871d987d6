import { DocentError, type ErrorFault } from '../../format/docent-error.ts';
import { hasSecret, redactUrl } from '../../format/image-address-secrets.ts';
import type { CatalogCard } from '../../story/catalog.ts';
import { faultAt } from '../../story/fault.ts';
import { parseCatalog } from '../../story/parse-catalog.ts';

/** A card as the gallery shows it. */
export interface GalleryCard {
  readonly title: string;
  readonly opens: 'story' | 'image';
  /** Absolute address of what it opens; of a bucket, as the catalog says it. */
  readonly address: string;
  /** Absolute address of a picture. */
  readonly thumbnail?: string;
  /** As the catalog has it: a year, a month or a day. */
  readonly date?: string;
  readonly tags: readonly string[];
  /** In plain words. */
  readonly summary?: string;
  readonly collection?: string;
  readonly kind?: 'exploration' | 'overview';
}

/** A catalog as the gallery shows it, without the cards that are hidden. */
export interface GalleryCatalog {
  readonly title: string;
  readonly cards: readonly GalleryCard[];
}

/**
 * @param base what addresses are relative to
 * @throws DocentError `invalid-catalog` with all faults
 */
export async function galleryCatalog(value: unknown, base: string): Promise<GalleryCatalog> {
  const parsed = parseCatalog(value);
  if ('faults' in parsed) throw invalidCatalog(parsed.faults, base);
  const { title, cards } = parsed.catalog;
  const faults = cards.flatMap((card, index) => addressFaults(card, index, base));
  if (faults.length > 0) throw invalidCatalog(faults, base);
  const shown = cards.filter(({ hidden }) => hidden !== true);
  return { title, cards: await Promise.all(shown.map((card) => galleryCard(card, base))) };
}

export function invalidCatalog(faults: readonly ErrorFault[], url: string): DocentError {
  const count = faults.length === 1 ? 'One thing in it is wrong' : `${faults.length} things in it are wrong`;
  return new DocentError('invalid-catalog', `The catalog can’t be opened. ${count}.`, {
    hint: 'Whoever wrote the catalog can correct it at the places named.',
    url: redactUrl(url),
    faults,
  });
}

/** What only the base tells: that an address leads somewhere, and lets nobody in. */
function addressFaults(card: CatalogCard, index: number, base: string): ErrorFault[] {
  const opens = opensOf(card);
  const address = absolute(card[opens]!, base);
  const fault = (message: string): ErrorFault[] => [faultAt(['cards', index, opens], message)];
  if (address === undefined) return fault('must be an address by https, s3 or gs, or one relative to the catalog');
  return hasSecret(address) ? fault('holds a signature or token, which everybody would get') : [];
}

async function galleryCard(card: CatalogCard, base: string): Promise<GalleryCard> {
  const { title, date, tags = [], collection, kind } = card;
  const opens = opensOf(card);
  const thumbnail = card.thumbnail === undefined ? undefined : absolute(card.thumbnail, base);
  const summary = card.summary === undefined ? undefined : await plainWords(card.summary);
  return {
    title,
    opens,
    address: absolute(card[opens]!, base)!,
    tags,
    ...(thumbnail !== undefined && /^https?:/.test(thumbnail) && { thumbnail }),
    ...(date !== undefined && { date }),
    ...(summary && { summary }),
    ...(collection && { collection }),
    ...(kind && { kind }),
  };
}

function opensOf({ story }: CatalogCard): 'story' | 'image' {
  return story === undefined ? 'image' : 'story';
}

function absolute(address: string, base: string): string | undefined {
  // Keys in buckets are raw text: `#`, `?` and `%` in them mean themselves.
  if (/^(s3|gs):\/\//i.test(address)) return address;
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** Summaries are Markdown, and hardly ever hold any: the parser is fetched when one does. */
async function plainWords(markdown: string): Promise<string> {
  if (!/[*_`[\]<>#&\\|~]/.test(markdown)) return markdown.trim();
  const { plainSpeech } = await import('../../story/waypoint-speech.ts');
  return plainSpeech(markdown);
}
