import { toMicrometres } from './ome-units.ts';
import type { Directory } from './tiff-directory.ts';
import type { TiffFile } from './tiff-file.ts';
import { tags } from './tiff-tags.ts';

/** ResolutionUnit, tag 296. */
const units: Record<number, string> = { 2: 'in', 3: 'cm' };
/**
 * Pixel sizes outside these, in µm, are those of a screen or a printer (300 dpi is 85 µm), or nonsense: no one looked
 * through a microscope.
 */
const SENSIBLE = { least: 0.001, most: 20 };

/**
 * The pixel size that XResolution and YResolution give, in µm.
 * @param unit the unit they count in, where the file says it elsewhere (ImageJ)
 */
export async function readResolution(
  file: TiffFile,
  directory: Directory,
  unit?: string,
): Promise<{ x: number; y: number } | undefined> {
  const [x, y, code] = await Promise.all([
    file.number(directory, tags.XResolution.tag),
    file.number(directory, tags.YResolution.tag),
    file.number(directory, tags.ResolutionUnit.tag),
  ]);
  const named = unit ?? units[code ?? 2];
  if (named === undefined || x === undefined || y === undefined) return undefined;
  const size = { x: toMicrometres(1 / x, named), y: toMicrometres(1 / y, named) };
  return isSensible(size.x) && isSensible(size.y) ? { x: size.x, y: size.y } : undefined;
}

function isSensible(size: number | undefined): size is number {
  return size !== undefined && size >= SENSIBLE.least && size <= SENSIBLE.most;
}
