import type { ByteRange } from './byte-range.ts';

/** What has come is put away when nothing has come for so long, ms: that takes the page's thread, which has pictures to draw till then. */
const QUIET = 400;
/** Or when it is so many bytes. */
const MOST_WAITING = 16 * 1024 * 1024;
/** So many bytes are put away at once, or what is one range: between them there is time for other work. */
const AT_ONCE = 1024 * 1024;

/** Ranges that wait to be put away until there is time for it. */
export class RangeBacklog<T extends ByteRange> {
  readonly #putAway: (ranges: readonly T[]) => Promise<void>;
  /** In the order in which they came. */
  readonly #waiting: T[] = [];
  #bytes = 0;
  #lastCame = 0;
  #isAtWork = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param putAway never fails */
  constructor(putAway: (ranges: readonly T[]) => Promise<void>) {
    this.#putAway = putAway;
  }

  add(range: T): void {
    this.#waiting.push(range);
    this.#bytes += lengthOf(range);
    this.#lastCame = performance.now();
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#isAtWork || this.#waiting.length === 0) return;
    const quietIn = this.#bytes >= MOST_WAITING ? 0 : this.#lastCame + QUIET - performance.now();
    this.#timer = setTimeout(() => void this.#work(), Math.max(quietIn, 0));
  }

  async #work(): Promise<void> {
    this.#isAtWork = true;
    await this.#putAway(this.#take());
    this.#isAtWork = false;
    this.#schedule();
  }

  #take(): T[] {
    let bytes = 0;
    const fitting = this.#waiting.findIndex((range) => (bytes += lengthOf(range)) > AT_ONCE);
    const taken = this.#waiting.splice(0, fitting < 0 ? this.#waiting.length : Math.max(fitting, 1));
    this.#bytes -= taken.reduce((sum, range) => sum + lengthOf(range), 0);
    return taken;
  }
}

function lengthOf({ offset, end }: ByteRange): number {
  return end - offset;
}
