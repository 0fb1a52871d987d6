import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from 'playwright';
import type { ChannelLook, SeenRectangle } from './picture/cpu-reference.ts';
import type { Picture } from './picture/picture.ts';
import { decodePng } from './picture/png.ts';
import { Screencast, type Frame } from './screencast.ts';
import type { TimedRequest } from './shaped-server.ts';

/** What each page that is compared lets the benchmark do with it. */
interface RivalScript {
  readonly ready: Promise<unknown>;
  setView(view: SeenRectangle): void;
  /** `undefined` where the look is in the tiles. */
  looks(): ChannelLook[] | undefined;
  /** `undefined` where what is seen can't be changed. */
  readonly setLimits?: (channel: number, low: number, high: number) => void;
}

declare global {
  var bench: RivalScript;
  /** Tasks of 50 ms and more since this was last emptied, ms each. */
  var benchLongTasks: number[];
}

/** Nothing was asked for and nothing new was shown for so long, ms: the page is done. */
const QUIET = 1000;
const LOOK_EVERY = 50;
/** ms; a page that is not done by then never will be. */
const NEVER = 300_000;

/** A viewer in a browser, watched from outside. All pages are watched in the same way. */
export class RivalPage {
  readonly page: Page;
  readonly #requests: readonly TimedRequest[];
  readonly #cast: Screencast;
  readonly #session: CDPSession;

  static async open(
    context: BrowserContext,
    address: string,
    viewport: { width: number; height: number },
    requests: readonly TimedRequest[],
  ): Promise<RivalPage> {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${address}: ${error.message}`));
    await page.addInitScript(() => {
      globalThis.benchLongTasks = [];
      new PerformanceObserver((list) => {
        globalThis.benchLongTasks.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ type: 'longtask', buffered: true });
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const cast = await Screencast.start(page, viewport);
    const rival = new RivalPage(page, requests, cast, session);
    await page.goto(address);
    await page.evaluate(() => bench.ready);
    return rival;
  }

  private constructor(page: Page, requests: readonly TimedRequest[], cast: Screencast, session: CDPSession) {
    this.page = page;
    this.#requests = requests;
    this.#cast = cast;
    this.#session = session;
  }

  /** @returns when it was asked for, ms since the epoch */
  async setView(view: SeenRectangle): Promise<number> {
    return this.page.evaluate((next) => {
      const now = performance.timeOrigin + performance.now();
      bench.setView(next);
      return now;
    }, view);
  }

  /** Sets views one after another, so many ms apart. @returns when the last one was asked for */
  async hurry(views: readonly SeenRectangle[], every: number): Promise<number> {
    return this.page.evaluate(
      async ([all, interval]) => {
        const start = performance.now();
        for (const [index, view] of all.entries()) {
          await new Promise((resolve) => setTimeout(resolve, start + index * interval - performance.now()));
          bench.setView(view);
        }
        return performance.timeOrigin + performance.now();
      },
      [views, every] as const,
    );
  }

  looks(): Promise<ChannelLook[] | undefined> {
    return this.page.evaluate(() => bench.looks());
  }

  /** Waits until all that was asked for has come and been shown. */
  async quiet(): Promise<void> {
    const start = Date.now();
    for (;;) {
      if (Date.now() - start > NEVER) throw new Error(`the page is not done after ${NEVER} ms`);
      await pause(LOOK_EVERY);
      if (!this.#isQuiet(start)) continue;
      // A page whose script is busy looks quiet from outside.
      await this.page.evaluate(async () => {
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      });
      if (this.#isQuiet(start)) return;
    }
  }

  #isQuiet(start: number): boolean {
    const over = this.#requests.map((request) => request.over);
    if (over.includes(undefined)) return false;
    const lastAnswer = Math.max(0, ...over.slice(-50).map((time) => time!));
    return Date.now() - Math.max(start, lastAnswer, this.#cast.lastAt) > QUIET;
  }

  /** What was shown since the last call. */
  frames(): Frame[] {
    return this.#cast.take();
  }

  /** When the next frame was on the screen, ms since the epoch. */
  async nextFrame(): Promise<number> {
    const { count } = this.#cast;
    for (const start = Date.now(); this.#cast.count === count;) {
      if (Date.now() - start > NEVER) throw new Error('no frame comes');
      await pause(2);
    }
    return this.#cast.take().at(-1)!.time;
  }

  async screen(): Promise<Picture> {
    return decodePng(await this.page.screenshot({ type: 'png' }));
  }

  /** Whether it can change contrast limits at all. */
  canSetLimits(): Promise<boolean> {
    return this.page.evaluate(() => bench.setLimits !== undefined);
  }

  /** The longest task since the last call, ms; 0 where none took 50. */
  longestTask(): Promise<number> {
    return this.page.evaluate(() => Math.max(0, ...globalThis.benchLongTasks.splice(0)));
  }

  /** Of the page's thread since it was opened, ms. */
  async scriptTime(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000;
  }

  async close(): Promise<void> {
    await this.#cast.stop();
    await this.page.close();
  }
}
