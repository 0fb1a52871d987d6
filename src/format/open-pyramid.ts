import type { ByteRange } from './byte-range.ts';
import type { ByteSource } from './byte-source.ts';
import { ArrivalForecast } from './arrival-forecast.ts';
import { withCoalescing } from './coalescing.ts';
import { DocentError } from './docent-error.ts';
import { notAnImage } from './file-kind.ts';
import { DIRECTORY_PAGE, TABLE_PAGE, withHeaderCache } from './header-cache.ts';
import { planOmeImage } from './ome-image.ts';
import { parseOmeXml } from './ome-xml.ts';
import { planPlainImage } from './plain-image.ts';
import { assemblePyramid } from './pyramid-assembly.ts';
import { MAX_LEVELS, subIfds } from './pyramid-levels.ts';
import type { Pyramid } from './pyramid.ts';
import { IfdChain } from './tiff-chain.ts';
import {
  endOfLevel,
  firstLightAhead,
  leadingCount,
  levelsSeen,
  settledAhead,
  type FirstSight,
  type KnownLayout,
} from './tiff-layout.ts';
import { damagedFile } from './tiff-damage.ts';
import type { Directory } from './tiff-directory.ts';
import { TiffFile } from './tiff-file.ts';
import { parseTiffHeader, type ByteOffset, type IfdIndex } from './tiff-header.ts';
import { Guesses } from './tiff-guesses.ts';
import { SiblingDirectories } from './tiff-siblings.ts';
import { tags } from './tiff-tags.ts';

export interface PyramidOptions {
  /** Index or name of the image, of a file that holds several. */
  readonly series?: number | string;
  /** On its way. */
  readonly sidecar?: Promise<OffsetsSidecar>;
  readonly sight?: FirstSight;
  /**
   * Where what is read ahead is to be trusted before the file's own pointers have confirmed it: called when they don't, and
   * something was read that is not of the image.
   */
  readonly onWrongGuess?: () => void;
  /**
   * What the first picture needs has been asked for, and will take a while: there is time for other work. Told how the first level's
   * blocks are compressed (TIFF tag 259), which is likely to be how all are, and how many samples a pixel of it has (277).
   */
  readonly onAsked?: (compression: number, samplesPerPixel: number) => void;
  /** The file's name, by which the files of a set name each other. */
  readonly fileName?: string;
  /** For messages, without secrets. */
  readonly url?: string;
  readonly signal?: AbortSignal;
}

/** Byte offsets of the top-level IFDs, and why there are none. */
export interface OffsetsSidecar {
  readonly offsets?: readonly number[];
  readonly warnings: readonly DocentError[];
}

/** Enough to tell what a file is by its first bytes. */
const SNIFFED = 1024;
/** As libtiff's TIFF_DIR_MAX. */
const MAX_OFFSETS = 65_534;

/**
 * Opens the image that a file's bytes hold.
 *
 * ```ts
 * const pyramid = await openPyramid(new BlobSource(file));
 * ```
 * @throws DocentError, AbortError
 */
export async function openPyramid(source: ByteSource, options: PyramidOptions = {}): Promise<Pyramid> {
  const { signal } = options;
  const cached = withHeaderCache(withCoalescing(source));
  const directories = cached.metadata(DIRECTORY_PAGE);
  const start = await directories.read(0, SNIFFED, signal);
  const header = parseTiffHeader(start);
  if (!header) throw notAnImage(start, options.url);
  const file = new TiffFile({ directories, tables: cached.metadata(TABLE_PAGE) }, header);
  const { offsets = [], warnings } = checkSidecar(await options.sidecar, header.firstIfd);
  signal?.throwIfAborted();
  const chain = new IfdChain(file, offsets);
  const first = await chain.at(0 as IfdIndex);
  signal?.throwIfAborted();
  if (!first) throw damagedFile('it holds no picture');

  const guesses = new Guesses(options.onWrongGuess);
  const siblings = new SiblingDirectories(file, guesses);
  void fetchEarly({ file, chain, first, siblings, guesses, planes: offsets }, options);
  const description = await file.text(first, tags.ImageDescription.tag);
  signal?.throwIfAborted();
  const document = description === undefined ? null : parseOmeXml(description);
  const fileName = options.fileName ?? '';
  const ome = document && (await planOmeImage(file, chain, document, { ...options, siblings, guesses, fileName }));
  const plan = ome ?? (await planPlainImage(file, chain, description ?? '', { ...options, siblings, guesses }));
  signal?.throwIfAborted();
  return assemblePyramid(plan, file, cached, warnings);
}

/** Read ahead in parts, so that what comes first can be decoded while the rest is under way; two are too large to be merged. */
const PART_AHEAD = 1.25 * 1024 * 1024;
/** Requests for parts that leave before those for directories, which others wait for: enough to keep the line busy. */
const PARTS_FIRST = 2;

/** A file as it is when its first directory has been read. */
interface Beginning {
  readonly file: TiffFile;
  readonly chain: IfdChain;
  readonly first: Directory;
  readonly siblings: SiblingDirectories;
  readonly guesses: Guesses;
  /** Offsets of the planes' directories, from a sidecar. */
  readonly planes: readonly number[];
}

/**
 * Fetches what the first picture needs, beside the metadata rather than after it: the level that shows first, the directories of
 * the first plane's levels, and those of other planes whose place is known; then the settled level, just as the line becomes
 * free. In this order: where no more than so many requests go at a time, the one that waits is the one that is needed last. What fails here
 * fails again, and is told, where it is needed.
 */
async function fetchEarly(
  { file, chain, first, siblings, guesses, planes }: Beginning,
  { sight = {}, onAsked }: Pick<PyramidOptions, 'sight' | 'onAsked'>,
): Promise<void> {
  try {
    const [compression = 1, samples = 1, all, width = 0, height = 0] = await Promise.all([
      file.number(first, tags.Compression.tag),
      file.number(first, tags.SamplesPerPixel.tag),
      subIfds(file, first),
      file.number(first, tags.ImageWidth.tag),
      file.number(first, tags.ImageLength.tag),
    ]);
    const offsets = all.slice(0, MAX_LEVELS);
    const layout = { first, subIfds: offsets, size: { width, height }, fileSize: file.size, planes };
    const light = firstLightAhead(layout, sight);
    const parts = light ? partsOf(light) : [];
    const forecast = new ArrivalForecast(light ? light.end - light.offset : 0);
    const readAhead = (part: ByteRange): Promise<void> => file.readAhead(part, (bytes) => forecast.came(bytes));
    const leading = parts.slice(0, PARTS_FIRST).map(readAhead);
    // those of levels between need not be read to know them
    const known = guesses.allowed ? offsets.slice(-1) : offsets.toReversed();
    const directories = [
      ...known.map((offset) => file.directoryAt(offset)),
      ...planesAhead(planes, sight).map((plane) => chain.at(plane)),
    ];
    const allParts = Promise.all([...leading, ...parts.slice(PARTS_FIRST).map(readAhead)]);
    const early = Promise.all([
      allParts,
      ...directories,
      light && Promise.race([forecast.nearlyThere, allParts]).then(() => readSettled(file, siblings, layout, sight)),
    ]);
    onAsked?.(compression, samples);
    await early;
  } catch {
    return;
  }
}

/** Without a sidecar the second directory's place is the only other one that is known; with one, planes are likely to be channels. */
function planesAhead(planes: readonly number[], { channels }: FirstSight): IfdIndex[] {
  const known = (channels ?? []).filter((channel) => channel > 0 && channel < planes.length);
  return (planes.length === 0 || !channels ? [1] : known) as IfdIndex[];
}

/** Coarse levels tell what the channels take of finer ones better than full resolution does, where noise is most of it. */
async function readSettled(
  file: TiffFile,
  siblings: SiblingDirectories,
  layout: KnownLayout,
  sight: FirstSight,
): Promise<void> {
  if (!sight.isWhole) return;
  const level = levelsSeen(layout, sight)?.light ?? 0;
  const start = layout.subIfds[level - 1];
  const levelEnd = endOfLevel(layout, level);
  const end = start === undefined ? undefined : await siblings.endOf(start as ByteOffset, leadingCount(sight));
  const share = start && end && levelEnd ? (end - start) / (levelEnd - start) : undefined;
  const settled = settledAhead(layout, sight, share);
  if (settled) await Promise.all(partsOf(settled).map((part) => file.readAhead(part)));
}

function partsOf({ offset, end }: ByteRange): ByteRange[] {
  const parts: ByteRange[] = [];
  for (let at = offset; at < end; at += PART_AHEAD) parts.push({ offset: at, end: Math.min(at + PART_AHEAD, end) });
  return parts;
}

/** A sidecar that does not even begin as the file does belongs to another: the file's own pointers serve. */
function checkSidecar(
  sidecar: OffsetsSidecar | undefined,
  firstIfd: ByteOffset,
): OffsetsSidecar & { offsets?: readonly ByteOffset[] } {
  const { offsets, warnings } = sidecar ?? { warnings: [] };
  if (offsets === undefined) return { warnings };
  if (offsets[0] === firstIfd) return { offsets: offsets.slice(0, MAX_OFFSETS) as ByteOffset[], warnings };
  return {
    warnings: [
      ...warnings,
      new DocentError(
        'changed',
        `The list of offsets belongs to another file: it puts the first picture at byte ${offsets[0]}, the file at ${firstIfd}.`,
        { hint: 'Make it anew: `docent offsets IMAGE`.' },
      ),
    ],
  };
}
