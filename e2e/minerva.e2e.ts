import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startByteServer } from '../src/cli/byte-server.ts';
import { test as base, expect } from './built-page.ts';
import { layTiles, type MadeTiles } from './made-tiles.ts';

/** A landscape: blue on its left, red on its right; H&E is pink all over; the mask is a square in the left half. */
const TILES: MadeTiles = {
  width: 600,
  height: 300,
  tileSize: 256,
  folders: {
    DNA: (x) => (x < 300 ? [200, 200, 200] : [0, 0, 0]),
    CD8: (x) => (x < 300 ? [0, 0, 0] : [250, 250, 250]),
    he: () => [230, 150, 200],
    cells: (x, y) => (x > 100 && x < 200 && y > 100 && y < 200 ? [255, 255, 0, 255] : [0, 0, 0, 0]),
  },
  // the rightmost tile of full resolution: what is coarser stands for it
  absent: /\/0_2_\d/,
};

/** "Tumour edge — see µ", as Minerva's links hold it. */
const SHARED = 'VHVtb3VyJTIwZWRnZSUyMCVFMiU4MCU5NCUyMHNlZSUyMCVDMiVCNQ==';

function exhibit(path: string) {
  return {
    Header: 'See [the red side](#s=1#w=1).',
    Images: [{ Name: 'i0', Description: 'Two sides', Path: path, Width: 600, Height: 300, TileSize: [256, 256] }],
    Layout: { Grid: [['i0']] },
    Channels: [
      { Name: 'DNA', Path: 'DNA' },
      { Name: 'CD8', Path: 'CD8' },
      { Name: 'H', Path: 'he', Rendered: true },
      { Name: 'E', Path: 'he', Rendered: true },
    ],
    Groups: [
      { Name: 'Both', Channels: ['DNA', 'CD8'], Colors: ['0000ff', 'ff0000'] },
      { Name: 'H&E', Channels: ['H', 'E'], Colors: ['8040c0', 'ff80c0'] },
    ],
    Masks: [{ Name: 'Cells', Path: 'cells', Colors: ['ffff00'], Channels: ['Cells'] }],
    Stories: [
      {
        Waypoints: [
          {
            Name: 'All',
            Group: 'Both',
            Zoom: 0.5,
            Pan: [1, 0.5],
            Masks: ['Cells'],
            ActiveMasks: ['Cells'],
            VisBarChart: { mark: 'bar' },
          },
          {
            Name: 'Red',
            Group: 'Both',
            Groups: ['H&E'],
            Zoom: 2,
            Pan: [1.75, 0.5],
            Arrows: [{ Point: [1.75, 0.5], Text: 'here' }],
          },
        ],
      },
    ],
  };
}

const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('status of 404')) complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

test.use({ viewport: { width: 900, height: 500 } });

/** What is told and in sight once nothing moves any more; colours of the snapshot at image positions. */
async function inSight(page: Page, ...at: readonly (readonly [x: number, y: number])[]) {
  return page.locator('docent-story').evaluate(async (element, at) => {
    const story = element as HTMLElementTagNameMap['docent-story'];
    if (!story.story) await new Promise((resolve) => story.addEventListener('load', resolve, { once: true }));
    const { viewer } = story;
    await viewer.whenSettled();
    const view = viewer.view!;
    const bitmap = await createImageBitmap(
      await viewer.snapshot({ type: 'image/png', scaleBar: false, legend: false }),
    );
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const scale = bitmap.width / view.width;
    return {
      waypoint: story.waypoint,
      middle: [view.x + view.width / 2, view.y + view.height / 2].map(Math.round),
      colors: at.map(([x, y]) =>
        [...context.getImageData((x - view.x) * scale, (y - view.y) * scale, 1, 1).data].slice(0, 3),
      ),
    };
  }, at);
}

/** JPEG keeps an even colour to a few counts. */
function expectColors(found: readonly number[][], wanted: readonly number[][]): void {
  for (const [index, color] of found.entries()) {
    for (const [at, value] of color.entries()) expect(Math.abs(value - wanted[index]![at]!)).toBeLessThan(8);
  }
}

const BLUE = [0, 0, 200];
const RED = [250, 0, 0];
const PINK = [230, 150, 200];
const YELLOW = [255, 255, 0];

test('a made exhibit plays: layers blended, masks over them, a missing tile from the coarser one', async ({
  page,
  site,
}) => {
  await page.route('**/made/exhibit.json', (route) => route.fulfill({ json: exhibit('tiles') }));
  const asked = await layTiles(page, `${site.url}/made/tiles`, TILES);
  await page.goto(`${site.url}/?story=made/exhibit.json`);
  await expect(page).toHaveTitle('Two sides – Docent');
  await expect(page.getByText('What this import left out (1)')).toBeVisible();

  await page.getByRole('link', { name: 'the red side' }).click();
  const red = await inSight(page, [525, 150], [590, 150]);
  // 1.75 and 0.5 heights
  expect([red.waypoint, red.middle]).toEqual(['red', [525, 150]]);
  expectColors(red.colors, [RED, RED]);
  expect(new URL(page.url()).hash).toBe('#waypoint=red');

  const asksForMissing = () => asked.filter((tile) => /^(DNA|CD8)\/0_2_/.test(tile)).length;
  const asks = asksForMissing();
  expect(asks).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'H&E' }).first().click();
  expectColors((await inSight(page, [525, 150])).colors, [PINK]);
  await page.getByRole('button', { name: 'Both' }).first().click();
  expectColors((await inSight(page, [525, 150])).colors, [RED]);
  expect(asksForMissing(), 'what is known to be missing is not asked for again').toBe(asks);

  await page.keyboard.press('Home');
  await expect(page.getByRole('heading', { name: 'All', exact: true })).toBeVisible();
  await expect(async () => {
    const all = await inSight(page, [50, 50], [150, 150], [550, 150]);
    expect(all.middle).toEqual([300, 150]);
    expectColors(all.colors, [BLUE, YELLOW, RED]);
  }).toPass();
});

test('links of Minerva open what they showed', async ({ page, site }) => {
  await page.route('**/made/exhibit.json', (route) => route.fulfill({ json: exhibit('tiles') }));
  await layTiles(page, `${site.url}/made/tiles`, TILES);
  await page.goto(`${site.url}/?story=made/exhibit.json#s=1#w=0#g=1#m=-1#a=0.5_0.25#v=2_0.5_0.5#o=-100_-100_1_1#p=Q`);
  const linked = await inSight(page, [150, 150]);
  expect([linked.waypoint, linked.middle]).toEqual(['all', [150, 150]]);
  // the link's group, and its masks: none
  expectColors(linked.colors, [PINK]);
  expect(new URL(page.url()).hash).toMatch(/^#waypoint=all&view=[\d.,-]+&c=3\|0:255\$FFFFFF&mark=arrow,150,75$/);

  await page.evaluate(() => (location.hash = '#s=1#w=1'));
  await expect(page.getByRole('heading', { name: 'Red', exact: true })).toBeVisible();
  expectColors((await inSight(page, [525, 150])).colors, [RED]);
  expect(new URL(page.url()).hash).toBe('#waypoint=red');
});

test('an annotation that was shared with Minerva is told, its text as text', async ({ page, site }) => {
  const hostile = Buffer.from(encodeURIComponent('**Look** <img src=x onerror="document.title=1">')).toString('base64');
  await page.route('**/made/exhibit.json', (route) => route.fulfill({ json: exhibit('tiles') }));
  await layTiles(page, `${site.url}/made/tiles`, TILES);
  const rest = '#g=0#m=-1#a=1.75_0.5#v=2_1.75_0.5#o=-100_-100_1_1#p=Q';
  await page.goto(`${site.url}/?story=made/exhibit.json#d=${SHARED}${rest}`);
  await expect(page.getByText('Tumour edge — see µ', { exact: true })).toBeVisible();
  expect((await inSight(page)).middle).toEqual([525, 150]);
  // its address opens it again
  await page.reload();
  await expect(page.getByText('Tumour edge — see µ', { exact: true })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(`${site.url}/?story=made/exhibit.json#d=${hostile}${rest}`);
  await expect(page.getByText('<img src=x onerror="document.title=1">')).toBeVisible();
  await expect(page.locator('docent-story strong')).toHaveText('Look');
  await expect(page).toHaveTitle('Shared with you – Two sides – Docent');
});

test('a file of an exhibit opens by itself, over tiles at their address', async ({ page, site }) => {
  await layTiles(page, `${site.url}/made/tiles`, TILES);
  await page.goto(`${site.url}/`);
  const buffer = Buffer.from(
    `<!doctype html><script>build_page({exhibit: ${JSON.stringify(exhibit(`${site.url}/made/tiles`))}})</script>`,
  );
  await page.locator('input[type=file]').first().setInputFiles({ name: 'index.html', mimeType: 'text/html', buffer });
  await expect(page.getByRole('heading', { name: 'Two sides', level: 2 })).toBeVisible();
  await expect(async () => expectColors((await inSight(page, [50, 50])).colors, [BLUE])).toPass();
});

const corpus = process.env['DOCENT_CORPUS'];
const published = corpus && join(corpus, 'stories', 'minerva-1.5-with-tiles');

test('a published exhibit plays over its real tiles', async ({ page, site }) => {
  test.skip(!published || !existsSync(published), 'DOCENT_CORPUS names no folder with the published exhibit');
  const host = await startByteServer({ roots: { '/': published! } });
  try {
    await page.goto(
      `${site.url}/?story=${host.url}/exhibit.json#s=1#w=1#g=2#m=-1#a=-100_-100#v=2_0.7_0.5#o=-100_-100_1_1#p=Q`,
    );
    const { waypoint, middle } = await inSight(page);
    // 0.7 and 0.5 of 57360
    expect([waypoint, middle]).toEqual(['multimodal', [40152, 28680]]);
    const shown = await page.locator('docent-story').evaluate((element) => {
      const { viewer } = element as HTMLElementTagNameMap['docent-story'];
      return {
        error: viewer.error,
        channels: viewer.channels.filter(({ visible }) => visible).map(({ channel }) => channel),
      };
    });
    // Immune 3: Hoechst, CD4, FOXP3, CD8a, E-cadherin; the two names of the H&E layer are one
    expect(shown).toEqual({ error: null, channels: [1, 5, 6, 7, 8] });
    await page.getByRole('button', { name: 'H&E' }).first().click();
    await expect(async () => {
      const { colors } = await inSight(page, [40152, 28680], [36000, 28680], [43000, 30000]);
      // stained tissue on a bright ground
      for (const [red = 0, , blue = 0] of colors) expect(Math.min(red, blue)).toBeGreaterThan(60);
    }).toPass();
  } finally {
    await host.close();
  }
});
