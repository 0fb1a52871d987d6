import type { ByteRange } from './byte-range.ts';
import { MAX_REQUEST } from './coalescing.ts';
import { MAX_LONG_REQUESTS } from './http-requests.ts';

/** So large that two are not merged. */
const PART = 1.25 * 1024 * 1024;

/**
 * Cuts what is read ahead into parts, so that what comes first can be decoded while the rest is under way. Where they are more than go at
 * a time, they are as many as fill each turn: those of a turn end together, and one that were left over would begin on an idle line.
 */
export function partsOf({ offset, end }: ByteRange): ByteRange[] {
  const bytes = end - offset;
  const turns = Math.ceil(bytes / (MAX_LONG_REQUESTS * MAX_REQUEST));
  const part = bytes <= MAX_LONG_REQUESTS * PART ? PART : Math.ceil(bytes / (turns * MAX_LONG_REQUESTS));
  const parts: ByteRange[] = [];
  for (let at = offset; at < end; at += part) parts.push({ offset: at, end: Math.min(at + part, end) });
  return parts;
}
