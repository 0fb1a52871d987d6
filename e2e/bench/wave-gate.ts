import type { Page, Route } from 'playwright';

/**
 * Lets an image's answers through wave by wave. A request's depth is one more than that of the deepest answer before
 * it; those deeper than `allowed` wait. So what the page shows with `allowed` waves took no more than so many round
 * trips, however slow the machine.
 */
export class WaveGate {
  allowed: number;
  #answeredDepth = 0;
  readonly #held: { depth: number; release: () => void }[] = [];
  #underWay = 0;

  /** @param path what the image's path on its server ends in: a page that has it in its query is none */
  static async open(page: Page, path: string, allowed: number): Promise<WaveGate> {
    const gate = new WaveGate(allowed);
    await page.route(
      ({ pathname }) => pathname.endsWith(path),
      (route) => gate.#answer(route),
    );
    return gate;
  }

  private constructor(allowed: number) {
    this.allowed = allowed;
  }

  /** Nothing is on its way that may be. */
  get quiet(): boolean {
    return this.#underWay === 0;
  }

  /** Something waits that `allow` would let through. */
  get holding(): boolean {
    return this.#held.length > 0;
  }

  /** Lets waves up to this one through. */
  allow(depth: number): void {
    this.allowed = depth;
    for (const each of this.#held.splice(0)) {
      if (each.depth <= depth) each.release();
      else this.#held.push(each);
    }
  }

  async #answer(route: Route): Promise<void> {
    const depth = this.#answeredDepth + 1;
    if (depth > this.allowed) await new Promise<void>((release) => this.#held.push({ depth, release }));
    this.#underWay += 1;
    try {
      const response = await route.fetch();
      this.#answeredDepth = Math.max(this.#answeredDepth, depth);
      await route.fulfill({ response });
    } catch {
      // The page gave the request up, or was closed.
    } finally {
      this.#underWay -= 1;
    }
  }
}
