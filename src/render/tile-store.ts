/**
 * The decoded blocks that a view needs, and the way there: wanted → reading → decoding → at hand. Holds what it decoded
 * in memory up to a budget in bytes, least recently wanted out first; knows nothing of the GPU.
 *
 * ```ts
 * store.want(frame.blocks); // drops what was wanted before and is not any more
 * store.get(key);           // the planes, once they are there
 * ```
 */
import { isAbortError } from '../format/docent-error.ts';
import type { EncodedBlock, Plane } from '../format/plane.ts';
import type { BlockIndex, Pyramid } from '../format/pyramid.ts';
import { blockKey } from './block-key.ts';

/** Decodes off the page's thread: the decode pool, or a stand-in for tests. */
export interface BlockDecoder {
  decode(block: EncodedBlock, signal?: AbortSignal): Promise<Plane[]>;
}

/** A block at hand. No planes: the file holds nothing there (sparse). */
export interface StoredBlock {
  readonly index: BlockIndex;
  readonly planes: readonly Plane[];
  readonly bytes: number;
}

interface Job {
  readonly promise: Promise<StoredBlock>;
  readonly abort: AbortController;
  /** Its bytes have come. */
  hasCome: boolean;
  /** Part of the present view. */
  wanted: boolean;
  /** `read()` calls that wait for it. */
  readers: number;
}

export interface TileStoreEvents {
  /** A block's bytes have come, or there are none. */
  came(): void;
  /** Resolves when it is a block's turn to be decoded. */
  turn(index: BlockIndex): Promise<void>;
  /** A block has come to hand. */
  ready(index: BlockIndex): void;
  /** A block can't be had; the rest of the slide goes on. */
  failed(index: BlockIndex, error: unknown): void;
}

export class TileStore {
  /** Blocks decoded since the image was opened. */
  decoded = 0;
  #pyramid: Pyramid;
  #decoder: BlockDecoder;
  #events: TileStoreEvents;
  #budget: number;
  #bytes = 0;
  /** In order of last use: the first is the next to go. */
  #blocks = new Map<string, StoredBlock>();
  #jobs = new Map<string, Job>();
  #failures = new Map<string, unknown>();
  #wanted = new Set<string>();
  #disposed = false;

  /** @param budget bytes of decoded samples kept beside those that the present view needs */
  constructor(pyramid: Pyramid, decoder: BlockDecoder, events: TileStoreEvents, budget: number) {
    this.#pyramid = pyramid;
    this.#decoder = decoder;
    this.#events = events;
    this.#budget = budget;
  }

  /** Bytes of decoded samples in memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Wanted blocks that are still under way. */
  get pending(): number {
    let count = 0;
    for (const job of this.#jobs.values()) if (job.wanted) count += 1;
    return count;
  }

  /**
   * Says what the present view needs, most urgent first. What was wanted before and is not any more is given up,
   * unless a `read()` waits for it. Failed blocks are not asked for again until `retry()`.
   */
  want(blocks: readonly BlockIndex[]): void {
    const wanted = new Map(blocks.map((index) => [blockKey(index), index]));
    for (const [key, job] of this.#jobs) {
      job.wanted = wanted.has(key);
      if (!job.wanted && job.readers === 0) this.#drop(key, job);
    }
    this.#wanted = new Set(wanted.keys());
    for (const [key, index] of wanted) {
      const block = this.#blocks.get(key);
      if (block) this.#touch(key, block);
      else if (!this.#jobs.has(key) && !this.#failures.has(key)) this.#start(key, index).wanted = true;
    }
    this.#trim();
  }

  get(key: string): StoredBlock | undefined {
    return this.#blocks.get(key);
  }

  /** Whether nothing of a block is to come any more. */
  hasCome(key: string): boolean {
    return this.#blocks.has(key) || this.#failures.has(key) || this.#jobs.get(key)?.hasCome === true;
  }

  hasFailed(key: string): boolean {
    return this.#failures.has(key);
  }

  /** Wanted blocks that could not be had. */
  get failures(): number {
    let count = 0;
    for (const key of this.#wanted) if (this.#failures.has(key)) count += 1;
    return count;
  }

  /** Lets failed blocks be asked for again. */
  retry(): void {
    this.#failures.clear();
  }

  /** One block, from memory if it is there. Shares the work with the view. */
  async read(index: BlockIndex, signal?: AbortSignal): Promise<StoredBlock> {
    signal?.throwIfAborted();
    const key = blockKey(index);
    const block = this.#blocks.get(key);
    if (block) {
      this.#touch(key, block);
      return block;
    }
    const job = this.#jobs.get(key) ?? this.#start(key, index);
    job.readers += 1;
    try {
      return await withSignal(job.promise, signal);
    } finally {
      job.readers -= 1;
      if (!job.wanted && job.readers === 0 && this.#jobs.get(key) === job) this.#drop(key, job);
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const [key, job] of this.#jobs) this.#drop(key, job);
    this.#blocks.clear();
    this.#bytes = 0;
  }

  #start(key: string, index: BlockIndex): Job {
    const abort = new AbortController();
    const came = (): void => {
      job.hasCome = true;
      if (job.wanted) this.#events.came();
    };
    const promise = this.#load(index, abort.signal, came);
    const job: Job = { promise, abort, hasCome: false, wanted: false, readers: 0 };
    this.#jobs.set(key, job);
    job.promise.then(
      (block) => {
        if (this.#jobs.get(key) !== job) return;
        this.#jobs.delete(key);
        this.#blocks.set(key, block);
        this.#bytes += block.bytes;
        this.#trim();
        if (job.wanted) this.#events.ready(index);
      },
      (error: unknown) => {
        if (this.#jobs.get(key) !== job) return;
        this.#jobs.delete(key);
        if (isAbortError(error)) return;
        this.#failures.set(key, error);
        if (job.wanted) this.#events.failed(index, error);
      },
    );
    return job;
  }

  async #load(index: BlockIndex, signal: AbortSignal, came: () => void): Promise<StoredBlock> {
    const encoded = await this.#pyramid.readBlock(index, signal);
    came();
    if (!encoded) return { index, planes: [], bytes: 0 };
    await this.#events.turn(index);
    signal.throwIfAborted();
    const planes = await this.#decoder.decode(encoded, signal);
    if (!this.#disposed) this.decoded += 1;
    return { index, planes, bytes: planes.reduce((sum, plane) => sum + plane.samples.byteLength, 0) };
  }

  #drop(key: string, job: Job): void {
    this.#jobs.delete(key);
    job.abort.abort();
  }

  #touch(key: string, block: StoredBlock): void {
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
  }

  #trim(): void {
    if (this.#bytes <= this.#budget) return;
    for (const [key, block] of this.#blocks) {
      if (this.#wanted.has(key)) continue;
      this.#blocks.delete(key);
      this.#bytes -= block.bytes;
      if (this.#bytes <= this.#budget) return;
    }
  }
}

/** Leaves a shared promise when the signal fires, without ending it for others. */
function withSignal<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
