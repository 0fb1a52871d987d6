/** Promises that one event settles, all at once: whoever asked, however often. */
export class Waiters {
  #waiting: { resolve(): void; reject(error: unknown): void }[] = [];

  wait(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  resolve(): void {
    for (const { resolve } of this.#take()) resolve();
  }

  reject(error: unknown): void {
    for (const { reject } of this.#take()) reject(error);
  }

  #take() {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }
}
