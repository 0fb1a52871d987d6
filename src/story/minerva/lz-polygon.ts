import LZString from 'lz-string';
import type { Point } from '../fields.ts';
import { pointOf } from './image-heights.ts';

/** No lasso has more corners; a text that was made to hurt unpacks to millions. */
const MAX_CHARACTERS = 200_000;

/**
 * The corners of a polygon as exhibits and links of Minerva hold it: `x,y,x,y,…` in image heights, packed by LZ-string
 * for addresses. Empty (`Q` stands for it) where there is none; undefined where it can't be read.
 * @param unit height of the image, in its pixels
 */
export function polygonOf(packed: string, unit: number): Point[] | undefined {
  if (packed === '' || packed === 'Q') return [];
  if (packed.length > MAX_CHARACTERS) return undefined;
  let unpacked: string | null;
  try {
    unpacked = LZString.decompressFromEncodedURIComponent(packed);
  } catch {
    return undefined;
  }
  if (!unpacked || unpacked.length > MAX_CHARACTERS) return undefined;
  const numbers = unpacked.split(',').map(Number);
  if (numbers.length % 2 !== 0 || !numbers.every(Number.isFinite)) return undefined;
  return numbers.flatMap((x, index) => (index % 2 === 0 ? [pointOf([x, numbers[index + 1]!], unit)] : []));
}
