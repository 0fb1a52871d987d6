import type { IfdChain } from './tiff-chain.ts';
import { isDamage } from './tiff-damage.ts';
import type { TiffFile } from './tiff-file.ts';
import type { IfdIndex } from './tiff-header.ts';
import { readRaster, type TiffRaster } from './tiff-raster.ts';
import { finestFirst, isCoarser, topLevel, type IfdOfPlane, type LevelPart } from './pyramid-levels.ts';

/** A top-level directory that makes a raster. */
export interface TiffPage {
  readonly ifd: IfdIndex;
  readonly raster: TiffRaster;
}

/** Stacks longer than this are cut: their chain is walked page by page, over the network. */
const MAX_PAGES = 1024;

/** Walks the chain from `first` and reads each page's layout; damaged pages but the file's first are passed over. */
export async function readPages(
  file: TiffFile,
  chain: IfdChain,
  first: IfdIndex,
  signal?: AbortSignal,
): Promise<TiffPage[]> {
  const pages: TiffPage[] = [];
  for (let ifd: number = first; ifd < first + MAX_PAGES; ifd += 1) {
    const directory = await chain.ifSound(ifd as IfdIndex);
    signal?.throwIfAborted();
    if (!directory) break;
    try {
      pages.push({ ifd: ifd as IfdIndex, raster: await readRaster(file, directory) });
    } catch (error) {
      if (ifd === 0 || !isDamage(error)) throw error;
    }
  }
  return pages;
}

/** Whether a page is another plane of the stack that `main` begins: same size and samples, no reduced copy, no mask. */
export function isSamePlane(raster: TiffRaster, main: TiffRaster): boolean {
  return (
    raster.width === main.width &&
    raster.height === main.height &&
    raster.tiled === main.tiled &&
    raster.samplesPerPixel === main.samplesPerPixel &&
    raster.bitsPerSample[0] === main.bitsPerSample[0] &&
    raster.photometric === main.photometric &&
    (raster.subfileType & ~2) === (main.subfileType & ~2)
  );
}

/**
 * The coarser levels among top-level pages (before SubIFDs pyramids were written so): pages of one smaller size, as many
 * as the image has planes, in the order of its planes. Labels, macro images and thumbnails beside a slide (Aperio) are
 * in strips where the slide is in tiles, or of another shape.
 * @param planes the IFDs of level 0, ascending
 */
export function trailingLevels(
  chain: IfdChain,
  pages: readonly TiffPage[],
  full: TiffRaster,
  planes: readonly IfdIndex[],
  ifdOf: IfdOfPlane,
): LevelPart[] {
  const bySize = new Map<string, TiffPage[]>();
  for (const page of pages) {
    if (page.raster.tiled !== full.tiled || !isCoarser(page.raster, full)) continue;
    const size = `${page.raster.width} × ${page.raster.height}`;
    bySize.set(size, [...(bySize.get(size) ?? []), page]);
  }
  const parts: LevelPart[] = [];
  for (const level of bySize.values()) {
    const first = level[0];
    if (!first || level.length !== planes.length) continue;
    const ifdAt = new Map(planes.map((ifd, index) => [ifd, level[index]?.ifd]));
    const ifdOfLevel: IfdOfPlane = (plane, z, t) => {
      const ifd = ifdOf(plane, z, t);
      return ifd === undefined ? undefined : ifdAt.get(ifd);
    };
    parts.push(topLevel(chain, first.raster, ifdOfLevel));
  }
  return finestFirst(parts);
}
