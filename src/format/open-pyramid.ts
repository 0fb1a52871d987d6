import type { ByteSource } from './byte-source.ts';
import { withCoalescing } from './coalescing.ts';
import { DocentError } from './docent-error.ts';
import { notAnImage } from './file-kind.ts';
import { DIRECTORY_PAGE, TABLE_PAGE, withHeaderCache } from './header-cache.ts';
import { planOmeImage } from './ome-image.ts';
import { parseOmeXml } from './ome-xml.ts';
import { planPlainImage } from './plain-image.ts';
import { assemblePyramid } from './pyramid-assembly.ts';
import type { Pyramid } from './pyramid.ts';
import { IfdChain } from './tiff-chain.ts';
import { readAhead } from './read-ahead.ts';
import type { FirstSight } from './tiff-layout.ts';
import { damagedFile } from './tiff-damage.ts';
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
  const asked = performance.now();
  const start = await directories.read(0, SNIFFED, signal);
  const header = parseTiffHeader(start);
  if (!header) throw notAnImage(start, options.url);
  const answered = performance.now();
  const file = new TiffFile({ directories, tables: cached.metadata(TABLE_PAGE) }, header);
  const { offsets = [], warnings } = checkSidecar(await options.sidecar, header.firstIfd);
  signal?.throwIfAborted();
  const chain = new IfdChain(file, offsets);
  const first = await chain.at(0 as IfdIndex);
  signal?.throwIfAborted();
  if (!first) throw damagedFile('it holds no picture');

  const guesses = new Guesses(options.onWrongGuess);
  const siblings = new SiblingDirectories(file, guesses);
  void readAhead({ file, chain, first, siblings, guesses, planes: offsets, asked, answered }, options);
  const description = await file.text(first, tags.ImageDescription.tag);
  signal?.throwIfAborted();
  const document = description === undefined ? null : parseOmeXml(description);
  const fileName = options.fileName ?? '';
  const ome = document && (await planOmeImage(file, chain, document, { ...options, siblings, guesses, fileName }));
  const plan = ome ?? (await planPlainImage(file, chain, description ?? '', { ...options, siblings, guesses }));
  signal?.throwIfAborted();
  return assemblePyramid(plan, file, cached, warnings);
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
