import type { CatalogCard } from './catalog.ts';

/**
 * The link that opens an image, a story or a catalog in this page: `?image=URL`, readable where it can be, and relative
 * to the page for files that lie beside it, so that the link lives on when the site moves.
 */
export function pageFor(opens: CatalogCard['opens'] | 'catalog', address: string, page: string): string {
  const folder = new URL('./', page).href;
  const shortest = address.startsWith(folder) ? address.slice(folder.length) : address;
  return `./?${opens}=${encodeURIComponent(shortest).replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}

/** What a typed address most likely is: stories and catalogs are JSON, everything else is tried as an image. */
export function kindOf(address: string): 'image' | 'story' | 'catalog' {
  const path = address.replace(/[?#].*$/, '').toLowerCase();
  if (path.endsWith('catalog.json')) return 'catalog';
  return path.endsWith('.json') ? 'story' : 'image';
}
