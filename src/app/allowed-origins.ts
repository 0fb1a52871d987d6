import { DocentError } from '../format/docent-error.ts';
import type { ImageAddress } from '../format/image-address.ts';

/**
 * Which hosts a deployed page opens, as `<meta name="docent-origins">` says: origins with spaces between, `self` for
 * the page's own, `*` (as without the tag) for any.
 */
export function allowedOrigins(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="docent-origins"]')?.content ?? '*';
}

/** @throws DocentError `unsafe-url` when the address lies at a host that `origins` doesn't name. */
export function checkOrigin(address: ImageAddress, origins: string, page: string): void {
  const { origin } = new URL(address.url);
  const own = new URL(page).origin;
  const allowed = origins.split(/\s+/).map((each) => (each === 'self' ? own : originOf(each)));
  if (allowed.includes('*') || allowed.includes(origin)) return;
  throw new DocentError('unsafe-url', `This page does not open files from ${address.host}.`, {
    hint: `Whoever runs the page can add ${origin} to <meta name="docent-origins"> in its index.html.`,
    url: address.shown,
  });
}

function originOf(text: string): string | undefined {
  if (text === '*') return text;
  return URL.canParse(text) ? new URL(text).origin : undefined;
}
