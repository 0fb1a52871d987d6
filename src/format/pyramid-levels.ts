import type { Directory } from './tiff-directory.ts';
import type { IfdChain } from './tiff-chain.ts';
import { foreseenLevels, isCutAlike } from './foreseen-levels.ts';
import { damagedFile, isDamage } from './tiff-damage.ts';
import type { TiffFile } from './tiff-file.ts';
import type { Guesses } from './tiff-guesses.ts';
import type { ByteOffset, IfdIndex } from './tiff-header.ts';
import { readRaster, type RasterLayout, type TiffRaster } from './tiff-raster.ts';
import type { SiblingDirectories } from './tiff-siblings.ts';
import { tags } from './tiff-tags.ts';

/** The top-level IFD of a plane; `undefined` where the file has none. */
export type IfdOfPlane = (plane: number, z: number, t: number) => IfdIndex | undefined;

/** One resolution of an image, and the way to the directory of each of its planes. */
export interface LevelPart {
  /** Of the first plane; the others are like it. Without a directory it is foreseen: one that is read may turn out otherwise. */
  readonly raster: RasterLayout;
  /** @throws DocentError `corrupt` where the file lacks that plane */
  directory(plane: number, z: number, t: number): Promise<Directory>;
}

/** A level whose planes have top-level IFDs. */
export interface TopLevelPart extends LevelPart {
  readonly raster: TiffRaster;
  readonly ifdOf: IfdOfPlane;
}

/** No pyramid has more levels: each is at most two thirds of the one before. */
export const MAX_LEVELS = 40;
/** Coarser levels are at least so many times smaller than the one before. */
const LEAST_FACTOR = 1.4;

/** A level of planes that each have a top-level IFD. */
export function topLevel(chain: IfdChain, raster: TiffRaster, ifdOf: IfdOfPlane): TopLevelPart {
  return {
    raster,
    ifdOf,
    async directory(plane, z, t) {
      const ifd = ifdOf(plane, z, t);
      const directory = ifd === undefined ? null : await chain.at(ifd);
      if (!directory) throw missingPlane(plane, z, t);
      return directory;
    },
  };
}

/** How directories may be found without being walked to. */
export interface LevelTrust {
  /** Of the first plane's directories. */
  readonly siblings: SiblingDirectories;
  readonly guesses: Guesses;
}

/**
 * The coarser levels that the SubIFDs (tag 330) of a full-resolution plane lead to, finest first. What is in SubIFDs but
 * no smaller picture of the same thing is left out.
 */
export async function subIfdLevels(
  file: TiffFile,
  full: TopLevelPart,
  { siblings, guesses }: LevelTrust,
): Promise<LevelPart[]> {
  const offsets = (await subIfds(file, full.raster.directory)).slice(0, MAX_LEVELS);
  const rasters = await levelRasters(file, full.raster, offsets, guesses);
  const parts = rasters.flatMap((raster, index): LevelPart[] => {
    if (!raster || !isCoarser(raster, full.raster)) return [];
    const directory: LevelPart['directory'] = async (plane, z, t) => {
      const walk = async (): Promise<Directory> => {
        const offset = (await subIfds(file, await full.directory(plane, z, t)))[index];
        if (offset === undefined) throw missingPlane(plane, z, t);
        if (raster.directory) return file.directoryAt(offset, raster.directory);
        return file.directoryOfTiles(offset, raster.tilesAcross * raster.tilesDown);
      };
      const ifd = full.ifdOf(plane, z, t);
      const sibling = ifd === undefined ? undefined : await siblings.behind(offsets[index]!, ifd, walk);
      return sibling ?? walk();
    };
    if (raster.directory) return [{ raster, directory }];
    const confirm = confirmation(file, raster);
    return [
      {
        raster,
        async directory(plane, z, t) {
          try {
            return await confirm(await directory(plane, z, t));
          } catch (error) {
            if (isDamage(error)) guesses.wrong();
            throw error;
          }
        },
      },
    ];
  });
  return finestFirst(parts);
}

/** Offsets of a plane's coarser levels (tag 330), as the file has them. */
export async function subIfds(file: TiffFile, directory: Directory): Promise<ByteOffset[]> {
  const offsets = (await file.numbers(directory, tags.SubIFDs.tag)) ?? [];
  return offsets.filter((offset) => offset !== 0 && offset !== directory.offset) as ByteOffset[];
}

/** Where guesses are allowed, only of the coarsest level and of those that have come anyway directories are read. */
async function levelRasters(
  file: TiffFile,
  full: TiffRaster,
  offsets: readonly ByteOffset[],
  guesses: Guesses,
): Promise<(RasterLayout | null)[]> {
  const between = offsets.slice(0, -1);
  const last = offsets.at(-1);
  if (guesses.allowed && last !== undefined && !between.every((offset) => file.hasCome(offset))) {
    const coarsest = await rasterIfSound(file, last);
    const foreseen = coarsest && foreseenLevels(full, coarsest, between.length);
    if (foreseen) {
      const known = between.map(async (offset, index) =>
        file.hasCome(offset) ? rasterIfSound(file, offset) : foreseen[index]!,
      );
      return [...(await Promise.all(known)), coarsest];
    }
  }
  return Promise.all(offsets.map((offset) => rasterIfSound(file, offset)));
}

/** Compares the directories of a level with what was foreseen of it, each when it is first used. */
function confirmation(file: TiffFile, foreseen: RasterLayout): (directory: Directory) => Promise<Directory> {
  const compared = new Map<Directory, Promise<Directory>>();
  const compare = async (directory: Directory): Promise<Directory> => {
    const raster = await readRaster(file, directory);
    if (isCutAlike(raster, foreseen) && raster.width === foreseen.width && raster.height === foreseen.height)
      return directory;
    throw damagedFile('a coarser level is not as the others let expect');
  };
  return (directory) => {
    const comparing = compared.get(directory) ?? compare(directory);
    compared.set(directory, comparing);
    comparing.catch(() => compared.delete(directory));
    return comparing;
  };
}

/** A damaged coarser level costs that level, not the image. */
async function rasterIfSound(file: TiffFile, offset: ByteOffset): Promise<TiffRaster | null> {
  try {
    return await readRaster(file, await file.directoryAt(offset));
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

/** Sorts levels by size, and leaves out those hardly smaller than the one before. */
export function finestFirst(parts: readonly LevelPart[]): LevelPart[] {
  const sorted = [...parts].sort((a, b) => b.raster.width - a.raster.width);
  return sorted.filter((part, index) => {
    const finer = sorted[index - 1];
    return finer === undefined || longSide(finer.raster) > longSide(part.raster);
  });
}

/** Whether `raster` is a smaller picture of what `full` shows: same samples, same aspect within rounding. */
export function isCoarser(raster: RasterLayout, full: RasterLayout): boolean {
  if (raster.samplesPerPixel !== full.samplesPerPixel || raster.bitsPerSample[0] !== full.bitsPerSample[0])
    return false;
  if ((raster.subfileType & 4) !== 0 || raster.planar !== full.planar) return false;
  if (
    raster.sampleFormat !== full.sampleFormat &&
    raster.sampleFormat !== undefined &&
    full.sampleFormat !== undefined
  ) {
    return false;
  }
  return isSmallerSize(raster, full);
}

/** Whether a size is `full` reduced; each halving may round either way. */
export function isSmallerSize(
  size: { readonly width: number; readonly height: number },
  full: { readonly width: number; readonly height: number },
): boolean {
  if (longSide(size) * LEAST_FACTOR > longSide(full)) return false;
  const expectedHeight = (size.width * full.height) / full.width;
  const expectedWidth = (size.height * full.width) / full.height;
  return Math.abs(expectedHeight - size.height) <= 2 || Math.abs(expectedWidth - size.width) <= 2;
}

function longSide({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.max(width, height);
}

function missingPlane(plane: number, z: number, t: number): Error {
  return damagedFile(
    `it has no picture for channel ${plane + 1} at z ${z + 1}, t ${t + 1}, though it says that it has`,
  );
}
