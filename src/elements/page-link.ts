import { formatPageAddress } from '../state/page-address.ts';

/** What an address leads to in this page. */
export type Opens = 'image' | 'story' | 'catalog';

/**
 * The link that opens an address in this page, relative where the file lies beside the page, so that the link lives on
 * when the site moves. Undefined for an address that lets its holder in.
 */
export function pageFor(opens: Opens, address: string, page: string): string | undefined {
  const folder = new URL('./', page).href;
  const shortest = address.startsWith(folder) ? address.slice(folder.length) : address;
  const query = formatPageAddress({ [opens]: shortest });
  return query === undefined ? undefined : `./${query}`;
}

/** What a typed address most likely is: stories and catalogs are JSON, everything else is tried as an image. */
export function kindOf(address: string): Opens {
  const path = address.replace(/[?#].*$/, '').toLowerCase();
  if (path.endsWith('catalog.json')) return 'catalog';
  return path.endsWith('.json') ? 'story' : 'image';
}
