import type { ByteSource } from '../byte-source.ts';
import { turns } from './controllable-source.ts';

/**
 * A file that answers in waves: what is asked for until nothing more is, together. So many waves are so many round trips, on a
 * line of any number of requests at a time.
 */
export class WaveSource implements ByteSource {
  readonly key = 'waves';
  readonly size: number;
  requests = 0;
  bytes = 0;
  waves = 0;
  readonly #file: Readable;
  readonly #latency: number;
  #waiting: (() => void)[] = [];

  /** @param latency of each wave, ms */
  constructor(file: Readable, latency = 0) {
    this.#file = file;
    this.#latency = latency;
    this.size = file.size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    this.requests += 1;
    if (this.#waiting.length === 0) void this.#answer();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const bytes = this.#file.read(offset, length);
    this.bytes += bytes.length;
    return bytes;
  }

  async #answer(): Promise<void> {
    for (let before = -1; before !== this.#waiting.length;) {
      before = this.#waiting.length;
      await turns();
    }
    if (this.#latency > 0) await new Promise((resolve) => setTimeout(resolve, this.#latency));
    this.waves += 1;
    for (const answer of this.#waiting.splice(0)) answer();
  }
}

interface Readable {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}
