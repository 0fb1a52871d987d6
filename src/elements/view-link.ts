/** A link that shows somebody else what is in sight: place, channels, contrast, plane, turn. */
import { hasSecret } from '../format/image-address-secrets.ts';
import { resolveImageAddress } from '../format/image-address.ts';
import type { ImageInput } from '../format/image-source.ts';
import { formatHash, type HashStateToWrite } from '../state/hash-state.ts';

/** Docent's own page lies beside the module that a page imports; chunks, whose names end in a digest, one folder below. */
const PAGE = new URL(/\/assets\/[^/]+-[\w-]{8}\.js$/.test(import.meta.url) ? '../' : './', import.meta.url).href;

/**
 * @param make makes the link from the hash; by default one to Docent's own page, which opens any image by its address
 */
export function linkToView(
  input: ImageInput | null,
  state: HashStateToWrite,
  make: ((hash: string) => string) | null,
): string {
  const hash = formatHash(state);
  if (make) return make(hash);
  const address = addressOf(input);
  if (address === undefined || hasSecret(address)) return PAGE;
  return `${PAGE}?image=${encodeURIComponent(address)}${hash}`;
}

/** Where an image lies; undefined for a file of this computer. */
function addressOf(input: ImageInput | null): string | undefined {
  if (input === null || input instanceof Blob || Array.isArray(input)) return undefined;
  const text = typeof input === 'string' || input instanceof URL ? String(input) : input.url;
  return resolveImageAddress(text, document.baseURI).url;
}
