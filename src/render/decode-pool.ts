import { corruptData } from '../format/codecs/corrupt.ts';
import { DocentError, isDocentError } from '../format/docent-error.ts';
import type { EncodedBlock, Plane } from '../format/plane.ts';
import { packBlock, unpackError } from './decode-message.ts';
import type { DecodeAnswer, DecodeQuestion } from './decode-message.ts';
import { startDecodeWorker } from './decode-worker-start.ts';

/** More workers than this wait for the network, not for a core. */
const MAX_WORKERS = 6;
/** At least, on a machine of two cores too: one waits for its next block while the page's thread is busy. */
const LEAST_WORKERS = 2;
/** No tile takes this long unless its decoder has lost its way, ms. */
const DEADLINE = 20_000;

export interface DecodePoolOptions {
  /** Workers at most; by default one fewer than the machine's cores, and two at least. */
  readonly size?: number;
  /** How long one block may take, ms. */
  readonly deadline?: number;
  readonly start?: () => Promise<Worker>;
}

interface Job {
  readonly block: EncodedBlock;
  /** Each settles the caller's promise, once; what comes later is dropped. */
  readonly resolve: (planes: Plane[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Decodes blocks in module workers, first come first served. Workers start when they are first needed; one that hangs
 * or crashes fails its own job only and is replaced.
 *
 * ```ts
 * const planes = await pool.decode(block, signal);
 * ```
 */
export class DecodePool {
  /** Blocks decoded so far, those included that were aborted too late to save the work. */
  decoded = 0;
  readonly #size: number;
  readonly #deadline: number;
  readonly #start: () => Promise<Worker>;
  readonly #queue = new Set<Job>();
  readonly #idle = new Set<Worker>();
  readonly #busy = new Map<Worker, Job>();
  #starting = 0;
  #compression: number | undefined;
  #disposed = false;

  constructor({ size = defaultSize(), deadline = DEADLINE, start = startDecodeWorker }: DecodePoolOptions = {}) {
    this.#size = size;
    this.#deadline = deadline;
    this.#start = start;
  }

  /** Starts workers ahead of the first blocks, so that their script arrives while the image's first bytes do. */
  prepare(): void {
    if (this.#disposed) return;
    while (this.#alive + this.#starting < Math.min(LEAST_WORKERS, this.#size)) void this.#startWorker();
  }

  /** Lets the workers load a codec (TIFF tag 259) before the first block of an image. */
  preload(compression: number): void {
    this.#compression = compression;
    for (const worker of [...this.#idle, ...this.#busy.keys()]) tellCodec(worker, compression);
  }

  /**
   * Decodes a block; its bytes stay as they are. Aborting takes a waiting job out of the queue and drops a running
   * one's result.
   * @throws DocentError as `decodeBlock`, also for a decoder that hangs or can't be started; AbortError when `signal`
   * fires or the pool is disposed.
   */
  decode(block: EncodedBlock, signal?: AbortSignal): Promise<Plane[]> {
    return new Promise((resolve, reject) => {
      if (this.#disposed) throw disposedError();
      signal?.throwIfAborted();
      const onAbort = (): void => {
        this.#queue.delete(job);
        job.reject(signal!.reason);
      };
      const settle = (): void => signal?.removeEventListener('abort', onAbort);
      const job: Job = {
        block,
        resolve: (planes) => (settle(), resolve(planes)),
        reject: (error) => (settle(), reject(error)),
      };
      signal?.addEventListener('abort', onAbort);
      this.#queue.add(job);
      this.#next();
    });
  }

  /** Ends all workers; what is under way or waiting is rejected with an AbortError. */
  dispose(): void {
    this.#disposed = true;
    for (const worker of [...this.#idle, ...this.#busy.keys()]) worker.terminate();
    for (const job of [...this.#queue, ...this.#busy.values()]) job.reject(disposedError());
    this.#idle.clear();
    this.#queue.clear();
    this.#busy.clear();
  }

  /** Gives waiting jobs to idle workers, and starts workers for those that are left. */
  #next(): void {
    for (const worker of this.#idle) {
      const [job] = this.#queue;
      if (job === undefined) return;
      this.#queue.delete(job);
      this.#idle.delete(worker);
      this.#run(worker, job);
    }
    while (this.#starting < this.#queue.size && this.#starting + this.#alive < this.#size) void this.#startWorker();
  }

  get #alive(): number {
    return this.#idle.size + this.#busy.size;
  }

  async #startWorker(): Promise<void> {
    this.#starting += 1;
    try {
      const worker = await this.#start();
      if (this.#disposed) worker.terminate();
      else {
        if (this.#compression !== undefined) tellCodec(worker, this.#compression);
        this.#idle.add(worker);
      }
    } catch (error) {
      // Where others run the queue is theirs; else nobody would ever take it. The next call tries again.
      if (this.#alive === 0 && this.#starting === 1) this.#rejectWaiting(error);
      return;
    } finally {
      this.#starting -= 1;
    }
    this.#next();
  }

  #rejectWaiting(error: unknown): void {
    for (const job of this.#queue) job.reject(error);
    this.#queue.clear();
  }

  #run(worker: Worker, job: Job): void {
    this.#busy.set(worker, job);
    const timer = setTimeout(() => {
      fail(corruptData(`decoding a tile was given up after ${this.#deadline / 1000} s.`));
    }, this.#deadline);
    const fail = (error: DocentError): void => {
      clearTimeout(timer);
      worker.terminate();
      this.#busy.delete(worker);
      this.#idle.delete(worker); // where it broke down after its answer
      job.reject(error);
      this.#next();
    };
    worker.onerror = () => fail(crashError());
    worker.onmessageerror = () => fail(crashError());
    worker.onmessage = ({ data }: MessageEvent<Exclude<DecodeAnswer, 'ready'>>) => {
      clearTimeout(timer);
      this.#busy.delete(worker);
      this.#idle.add(worker);
      if ('error' in data) {
        job.reject(unpackError(data.error));
      } else {
        this.decoded += 1;
        job.resolve(data.planes);
      }
      this.#next();
    };
    try {
      const { packed, transfer } = packBlock(job.block);
      worker.postMessage(packed, transfer);
    } catch (error) {
      fail(isDocentError(error) ? error : crashError());
    }
  }
}

function tellCodec(worker: Worker, compression: number): void {
  worker.postMessage({ compression } satisfies DecodeQuestion);
}

function defaultSize(): number {
  return Math.min(Math.max(navigator.hardwareConcurrency - 1, LEAST_WORKERS), MAX_WORKERS);
}

function crashError(): DocentError {
  return new DocentError('out-of-memory', 'The decoder of a tile broke off.', {
    hint: 'Most often memory was short: close other tabs and reload the page.',
  });
}

function disposedError(): DOMException {
  return new DOMException('The decoder was shut down.', 'AbortError');
}
