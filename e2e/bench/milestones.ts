import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import type { ViewerStats } from '../../src/elements/docent-viewer.ts';

/** What had been asked for when something was reached, and how long that took. */
export interface Milestone extends ViewerStats {
  /** Milliseconds since the page was asked for. */
  readonly time: number;
}

interface Milestones {
  /** First frame with samples of the image. */
  readonly firstPicture?: Milestone;
  readonly settled?: Milestone;
  /** Up to the first picture. */
  readonly tilesDecoded: number;
}

declare global {
  /** Left by the script that watches in the page. */
  var docentMilestones: Milestones;
}

/** Call before the page opens. */
export async function watchMilestones(page: Page): Promise<void> {
  await page.addInitScript({ path: fileURLToPath(new URL('watch-milestones.js', import.meta.url)) });
}

/** Waits for the first settled view. */
export async function bothMilestones(page: Page): Promise<Required<Pick<Milestones, 'firstPicture' | 'settled'>>> {
  await page.waitForFunction(() => docentMilestones.settled !== undefined);
  const { firstPicture, settled } = await page.evaluate(() => docentMilestones);
  if (!firstPicture || !settled) throw new Error('the page settled without a picture');
  return { firstPicture, settled };
}
