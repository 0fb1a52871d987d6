/** Of what has been asked for, so much has to have come: the first parts often come together, as if the line were endless. */
const TELLING = 1 / 4;

/**
 * Foresees when what has been asked for will have come: when the rest takes no longer than the answer took to begin, whoever asks
 * then gets the line just as it becomes free. Sooner it would have to be shared, later it would lie idle.
 */
export class ArrivalForecast {
  /** Resolves then. */
  readonly nearlyThere: Promise<void>;
  readonly #bytes: number;
  readonly #asked = performance.now();
  #came = 0;
  /** When the first of it came, and how much that was. */
  #began: number | undefined;
  #first = 0;
  #resolve!: () => void;

  /** @param bytes that have been asked for just now */
  constructor(bytes: number) {
    this.#bytes = bytes;
    this.nearlyThere = new Promise((resolve) => (this.#resolve = resolve));
  }

  /** @param bytes that have come since the last call */
  came(bytes: number): void {
    const now = performance.now();
    this.#came += bytes;
    if (this.#began === undefined) [this.#began, this.#first] = [now, bytes];
    const left = this.#bytes - this.#came;
    if (this.#came < this.#bytes * TELLING) return;
    // not a number where all has come at once
    const perByte = (now - this.#began) / (this.#came - this.#first);
    if (left <= 0 || perByte * left <= this.#began - this.#asked) this.#resolve();
  }
}
