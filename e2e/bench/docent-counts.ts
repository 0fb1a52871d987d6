import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { chromiumLaunchOptions } from '../../src/cli/browser-launch.ts';
import type { ViewerStats } from '../../src/elements/docent-viewer.ts';
import { watchMilestones } from './milestones.ts';
import type { SeenRectangle } from './picture/cpu-reference.ts';
import { PhysicalMinimum, type Minimum } from './physical-minimum.ts';
import { costOf, type Cost, type ShapedServer } from './shaped-server.ts';
import type { TiledDirectory } from './tiff-tiles.ts';
import { homeView, hurriedStops, tourViews } from './tour.ts';
import { WaveGate } from './wave-gate.ts';

/** Docent's page, as its script lets the benchmark look into it. */
interface DocentScript {
  readonly viewer: HTMLElementTagNameMap['docent-viewer'];
}

export interface CountConditions {
  readonly server: ShapedServer;
  /** Of the page that shows the slide, on the server. */
  readonly address: string;
  /** Path of the slide on the server, and its size in bytes. */
  readonly slide: string;
  readonly size: number;
  readonly image: { readonly width: number; readonly height: number };
  /** Levels of each visible plane, full resolution first. */
  readonly planes: readonly (readonly TiledDirectory[])[];
  readonly viewport: { readonly width: number; readonly height: number };
}

/** What a view asked of the network, beside the least that it could. */
interface Counted extends Cost {
  readonly minimum: Minimum;
}

/** Counts, which hardly depend on the machine's speed. */
export interface DocentCounts {
  /** Waves of answers until something of the image shows, cold and without a sidecar. */
  readonly roundTripsToFirstPicture: number;
  readonly home: Counted;
  readonly tour: Counted & { readonly views: number };
  /** Stops a twelfth of a second apart. */
  readonly hurried: Cost;
  /** One change of contrast limits. */
  readonly contrast: Pick<ViewerStats, 'requests' | 'tilesDecoded' | 'tilesUploaded' | 'redraws'>;
  /** The same home view after a reload. */
  readonly revisit: Cost;
}

/** Nothing was asked for in so many ms. */
const REST = 400;
/** A page that looks the same so many times waits for another answer. */
const RESTING_LOOKS = 5;
const MOST_ROUND_TRIPS = 12;
const STOPS = 12;

/** Looks at a slide in Docent alone, and counts. */
export async function countDocent(conditions: CountConditions): Promise<DocentCounts> {
  const { server, image, viewport } = conditions;
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const roundTripsToFirstPicture = await tripsToFirstPicture(browser, conditions);
    const page = await browser.newPage({ viewport });
    const counter = new Counter(conditions);
    await page.goto(server.url + conditions.address);
    await settle(page);
    const home = counter.count([homeView(image, viewport)]);
    const views = tourViews(image, viewport);
    for (const view of views) {
      await page.evaluate((next) => bench.setView(next), view);
      await settle(page);
    }
    const tour = counter.count(views);
    await page.evaluate(
      async ([all, every]) => {
        for (const view of all) {
          bench.setView(view);
          await new Promise((resolve) => setTimeout(resolve, every));
        }
      },
      [hurriedStops(image, viewport, STOPS), 1000 / STOPS] as const,
    );
    await settle(page);
    await quietServer(server);
    const hurried = counter.count([]);
    const contrast = await changeContrast(page);
    await page.reload();
    await settle(page);
    await quietServer(server);
    return {
      roundTripsToFirstPicture,
      home,
      tour: { ...tour, views: views.length },
      hurried,
      contrast,
      revisit: new Counter(conditions, server.requests.length - counter.since()).count([]),
    };
  } finally {
    await browser.close();
  }
}

/** How many requests open a slide and bring a view, from nothing. */
export async function requestsForView(conditions: CountConditions, view: SeenRectangle): Promise<Cost> {
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage({ viewport: conditions.viewport });
    const counter = new Counter(conditions);
    const { x, y, width, height } = view;
    await page.goto(`${conditions.server.url}${conditions.address}&view=${[x, y, width, height].join(',')}`);
    await settle(page);
    return counter.count([]);
  } finally {
    await browser.close();
  }
}

/** Takes the requests of one stretch after another. */
class Counter {
  readonly #conditions: CountConditions;
  readonly #minimum: PhysicalMinimum;
  readonly #start: number;
  #done: number;

  constructor(conditions: CountConditions, start = conditions.server.requests.length) {
    this.#conditions = conditions;
    this.#minimum = new PhysicalMinimum(conditions.planes);
    this.#start = start;
    this.#done = start;
  }

  /** Requests since the last count. */
  since(): number {
    return this.#conditions.server.requests.length - this.#done;
  }

  count(views: readonly SeenRectangle[]): Counted {
    const { server, size, viewport } = this.#conditions;
    const earlier = server.requests.slice(this.#start, this.#done);
    const cost = costOf(server.requests.slice(this.#done), earlier, { size, latency: 0 });
    this.#done = server.requests.length;
    const all = views.map((view) => this.#minimum.see({ ...view, scale: viewport.width / view.width }));
    const minimum = {
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
      tiles: all.reduce((sum, { tiles }) => sum + tiles, 0),
    };
    return { ...cost, minimum };
  }
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(() => (bench as unknown as DocentScript).viewer.whenSettled());
}

async function quietServer({ requests }: ShapedServer): Promise<void> {
  for (let before = -1; before !== requests.length || requests.some(({ over }) => over === undefined);) {
    before = requests.length;
    await pause(REST);
  }
}

/** What a second change costs: the first may still find the camera moving. */
async function changeContrast(page: Page): Promise<DocentCounts['contrast']> {
  await limitContrast(page, 0.9);
  const [before, after] = await limitContrast(page, 0.8);
  return {
    requests: after.requests - before.requests,
    tilesDecoded: after.tilesDecoded - before.tilesDecoded,
    tilesUploaded: after.tilesUploaded - before.tilesUploaded,
    redraws: after.redraws - before.redraws,
  };
}

/** @returns the viewer's counts before and after */
async function limitContrast(page: Page, share: number): Promise<readonly [ViewerStats, ViewerStats]> {
  return page.evaluate(async (part) => {
    const { viewer } = bench as unknown as DocentScript;
    const before = { ...viewer.stats };
    const [look] = bench.looks()!;
    bench.setLimits!(look!.channel, look!.limits[0], look!.limits[1] * part);
    await viewer.whenSettled();
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    return [before, { ...viewer.stats }] as const;
  }, share);
}

/** How many waves of answers it takes until something of the image shows. */
async function tripsToFirstPicture(browser: Browser, conditions: CountConditions): Promise<number> {
  const page = await browser.newPage({ viewport: conditions.viewport });
  await watchMilestones(page);
  const gate = await WaveGate.open(page, conditions.slide, 1);
  await page.goto(conditions.server.url + conditions.address);
  while (!(await showsSomething(page, gate))) {
    if (gate.allowed === MOST_ROUND_TRIPS) throw new Error(`${MOST_ROUND_TRIPS} round trips bring no picture`);
    gate.allow(gate.allowed + 1);
  }
  await page.close();
  return gate.allowed;
}

/** Whether the answers let through so far bring a picture; waits until the page has made of them what it can. */
async function showsSomething(page: Page, gate: WaveGate): Promise<boolean> {
  for (let resting = 0; resting < RESTING_LOOKS;) {
    const { shown, decoded } = await lookAt(page);
    if (shown) return true;
    await pause(REST);
    const next = await lookAt(page);
    resting = gate.quiet && gate.holding && next.decoded === decoded ? resting + 1 : 0;
  }
  return false;
}

/** After two frames, however long the page takes for them. */
async function lookAt(page: Page): Promise<{ shown: boolean; decoded: number }> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return { shown: docentMilestones.firstPicture !== undefined, decoded: docentMilestones.tilesDecoded };
  });
}
