import { DocentError } from './docent-error.ts';
import { planeTable, samplesPerPlane, type PlaneTable } from './ome-planes.ts';
import type { OmeDocument, OmeImage } from './ome-xml.ts';
import { isSmallerSize, subIfdLevels, topLevel, type LevelPart } from './pyramid-levels.ts';
import { findSeries, type PyramidPlan } from './pyramid-plan.ts';
import type { IfdChain } from './tiff-chain.ts';
import { damagedFile } from './tiff-damage.ts';
import type { TiffFile } from './tiff-file.ts';
import type { IfdIndex } from './tiff-header.ts';
import { readPages, trailingLevels } from './tiff-pages.ts';
import { readRaster, type TiffRaster } from './tiff-raster.ts';
import { readResolution } from './tiff-resolution.ts';
import type { Guesses } from './tiff-guesses.ts';
import type { SiblingDirectories } from './tiff-siblings.ts';
import { greyFromPalette } from './tiff-support.ts';

export interface OmeImageOptions {
  /** Index or name of the image. */
  readonly series?: number | string;
  /** Of this file. */
  readonly fileName: string;
  readonly siblings: SiblingDirectories;
  readonly guesses: Guesses;
  readonly signal?: AbortSignal;
}

/** From this size on an image without SubIFDs is worth a walk to the end of its planes, to look for levels there. */
const WORTH_LEVELS = 1024;
/** The walk costs up to one round trip a plane. */
const MAX_WALK = 64;

/**
 * Lays out one image of an OME-TIFF.
 * @returns `null` when the XML describes no image of this file, so that it is a plain TIFF
 * @throws DocentError `unsupported-format` where planes are in other files, `not-found` for a series there is not
 */
export async function planOmeImage(
  file: TiffFile,
  chain: IfdChain,
  document: OmeDocument,
  options: OmeImageOptions,
): Promise<PyramidPlan | null> {
  if (document.images.length === 0) {
    if (document.metadataFile !== undefined) throw inOtherFiles([document.metadataFile]);
    return null;
  }
  const groups = await imagesWithLevels(file, chain, document, options.fileName);
  const series = groups.map(([index]) => document.images[index]?.name ?? `Image ${index + 1}`);
  const seriesIndex = findSeries(series, options.series);
  const [index, ...coarser] = groups[seriesIndex] ?? [0];
  const image = document.images[index];
  if (!image) return null;
  options.signal?.throwIfAborted();

  const byXml = planeTable(document, index, options.fileName);
  if (byXml.elsewhere.length > 0) throw inOtherFiles(byXml.elsewhere);
  const raster = await firstRaster(file, chain, byXml, image);
  const table = trueTable(document, index, options.fileName, byXml, raster);
  const full = topLevel(chain, raster, table.ifdOf);
  let levels: LevelPart[] = await subIfdLevels(file, full, options);
  options.signal?.throwIfAborted();
  for (const level of coarser) {
    const levelTable = planeTable(document, level, options.fileName, raster.samplesPerPixel);
    const levelImage = document.images[level];
    if (levelImage)
      levels.push(topLevel(chain, await firstRaster(file, chain, levelTable, levelImage), levelTable.ifdOf));
  }
  const worthWalk = Math.max(raster.width, raster.height) >= WORTH_LEVELS && table.ifdEnd <= MAX_WALK;
  if (levels.length === 0 && document.images.length === 1 && worthWalk) {
    const pages = await readPages(file, chain, table.ifdEnd as IfdIndex, options.signal);
    const ifds = Array.from({ length: table.ifdEnd }, (_, ifd) => ifd as IfdIndex);
    levels = trailingLevels(chain, pages, raster, ifds, table.ifdOf);
  }
  const pixelSize = image.pixelSize ?? (await readResolution(file, raster.directory));
  return {
    dialect: 'OME-TIFF',
    series,
    seriesIndex,
    ...(image.name !== undefined && { name: image.name }),
    planes: table.planes,
    sizeZ: image.sizeZ,
    sizeT: image.sizeT,
    levels: [full, ...levels],
    ...(pixelSize && { pixelSize }),
    ...(image.magnification !== undefined && { magnification: image.magnification }),
    ome: image,
  };
}

/** The raster of the first plane that the file has. OME knows no palettes: such values are samples. */
async function firstRaster(file: TiffFile, chain: IfdChain, table: PlaneTable, image: OmeImage): Promise<TiffRaster> {
  for (let t = 0; t < image.sizeT; t += 1) {
    for (let z = 0; z < image.sizeZ; z += 1) {
      for (let plane = 0; plane < table.planes; plane += 1) {
        const ifd = table.ifdOf(plane, z, t);
        if (ifd === undefined) continue;
        const directory = await chain.at(ifd);
        if (!directory) throw damagedFile(`its OME-XML speaks of picture ${ifd + 1}, which is not in the file`);
        return greyFromPalette(await readRaster(file, directory));
      }
    }
  }
  throw damagedFile('its OME-XML names no picture for any channel');
}

/** Where XML and directories disagree on how many samples a plane has, the directories are right. */
function trueTable(
  document: OmeDocument,
  index: number,
  fileName: string,
  byXml: PlaneTable,
  { samplesPerPixel }: TiffRaster,
): PlaneTable {
  const image = document.images[index];
  if (!image || samplesPerPixel === samplesPerPlane(image) || image.sizeC % samplesPerPixel !== 0) return byXml;
  return planeTable(document, index, fileName, samplesPerPixel);
}

/**
 * The images of a document, each with those that are only its coarser levels: pyramids without SubIFDs were written as
 * one `Image` a level. The directory decides (NewSubfileType, reduced resolution).
 */
async function imagesWithLevels(
  file: TiffFile,
  chain: IfdChain,
  document: OmeDocument,
  fileName: string,
): Promise<[number, ...number[]][]> {
  const groups: [number, ...number[]][] = [];
  for (const [index, image] of document.images.entries()) {
    const group = groups.at(-1);
    const full = group && document.images[group[0]];
    if (group && full && looksLikeLevel(image, full)) {
      const table = planeTable(document, index, fileName);
      const ifd = table.elsewhere.length === 0 ? table.ifdOf(0, 0, 0) : undefined;
      const directory = ifd === undefined || ifd > MAX_WALK ? null : await chain.ifSound(ifd);
      if (directory && ((await readRaster(file, directory)).subfileType & 1) === 1) {
        group.push(index);
        continue;
      }
    }
    groups.push([index]);
  }
  return groups;
}

function looksLikeLevel(image: OmeImage, full: OmeImage): boolean {
  return (
    image.sizeC === full.sizeC &&
    image.sizeZ === full.sizeZ &&
    image.sizeT === full.sizeT &&
    image.type === full.type &&
    isSmallerSize({ width: image.sizeX, height: image.sizeY }, { width: full.sizeX, height: full.sizeY })
  );
}

function inOtherFiles(names: readonly string[]): DocentError {
  const some = names.slice(0, 3).map((name) => `“${name}”`);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return new DocentError(
    'unsupported-format',
    `This file holds only a part of the image; the rest is in ${some.join(', ')}${more}. Docent does not read images of several files yet.`,
    { hint: 'Make one file of them: `bioformats2raw THIS_FILE DIR`, then `raw2ometiff DIR OUT.ome.tif`.' },
  );
}
