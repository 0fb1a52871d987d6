/** Those who wait until something has come, or can't. */
export class Arrivals {
  #waiting: { readonly isHere: () => boolean; readonly go: () => void }[] = [];

  /** @param isHere asked now, and each time that something may have come */
  when(isHere: () => boolean): Promise<void> {
    return isHere() ? Promise.resolve() : new Promise((go) => this.#waiting.push({ isHere, go }));
  }

  /** Something may have come. */
  look(): void {
    const here = this.#waiting.filter(({ isHere }) => isHere());
    if (here.length === 0) return;
    this.#waiting = this.#waiting.filter((each) => !here.includes(each));
    for (const { go } of here) go();
  }

  /** Nothing more is to come. */
  end(): void {
    for (const { go } of this.#waiting.splice(0)) go();
  }
}
