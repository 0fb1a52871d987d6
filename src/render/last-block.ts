/** Foresees when the last block of a view will be there, from how fast the others have come. */
export class LastBlock {
  #missing = 0;
  /** How many were missing when the view was new, and when that was. */
  #most = 0;
  #began = 0;

  /**
   * To be asked again and again while a view loads.
   * @param missing blocks that are not there
   * @param now ms
   * @returns ms until none is missing; infinite where nothing has come
   */
  expectedIn(missing: number, now: number): number {
    if (missing > this.#missing) [this.#most, this.#began] = [missing, now];
    this.#missing = missing;
    const came = this.#most - missing;
    return came === 0 ? Infinity : (missing * (now - this.#began)) / came;
  }
}
