import { DocentError } from '../format/docent-error.ts';
import { hasSecret, redactUrl } from '../format/image-address-secrets.ts';

/** A card of the start page: one image or story, and how it is announced. */
export interface CatalogCard {
  title: string;
  /** Absolute address of the story, or of the image where there is no story. */
  address: string;
  opens: 'story' | 'image';
  /** Absolute address of a picture. */
  thumbnail?: string;
  summary?: string;
  date?: string;
  tags: string[];
}

export interface Catalog {
  title: string;
  cards: CatalogCard[];
}

/**
 * Fetches a catalog: `{ "docent-catalog": 1, "title", "cards": [{ "title", "story" | "image", … }] }`, addresses
 * relative to it.
 * @throws DocentError `network`, `not-found`, `server-error` or `invalid-catalog`.
 */
export async function loadCatalog(url: string): Promise<Catalog> {
  const response = await fetch(url, { credentials: 'omit' }).catch((cause: unknown) => {
    throw new DocentError('network', `The catalog at ${hostOf(url)} can't be reached.`, {
      hint: 'Check the address and the connection; its server has to send Access-Control-Allow-Origin.',
      url: redactUrl(url),
      cause,
    });
  });
  if (!response.ok) {
    throw new DocentError(
      response.status === 404 ? 'not-found' : 'server-error',
      `${hostOf(url)} answers ${response.status} instead of the catalog.`,
      { hint: 'Check the address of the catalog.', url: redactUrl(url) },
    );
  }
  return parseCatalog(await response.text(), url);
}

/** @throws DocentError `invalid-catalog`, with every fault by its path. */
export function parseCatalog(text: string, base: string): Catalog {
  const faults: string[] = [];
  const catalog = catalogOf(jsonOf(text, faults), base, faults);
  if (faults.length === 0) return catalog;
  throw new DocentError('invalid-catalog', `The catalog is not valid. ${faults.join('; ')}.`, {
    hint: 'Correct the catalog at the places named.',
    url: redactUrl(base),
  });
}

function catalogOf(json: unknown, base: string, faults: string[]): Catalog {
  const empty = { title: '', cards: [] };
  if (!isObject(json)) {
    if (faults.length === 0) faults.push('must be a JSON object');
    return empty;
  }
  if (json['docent-catalog'] !== 1) faults.push('docent-catalog: must be 1');
  const cards = json['cards'];
  if (!Array.isArray(cards)) {
    faults.push('cards: must be a list');
    return empty;
  }
  const title = textOf(json['title']) ?? '';
  const shown = cards.map((card: unknown, index) => cardOf(card, `cards[${index}]`, base, faults));
  return { title, cards: shown.filter((card) => card !== undefined) };
}

/** `undefined` for a hidden card, and for one with a fault. */
function cardOf(json: unknown, path: string, base: string, faults: string[]): CatalogCard | undefined {
  if (!isObject(json)) {
    faults.push(`${path}: must be an object`);
    return undefined;
  }
  const title = textOf(json['title']);
  if (title === undefined) faults.push(`${path}.title: must be a text`);
  const opens = json['story'] === undefined ? 'image' : 'story';
  const address = addressOf(json[opens], base);
  if (address === undefined)
    faults.push(`${path}.${opens}: must be an http(s) address, or one relative to the catalog`);
  else if (hasSecret(address)) faults.push(`${path}.${opens}: holds a signature or token, which everybody would get`);
  if (title === undefined || address === undefined || json['hidden'] === true) return undefined;
  const tags = Array.isArray(json['tags']) ? json['tags'].filter((tag) => typeof tag === 'string') : [];
  const thumbnail = addressOf(json['thumbnail'], base);
  const summary = textOf(json['summary']);
  const date = textOf(json['date']);
  return {
    title,
    address,
    opens,
    tags,
    ...(thumbnail && { thumbnail }),
    ...(summary && { summary }),
    ...(date && { date }),
  };
}

function addressOf(value: unknown, base: string): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined;
  return url && ['http:', 'https:', 's3:', 'gs:'].includes(url.protocol) ? url.href : undefined;
}

function jsonOf(text: string, faults: string[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    faults.push(`not JSON (${(error as Error).message})`);
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hostOf(url: string): string {
  return new URL(url).host;
}
