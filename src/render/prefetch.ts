import type { BlockIndex } from '../format/pyramid.ts';

/** Blocks read at once: few enough that a reader who moves on is not kept waiting behind them. */
const BATCH = 8;

/**
 * Reads blocks that will be wanted soon, a few at a time, while nothing else is. Stopping asks for no more; what is under
 * way comes to its end, so that no request is cut off and sent again.
 */
export class Prefetch {
  readonly #read: (index: BlockIndex) => Promise<unknown>;
  #run = 0;

  constructor(read: (index: BlockIndex) => Promise<unknown>) {
    this.#read = read;
  }

  /** @param blocks most urgent first; those at hand already should be left out */
  start(blocks: readonly BlockIndex[]): void {
    this.stop();
    void this.#readAll(blocks, this.#run);
  }

  stop(): void {
    this.#run += 1;
  }

  async #readAll(blocks: readonly BlockIndex[], run: number): Promise<void> {
    for (let at = 0; at < blocks.length && run === this.#run; at += BATCH) {
      // what can't be had will be told of when it is wanted
      await Promise.allSettled(blocks.slice(at, at + BATCH).map((index) => this.#read(index)));
    }
  }
}
