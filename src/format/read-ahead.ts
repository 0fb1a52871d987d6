import { ArrivalForecast } from './arrival-forecast.ts';
import type { ByteRange } from './byte-range.ts';
import { FIRST_READ } from './header-cache.ts';
import { MAX_LEVELS, subIfds } from './pyramid-levels.ts';
import { partsOf } from './range-parts.ts';
import type { IfdChain } from './tiff-chain.ts';
import type { Directory } from './tiff-directory.ts';
import type { TiffFile } from './tiff-file.ts';
import type { Guesses } from './tiff-guesses.ts';
import type { ByteOffset, IfdIndex } from './tiff-header.ts';
import {
  endOfLevel,
  firstLightAhead,
  leadingCount,
  levelsCloser,
  levelsSeen,
  settledAhead,
  type FirstSight,
  type KnownLayout,
} from './tiff-layout.ts';
import type { SiblingDirectories } from './tiff-siblings.ts';
import { tags } from './tiff-tags.ts';

/**
 * Where all of the first read came within this, ms, a level of first light not much larger takes so little of the line that there is
 * nothing to wait for.
 */
const QUICK = 150;
const SMALL = 2 * FIRST_READ;

/** Requests for parts that leave before those for directories, which others wait for: enough to keep the line busy. */
const PARTS_FIRST = 2;
/**
 * Where the first answer took so long, ms, a line is far: what comes after first light is asked for with it, as a round trip is worth more
 * than what the two take from each other. Three are in it where the connection was made for it, and then a stop is 100 ms away.
 */
const FAR = 300;

/** Parts of the settled level that are asked for before first light has come: enough to keep the line busy, few to share it with. */
const PARTS_NEXT = 1;

/** A file as it is when its first directory has been read. */
export interface Beginning {
  readonly file: TiffFile;
  readonly chain: IfdChain;
  readonly first: Directory;
  readonly siblings: SiblingDirectories;
  readonly guesses: Guesses;
  /** Offsets of the planes' directories, from a sidecar. */
  readonly planes: readonly number[];
  /** When the file's first bytes were asked for, and when they came, ms. */
  readonly asked: number;
  readonly answered: number;
}

export interface ReadAheadOptions {
  readonly sight?: FirstSight;
  /** As `PyramidOptions.onAsked`. */
  readonly onAsked?: (compression: number, samplesPerPixel: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Fetches what the first picture needs, beside the metadata rather than after it: the level that shows first, the directory of
 * the coarsest, and those of other planes whose place is known; then the settled level, just as the line becomes
 * free. In this order: where no more than so many requests go at a time, the one that waits is the one that is needed last. What fails here
 * fails again, and is told, where it is needed.
 */
export async function readAhead(beginning: Beginning, options: ReadAheadOptions): Promise<void> {
  const { file, chain, first, siblings, guesses, planes } = beginning;
  const { sight: wished = {}, onAsked, signal } = options;
  try {
    const [compression = 1, samples = 1, all, width = 0, height = 0] = await Promise.all([
      file.number(first, tags.Compression.tag),
      file.number(first, tags.SamplesPerPixel.tag),
      subIfds(file, first),
      file.number(first, tags.ImageWidth.tag),
      file.number(first, tags.ImageLength.tag),
    ]);
    // a plane of several samples is a picture, and the first is what will be on
    const sight: FirstSight = samples > 1 ? { channels: [0], ...wished } : wished;
    const offsets = all.slice(0, MAX_LEVELS);
    const layout = { first, subIfds: offsets, size: { width, height }, fileSize: file.size, planes };
    const light = firstLightAhead(layout, sight);
    const parts = light ? partsOf(light) : [];
    const forecast = new ArrivalForecast(light ? light.end - light.offset : 0);
    const read = (part: ByteRange): Promise<void> => file.readAhead(part, signal);
    const readLight = (part: ByteRange): Promise<void> => file.readAhead(part, signal, (bytes) => forecast.came(bytes));
    const leading = parts.slice(0, PARTS_FIRST).map(readLight);
    // those of levels between need not be read to know them
    const known = guesses.allowed ? offsets.slice(-1) : offsets.toReversed();
    const directories = [
      ...known.map((offset) => file.directoryAt(offset)),
      ...planesAhead(planes, sight).map((plane) => chain.at(plane)),
    ];
    const allParts = Promise.all([...leading, ...parts.slice(PARTS_FIRST).map(readLight)]);
    const likely = light && settledAhead(layout, sight);
    const rest = likely ? partsOf(likely) : [];
    const readNext = (some: readonly ByteRange[]): Promise<unknown> =>
      Promise.all([
        ...some.map(read),
        // the view asks for them when it is planned, which is later
        ...levelsCloser(layout, sight).map(({ offset, tiles }) => file.directoryOfTiles(offset, tiles)),
      ]);
    const next = isWaitingInVain(beginning, light)
      ? readNext(rest)
      : Promise.race([forecast.nearlyThere, allParts]).then(() => readNext(rest.slice(0, PARTS_NEXT)));
    const early = Promise.all([
      allParts,
      ...directories,
      next,
      light && allParts.then(() => readSettled(siblings, layout, sight, read)),
    ]);
    onAsked?.(compression, samples);
    await early;
  } catch {
    return;
  }
}

/** Whether what comes after first light may as well be asked for with it. */
function isWaitingInVain({ file, asked, answered }: Beginning, light: ByteRange | undefined): boolean {
  const isSmall = light !== undefined && light.end - light.offset <= SMALL;
  const isQuick = performance.now() - asked <= QUICK && file.hasCome(0 as ByteOffset, FIRST_READ);
  return answered - asked >= FAR || (isSmall && isQuick);
}

/** Without a sidecar the second directory's place is the only other one that is known; with one, planes are likely to be channels. */
function planesAhead(planes: readonly number[], { channels }: FirstSight): IfdIndex[] {
  const known = (channels ?? []).filter((channel) => channel > 0 && channel < planes.length);
  return (planes.length === 0 || !channels ? [1] : known) as IfdIndex[];
}

/**
 * What of the settled level was not asked for yet, when the level of first light has come: coarse levels tell what the channels take of
 * finer ones better than full resolution does, where noise is most of it.
 */
async function readSettled(
  siblings: SiblingDirectories,
  layout: KnownLayout,
  sight: FirstSight,
  read: (part: ByteRange) => Promise<void>,
): Promise<void> {
  const settled = settledAhead(layout, sight, await shareOfLight(siblings, layout, sight));
  if (settled) await Promise.all(partsOf(settled).map(read));
}

/** What part of the level of first light the leading planes take; `undefined` where that is not at hand. */
async function shareOfLight(
  siblings: SiblingDirectories,
  layout: KnownLayout,
  sight: FirstSight,
): Promise<number | undefined> {
  const level = levelsSeen(layout, sight)?.light ?? 0;
  const start = layout.subIfds[level - 1];
  const levelEnd = endOfLevel(layout, level);
  const end = start === undefined ? undefined : await siblings.endOf(start as ByteOffset, leadingCount(sight));
  return start && end && levelEnd ? (end - start) / (levelEnd - start) : undefined;
}
