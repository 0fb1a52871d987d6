import type { ByteRange } from './byte-range.ts';
import type { Arrived, ByteSource } from './byte-source.ts';
import { joinedBytes } from './joined-bytes.ts';
import { RangeBacklog } from './range-backlog.ts';
import { untilAborted } from './shared-read.ts';

/** Which file an address stands for: a strong ETag and a size in bytes. */
export interface FileVersion {
  readonly etag: string;
  readonly size: number;
}

/** What is kept of a file. */
export interface KeptFile extends FileVersion {
  /** Small ones, which are what describes the file, come with their bytes. */
  readonly ranges: readonly { readonly offset: number; readonly length: number; readonly bytes?: Uint8Array }[];
}

/** Bytes of files that outlast a visit. What can't be kept is not: nothing here ever harms a reader. */
export interface RangeShelf {
  /** Known to hold nothing at all, so that nobody need wait for it. */
  readonly isEmpty: boolean;
  open(address: string): Promise<KeptFile | undefined>;
  /** `undefined` where the range has been cleared away. */
  read(address: string, offset: number): Promise<Uint8Array | undefined>;
  /** @throws where nothing can be kept (any more) */
  keep(address: string, version: FileVersion, ranges: readonly FreshRange[]): Promise<void>;
  forget(address: string): Promise<void>;
}

export interface FreshRange {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** A source that knows which version of its file it reads, once it has been answered. */
export interface VersionedSource extends ByteSource {
  readonly etag: string | undefined;
}

/** A file's first read waits so long for the shelf to say whether it knows it, ms: far more than that takes on a quiet machine. */
const LOOKUP = 250;

interface Range extends ByteRange {
  bytes?: Uint8Array | undefined;
}

/**
 * Reads a file from what an earlier visit kept of it, and the rest from its source.
 *
 * ```ts
 * const source = withKeptRanges(new HttpSource({ url, traffic }), url, shelf, () => reopen());
 * await source.read(0, 65536); // from the shelf, if it was read before
 * ```
 *
 * The first answer of the network tells whether the file is still the same; where all is kept that is asked for, a question of one
 * byte does. Nobody waits for it: where the file has changed, what was kept is thrown away, and `onStale` is called if any of it
 * had been read. Without a network what is kept is read all the same.
 * @param address names the file on the shelf; holds no secret
 */
export function withKeptRanges(
  source: VersionedSource,
  address: string,
  shelf: RangeShelf,
  onStale: () => void,
): ByteSource {
  return new KeptRanges(source, address, shelf, onStale);
}

class KeptRanges implements ByteSource {
  readonly #source: VersionedSource;
  readonly #address: string;
  readonly #shelf: RangeShelf;
  readonly #onStale: () => void;
  readonly #looked: Promise<void>;
  /** What was kept before this visit, until an answer has shown that it is of another version. */
  #version: FileVersion | undefined;
  /** By offset. */
  #ranges: Range[] = [];
  #confirmed = false;
  #asked = false;
  #served = false;
  /** What has come from the source and is not put away. */
  readonly #fresh = new Set<Range>();
  readonly #backlog = new RangeBacklog<Range>((ranges) => this.#putAway(ranges));

  constructor(source: VersionedSource, address: string, shelf: RangeShelf, onStale: () => void) {
    this.#source = source;
    this.#address = address;
    this.#shelf = shelf;
    this.#onStale = onStale;
    this.#looked = shelf.isEmpty ? Promise.resolve() : this.#look();
  }

  get size(): number | undefined {
    return this.#source.size ?? this.#version?.size;
  }

  get key(): string {
    return this.#source.key;
  }

  async read(offset: number, length: number, signal?: AbortSignal, arrived?: Arrived): Promise<Uint8Array> {
    await untilAborted(this.#looked, signal);
    signal?.throwIfAborted();
    const end = Math.min(offset + length, this.size ?? Infinity);
    const pieces = piecesOf({ offset, end }, this.#ranges);
    if (pieces.length === 1 && !pieces[0]!.from) return this.#ask(offset, length, signal, arrived);
    this.#served = true;
    this.#confirm();
    return joinedBytes(await Promise.all(pieces.map((piece) => this.#piece(piece, signal))));
  }

  #look(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, LOOKUP));
    return Promise.race([late, this.#shelf.open(this.#address).then((file) => this.#take(file), ignore)]);
  }

  async #piece({ offset, end, from }: Piece, signal?: AbortSignal): Promise<Uint8Array> {
    if (!from) return this.#ask(offset, end - offset, signal);
    const kept = from.bytes ?? (await untilAborted(this.#shelf.read(this.#address, from.offset).catch(lost), signal));
    signal?.throwIfAborted();
    if (kept?.length === from.end - from.offset) return kept.subarray(offset - from.offset, end - from.offset);
    // cleared away, by another page or by the browser
    this.#ranges = this.#ranges.filter((range) => range !== from);
    return this.#ask(offset, end - offset, signal);
  }

  async #ask(offset: number, length: number, signal?: AbortSignal, arrived?: Arrived): Promise<Uint8Array> {
    this.#asked = true;
    const checked = (beginning: Uint8Array): void => {
      this.#compare();
      arrived?.(beginning);
    };
    const bytes = await this.#source.read(offset, length, signal, arrived && checked);
    this.#compare();
    this.#put(offset, bytes);
    return bytes;
  }

  /** What was kept may be of a file that has changed since. */
  #confirm(): void {
    if (this.#confirmed || this.#asked) return;
    this.#asked = true;
    this.#source.read(0, 1).then(
      () => this.#compare(),
      // no network: whoever needs more than is kept hears of it, and asks again
      () => (this.#asked = false),
    );
  }

  #compare(): void {
    if (this.#confirmed || !this.#version) return;
    const { etag, size } = this.#version;
    this.#confirmed = this.#source.etag === etag && (this.#source.size ?? size) === size;
    if (this.#confirmed) return;
    this.#version = undefined;
    this.#ranges = this.#ranges.filter((range) => this.#fresh.has(range));
    void this.#shelf.forget(this.#address).catch(ignore);
    if (this.#served) this.#onStale();
  }

  #take(file: KeptFile | undefined): void {
    if (!file || file.ranges.length === 0) return;
    // an answer may have come before: what is kept of another version gives way when something is put away
    if (this.#source.etag !== undefined && this.#source.etag !== file.etag) return;
    this.#version = file;
    const kept = file.ranges.map(({ offset, length, bytes }): Range => ({ offset, end: offset + length, bytes }));
    this.#ranges = [...kept, ...this.#ranges].sort(byOffset);
  }

  #put(offset: number, bytes: Uint8Array): void {
    if (this.#source.etag === undefined || this.#source.size === undefined || bytes.length === 0) return;
    const range: Range = { offset, end: offset + bytes.length, bytes };
    this.#ranges.push(range);
    this.#ranges.sort(byOffset);
    this.#fresh.add(range);
    this.#backlog.add(range);
  }

  async #putAway(ranges: readonly Range[]): Promise<void> {
    const { etag, size } = this.#source;
    try {
      const fresh = ranges.map(({ offset, bytes }) => ({ offset, bytes: bytes! }));
      await this.#shelf.keep(this.#address, { etag: etag!, size: size! }, fresh);
      for (const range of ranges) range.bytes = undefined;
    } catch {
      this.#ranges = this.#ranges.filter((range) => !ranges.includes(range));
    }
    for (const range of ranges) this.#fresh.delete(range);
  }
}

interface Piece extends ByteRange {
  /** Where it is kept; absent where it is to be asked for. */
  readonly from?: Range;
}

/** What of a range is kept and what is not, in order. */
function piecesOf({ offset, end }: ByteRange, ranges: readonly Range[]): Piece[] {
  const pieces: Piece[] = [];
  let at = offset;
  for (const range of ranges) {
    if (range.end <= at) continue;
    if (range.offset >= end) break;
    if (range.offset > at) pieces.push({ offset: at, end: range.offset });
    const start = Math.max(at, range.offset);
    at = Math.min(range.end, end);
    pieces.push({ offset: start, end: at, from: range });
  }
  if (at < end || pieces.length === 0) pieces.push({ offset: at, end });
  return pieces;
}

const byOffset = (one: ByteRange, other: ByteRange): number => one.offset - other.offset;
const ignore = (): void => {};
const lost = (): undefined => undefined;
