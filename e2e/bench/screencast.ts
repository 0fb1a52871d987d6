import type { CDPSession, Page } from 'playwright';
import { psnr, type Picture } from './picture/picture.ts';
import { decodePng } from './picture/png.ts';

/** Screen pixels a side that make one of a frame. */
export const FRAME_REDUCTION = 8;

/** What the screen showed, each pixel the mean of 8 × 8 of the screen's. */
export interface Frame {
  /** ms since the epoch. */
  readonly time: number;
  readonly picture: Picture;
}

/** Watches what a page shows, however it draws: the browser's own frames, with the time at which each was on the screen. */
export class Screencast {
  readonly #session: CDPSession;
  #frames: { time: number; png: string }[] = [];
  #lastAt = 0;

  static async start(page: Page, { width, height }: { width: number; height: number }): Promise<Screencast> {
    const session = await page.context().newCDPSession(page);
    const cast = new Screencast(session);
    await session.send('Page.startScreencast', {
      format: 'png',
      maxWidth: width / FRAME_REDUCTION,
      maxHeight: height / FRAME_REDUCTION,
    });
    return cast;
  }

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('Page.screencastFrame', ({ data, sessionId }) => {
      // A frame may be shown again though nothing in it has changed.
      if (data !== this.#frames.at(-1)?.png) {
        this.#lastAt = Date.now();
        // Not the frame's own time, which is that of its beginning: graphics in software end it much later.
        this.#frames.push({ time: this.#lastAt, png: data });
      }
      // The page may be gone by now.
      session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
    });
  }

  /** When the last frame came, ms since the epoch. */
  get lastAt(): number {
    return this.#lastAt;
  }

  get count(): number {
    return this.#frames.length;
  }

  /** The frames since this was called last; keeps the last one, which is still on the screen. */
  take(): Frame[] {
    const frames = this.#frames.map(({ time, png }) => ({ time, picture: decodePng(Buffer.from(png, 'base64')) }));
    this.#frames = this.#frames.slice(-1);
    // the first may be from before the page had its size
    const size = frames.at(-1)?.picture;
    return frames.filter(({ picture: { width, height } }) => width === size?.width && height === size.height);
  }

  async stop(): Promise<void> {
    await this.#session.send('Page.stopScreencast');
  }
}

/** How alike two frames are, dB. */
function likeness(a: Frame, b: Frame): number {
  const { width, height } = a.picture;
  return psnr(a.picture, b.picture, { x: 0, y: 0, width, height });
}

/** When the picture was there that stayed: any change of a frame, however small, is one. */
export function settledAt(frames: readonly Frame[]): number {
  return frames.at(-1)!.time;
}

/** More alike than this, dB, two frames are the same picture but for rounding and fine grain. */
const SAME = 45;

/** When a frame was first this like the last one, dB. */
export function firstAlike(frames: readonly Frame[], least: number): number {
  const last = frames.at(-1)!;
  return frames.find((frame) => likeness(frame, last) >= Math.min(least, SAME))!.time;
}
