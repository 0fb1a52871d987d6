/** Where the addresses in a text may lead. */
export interface AddressRules {
  /** What relative ones are relative to: the story's own address. */
  readonly base: string;
  /** Origins besides the story's own that its pictures may come from, as `https://host`; `*` is any. */
  readonly imageOrigins: readonly string[];
}

/** `#waypoint=edge&view=…`, or `#` alone. */
const IN_STORY = /^#(?:waypoint=[^\s<>"]+)?$/;
const LINKS = new Set(['http:', 'https:', 'mailto:']);
const PICTURES = new Set(['http:', 'https:']);

/** The absolute address of a link; undefined where it leads nowhere that a text may lead. */
export function linkAddress(href: string, { base }: AddressRules): string | undefined {
  // Within the text there is nothing to point at, and the base is a file of JSON: only a waypoint, or the title page.
  if (href.startsWith('#')) return IN_STORY.test(href) ? href : undefined;
  const url = resolved(href, base);
  return url && LINKS.has(url.protocol) ? url.href : undefined;
}

/** The absolute address of a picture; undefined where it lies elsewhere than the reader has agreed to ask. */
export function pictureAddress(href: string, { base, imageOrigins }: AddressRules): string | undefined {
  const url = resolved(href, base);
  if (!url || !PICTURES.has(url.protocol)) return undefined;
  const own = url.origin === resolved(base)?.origin;
  return own || imageOrigins.includes('*') || imageOrigins.includes(url.origin) ? url.href : undefined;
}

function resolved(href: string, base?: string): URL | undefined {
  return URL.canParse(href, base) ? new URL(href, base) : undefined;
}
