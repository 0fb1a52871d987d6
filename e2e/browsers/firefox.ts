import { launch } from 'puppeteer-core';
import { EXERCISE, whereIs, type DrivenBrowser } from './driven-browser.ts';
import type { Report } from './judge.ts';

/** Firefox over WebDriver BiDi, with a window: without one it has no WebGL 2 on a machine without a graphics card. */
export async function openFirefox(): Promise<DrivenBrowser | string> {
  const executablePath = whereIs('firefox-esr', 'firefox');
  if (!executablePath) return 'firefox is not installed (Debian: firefox-esr)';
  const browser = await launch({ browser: 'firefox', executablePath, headless: false, protocolTimeout: 120_000 });
  return {
    async exercise(url) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1000, height: 700 });
      await page.goto(url);
      const report = await page.evaluate(EXERCISE);
      await page.close();
      return report as Report;
    },
    close: () => browser.close(),
  };
}
