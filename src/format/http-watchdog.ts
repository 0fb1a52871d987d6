/** Gives a request up when its reader does, or when nothing has come for a while. */
export class HttpWatchdog {
  /** True once the server has kept silent for too long. */
  stalled = false;
  readonly #abort = new AbortController();
  readonly #timeout: number;
  readonly #reader: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(timeout: number, reader: AbortSignal | undefined) {
    this.#timeout = timeout;
    this.#reader = reader;
    reader?.addEventListener('abort', this.#leave, { once: true });
    if (reader?.aborted) this.#leave();
    this.alive();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Something came: the wait begins anew. */
  alive(): void {
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

  readonly #leave = () => this.#abort.abort(this.#reader?.reason);
}
