import { setTimeout as pause } from 'node:timers/promises';
import { inFreshProfile } from './fresh-profile.ts';
import { median } from './median.ts';
import type { ChannelLook, CpuReference, Sampling, SeenRectangle } from './picture/cpu-reference.ts';
import { psnr, reduced, type Area, type Picture } from './picture/picture.ts';
import { processMemory } from './process-memory.ts';
import { RivalPage } from './rival-page.ts';
import { firstAlike, FRAME_REDUCTION, settledAt, type Frame } from './screencast.ts';
import { costOf, type Cost, type ShapedServer } from './shaped-server.ts';
import { homeView, hurriedStops, tourViews } from './tour.ts';

export interface Rival {
  readonly name: string;
  /** Of its page, on the server. */
  readonly address: string;
  /** Of a page that can't tell: its tiles were rendered beforehand, or it was told. */
  readonly looks?: readonly ChannelLook[];
  /** It shows nothing but the home view. */
  readonly staysHome?: boolean;
}

export interface Conditions {
  readonly server: ShapedServer;
  /** Milliseconds before each answer. */
  readonly latency: number;
  readonly viewport: { readonly width: number; readonly height: number };
  /** Full resolution. */
  readonly image: { readonly width: number; readonly height: number };
  /** Of the slide, bytes. */
  readonly size: number;
  readonly reference: CpuReference;
}

/** One view, as it was reached. */
export interface ViewResult extends Cost {
  /** From the question to the picture that stayed, ms. */
  readonly settled: number;
  /** Likeness of the settled screen to the reference's, dB. */
  readonly psnr: number;
}

export interface RivalResult {
  readonly name: string;
  readonly home: ViewResult & {
    /** From the first question for image data to the first frame with a sample per 8 × 8 pixels of every channel, ms. */
    readonly firstPicture: number;
    /** The same since the page was asked for. */
    readonly firstPictureSincePage: number;
  };
  /** Empty where it stays at home. */
  readonly tour: readonly ViewResult[];
  /** ms, longest task of the page's thread. */
  readonly longestTask: { readonly home: number; readonly tour: number };
  readonly hurried?: ViewResult;
  readonly contrast?: { readonly frame: number; readonly script: number };
  /** MB of all processes, after all that. */
  readonly memory: number | undefined;
}

const STOPS = 12;
const CONTRAST_CHANGES = 8;
/** ms */
const BETWEEN_CHANGES = 500;

/** Looks at a slide in one viewer, in a browser of its own. */
export function measureRival(rival: Rival, conditions: Conditions): Promise<RivalResult> {
  const { server, latency, viewport, image, size, reference } = conditions;
  return inFreshProfile(viewport, async (context) => {
    const before = server.requests.length;
    const own = () => server.requests.slice(before);
    const pageAsked = Date.now();
    const page = await RivalPage.open(context, `${server.url}${rival.address}`, viewport, server.requests);
    await page.quiet();
    const looks = (await page.looks()) ?? rival.looks!;
    let done = 0;
    const costSoFar = (): Cost => {
      const cost = costOf(own().slice(done), own().slice(0, done), { size, latency });
      done = own().length;
      return cost;
    };
    const judged = (screen: Picture, view: SeenRectangle): Promise<number> =>
      likenessToReference(screen, view, looks, conditions);
    /** The cost since the last call, and how long it took since `asked` until the picture was there that stayed. */
    const settle = (asked: number, frames: readonly Frame[], screen: Picture): Cost & { settled: number } => {
      const cost = costSoFar();
      const settled = Math.max(settledAt(frames) - asked, 0);
      return { ...cost, settled: isLast(frames, screen) ? settled : Math.max(settled, cost.time) };
    };

    const view = homeView(image, viewport);
    const frames = page.frames();
    const firstAsked = own()[0]!.asked;
    const leastAlike = await firstPictureLikeness(reference, view, viewport, looks);
    const firstPicture = firstAlike(frames, leastAlike);
    const screen = await page.screen();
    const home = {
      ...settle(firstAsked, frames, screen),
      firstPicture: firstPicture - firstAsked,
      firstPictureSincePage: firstPicture - pageAsked,
      psnr: await judged(screen, view),
    };
    const longestAtHome = await page.longestTask();

    const tour: ViewResult[] = [];
    for (const next of rival.staysHome ? [] : tourViews(image, viewport)) {
      page.frames();
      const asked = await page.setView(next);
      await page.quiet();
      const shown = page.frames();
      const seen = await page.screen();
      tour.push({ ...settle(asked, shown, seen), psnr: await judged(seen, next) });
    }
    const longestInTour = await page.longestTask();

    const leafThrough = async (): Promise<ViewResult> => {
      page.frames();
      const stops = hurriedStops(image, viewport, STOPS);
      const asked = await page.hurry(stops, 1000 / STOPS);
      await page.quiet();
      const shown = page.frames();
      const seen = await page.screen();
      return { ...settle(asked, shown, seen), psnr: await judged(seen, stops.at(-1)!) };
    };
    const hurried = rival.staysHome ? undefined : await leafThrough();

    const contrast = (await page.canSetLimits()) ? await changeContrast(page, looks[0]!) : undefined;
    const memory = await processMemory(context.browser()!);
    await page.close();
    const longestTask = { home: longestAtHome, tour: longestInTour };
    return {
      name: rival.name,
      home,
      tour,
      longestTask,
      ...(hurried && { hurried }),
      ...(contrast && { contrast }),
      memory,
    };
  });
}

/** How long Docent's frames take while the contrast of one of some channels is changed: median, ms. */
export function dragFrame(address: string, { server, viewport }: Conditions): Promise<number> {
  return inFreshProfile(viewport, async (context) => {
    const page = await RivalPage.open(context, `${server.url}${address}`, viewport, server.requests);
    await page.quiet();
    return (await changeContrast(page, (await page.looks())![0]!)).frame;
  });
}

/** Medians of a few changes, ms: until the frame is on the screen, and the script's share. */
async function changeContrast(
  page: RivalPage,
  { channel, limits: [low, high] }: ChannelLook,
): Promise<{ frame: number; script: number }> {
  const frames: number[] = [];
  const script = await scriptOf(page, async (i) => {
    page.frames();
    const shown = page.nextFrame();
    const asked = await page.page.evaluate(
      ([index, from, to]) => {
        const now = performance.timeOrigin + performance.now();
        bench.setLimits!(index, from, to);
        return now;
      },
      [channel, low, i % 2 === 0 ? low + (high - low) / 2 : high] as const,
    );
    frames.push((await shown) - asked);
  });
  // what asking the page costs, and what it does of itself
  const nothing = await scriptOf(page, async () => {
    await page.page.evaluate(
      ([index, from, to]) => {
        const now = performance.timeOrigin + performance.now();
        return [now, index, from, to];
      },
      [channel, low, high] as const,
    );
  });
  return { frame: median(frames), script: Math.max(script - nothing, 0) };
}

/** Script of the page's thread a change, ms: the median. */
async function scriptOf(page: RivalPage, change: (i: number) => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < CONTRAST_CHANGES; i++) {
    const before = await page.scriptTime();
    await change(i);
    await pause(BETWEEN_CHANGES);
    times.push((await page.scriptTime()) - before);
  }
  return median(times);
}

/** Best of the two ways of sampling between pixels: viewers differ, and either is right. */
async function likenessToReference(
  screen: Picture,
  view: SeenRectangle,
  looks: readonly ChannelLook[],
  { reference, viewport, image }: Conditions,
): Promise<number> {
  const area = inside(view, viewport, image);
  const all = await Promise.all(
    (['nearest', 'bilinear'] satisfies Sampling[]).map(async (sampling) =>
      psnr(screen, await reference.draw(view, viewport, looks, sampling), area),
    ),
  );
  return Math.max(...all);
}

/** The screen's pixels that are wholly of the image. */
function inside(
  view: SeenRectangle,
  screen: { readonly width: number; readonly height: number },
  image: { readonly width: number; readonly height: number },
): Area {
  const scale = screen.width / view.width;
  const left = Math.max(Math.ceil(-view.x * scale) + 2, 0);
  const top = Math.max(Math.ceil(-view.y * scale) + 2, 0);
  const right = Math.min(Math.floor((image.width - view.x) * scale) - 2, screen.width);
  const bottom = Math.min(Math.floor((image.height - view.y) * scale) - 2, screen.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Below, dB, a frame and the screen are not the same picture; those that are have 56. */
const SAME_SCREEN = 45;

/**
 * Whether the last frame that came is what is on the screen. Browsers leave out a frame while one is on its way, and the last may be
 * among them: when it came is not known then, but not before its data.
 */
function isLast(frames: readonly Frame[], screen: Picture): boolean {
  const small = reduced(screen, FRAME_REDUCTION);
  const area = { x: 0, y: 0, width: small.width, height: small.height };
  return psnr(small, frames.at(-1)!.picture, area) >= SAME_SCREEN;
}

/** A little less than what rounding and the scaling of frames cost, dB. */
const FRAME_TOLERANCE = 2;

/**
 * How like the settled frame one is that shows a sample per 8 × 8 pixels of every channel and no more, dB: that much a first picture
 * has to reach.
 */
async function firstPictureLikeness(
  reference: CpuReference,
  view: SeenRectangle,
  viewport: { readonly width: number; readonly height: number },
  looks: readonly ChannelLook[],
): Promise<number> {
  const coarse = reference.levelFor((view.width / viewport.width) * FRAME_REDUCTION);
  const [least, settled] = await Promise.all(
    [coarse, undefined].map(async (level) =>
      reduced(await reference.draw(view, viewport, looks, 'bilinear', level), FRAME_REDUCTION),
    ),
  );
  return psnr(least!, settled!, { x: 0, y: 0, width: settled!.width, height: settled!.height }) - FRAME_TOLERANCE;
}
