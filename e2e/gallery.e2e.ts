import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './built-page.ts';
import { examples } from './docs-examples.ts';

const catalog = (cards: readonly object[]): string => JSON.stringify({ 'docent-catalog': 1, title: 'Atlas', cards });

const CARDS = [
  { title: 'Multiplex', image: '../samples/multiplex-tissue.ome.tif', kind: 'overview', collection: 'Colon' },
  { title: 'Brightfield', image: '../samples/he-tissue.ome.tif', kind: 'overview', collection: 'Skin', tags: ['H&E'] },
  { title: 'A tour', story: 'tour.json', kind: 'exploration', collection: 'Colon' },
  { title: 'Draft', image: 'draft.tif', hidden: true },
];

/** Puts a catalog where `stories/atlas.json` of every host would be. */
async function serve(page: Page, body: string): Promise<void> {
  const headers = { 'Access-Control-Allow-Origin': '*' };
  await page.route('**/stories/atlas.json', (route) =>
    route.fulfill({ body, headers, contentType: 'application/json' }),
  );
}

test('a catalog by its address, searched, narrowed and opened by keyboard', async ({ page, site }) => {
  await serve(page, catalog(CARDS));
  await page.goto(`${site.url}/?catalog=stories/atlas.json`);
  await expect(page.getByRole('heading', { name: 'Atlas', level: 1 })).toBeVisible();
  const titles = page.locator('docent-gallery .title a');
  await expect(titles).toHaveText(['Multiplex', 'Brightfield', 'A tour']);
  await page.getByLabel('Collection').selectOption('Colon');
  await expect(titles).toHaveText(['Multiplex', 'A tour']);
  await page.getByLabel('Collection').selectOption('');
  await page.getByRole('searchbox', { name: 'Search' }).fill('h&e');
  await expect(page.getByRole('status')).toHaveText('1 of 3');
  await titles.first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('docent-viewer')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('image')).toBe('samples/he-tissue.ome.tif');
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`filters are accessible on a phone, ${colorScheme}`, async ({ page, site }) => {
    await serve(page, catalog(CARDS));
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${site.url}/?catalog=stories/atlas.json`);
    await expect(page.locator('docent-gallery .card')).toHaveCount(3);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test('a catalog that is wrong is told, with its faults, where the cards would be', async ({ page, site }) => {
  await serve(page, catalog([{ title: 'A' }, { title: 'B', image: 'b.tif?token=1' }]));
  await page.goto(`${site.url}/?catalog=stories/atlas.json`);
  await expect(page.locator('docent-gallery').getByRole('alert')).toContainText('cards[0].story');
  await expect(page.getByLabel('Address of an OME-TIFF')).toBeVisible();
});

test('a site without stories says nothing of it, one without the catalog asked for does', async ({ page, site }) => {
  await page.route('**/stories/catalog.json', (route) => route.fulfill({ status: 404 }));
  await page.goto(site.url);
  await expect(page.getByRole('heading', { name: 'Docent', level: 1 })).toBeVisible();
  await expect(page.locator('docent-gallery')).toHaveCount(0);
  await page.goto(`${site.url}/?catalog=stories/catalog.json`);
  await expect(page.locator('docent-gallery').getByRole('alert')).not.toBeEmpty();
});

test('gallery.js is on another page what docent.js has', async ({ page, site, embedder }) => {
  await page.goto(await embedder(''));
  const same = await page.evaluate(async (url) => {
    const [docent, gallery] = await Promise.all([import(`${url}/docent.js`), import(`${url}/gallery.js`)]);
    return docent.DocentGallery === gallery.DocentGallery;
  }, site.url);
  expect(same).toBe(true);
});

for (const { place, code } of examples('html').filter((example) => example.code.includes('<docent-gallery'))) {
  test(`${place} shows cards, and opens one`, async ({ page, site, embedder }) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    const address = await embedder(code.replaceAll('/docent/', `${site.url}/`));
    await page.goto(address);
    const gallery = page.locator('docent-gallery');
    const link = gallery.locator('.title a[href*="image="]').first();
    await link.click();
    const opened = page.locator('docent-viewer');
    await expect(opened).toBeVisible();
    await opened.evaluate((viewer) => (viewer as HTMLElementTagNameMap['docent-viewer']).whenSettled());
    expect(page.url() === address).toBe(code.includes('preventDefault'));
    expect(complaints).toEqual([]);
  });
}

interface Named {
  name: string;
  kind?: string;
  privacy?: string;
}

type Declaration = Record<'members' | 'attributes' | 'events' | 'slots' | 'cssParts' | 'cssProperties', Named[]> & {
  tagName?: string;
};

test('docs/gallery.md names all that <docent-gallery> has', () => {
  const at = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
  const text = at('../docs/gallery.md');
  const { modules } = JSON.parse(at('../dist/custom-elements.json')) as { modules: { declarations: Declaration[] }[] };
  const gallery = modules
    .flatMap(({ declarations }) => declarations)
    .find(({ tagName }) => tagName === 'docent-gallery')!;
  const wanted = [
    ...gallery.members.filter(({ name, privacy }) => privacy === undefined && !name.startsWith('#')),
    ...gallery.attributes,
    ...gallery.events,
    ...gallery.slots,
    ...gallery.cssProperties,
  ].map(({ name }) => `\`${name}\``);
  expect(wanted.length).toBeGreaterThan(10);
  const parts = gallery.cssParts.map(({ name }) => `\`::part(${name})\``);
  expect([...wanted, ...parts].filter((name) => !text.includes(name))).toEqual([]);
});
