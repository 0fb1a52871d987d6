import type { BlockIndex } from '../format/pyramid.ts';
import type { Arrivals } from './arrivals.ts';
import { blockKey } from './block-key.ts';

/** Decoding waits so long for it, ms: pages that nobody sees draw nothing, and lost graphics never get through. */
const DECODING_PATIENCE = 1000;
/** It waits so long for all its channels, ms. */
const CHANNELS_PATIENCE = 300;

/**
 * The first frame of an image. It waits for blocks of all its channels; and until the graphics are through with it, no other blocks are
 * decoded: where they are in software, that would take the processors from it.
 */
export class FirstFrame {
  readonly #arrivals: Arrivals;
  #blocks: readonly BlockIndex[] = [];
  /** When the first of them was there. */
  #since: number | undefined;
  #isThrough = false;

  /** @param arrivals looked at when it is through */
  constructor(arrivals: Arrivals) {
    this.#arrivals = arrivals;
  }

  /** Says what it is made of. */
  expect(blocks: readonly BlockIndex[]): void {
    this.#blocks = blocks;
  }

  /** It is made of several blocks of some plane. */
  get meets(): boolean {
    return this.#blocks.length > new Set(this.#blocks.map(({ plane }) => plane)).size;
  }

  /**
   * An empty frame would show nothing, and hold up the requests for its blocks while the browser prepares its drawing; one with some of
   * the channels shows another picture, and holds up the one with all.
   * @param isThere whether the block of a key can be drawn
   */
  awaits(isThere: (key: string) => boolean): boolean {
    const there = this.#blocks.filter((index) => isThere(blockKey(index))).length;
    if (there === 0) return true;
    const now = performance.now();
    this.#since ??= now;
    return there < this.#blocks.length && now - this.#since < CHANNELS_PATIENCE;
  }

  /** Resolves when the block of a key may be decoded. */
  turnToDecode(key: string): Promise<void> {
    const isTurn = (): boolean => this.#isThrough || this.#blocks.some((index) => blockKey(index) === key);
    if (isTurn()) return Promise.resolve();
    const patience = new Promise<void>((resolve) => setTimeout(resolve, DECODING_PATIENCE));
    return Promise.race([this.#arrivals.when(isTurn), patience]);
  }

  /** The graphics are through with it. */
  through(): void {
    this.#isThrough = true;
    this.#arrivals.look();
  }
}
