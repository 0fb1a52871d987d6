import type { ByteRange } from './byte-range.ts';

/** So large that two are not merged. */
const PART = 1.25 * 1024 * 1024;
/** No request is larger, so that to give one up wastes little. */
const LARGEST_PART = 2 * 1024 * 1024;
/** So many large requests go at a time. */
const AT_ONCE = 5;

/**
 * Cuts what is read ahead into parts, so that what comes first can be decoded while the rest is under way. Where they are more than go at
 * a time, they are as many as fill each turn: those of a turn end together, and one that were left over would begin on an idle line.
 */
export function partsOf({ offset, end }: ByteRange): ByteRange[] {
  const bytes = end - offset;
  const turns = Math.ceil(bytes / (AT_ONCE * LARGEST_PART));
  const part = bytes <= AT_ONCE * PART ? PART : Math.ceil(bytes / (turns * AT_ONCE));
  const parts: ByteRange[] = [];
  for (let at = offset; at < end; at += part) parts.push({ offset: at, end: Math.min(at + part, end) });
  return parts;
}
