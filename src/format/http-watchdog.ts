/**
 * How long a request that nobody wants any more may take to end, ms: about what opening another connection in place of the
 * closed one takes at a distant host, three round trips.
 */
const ENDING = 250;

/** Gives a request up when its reader does, unless letting it end is cheaper, or when nothing has come for a while. */
export class HttpWatchdog {
  /** True once the server has kept silent for too long. */
  stalled = false;
  readonly #abort = new AbortController();
  readonly #timeout: number;
  readonly #reader: AbortSignal | undefined;
  readonly #isNearlyThrough: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #left = false;

  /**
   * @param timeout ms
   * @param isNearlyThrough whether what is still to come costs less than a connection
   */
  constructor(timeout: number, reader: AbortSignal | undefined, isNearlyThrough: () => boolean) {
    this.#timeout = timeout;
    this.#reader = reader;
    this.#isNearlyThrough = isNearlyThrough;
    reader?.addEventListener('abort', this.#leave, { once: true });
    this.alive();
    // Nothing has been sent yet.
    if (reader?.aborted) this.#giveUp();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Something came: the wait begins anew. */
  alive(): void {
    if (this.#left) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.stalled = true;
      this.#abort.abort();
    }, this.#timeout);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#reader?.removeEventListener('abort', this.#leave);
  }

  readonly #leave = () => {
    this.#left = true;
    clearTimeout(this.#timer);
    if (this.#isNearlyThrough()) this.#timer = setTimeout(this.#giveUp, ENDING);
    else this.#giveUp();
  };

  readonly #giveUp = () => this.#abort.abort(this.#reader?.reason);
}
