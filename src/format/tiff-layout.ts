import type { Directory } from './tiff-directory.ts';
import type { TiffFile } from './tiff-file.ts';
import type { ByteOffset } from './tiff-header.ts';
import { tags } from './tiff-tags.ts';

/**
 * Most that is read ahead of the coarsest levels: as much as four channels take at about 256 pixels a side. It saves each
 * of them two round trips, which at 40 ms and 13 Mbit/s are worth 130 KB.
 */
const MOST_AHEAD = 256 * 1024;

/**
 * Where the coarsest levels of all planes lie together, as far as a file's first directory tells. Writers of the field
 * (tifffile, ashlar, palom) write level by level, all planes of each, directories included: so what lies between the
 * first plane's directory of a level and the OME-XML or the file's end are that level and the coarser ones. Nothing
 * depends on it but what is read ahead.
 * @param subIfds offsets of the first plane's levels
 * @returns as many levels as can be read ahead; `undefined` where that is none
 */
export function coarseLevels(
  file: TiffFile,
  first: Directory,
  subIfds: readonly number[],
): { offset: ByteOffset; length: number } | undefined {
  const last = Math.max(...subIfds, 0);
  const text = first.fields.get(tags.ImageDescription.tag)?.value;
  const end = text?.where === 'file' && text.offset > last ? text.offset : file.size;
  if (end === undefined) return undefined;
  const offset = subIfds.filter((each) => each > 0 && each < end && end - each <= MOST_AHEAD).sort((a, b) => a - b)[0];
  return offset === undefined ? undefined : { offset: offset as ByteOffset, length: end - offset };
}
