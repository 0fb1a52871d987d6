import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../src/cli/browser-launch.ts';
import { EXERCISE, type DrivenBrowser } from './driven-browser.ts';
import type { Report } from './judge.ts';

/** What the others are compared with. */
export async function openChromium(): Promise<DrivenBrowser> {
  const browser = await chromium.launch(chromiumLaunchOptions());
  return {
    async exercise(url) {
      const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
      await page.goto(url);
      const report = await page.evaluate<Report>(EXERCISE);
      await page.close();
      return report;
    },
    close: () => browser.close(),
  };
}
