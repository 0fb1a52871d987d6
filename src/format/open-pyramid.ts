import type { ByteSource } from './byte-source.ts';
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
import { coarseLevels } from './tiff-layout.ts';
import { damagedFile } from './tiff-damage.ts';
import type { Directory } from './tiff-directory.ts';
import { TiffFile } from './tiff-file.ts';
import { parseTiffHeader, type ByteOffset, type IfdIndex } from './tiff-header.ts';
import { tags } from './tiff-tags.ts';

export interface PyramidOptions {
  /** Index or name of the image, of a file that holds several. */
  readonly series?: number | string;
  /** Byte offsets of the top-level IFDs, from a sidecar. */
  readonly ifdOffsets?: readonly number[];
  /** The file's name, by which the files of a set name each other. */
  readonly fileName?: string;
  /** For messages, without secrets. */
  readonly url?: string;
  /** Found before. */
  readonly warnings?: readonly DocentError[];
  readonly signal?: AbortSignal;
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
  const { offsets, warnings } = checkOffsets(options.ifdOffsets, header.firstIfd);
  const chain = new IfdChain(file, offsets);
  const first = await chain.at(0 as IfdIndex);
  signal?.throwIfAborted();
  if (!first) throw damagedFile('it holds no picture');

  const [description] = await Promise.all([
    file.text(first, tags.ImageDescription.tag),
    fetchEarly(file, chain, first),
  ]);
  signal?.throwIfAborted();
  const document = description === undefined ? null : parseOmeXml(description);
  const ome = document && (await planOmeImage(file, chain, document, { ...options, fileName: options.fileName ?? '' }));
  const plan = ome ?? (await planPlainImage(file, chain, description ?? '', options.series, signal));
  signal?.throwIfAborted();
  return assemblePyramid(plan, file, cached, [...(options.warnings ?? []), ...warnings]);
}

/**
 * Fetches what the first picture needs, beside the metadata rather than after it: the coarsest levels, the directories of the first
 * plane's levels, and the second directory, the only other one whose place is known. In this order: where no more than six
 * requests go at a time, the one that waits is the one that is needed last. What fails here fails again, and is told, where it is
 * needed.
 */
async function fetchEarly(file: TiffFile, chain: IfdChain, first: Directory): Promise<void> {
  try {
    const levels = (await subIfds(file, first)).slice(0, MAX_LEVELS);
    const coarse = coarseLevels(file, first, levels);
    await Promise.all([
      coarse && file.readAhead(coarse.offset, coarse.length),
      ...levels.toReversed().map((offset) => file.directoryAt(offset)),
      chain.at(1 as IfdIndex),
    ]);
  } catch {
    return;
  }
}

/** A sidecar that does not even begin as the file does belongs to another: the file's own pointers serve. */
function checkOffsets(
  offsets: readonly number[] | undefined,
  firstIfd: ByteOffset,
): { offsets?: readonly ByteOffset[]; warnings: DocentError[] } {
  if (offsets === undefined) return { warnings: [] };
  if (offsets[0] === firstIfd) return { offsets: offsets.slice(0, MAX_OFFSETS) as ByteOffset[], warnings: [] };
  return {
    warnings: [
      new DocentError(
        'changed',
        `The list of offsets belongs to another file: it puts the first picture at byte ${offsets[0]}, the file at ${firstIfd}.`,
        { hint: 'Make it anew: `docent offsets IMAGE`.' },
      ),
    ],
  };
}
