/**
 * The line between server and client: all answers share its bandwidth, first come, first served.
 *
 * `bandwidth` is in bytes a second; without it there is no limit.
 */
export class Link {
  readonly #bandwidth: number | undefined;
  #freeAt = 0;

  constructor(bandwidth?: number) {
    this.#bandwidth = bandwidth;
  }

  /** Resolves when `bytes` have passed. */
  async pass(bytes: number, signal: AbortSignal): Promise<void> {
    if (this.#bandwidth === undefined) return;
    const now = performance.now();
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes / this.#bandwidth) * 1000;
    await delay(this.#freeAt - now, signal);
  }
}

/** Resolves after `milliseconds`, or at once when `signal` fires: whoever waits looks at the signal. */
export function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
