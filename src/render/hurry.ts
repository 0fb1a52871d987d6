import type { BlockIndex } from '../format/pyramid.ts';

/** Who stays less long at a place leafs through: a request takes about as long to come back. ms */
const STOP = 100;

/**
 * Tells a place where somebody stays from those that are leafed through, so that for the latter nothing is read but their first
 * light. A place that shares a block with the one before is the same one, moved; the first stop is always meant.
 */
export class Hurry {
  #places: ReadonlySet<string> = new Set();
  #since = -Infinity;
  #passing = false;

  /**
   * @param blocks of the settled level of what is to be seen
   * @param now ms
   * @returns how long to wait, ms, before they are worth reading; 0 where they are now
   */
  waitAt(blocks: readonly BlockIndex[], now: number): number {
    const places = new Set(blocks.map(({ level, column, row }) => `${level}/${column}/${row}`));
    if (places.size > 0 && ![...places].some((place) => this.#places.has(place))) {
      this.#passing = now - this.#since < STOP;
      this.#since = now;
    }
    this.#places = places;
    return this.#passing ? Math.max(this.#since + STOP - now, 0) : 0;
  }
}
