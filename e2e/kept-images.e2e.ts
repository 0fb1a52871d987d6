import { statSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { testFixtures } from '../src/cli/test-fixtures.ts';
import { trafficOf } from './bench/traffic-log.ts';
import { WaveGate } from './bench/wave-gate.ts';
import { expect, test } from './built-page.ts';
import type { ByteServer } from '../src/cli/byte-server.ts';

const FILE = 'samples/multiplex-tissue.ome.tif';
const ADDRESS = `/?image=${FILE}#c=1,2`;
const SIZE = statSync(join(testFixtures(), 'multiplex-tissue.ome.tif')).size;

/** ms; what has come is on the disk by then, unless the machine is busy. */
const LONGER_THAN_PUTTING_AWAY = 600;

test.use({ viewport: { width: 800, height: 600 } });

const viewerOf = (page: Page) => page.locator('docent-viewer');

async function settled(page: Page): Promise<void> {
  await viewerOf(page).evaluate((element) => (element as HTMLElementTagNameMap['docent-viewer']).whenSettled());
}

/** What is drawn, without the controls. */
async function picture(page: Page): Promise<string> {
  await settled(page);
  return viewerOf(page).evaluate(async (element) => {
    const blob = await (element as HTMLElementTagNameMap['docent-viewer']).snapshot({ width: 400 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16)).join(' ');
  });
}

/** Bytes of images on this computer's disk; what has come is put away a moment later. */
async function kept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('docent-images');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
    const files = await new Promise<{ bytes: number }[]>((resolve) => {
      if (!database.objectStoreNames.contains('files')) return resolve([]);
      const request = database.transaction('files').objectStore('files').getAll();
      request.onsuccess = () => resolve(request.result as { bytes: number }[]);
    });
    database.close();
    return files.reduce((sum, { bytes }) => sum + bytes, 0);
  });
}

const askedOf = (site: ByteServer, since: number) => trafficOf(site.log.slice(since), `/${FILE}`, SIZE);

/** As by the same link: the address bar tells what was in sight last. */
async function open(page: Page, site: ByteServer, address = ADDRESS): Promise<void> {
  await page.goto('about:blank');
  await page.goto(site.url + address);
}

/** Waits until nothing more is asked for: the overview map reads on after the picture. */
async function quiet(page: Page, { log }: ByteServer): Promise<void> {
  for (let before = -1; before !== log.length;) {
    before = log.length;
    await page.waitForTimeout(LONGER_THAN_PUTTING_AWAY);
  }
}

/** Opens the image and waits until all that came is put away. */
async function visit(page: Page, site: ByteServer): Promise<string> {
  await open(page, site);
  const shown = await picture(page);
  await quiet(page, site);
  const { bytes } = askedOf(site, 0);
  await expect.poll(() => kept(page)).toBeGreaterThanOrEqual(bytes - 1);
  return shown;
}

test('an image that was seen before shows from the disk: one byte asks whether it is the same', async ({
  page,
  site,
}) => {
  const before = await visit(page, site);
  const since = site.log.length;
  await open(page, site);
  expect(await picture(page)).toBe(before);
  await quiet(page, site);
  expect(askedOf(site, since)).toMatchObject({ requests: 1, bytes: 1 });
});

test('a place that was not seen yet is asked for at once', async ({ page, site }) => {
  await visit(page, site);
  await WaveGate.open(page, `/${FILE}`, 1);
  await open(page, site, `/?image=${FILE}#c=1,2&view=600,600,100,80`);
  await settled(page);
});

test('an image that has changed shows as it is now', async ({ page, site }) => {
  await visit(page, site);
  const since = site.log.length;
  site.setFault(({ path }) => (path === `/${FILE}` ? { changeEtag: true } : undefined));
  await open(page, site);
  await expect.poll(() => askedOf(site, since).bytes).toBeGreaterThan(10_000);
  await settled(page);
  await expect(viewerOf(page).getByRole('alert')).toHaveText('');
  await quiet(page, site);
  await expect.poll(() => kept(page)).toBeGreaterThan(10_000);
  const again = site.log.length;
  await open(page, site);
  await settled(page);
  expect(askedOf(site, again)).toMatchObject({ requests: 1, bytes: 1 });
});

test('without a network what was seen still shows', async ({ page, site }) => {
  const before = await visit(page, site);
  await page.route(`**/${FILE}`, (route) => route.abort());
  await open(page, site);
  expect(await picture(page)).toBe(before);
});

test('what was cleared away is read again', async ({ page, site }) => {
  const before = await visit(page, site);
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('docent-images');
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = database.transaction('large', 'readwrite');
    transaction.objectStore('large').clear();
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  });
  await open(page, site);
  expect(await picture(page)).toBe(before);
});

test('nothing is kept of what the page or the reader does not want kept, nor of what is opened with a key', async ({
  page,
  site,
  embedder,
  elsewhere,
}) => {
  const sources = [
    '`${host}/samples/multiplex-tissue.ome.tif?token=hush`',
    '{ url: `${host}/samples/multiplex-tissue.ome.tif`, headers: { "x-api-key": "hush" } }',
    '{ url: `${host}/samples/multiplex-tissue.ome.tif`, sign: async (url) => `${url}?sig=hush` }',
    'await (await fetch(`${host}/samples/he-tissue.ome.tif`)).blob()',
  ];
  const address = await embedder(`
    <script type="module">
      import '${elsewhere.url}/viewer.js';
      const host = ${JSON.stringify(elsewhere.url)};
      for (const source of [${sources.join(', ')}]) {
        const viewer = document.createElement('docent-viewer');
        document.body.append(viewer);
        viewer.image = source;
        await viewer.whenSettled();
      }
      document.title = 'Shown';
    </script>
    <style>docent-viewer { display: block; width: 300px; height: 200px }</style>
    <docent-viewer src="${elsewhere.url}/${FILE}" keep="off"></docent-viewer>`);
  await page.goto(address);
  await expect(page).toHaveTitle('Shown');
  await page.waitForTimeout(LONGER_THAN_PUTTING_AWAY);
  expect(await kept(page)).toBe(0);

  await page.goto(site.url);
  await page.evaluate(() => localStorage.setItem('docent-keep', 'off'));
  await open(page, site);
  await settled(page);
  await page.waitForTimeout(LONGER_THAN_PUTTING_AWAY);
  expect(await kept(page)).toBe(0);
});

test('readers see how much is kept, clear it, and switch it off', async ({ page, site }) => {
  await visit(page, site);
  await viewerOf(page).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  const setting = page.locator('docent-keep-setting');
  await expect(setting.getByText(/^[1-9].* [kM]B kept$/)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await setting.getByRole('button', { name: 'Clear' }).click();
  await expect(setting.getByText('0 B kept')).toBeVisible();
  expect(await kept(page)).toBe(0);
  await setting.getByRole('checkbox').uncheck();
  await open(page, site);
  await settled(page);
  await page.waitForTimeout(LONGER_THAN_PUTTING_AWAY);
  expect(await kept(page)).toBe(0);
});
