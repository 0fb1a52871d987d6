import type { ByteRange } from './byte-range.ts';
import type { ByteSource } from './byte-source.ts';
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
  /** Fewer than asked for only where the file ends. */
  readonly bytes: Promise<Uint8Array>;
  #waiting = 0;
  readonly #abort = new AbortController();
  readonly #onLost: () => void;

  constructor(source: ByteSource, range: ByteRange, onLost: () => void) {
    this.offset = range.offset;
    this.end = range.end;
    this.#onLost = onLost;
    this.bytes = this.#read(source);
    // Readers hear of a failure by joining; that of a read that all have left is nobody's.
    this.bytes.catch(() => {});
  }

  /** Counts a reader in; returns its way out. */
  join(): () => void {
    this.#waiting += 1;
    let waiting = true;
    return () => {
      if (!waiting) return;
      waiting = false;
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#abort.abort();
    };
  }

  async #read(source: ByteSource): Promise<Uint8Array> {
    // Whoever makes a read notes it before it can fail.
    await Promise.resolve();
    try {
      return await source.read(this.offset, this.end - this.offset, this.#abort.signal);
    } catch (error) {
      this.#onLost();
      throw this.#abort.signal.aborted && isAbortError(error) ? new GivenUp() : error;
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
): Promise<Uint8Array> {
  const parts = [...reads].filter((read) => overlap(read, range)).sort((a, b) => a.offset - b.offset);
  const leave = parts.map((read) => read.join());
  try {
    const chunks = await untilAborted(Promise.all(parts.map((read) => read.bytes)), signal);
    return assemble(parts, chunks, range);
  } finally {
    leave.forEach((each) => each());
  }
}

function assemble(parts: readonly SharedRead[], chunks: readonly Uint8Array[], range: ByteRange): Uint8Array {
  const bytes = new Uint8Array(range.end - range.offset);
  let filled = 0;
  parts.forEach((part, index) => {
    const chunk = chunks[index]!;
    const at = range.offset + filled;
    // The part before came short: the file ends there.
    if (at < part.offset) return;
    const piece = chunk.subarray(at - part.offset, range.end - part.offset);
    bytes.set(piece, filled);
    filled += piece.length;
  });
  return filled === bytes.length ? bytes : bytes.slice(0, filled);
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
