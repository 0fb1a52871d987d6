import { hasSecret } from '../format/image-address-secrets.ts';
import { percentEncoded } from '../format/percent-encoded.ts';
import { percentDecoded } from './page-address-encoding.ts';

/** What the query of the page's address asks for: at most one of story, image and catalog. */
export interface PageAddress {
  story?: string;
  image?: string;
  catalog?: string;
  /** IFD-offsets sidecar of the image. */
  offsets?: string;
  /** In editor mode. */
  edit?: boolean;
}

export interface ParsedPageAddress extends PageAddress {
  /** What was not understood and is ignored, in plain words. */
  readonly faults: readonly string[];
}

type AddressKey = Exclude<keyof PageAddress, 'edit'>;

/** Names in the query, other viewers' words for an image among them. */
const ALIASES: Readonly<Record<string, AddressKey>> = {
  story: 'story',
  image: 'image',
  image_url: 'image',
  source: 'image',
  catalog: 'catalog',
  offsets: 'offsets',
};

/**
 * Reads `location.search`. An address may stand there as people paste it, its own query unencoded
 * (`?image=https://host/a.tif?v=1&w=2`): one that holds a bare `?` is left as it is, and what follows and is no key of
 * ours belongs to it. Any other is percent-decoded once.
 */
export function parsePageAddress(search: string): ParsedPageAddress {
  const address: PageAddress = {};
  const faults: string[] = [];
  let unfinished: AddressKey | undefined;
  for (const part of search.replace(/^\?/u, '').split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = percentDecoded(at < 0 ? part : part.slice(0, at));
    const raw = at < 0 ? '' : part.slice(at + 1);
    const key = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
    if (name === 'edit') address.edit = !/^(0|false|no)$/iu.test(raw);
    else if (key !== undefined) {
      const pasted = raw.includes('?');
      const value = (pasted ? raw : percentDecoded(raw)).trim();
      unfinished = undefined;
      if (value === '') faults.push(`${name} is empty.`);
      else if (address[key] !== undefined) faults.push(`${name} is given twice; the first holds.`);
      else {
        address[key] = value;
        if (pasted) unfinished = key;
      }
    } else if (unfinished !== undefined) address[unfinished] += `&${part}`;
    else faults.push(`“${name}” means nothing here.`);
  }
  return { ...onlyOne(address, faults), faults };
}

/**
 * The query for an address, with its `?`. Undefined where an address lets its holder in: it opens, but must not enter
 * the page's address.
 */
export function formatPageAddress(address: PageAddress): string | undefined {
  const keys = (['story', 'image', 'catalog', 'offsets'] as const).filter((key) => address[key] !== undefined);
  if (keys.some((key) => hasSecret(address[key] as string))) return undefined;
  const parts = keys.map((key) => `${key}=${encoded(address[key] as string)}`);
  if (address.edit === true) parts.push('edit');
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** A story names its images, and both are more particular than a catalog. */
function onlyOne(address: PageAddress, faults: string[]): PageAddress {
  const [kept, ...dropped] = (['story', 'image', 'catalog'] as const).filter((key) => address[key] !== undefined);
  for (const key of dropped) {
    faults.push(`${key} is ignored beside ${kept}.`);
    delete address[key];
  }
  if (address.offsets !== undefined && address.image === undefined) {
    faults.push('offsets is ignored without image.');
    delete address.offsets;
  }
  return address;
}

/** Readable, but nothing that could end a value: `:` and `/` stay. A literal `+` needs no care: it is never read as a space. */
function encoded(address: string): string {
  return percentEncoded(address).replaceAll('%3A', ':').replaceAll('%2F', '/');
}
