import type { Arrived, ByteSource } from '../byte-source.ts';

/** A read that waits until the test answers it. Byte n of the file is `n % 251`. */
export class ControllableRead {
  readonly offset: number;
  readonly length: number;
  readonly signal: AbortSignal | undefined;
  readonly bytes: Promise<Uint8Array>;
  readonly #arrived: Arrived | undefined;
  #resolve!: (bytes: Uint8Array) => void;
  #reject!: (error: unknown) => void;

  constructor(offset: number, length: number, signal: AbortSignal | undefined, arrived: Arrived | undefined) {
    this.offset = offset;
    this.length = length;
    this.signal = signal;
    this.#arrived = arrived;
    this.bytes = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal?.addEventListener('abort', () => this.#reject(signal.reason));
  }

  /** The first bytes come. */
  begin(length: number): void {
    this.#arrived?.(fileBytes(this.offset, length));
  }

  answer(length = this.length): void {
    this.#resolve(fileBytes(this.offset, length));
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}

/** A source cranked by hand, so that races become plain tests. */
export class ControllableSource implements ByteSource {
  size: number | undefined;
  readonly key = 'controllable';
  readonly reads: ControllableRead[] = [];

  read(offset: number, length: number, signal?: AbortSignal, arrived?: Arrived): Promise<Uint8Array> {
    const read = new ControllableRead(offset, length, signal, arrived);
    this.reads.push(read);
    return read.bytes;
  }

  /** `[offset, length]` of every read so far. */
  get asked(): [number, number][] {
    return this.reads.map((read) => [read.offset, read.length]);
  }
}

export function fileBytes(offset: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (offset + index) % 251);
}

/** Lets everything happen that waits for nothing but its turn. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
}
