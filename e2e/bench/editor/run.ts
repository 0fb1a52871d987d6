/**
 * What large stories cost their author, in the built page:
 *
 *     npm run bench:editor
 *
 * A story of 2,000 waypoints, and a waypoint of 10,000 shapes. Each figure is the time from what the author does to the
 * frame after it, the median of so many; beside it the same of twenty.
 */
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { chromiumLaunchOptions } from '../../../src/cli/browser-launch.ts';
import { startByteServer } from '../../../src/cli/byte-server.ts';
import { testFixtures } from '../../../src/cli/test-fixtures.ts';
import { imageToScreen, type Viewport } from '../../../src/render/viewport.ts';
import type { Overlay } from '../../../src/story/overlay.ts';
import { median } from '../median.ts';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));
const TIMES = 15;
const FEW = 20;
const WAYPOINTS = 2000;
const SHAPES = 10_000;
/** Image pixels between shapes that lie in a square, and their side. */
const PITCH = 10;
const SIDE = 6;

let opened = 0;

type Editor = HTMLElementTagNameMap['docent-editor'];

const server = await startByteServer({ roots: { '/': DIST, '/samples': testFixtures() } });
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const rows = [
    ['a key typed into a title, among 2,000 waypoints', await typing(page, FEW), await typing(page, WAYPOINTS)],
    ['a step back and forth between two waypoints', await stepping(page, FEW), await stepping(page, WAYPOINTS)],
    ['Tab to the next of 10,000 shapes', await walking(page, FEW), await walking(page, SHAPES)],
    ['a click on the edge of one of them', await choosing(page, FEW), await choosing(page, SHAPES)],
    ['a move of one that is dragged', await dragging(page, FEW), await dragging(page, SHAPES)],
    ['GeoJSON of them, imported', await importing(page, FEW), await importing(page, SHAPES)],
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
  return medianOf(() => frameAfter(page, 'keydown', () => page.keyboard.press('x')));
}

async function stepping(page: Page, waypoints: number): Promise<number> {
  await openEditor(page, waypoints);
  await page.getByRole('listbox', { name: 'Waypoints' }).focus();
  let down = false;
  return medianOf(() => {
    down = !down;
    return frameAfter(page, 'keydown', () => page.keyboard.press(down ? 'ArrowDown' : 'ArrowUp'));
  });
}

async function walking(page: Page, shapes: number): Promise<number> {
  await openEditor(page, 1, shapes);
  await page.locator('docent-drawing-layer').getByRole('listbox').focus();
  const time = await medianOf(() => frameAfter(page, 'keydown', () => page.keyboard.press('Tab')));
  if ((await selected(page)).length !== 1) throw new Error('Tab chose no shape');
  return time;
}

async function choosing(page: Page, shapes: number): Promise<number> {
  await openEditor(page, 1, shapes);
  let index = 0;
  return medianOf(async () => {
    await page.mouse.move(...(await edgeOf(page, index)));
    const time = await frameAfter(page, 'pointerdown', () => page.mouse.down());
    await page.mouse.up();
    const chosen = await selected(page);
    if (chosen[0] !== `cell-${index}`) throw new Error(`A click chose ${chosen.join(', ') || 'nothing'}`);
    index = (index + 6) % FEW; // out of the reach of the handles
    return time;
  });
}

async function dragging(page: Page, shapes: number): Promise<number> {
  await openEditor(page, 1, shapes);
  const [x, y] = await edgeOf(page, 0);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8);
  let moves = 0;
  const time = await medianOf(() => {
    moves += 1;
    return frameAfter(page, 'pointermove', () => page.mouse.move(x + 8 + moves, y + 8));
  });
  await page.mouse.up();
  const [first] = await overlaysOf(page);
  if (first?.type === 'rectangle' && first.x === squares(1)[0]!.x) throw new Error('nothing was dragged');
  return time;
}

async function importing(page: Page, shapes: number): Promise<number> {
  const features = squares(shapes).map(({ x, y, width, height }) => ({
    type: 'Feature',
    geometry: {
      type: 'Polygon',
      coordinates: [[[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]], // prettier-ignore
    },
    properties: { objectType: 'annotation' },
  }));
  const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  await openEditor(page, 1);
  return page.locator('docent-shapes-section input[type=file]').evaluate(
    async (input: HTMLInputElement, [text, count]) => {
      const editor = document.querySelector('docent-edit-page')!.shadowRoot!.querySelector('docent-editor')!;
      const files = new DataTransfer();
      files.items.add(new File([text], 'cells.geojson'));
      input.files = files.files;
      const began = performance.now();
      input.dispatchEvent(new Event('change', { bubbles: true }));
      while ((editor.story!.waypoints[0]!.overlays ?? []).length < count) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return performance.now() - began;
    },
    [buffer.toString(), shapes] as const,
  );
}

/** Where the upper edge of a shape lies in the window, CSS pixels. */
async function edgeOf(page: Page, index: number): Promise<[x: number, y: number]> {
  const { x, y } = squares(index + 1)[index]!;
  const { viewport, left, top } = await page.locator('docent-editor').evaluate((element) => {
    const { viewer } = element as Editor;
    const box = viewer!.getBoundingClientRect();
    return { viewport: viewer!.viewport as Viewport, left: box.left, top: box.top };
  });
  const place = imageToScreen(viewport, { x: x + SIDE / 2, y });
  return [left + place.x, top + place.y];
}

function selected(page: Page): Promise<readonly string[]> {
  return page
    .locator('docent-drawing-layer')
    .evaluate((layer) => (layer as HTMLElementTagNameMap['docent-drawing-layer']).selected);
}

function overlaysOf(page: Page): Promise<readonly Overlay[]> {
  return page.locator('docent-editor').evaluate((element) => (element as Editor).story!.waypoints[0]!.overlays ?? []);
}

/** A hundred in a row; the first lie in the middle, where no control is over them. */
function squares(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    type: 'rectangle' as const,
    id: `cell-${index}`,
    x: ((index + 40) % 100) * PITCH,
    y: ((Math.floor(index / 100) + 50) % 100) * PITCH,
    width: SIDE,
    height: SIDE,
  }));
}

async function openEditor(page: Page, waypoints: number, shapes = 0): Promise<void> {
  const story = {
    docent: 1,
    title: 'Large',
    images: [{ id: 'main', src: `${server.url}/samples/multiplex-tissue.ome.tif` }],
    waypoints: Array.from({ length: waypoints }, (_, at) => ({
      id: `place-${at}`,
      title: `Place ${at}`,
      text: 'What is seen here.',
      ...(shapes > 0 && { overlays: squares(shapes) }),
    })),
  };
  // a story of its own: what was changed in another is there again at its address
  const file = `large-${++opened}.json`;
  await page.route(`**/${file}`, (route) => route.fulfill({ json: story }));
  await page.goto(`${server.url}/?story=${file}&edit`);
  const editor = page.locator('docent-editor');
  await page.getByRole('button', { name: 'Add waypoint' }).waitFor();
  await editor.evaluate((element) => (element as Editor).viewer!.whenSettled());
}

/** Milliseconds, from the browser's own clock, until the frame after an action has been drawn. */
async function frameAfter(page: Page, type: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate((event) => {
    const holder = window as unknown as { acted: Promise<number> };
    holder.acted = new Promise((resolve) => {
      window.addEventListener(
        event,
        ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))),
        { once: true, capture: true },
      );
    });
  }, type);
  await act();
  return page.evaluate(() => (window as unknown as { acted: Promise<number> }).acted);
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) times.push(await measure());
  return median(times);
}
