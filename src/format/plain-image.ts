import { subIfdLevels, topLevel, type IfdOfPlane, type LevelPart } from './pyramid-levels.ts';
import { findSeries, type PyramidPlan } from './pyramid-plan.ts';
import type { IfdChain } from './tiff-chain.ts';
import { damagedFile } from './tiff-damage.ts';
import { parseTiffDescription, type TiffDescription } from './tiff-description.ts';
import type { TiffFile } from './tiff-file.ts';
import type { IfdIndex } from './tiff-header.ts';
import { isSamePlane, readPages, trailingLevels, type TiffPage } from './tiff-pages.ts';
import type { TiffRaster } from './tiff-raster.ts';
import { readResolution } from './tiff-resolution.ts';
import type { Guesses } from './tiff-guesses.ts';
import type { SiblingDirectories } from './tiff-siblings.ts';
import { greyFromPalette } from './tiff-support.ts';

export interface PlainImageOptions {
  /** Index or name of the image. */
  readonly series?: number | string;
  readonly siblings: SiblingDirectories;
  readonly guesses: Guesses;
  readonly signal?: AbortSignal;
}

/** More pages than this are slices of a stack rather than channels: no panel of markers is larger. */
const MAX_CHANNEL_PAGES = 64;

/**
 * Lays out a TIFF without OME-XML: its first page and those like it. Grey pages are channels, up to 64 of them; colour
 * pages, and more than 64, are z; ImageJ says itself which they are.
 */
export async function planPlainImage(
  file: TiffFile,
  chain: IfdChain,
  descriptionText: string,
  options: PlainImageOptions,
): Promise<PyramidPlan> {
  const { series: wantedSeries, signal } = options;
  const series = ['Image 1'];
  const seriesIndex = findSeries(series, wantedSeries);
  const description = parseTiffDescription(descriptionText);
  const pages = await readPages(file, chain, 0 as IfdIndex, signal);
  const first = pages[0];
  if (!first) throw damagedFile('none of its pages can be read');
  // Beside its slide an Aperio file holds a thumbnail, a label and a macro image, but no other plane.
  const stack =
    description.dialect === 'Aperio SVS' ? [first] : pages.filter((page) => isSamePlane(page.raster, first.raster));
  const raster = description.stack ? greyFromPalette(first.raster) : first.raster;
  const { planes, sizeZ, sizeT } = stackAxes(raster, stack, description);
  // ImageJ's own order, which serves for the others, where only one axis is longer than 1.
  const ifdOf: IfdOfPlane = (plane, z, t) => stack[plane + planes * (z + sizeZ * t)]?.ifd;
  const full = topLevel(chain, raster, ifdOf);
  let levels: LevelPart[] = await subIfdLevels(file, full, options);
  if (levels.length === 0) {
    const ifds = stack.map(({ ifd }) => ifd);
    levels = trailingLevels(chain, pages, raster, ifds, ifdOf);
  }
  const pixelSize = description.pixelSize ?? (await readResolution(file, raster.directory, description.resolutionUnit));
  return {
    dialect: description.dialect ?? 'TIFF',
    series,
    seriesIndex,
    planes,
    sizeZ,
    sizeT,
    levels: [full, ...levels],
    ...(pixelSize && { pixelSize }),
    ...(description.magnification !== undefined && { magnification: description.magnification }),
  };
}

function stackAxes(
  raster: TiffRaster,
  stack: readonly TiffPage[],
  { stack: said }: TiffDescription,
): { planes: number; sizeZ: number; sizeT: number } {
  const pages = stack.length;
  if (said && said.channels * said.slices * said.frames === pages) {
    return { planes: said.channels, sizeZ: said.slices, sizeT: said.frames };
  }
  const areChannels = said === undefined && raster.samplesPerPixel === 1 && pages <= MAX_CHANNEL_PAGES;
  return areChannels ? { planes: pages, sizeZ: 1, sizeT: 1 } : { planes: 1, sizeZ: pages, sizeT: 1 };
}
