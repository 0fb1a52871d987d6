import type { ByteRange } from './byte-range.ts';
import type { Arrived, ByteSource } from './byte-source.ts';
import { type CoalescingLimits, mostUrgentFirst, planReads } from './coalescing-plan.ts';
import { afterThisTask } from './macrotask.ts';
import { joining, readShared, SharedRead, untilAborted } from './shared-read.ts';

/**
 * What one round trip is worth: at 40 ms and 13 Mbit/s the line carries 64 KiB while a request more would wait. geotiff.js
 * and object_store merge across 64 KiB to 1 MiB for the same reason.
 */
const GAP = 64 * 1024;

/** A screenful of tiles still goes out as several requests side by side, and an abort never wastes more than this. */
export const MAX_REQUEST = 2 * 1024 * 1024;

/**
 * Merges the reads that are made in one task, and shares what is under way.
 *
 * ```ts
 * const source = withCoalescing(new HttpSource({ url, traffic }));
 * await Promise.all([source.read(0, 100), source.read(100, 100)]); // one request
 * ```
 *
 * A read is answered when its own bytes are there, though its request may bring more.
 * Requests leave in the order in which their reads were asked for. No byte is fetched twice at the same time. When
 * the last reader of a request has left, its source may give it up; one that failed is not remembered. Nothing is kept once it has been
 * handed over.
 */
export function withCoalescing(
  source: ByteSource,
  limits: CoalescingLimits = { gap: GAP, maxRequest: MAX_REQUEST },
): ByteSource {
  return new CoalescingSource(source, limits);
}

class CoalescingSource implements ByteSource {
  readonly #source: ByteSource;
  readonly #limits: CoalescingLimits;
  readonly #underWay = new Set<SharedRead>();
  /** What was asked for in this task and is not sent, each with how it is served. */
  readonly #wanted = new Map<ByteRange, () => void>();

  constructor(source: ByteSource, limits: CoalescingLimits) {
    this.#source = source;
    this.#limits = limits;
  }

  get size(): number | undefined {
    return this.#source.size;
  }

  get key(): string {
    return this.#source.key;
  }

  read(offset: number, length: number, signal?: AbortSignal, arrived?: Arrived): Promise<Uint8Array> {
    return joining(() => this.#read({ offset, end: offset + length }, signal, arrived));
  }

  async #read(range: ByteRange, signal?: AbortSignal, arrived?: Arrived): Promise<Uint8Array> {
    signal?.throwIfAborted();
    if (this.#wanted.size === 0) afterThisTask(() => this.#send());
    const bytes = new Promise<Uint8Array>((resolve) => {
      this.#wanted.set(range, () => resolve(readShared(this.#underWay, range, signal, arrived)));
    });
    try {
      return await untilAborted(bytes, signal);
    } finally {
      this.#wanted.delete(range);
    }
  }

  #send(): void {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    const ranges = wanted.map(([range]) => range);
    // Requests wait for their turn in this order: a coarse level must not wait because it lies behind the fine ones.
    for (const range of mostUrgentFirst(planReads(ranges, [...this.#underWay], this.#limits), ranges)) {
      const read: SharedRead = new SharedRead(this.#source, range, () => this.#underWay.delete(read));
      this.#underWay.add(read);
      read.over.then(
        () => this.#underWay.delete(read),
        () => {},
      );
    }
    for (const [, serve] of wanted) serve();
  }
}
