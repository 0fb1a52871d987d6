import type { MetadataSource } from '../byte-source.ts';

/** A file in memory that counts what is asked of it: each read stands for a request. */
export class CountingSource implements MetadataSource {
  readonly key = 'memory';
  readonly size: number;
  readonly reads: { readonly offset: number; readonly length: number }[] = [];
  /** Longest chain of reads each made after an earlier one's answer. */
  depth = 0;
  #answered = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.size = bytes.length;
  }

  get bytesRead(): number {
    return this.reads.reduce((sum, { length }) => sum + length, 0);
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    this.reads.push({ offset, length });
    const depth = this.#answered + 1;
    this.depth = Math.max(this.depth, depth);
    // As over a network, the answer comes in a later task than the question.
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#answered = Math.max(this.#answered, depth);
    return this.#bytes.slice(offset, offset + length);
  }

  async readAhead(offset: number, length: number): Promise<void> {
    await this.read(offset, length);
  }

  isAtHand(): boolean {
    return false;
  }

  hasCome(): boolean {
    return false;
  }
}
