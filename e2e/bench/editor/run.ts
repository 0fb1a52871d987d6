/**
 * What large stories cost their author, in the built page:
 *
 *     npm run bench:editor
 *
 * A story of 2,000 waypoints. Each figure is the time from what the author does to the frame after it, the median of so
 * many; beside it the same of a story of ten.
 */
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { chromiumLaunchOptions } from '../../../src/cli/browser-launch.ts';
import { startByteServer } from '../../../src/cli/byte-server.ts';
import { testFixtures } from '../../../src/cli/test-fixtures.ts';
import { median } from '../median.ts';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));
const TIMES = 15;
const FEW = 10;
const WAYPOINTS = 2000;

type Editor = HTMLElementTagNameMap['docent-editor'];

const server = await startByteServer({ roots: { '/': DIST, '/samples': testFixtures() } });
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const rows = [
    ['a key typed into a title, among 2,000 waypoints', await typing(page, FEW), await typing(page, WAYPOINTS)],
    ['a step back and forth between two waypoints', await stepping(page, FEW), await stepping(page, WAYPOINTS)],
  ] as const;
  console.log(`| ms, median of ${TIMES} | of ${FEW} | of many | ratio |\n| --- | --: | --: | --: |`);
  for (const [what, few, many] of rows) {
    console.log(`| ${what} | ${few.toFixed(1)} | ${many.toFixed(1)} | ${(many / few).toFixed(1)} |`);
  }
} finally {
  await browser.close();
  await server.close();
}

async function typing(page: Page, waypoints: number): Promise<number> {
  await openEditor(page, waypoints);
  await page.locator('docent-waypoint-form').getByLabel('Title', { exact: true }).focus();
  return medianOf(() => framesAfter(page, () => page.keyboard.press('x')));
}

async function stepping(page: Page, waypoints: number): Promise<number> {
  await openEditor(page, waypoints);
  await page.getByRole('listbox', { name: 'Waypoints' }).focus();
  let down = false;
  return medianOf(() => {
    down = !down;
    return framesAfter(page, () => page.keyboard.press(down ? 'ArrowDown' : 'ArrowUp'));
  });
}

async function openEditor(page: Page, waypoints: number): Promise<void> {
  const story = {
    docent: 1,
    title: 'Large',
    images: [{ id: 'main', src: `${server.url}/samples/multiplex-tissue.ome.tif` }],
    waypoints: Array.from({ length: waypoints }, (_, at) => ({
      id: `place-${at}`,
      title: `Place ${at}`,
      text: 'What is seen here.',
    })),
  };
  await page.route('**/large.json', (route) => route.fulfill({ json: story }));
  await page.goto(`${server.url}/?story=large.json&edit`);
  const editor = page.locator('docent-editor');
  await page.getByRole('button', { name: 'Add waypoint' }).waitFor();
  await editor.evaluate((element) => (element as Editor).viewer!.whenSettled());
  await page.unroute('**/large.json');
}

/** Milliseconds, from the browser's own clock, until the frame after an action has been drawn. */
async function framesAfter(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const holder = window as unknown as { acted: Promise<number> };
    holder.acted = new Promise((resolve) => {
      window.addEventListener(
        'keydown',
        ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))),
        { once: true, capture: true },
      );
    });
  });
  await act();
  return page.evaluate(() => (window as unknown as { acted: Promise<number> }).acted);
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) times.push(await measure());
  return median(times);
}
