import type { CDPSession, Page } from '@playwright/test';
import { screenToImage, type Point, type Viewport } from '../src/render/viewport.ts';
import { expect, test } from './built-page.ts';

/** Where the viewer lies in the page: CSS pixels. */
const LEFT = 40;
const TOP = 30;

interface Opened {
  viewport(): Promise<Viewport>;
  /** The image point under a place of the viewer once nothing moves any more. */
  under(place: Point): Promise<Point>;
}

test.use({ viewport: { width: 700, height: 480 } });

/** A page that can be scrolled, with a viewer in it. */
async function open(
  page: Page,
  embedder: (body: string) => Promise<string>,
  host: string,
  gestures: 'greedy' | 'cooperative',
): Promise<Opened> {
  const address = await embedder(`
    <script type="module" src="${host}/viewer.js"></script>
    <style>body { margin: ${TOP}px ${LEFT}px; height: 3000px } docent-viewer { display: block; width: 600px; height: 400px }</style>
    <docent-viewer src="${host}/samples/multiplex-tissue.ome.tif" gestures="${gestures}" view="300,200,600,400"></docent-viewer>`);
  await page.goto(address);
  const viewer = page.locator('docent-viewer');
  const settle = () => viewer.evaluate((element) => (element as HTMLElementTagNameMap['docent-viewer']).whenSettled());
  const viewport = () =>
    viewer.evaluate((element) => (element as HTMLElementTagNameMap['docent-viewer']).viewport as Viewport);
  await settle();
  return {
    viewport,
    async under(place) {
      await settle();
      return screenToImage(await viewport(), place);
    },
  };
}

function near(point: Point, other: Point, pixels = 1.5): void {
  expect(Math.abs(point.x - other.x), `${point.x} is near ${other.x}`).toBeLessThan(pixels);
  expect(Math.abs(point.y - other.y), `${point.y} is near ${other.y}`).toBeLessThan(pixels);
}

for (const flipped of [false, true]) {
  test.describe(flipped ? 'a mirrored picture' : 'a picture', () => {
    test('follows the mouse, and zooms about it by wheel and double click', async ({ page, embedder, elsewhere }) => {
      const { under, viewport } = await open(page, embedder, elsewhere.url, 'greedy');
      if (flipped) {
        await page.locator('docent-viewer').evaluate((element) => {
          (element as HTMLElementTagNameMap['docent-viewer']).flipped = true;
        });
      }
      const from = { x: 200, y: 150 };
      const to = { x: 290, y: 120 };
      const held = await under(from);
      await page.mouse.move(LEFT + from.x, TOP + from.y);
      await page.mouse.down();
      await page.mouse.move(LEFT + to.x, TOP + to.y, { steps: 5 });
      await page.mouse.up();
      near(await under(to), held);

      const { scale } = await viewport();
      await page.mouse.wheel(0, -120);
      await expect.poll(async () => (await viewport()).scale).toBeGreaterThan(scale);
      near(await under(to), held);
      const zoomed = (await viewport()).scale;
      await page.mouse.dblclick(LEFT + to.x, TOP + to.y);
      await expect.poll(async () => (await viewport()).scale / zoomed).toBeCloseTo(2, 2);
      near(await under(to), held);
      await page.keyboard.down('Shift');
      await page.mouse.dblclick(LEFT + to.x, TOP + to.y);
      await page.keyboard.up('Shift');
      await expect.poll(async () => (await viewport()).scale / zoomed).toBeCloseTo(1, 2);
    });
  });
}

test('nothing asks for a frame while nothing moves', async ({ page, embedder, elsewhere }) => {
  const { under } = await open(page, embedder, elsewhere.url, 'greedy');
  await page.mouse.move(LEFT + 200, TOP + 150);
  await page.mouse.wheel(0, -120);
  await under({ x: 0, y: 0 });
  const asked = await page.evaluate(async () => {
    let count = 0;
    const ask = window.requestAnimationFrame.bind(window);
    await new Promise<void>((resolve) => ask(() => ask(() => resolve())));
    window.requestAnimationFrame = (callback) => {
      count += 1;
      return ask(callback);
    };
    await new Promise((resolve) => setTimeout(resolve, 400));
    return count;
  });
  expect(asked).toBe(0);
});

test('a viewer that leaves gestures to the page lets it scroll, and zooms with Ctrl', async ({
  page,
  embedder,
  elsewhere,
}) => {
  const { under, viewport } = await open(page, embedder, elsewhere.url, 'cooperative');
  const before = await viewport();
  await page.mouse.move(LEFT + 200, TOP + 150);
  await page.mouse.wheel(0, 60);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(60);
  await expect(page.locator('docent-viewer').getByText(/Ctrl|⌘/)).toBeVisible();
  expect((await viewport()).scale).toBe(before.scale);
  const held = await under({ x: 200, y: 210 });
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await viewport()).scale).toBeGreaterThan(before.scale);
  near(await under({ x: 200, y: 210 }), held);
  expect(await page.evaluate(() => scrollY)).toBe(60);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  function fingers(session: CDPSession) {
    return (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: Point[]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: places.map(({ x, y }, id) => ({ x: LEFT + x, y: TOP + y, id })),
      });
  }

  test('one finger moves and throws, two zoom about their middle', async ({ page, embedder, elsewhere }) => {
    const { under, viewport } = await open(page, embedder, elsewhere.url, 'greedy');
    const touch = fingers(await page.context().newCDPSession(page));
    // how fast a finger is can only be told while frames come: on a busy machine a throw may be none
    await expect(async () => {
      await page.locator('docent-viewer').evaluate((element) => {
        const viewer = element as HTMLElementTagNameMap['docent-viewer'];
        viewer.setView({ x: 300, y: 200, width: 600, height: 400 }, { immediate: true });
      });
      const held = await under({ x: 100, y: 200 });
      await touch('touchStart', { x: 100, y: 200 });
      for (let x = 140; x <= 500; x += 40) {
        await touch('touchMove', { x, y: 200 });
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      await touch('touchEnd');
      // it went on past the place where the finger left
      expect((await under({ x: 500, y: 200 })).x).toBeLessThan(held.x - 1);
    }).toPass();

    const { scale } = await viewport();
    const middle = await under({ x: 300, y: 200 });
    await touch('touchStart', { x: 280, y: 200 }, { x: 320, y: 200 });
    for (const spread of [30, 35, 40])
      await touch('touchMove', { x: 300 - spread, y: 200 }, { x: 300 + spread, y: 200 });
    await touch('touchEnd');
    near(await under({ x: 300, y: 200 }), middle);
    expect((await viewport()).scale / scale).toBeCloseTo(2, 1);
  });

  test('a double tap zooms in, and zooms on where its finger is drawn down', async ({ page, embedder, elsewhere }) => {
    const { under, viewport } = await open(page, embedder, elsewhere.url, 'greedy');
    const touch = fingers(await page.context().newCDPSession(page));
    const { scale } = await viewport();
    const place = { x: 240, y: 180 };
    const held = await under(place);
    for (let tap = 0; tap < 2; tap += 1) {
      await touch('touchStart', place);
      await touch('touchEnd');
    }
    await expect.poll(async () => (await viewport()).scale / scale).toBeCloseTo(2, 2);
    near(await under(place), held);
    await page.waitForTimeout(400); // another gesture
    await touch('touchStart', place);
    await touch('touchEnd');
    await touch('touchStart', place);
    for (const y of [200, 230, 260, 280]) await touch('touchMove', { x: 240, y });
    await touch('touchEnd');
    await expect.poll(async () => (await viewport()).scale / scale).toBeCloseTo(2 * 1.2 ** 2, 1);
  });

  test('a viewer that leaves gestures to the page is moved by two fingers alone', async ({
    page,
    embedder,
    elsewhere,
  }) => {
    const { under, viewport } = await open(page, embedder, elsewhere.url, 'cooperative');
    const touch = fingers(await page.context().newCDPSession(page));
    const before = await viewport();
    await touch('touchStart', { x: 300, y: 300 });
    for (const y of [290, 270, 250, 200, 150, 100]) await touch('touchMove', { x: 300, y });
    await touch('touchEnd');
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
    await under({ x: 0, y: 0 });
    expect(await viewport()).toEqual(before);
    // a page that was flung scrolls on for a while
    const atRest = async (): Promise<number> => {
      scrollTo(0, 0);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return scrollY;
    };
    await expect.poll(() => page.evaluate(atRest)).toBe(0);
    await touch('touchStart', { x: 280, y: 200 }, { x: 320, y: 200 });
    for (const spread of [30, 35, 40])
      await touch('touchMove', { x: 300 - spread, y: 200 }, { x: 300 + spread, y: 200 });
    await touch('touchEnd');
    await expect.poll(async () => (await viewport()).scale / before.scale).toBeCloseTo(2, 1);
  });
});
