import type { CDPSession, Page } from '@playwright/test';
import type { Overlay } from '../src/story/overlay.ts';
import { expect, test } from './built-page.ts';

type Place = readonly [x: number, y: number];

/** The editor with one waypoint, in the view that it is of. */
async function edit(page: Page, origin: string) {
  await page.goto(`${origin}/?image=samples/multiplex-tissue.ome.tif&edit`);
  await page
    .locator('docent-viewer')
    .evaluate((viewer) => (viewer as HTMLElementTagNameMap['docent-viewer']).whenSettled());
  await page.getByRole('button', { name: 'Add waypoint' }).click();
  const layer = page.locator('docent-drawing-layer');
  await expect(layer.getByRole('listbox')).toBeAttached();
  const box = (await layer.boundingBox())!;
  return {
    /** By shares of the picture's width and height. */
    at: ([x, y]: Place): Place => [box.x + x * box.width, box.y + y * box.height],
    tool: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    overlays: () =>
      page
        .locator('docent-editor')
        .evaluate(
          (editor) =>
            (editor as HTMLElement & { story: { waypoints: { overlays?: Overlay[] }[] } }).story.waypoints[0]!
              .overlays ?? [],
        ),
    view: () =>
      page.locator('docent-viewer').evaluate((viewer) => (viewer as HTMLElementTagNameMap['docent-viewer']).view),
  };
}

test('a double-click ends an outline, another asks for its label; neither zooms, one beside does', async ({
  page,
  site,
}) => {
  const { at, tool, overlays, view } = await edit(page, site.url);
  const before = await view();
  await tool('Outline');
  for (const corner of [
    [0.3, 0.4],
    [0.6, 0.4],
  ] as const)
    await page.mouse.click(...at(corner));
  await page.mouse.dblclick(...at([0.5, 0.7]));
  expect(await overlays()).toMatchObject([{ type: 'polygon', points: { length: 3 } }]);
  await page.mouse.dblclick(...at([0.6, 0.4]));
  await page.keyboard.type('Edge');
  await page.keyboard.press('Enter');
  expect(await overlays()).toMatchObject([{ label: 'Edge' }]);
  expect(await view()).toEqual(before);
  await page.mouse.dblclick(...at([0.5, 0.9]));
  await expect.poll(async () => (await view())!.width).toBeLessThan(before!.width);
});

test('with a tool chosen, wheel and space bar still move the image', async ({ page, site }) => {
  const { at, tool, overlays, view } = await edit(page, site.url);
  const before = (await view())!;
  await tool('Rectangle');
  await page.mouse.move(...at([0.5, 0.5]));
  await page.mouse.wheel(0, -200);
  await expect.poll(async () => (await view())!.width).toBeLessThan(before.width);
  await page.keyboard.down('Space');
  await page.mouse.down();
  await page.mouse.move(...at([0.7, 0.6]), { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Space');
  await expect.poll(async () => (await view())!.x).toBeLessThan(before.x);
  expect(await overlays()).toEqual([]);
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true });

  async function touch(session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: Place[]) {
    await session.send('Input.dispatchTouchEvent', { type, touchPoints: places.map(([x, y], id) => ({ x, y, id })) });
  }

  test('one finger draws, two zoom and leave nothing behind', async ({ page, site }) => {
    const { at, tool, overlays, view } = await edit(page, site.url);
    const session = await page.context().newCDPSession(page);
    const before = (await view())!;
    await tool('Rectangle');
    await touch(session, 'touchStart', at([0.4, 0.4]));
    await touch(session, 'touchMove', at([0.45, 0.45]));
    await expect.poll(overlays).toHaveLength(1);
    await touch(session, 'touchStart', at([0.45, 0.45]), at([0.55, 0.55]));
    for (const spread of [0.05, 0.1, 0.15]) {
      await touch(session, 'touchMove', at([0.45 - spread, 0.45 - spread]), at([0.55 + spread, 0.55 + spread]));
    }
    await touch(session, 'touchEnd');
    expect(await overlays()).toEqual([]);
    await expect.poll(async () => (await view())!.width).toBeLessThan(before.width);
    await touch(session, 'touchStart', at([0.4, 0.4]));
    await touch(session, 'touchMove', at([0.6, 0.6]));
    await touch(session, 'touchEnd');
    await expect.poll(overlays).toHaveLength(1);
  });
});
