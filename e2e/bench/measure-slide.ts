import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { chromiumLaunchOptions } from '../../src/cli/browser-launch.ts';
import { startByteServer, type ByteServer } from '../../src/cli/byte-server.ts';
import type { ViewerStats } from '../../src/elements/docent-viewer.ts';
import { bothMilestones, watchMilestones, type Milestone } from './milestones.ts';
import { PhysicalMinimum, type Minimum } from './physical-minimum.ts';
import { seenView } from './seen-view.ts';
import { tiledDirectories } from './tiff-tiles.ts';
import { tourViews } from './tour.ts';
import { trafficOf, type LoggedTraffic } from './traffic-log.ts';
import { WaveGate } from './wave-gate.ts';

/** A slide, and how it is reached and looked at. */
export interface SlideToMeasure {
  /** Folders: the built page, and where the slide lies. */
  readonly dist: string;
  readonly samples: string;
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** Visible ones, 0-based. */
  readonly channels: readonly number[];
  /** Milliseconds before each answer. */
  readonly latency: number;
  /** Bytes a second. */
  readonly bandwidth: number;
  /** CSS pixels, of which each is a device pixel. */
  readonly viewport: { readonly width: number; readonly height: number };
}

export interface SlideCost {
  readonly slide: Omit<SlideToMeasure, 'dist' | 'samples'>;
  readonly firstPicture: Milestone;
  readonly settled: Milestone & { readonly minimum: Minimum };
  /** By the server's count, with what comes once the first view has settled (the overview map). */
  readonly atRest: LoggedTraffic;
  /** The views after the first one, all together. */
  readonly tour: {
    readonly views: number;
    /** Milliseconds under way, flights included. */
    readonly time: number;
    readonly requests: number;
    readonly bytes: number;
    readonly minimum: Minimum;
  };
  /** By the server's count, from the first byte to the last view. */
  readonly all: LoggedTraffic;
}

/** Nothing was asked for in so many ms: the page has come to rest. */
const REST = 400;
/** A page that looks the same so many times waits for another answer. */
const RESTING_LOOKS = 5;
const MOST_ROUND_TRIPS = 12;

/** @throws Error when the viewer's own counts differ from the server's */
export async function measureSlide(slide: SlideToMeasure): Promise<SlideCost> {
  const { dist, samples, latency, bandwidth, ...rest } = slide;
  const browser = await chromium.launch(chromiumLaunchOptions());
  const server = await startByteServer({ roots: { '/': dist, '/samples': samples }, latency, bandwidth });
  try {
    const roundTrips = await tripsToFirstPicture(browser, server, slide);
    server.resetLog();
    const page = await openPage(browser, slide);
    await page.goto(addressOf(server, slide));
    const milestones = await bothMilestones(page);
    const planes = tiledDirectories(join(samples, slide.file));
    const minimum = new PhysicalMinimum(slide.channels.map((channel) => planes[channel]!));
    const home = minimum.see(await seenView(page));
    const atRest = await agreedTraffic(page, server, slide);
    const { time, least } = await takeTour(page, minimum);
    const all = await agreedTraffic(page, server, slide);
    return {
      slide: { latency, bandwidth, ...rest },
      firstPicture: { ...milestones.firstPicture, roundTrips },
      settled: { ...milestones.settled, minimum: home },
      atRest,
      tour: {
        views: least.length,
        time,
        requests: all.requests - atRest.requests,
        bytes: all.bytes - atRest.bytes,
        minimum: {
          bytes: least.reduce((sum, { bytes }) => sum + bytes, 0),
          tiles: least.reduce((sum, { tiles }) => sum + tiles, 0),
        },
      },
      all,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** How many waves of answers it takes until something of the image shows. */
async function tripsToFirstPicture(browser: Browser, server: ByteServer, slide: SlideToMeasure): Promise<number> {
  const page = await openPage(browser, slide);
  const gate = await WaveGate.open(page, `**/samples/${slide.file}`, 1);
  await page.goto(addressOf(server, slide));
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

async function openPage(browser: Browser, { viewport }: SlideToMeasure): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await watchMilestones(page);
  return page;
}

function addressOf(server: ByteServer, { file, channels }: SlideToMeasure): string {
  return `${server.url}/?image=samples/${file}#c=${channels.map((channel) => channel + 1).join(',')}`;
}

/** @throws Error when the viewer's own counts differ from the server's */
async function agreedTraffic(page: Page, server: ByteServer, { file, size }: SlideToMeasure): Promise<LoggedTraffic> {
  const now = () => trafficOf(server.log, `/samples/${file}`, size);
  for (let before = -1; before !== now().bytes; await pause(REST)) before = now().bytes;
  const logged = now();
  const own: ViewerStats = await page
    .locator('docent-viewer')
    .evaluate((element) => (element as HTMLElementTagNameMap['docent-viewer']).stats);
  // Of an answer that was not taken to its end the server has sent more than has come.
  const sameBytes = own.bytes === logged.bytes || (logged.abandoned > 0 && own.bytes < logged.bytes);
  if (own.requests === logged.requests && sameBytes) return logged;
  throw new Error(
    `The viewer counts ${own.requests} requests and ${own.bytes} bytes, the server ${logged.requests} and ${logged.bytes}.`,
  );
}

async function takeTour(page: Page, minimum: PhysicalMinimum): Promise<{ time: number; least: Minimum[] }> {
  const viewer = page.locator('docent-viewer');
  const size = await viewer.evaluate((element) => {
    const { width, height } = (element as HTMLElementTagNameMap['docent-viewer']).info!;
    return { width, height };
  });
  const least: Minimum[] = [];
  let time = 0;
  for (const view of tourViews(size)) {
    time += await viewer.evaluate(async (element, next) => {
      const start = performance.now();
      const docentViewer = element as HTMLElementTagNameMap['docent-viewer'];
      docentViewer.view = next;
      await docentViewer.whenSettled();
      return performance.now() - start;
    }, view);
    least.push(minimum.see(await seenView(page)));
  }
  return { time, least };
}
