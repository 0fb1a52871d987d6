import type { ByteSource, MetadataSource } from './byte-source.ts';
import { joinedBytes } from './joined-bytes.ts';
import { joining, readShared, SharedRead, untilAborted } from './shared-read.ts';

/**
 * The first read: header, first directories and, with most writers, the whole of a small file's metadata. As a round
 * trip at 40 ms and 13 Mbit/s is worth 64 KiB, asking for less would save nothing.
 */
export const FIRST_READ = 64 * 1024;

/** Read-ahead of directories: with 40 channels Bio-Formats' and tifffile's lie a few hundred bytes to some KiB apart. */
export const DIRECTORY_PAGE = 16 * 1024;

/** Offsets and byte counts: a page holds those of 512 tiles, far more than a view shows of one level. */
export const TABLE_PAGE = 4 * 1024;

/** All pages are made of these, and what is read ahead. */
const GRAIN = 1024;

/** The tables of a level of a terabyte run to 29 MB; a visit uses a few pages of them. What is read ahead of tiles is most of it. */
const MAX_BYTES = 56 * 1024 * 1024;

/**
 * Keeps the parts of a file that describe it, so that following pointers through it doesn't fetch them again.
 *
 * ```ts
 * const file = withHeaderCache(withCoalescing(new HttpSource({ url, traffic })));
 * const directories = file.metadata(DIRECTORY_PAGE);
 * await directories.read(0, 16); // one request, for 64 KiB
 * await directories.read(5000, 200); // none
 * await file.read(1_000_000, 80_000); // a tile: fetched as it is, and not kept
 * await file.read(6000, 900); // a tile that lies among the metadata: none
 * await file.read(60_000, 80_000); // a tile that begins there: only what lies beyond
 * ```
 */
export function withHeaderCache(source: ByteSource, options: { maxBytes?: number } = {}): HeaderCache {
  return new HeaderCache(source, options.maxBytes ?? MAX_BYTES);
}

export class HeaderCache implements ByteSource {
  readonly #source: ByteSource;
  readonly #maxBytes: number;
  /** Which read holds a grain, under way or done. A read's grains come and go together. */
  readonly #grains = new Map<number, SharedRead>();
  /** Done, least recently used first. */
  readonly #kept = new Map<SharedRead, number>();
  #keptBytes = 0;

  constructor(source: ByteSource, maxBytes: number) {
    this.#source = source;
    this.#maxBytes = maxBytes;
  }

  get size(): number | undefined {
    return this.#source.size;
  }

  get key(): string {
    return this.#source.key;
  }

  /**
   * Reads what the file describes. What the cache holds of its beginning and its end is taken from there, the rest
   * from the file, unkept.
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    return joining(() => this.#read(offset, length, signal));
  }

  /** The same file for reading what describes it: in whole pages of `pageSize` bytes, which are kept. */
  metadata(pageSize: number): MetadataSource {
    if (pageSize % GRAIN !== 0 || pageSize <= 0)
      throw new RangeError(`A page of ${pageSize} bytes is not made of whole KiB`);
    return new MetadataPages(this, pageSize);
  }

  /** What `metadata(…).readAhead` does: not in pages, since it is known what will be wanted. */
  readAhead(offset: number, length: number, signal?: AbortSignal, came?: (bytes: number) => void): Promise<void> {
    return joining(async () => {
      signal?.throwIfAborted();
      const reads = [...new Set(this.#fetchPages(offset, this.#withinFile(offset + length), GRAIN))];
      const leave = reads.map((read) => read.join());
      try {
        await untilAborted(Promise.all(reads.map((read) => read.watch((bytes) => came?.(bytes)))), signal);
      } finally {
        leave.forEach((each) => each());
      }
    });
  }

  /** What `metadata(pageSize).read` does. */
  readPages(offset: number, length: number, pageSize: number, signal?: AbortSignal): Promise<Uint8Array> {
    return joining(async () => {
      signal?.throwIfAborted();
      const end = this.#withinFile(offset + length);
      if (end <= offset) return new Uint8Array(0);
      return this.#serve(this.#fetchPages(offset, end, pageSize), offset, end, signal);
    });
  }

  /** Whether `readPages` would ask nothing of the source. */
  isAtHand(offset: number, length: number): boolean {
    return !this.#holding(offset, this.#withinFile(offset + length)).includes(undefined);
  }

  /** Whether it would wait for nothing. */
  hasCome(offset: number, length: number): boolean {
    const end = this.#withinFile(offset + length);
    return this.#holding(offset, end).every((read) => read?.hasCome(Math.min(end, read.end)));
  }

  async #read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const end = this.#withinFile(offset + length);
    const reads = this.#holding(offset, end);
    const missing = reads.indexOf(undefined);
    if (missing < 0) return this.#serve(reads as SharedRead[], offset, end, signal);
    const lastMissing = reads.lastIndexOf(undefined);
    const grain = floor(offset, GRAIN);
    const start = Math.max(offset, grain + missing * GRAIN);
    const stop = Math.min(end, grain + (lastMissing + 1) * GRAIN);
    return joined(
      await Promise.all([
        this.#serve(reads.slice(0, missing) as SharedRead[], offset, start, signal),
        this.#source.read(start, stop - start, signal),
        this.#serve(reads.slice(lastMissing + 1) as SharedRead[], stop, end, signal),
      ]),
    );
  }

  #withinFile(end: number): number {
    return Math.min(end, this.#source.size ?? Infinity);
  }

  #holding(offset: number, end: number): (SharedRead | undefined)[] {
    const reads: (SharedRead | undefined)[] = [];
    for (let at = floor(offset, GRAIN); at < end; at += GRAIN) reads.push(this.#grains.get(at));
    return reads;
  }

  #serve(reads: SharedRead[], offset: number, end: number, signal?: AbortSignal): Promise<Uint8Array> {
    const distinct = new Set(reads);
    for (const read of distinct) this.#markUsed(read);
    return readShared(distinct, { offset, end }, signal);
  }

  /** The reads that hold a range; where they don't, whole pages are read. */
  #fetchPages(offset: number, end: number, pageSize: number): SharedRead[] {
    const held = this.#holding(offset, end);
    if (!held.includes(undefined)) return held as SharedRead[];
    const [start, pagesEnd] = pagesAround(offset, end, pageSize);
    this.#fetchMissing(start, this.#withinFile(pagesEnd));
    return this.#holding(offset, end) as SharedRead[];
  }

  /** Starts a read for each run of grains that no read holds. */
  #fetchMissing(start: number, end: number): void {
    for (let at = start; at < end; at += GRAIN) {
      if (this.#grains.has(at)) continue;
      let runEnd = at + GRAIN;
      while (runEnd < end && !this.#grains.has(runEnd)) runEnd += GRAIN;
      this.#fetch(at, Math.min(runEnd, end));
      at = runEnd;
    }
  }

  #fetch(offset: number, end: number): void {
    const read: SharedRead = new SharedRead(this.#source, { offset, end }, () => this.#forget(read));
    for (let at = offset; at < end; at += GRAIN) this.#grains.set(at, read);
    // Whoever has had the beginning may leave: the rest is kept all the same.
    read.upTo(offset + 1).then(
      () => read.join(),
      () => {},
    );
    read.over.then(
      (bytes) => this.#keep(read, bytes),
      () => {},
    );
  }

  #keep(read: SharedRead, bytes: number): void {
    // One long text must not push out all the rest.
    if (bytes > this.#maxBytes / 4) return this.#forget(read);
    this.#kept.set(read, bytes);
    this.#keptBytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptBytes <= this.#maxBytes) break;
      this.#forget(oldest);
    }
  }

  #markUsed(read: SharedRead): void {
    const bytes = this.#kept.get(read);
    if (bytes === undefined) return;
    this.#kept.delete(read);
    this.#kept.set(read, bytes);
  }

  #forget(read: SharedRead): void {
    this.#keptBytes -= this.#kept.get(read) ?? 0;
    this.#kept.delete(read);
    for (let at = read.offset; at < read.end; at += GRAIN) this.#grains.delete(at);
  }
}

class MetadataPages implements MetadataSource {
  readonly #file: HeaderCache;
  readonly #pageSize: number;

  constructor(file: HeaderCache, pageSize: number) {
    this.#file = file;
    this.#pageSize = pageSize;
  }

  get size(): number | undefined {
    return this.#file.size;
  }

  get key(): string {
    return this.#file.key;
  }

  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#file.readPages(offset, length, this.#pageSize, signal);
  }

  readAhead(offset: number, length: number, signal?: AbortSignal, came?: (bytes: number) => void): Promise<void> {
    return this.#file.readAhead(offset, length, signal, came);
  }

  isAtHand(offset: number, length: number): boolean {
    return this.#file.isAtHand(offset, length);
  }

  hasCome(offset: number, length: number): boolean {
    return this.#file.hasCome(offset, length);
  }
}

/** Parts that follow one another; those without bytes cost nothing. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const filled = parts.filter((part) => part.length > 0);
  return filled.length === 1 ? filled[0]! : joinedBytes(filled);
}

/** The pages that hold a range; the first 64 KiB are one page. */
function pagesAround(offset: number, end: number, pageSize: number): [start: number, end: number] {
  return [
    offset < FIRST_READ ? 0 : floor(offset, pageSize),
    end <= FIRST_READ ? FIRST_READ : floor(end + pageSize - 1, pageSize),
  ];
}

function floor(value: number, step: number): number {
  return Math.floor(value / step) * step;
}
