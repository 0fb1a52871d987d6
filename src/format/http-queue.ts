/** A request that waits for its turn. */
interface Waiting {
  readonly short: boolean;
  readonly start: () => void;
}

/**
 * Lets so many requests out at a time, first come first served, short ones before long ones; one whose reader has left is never
 * sent. Long ones leave places free: what a directory says is waited for by reads that have not been asked for yet, and the line
 * is as full without those places.
 */
export class RequestQueue {
  readonly #limit: number;
  readonly #longLimit: number;
  #running = 0;
  #long = 0;
  readonly #waiting = new Set<Waiting>();

  /** @param longLimit of `limit`, how many may be long */
  constructor(limit: number, longLimit: number) {
    this.#limit = limit;
    this.#longLimit = longLimit;
  }

  /** @throws what `request` throws, or the signal's reason when it fires before the turn comes. */
  async run<T>(request: () => Promise<T>, short: boolean, signal?: AbortSignal): Promise<T> {
    await this.#turn(short, signal);
    try {
      return await request();
    } finally {
      this.#running -= 1;
      if (!short) this.#long -= 1;
      this.#pass();
    }
  }

  #turn(short: boolean, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#mayRun(short)) {
      this.#take(short);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const waiting: Waiting = { short, start };
      const leave = () => {
        this.#waiting.delete(waiting);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.add(waiting);
    });
  }

  #mayRun(short: boolean): boolean {
    return this.#running < this.#limit && (short || this.#long < this.#longLimit);
  }

  #take(short: boolean): void {
    this.#running += 1;
    if (!short) this.#long += 1;
  }

  /** Turns go straight to those that wait, so that none that comes between can take them. */
  #pass(): void {
    for (const short of [true, false]) {
      for (const waiting of this.#waiting) {
        if (waiting.short !== short) continue;
        if (!this.#mayRun(short)) break;
        this.#waiting.delete(waiting);
        this.#take(short);
        waiting.start();
      }
    }
  }
}
