import type { ByteRange } from './byte-range.ts';
import type { Arrived, ByteSource } from './byte-source.ts';
import { overlap } from './coalescing-plan.ts';
import { isAbortError } from './docent-error.ts';

/**
 * One read of a source that several readers wait for. Its source is told when the last of them has left, and gives it up or lets
 * it end; a reader who comes in between hears of either. It is lost to later ones when it failed or was given up: `onLost` says so,
 * before anybody hears of it.
 */
export class SharedRead implements ByteRange {
  readonly offset: number;
  readonly end: number;
  /** How many bytes have come when all have: fewer than asked for only where the file ends. */
  readonly over: Promise<number>;
  /** What has come, from the beginning. */
  #bytes: Uint8Array = new Uint8Array(0);
  #isOver = false;
  /** Those who wait, each with how many bytes it waits for. */
  readonly #awaited = new Map<() => void, number>();
  #readers = 0;
  readonly #abort = new AbortController();
  readonly #onLost: () => void;

  constructor(source: ByteSource, range: ByteRange, onLost: () => void) {
    this.offset = range.offset;
    this.end = range.end;
    this.#onLost = onLost;
    this.over = this.#read(source);
    // Readers hear of a failure by joining; that of a read that all have left is nobody's.
    this.over.catch(() => {});
  }

  /** Counts a reader in; returns its way out. */
  join(): () => void {
    this.#readers += 1;
    let isReader = true;
    return () => {
      if (!isReader) return;
      isReader = false;
      this.#readers -= 1;
      if (this.#readers === 0 && this.#bytes.length < this.end - this.offset) this.#abort.abort();
    };
  }

  /**
   * What has come when all up to a position of the file has, or all that there is; a view.
   * @throws what the read fails with before
   */
  async upTo(position: number): Promise<Uint8Array> {
    const length = position - this.offset;
    if (this.#bytes.length < length && !this.#isOver)
      await Promise.race([this.over, new Promise<void>((resolve) => this.#awaited.set(resolve, length))]);
    return this.#bytes;
  }

  /** Whether all up to a position of the file has come, or all that there is. */
  hasCome(position: number): boolean {
    return this.#isOver || this.#bytes.length >= position - this.offset;
  }

  /** Until all has come. @param came told how many bytes more there are, as they come */
  async watch(came: (bytes: number) => void): Promise<void> {
    for (let bytes = 0; ;) {
      const { length } = await this.upTo(this.offset + bytes + 1);
      if (length === bytes) return;
      came(length - bytes);
      bytes = length;
    }
  }

  async #read(source: ByteSource): Promise<number> {
    // Whoever makes a read notes it before it can fail.
    await Promise.resolve();
    const length = this.end - this.offset;
    try {
      this.#grow(await source.read(this.offset, length, this.#abort.signal, (beginning) => this.#grow(beginning)));
      this.#isOver = true;
      return this.#bytes.length;
    } catch (error) {
      this.#onLost();
      throw this.#abort.signal.aborted && isAbortError(error) ? new GivenUp() : error;
    }
  }

  #grow(bytes: Uint8Array): void {
    // asked for again, it comes from its beginning again
    if (bytes.length <= this.#bytes.length) return;
    this.#bytes = bytes;
    for (const [resolve, length] of this.#awaited) {
      if (length > bytes.length) continue;
      this.#awaited.delete(resolve);
      resolve();
    }
  }
}

/** Why a read has no bytes for those who joined it when all others had left. */
class GivenUp extends Error {}

/** What `read` brings, which joins reads: anew where those had been left by everybody before, and were given up. */
export async function joining<T>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
    }
  }
}

/**
 * The bytes of `range` out of reads that hold it together, as a copy of the caller's own. Fewer where the file ends.
 * Joins the reads before it returns, and leaves them when `signal` fires. To be called through `joining`.
 */
export async function readShared(
  reads: Iterable<SharedRead>,
  range: ByteRange,
  signal: AbortSignal | undefined,
  arrived?: Arrived,
): Promise<Uint8Array> {
  const parts = [...reads].filter((read) => overlap(read, range)).sort((a, b) => a.offset - b.offset);
  const leave = parts.map((read) => read.join());
  try {
    return await untilAborted(assemble(parts, range, arrived), signal);
  } finally {
    leave.forEach((each) => each());
  }
}

async function assemble(
  parts: readonly SharedRead[],
  { offset, end }: ByteRange,
  arrived: Arrived | undefined,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - offset);
  let at = offset;
  for (const part of parts) {
    const partEnd = Math.min(part.end, end);
    while (at < partEnd) {
      const there = await part.upTo(arrived ? at + 1 : partEnd);
      const piece = there.subarray(at - part.offset, partEnd - part.offset);
      // The file ends there.
      if (piece.length === 0) return bytes.slice(0, at - offset);
      bytes.set(piece, at - offset);
      at += piece.length;
      arrived?.(bytes.subarray(0, at - offset));
    }
  }
  return bytes;
}

/** Settles as `promise` does, or rejects with the signal's reason as soon as it fires. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    promise.finally(() => signal.removeEventListener('abort', onAbort)).then(resolve, reject);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}
