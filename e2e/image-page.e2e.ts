import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { testFixtures } from '../src/cli/test-fixtures.ts';
import { expect, test } from './built-page.ts';

const MULTIPLEX = 'samples/multiplex-tissue.ome.tif';
const BRIGHTFIELD = 'samples/he-tissue.ome.tif';

/** Waits for the picture; throws what the viewer's own promise rejects with. */
async function settled(page: Page): Promise<void> {
  await page.locator('docent-viewer').evaluate(async (viewer) => {
    await (viewer as HTMLElementTagNameMap['docent-viewer']).whenSettled();
  });
}

async function channelsOf(page: Page): Promise<{ channel: number; visible: boolean; limits: readonly number[] }[]> {
  return page.locator('docent-viewer').evaluate((viewer) =>
    (viewer as HTMLElementTagNameMap['docent-viewer']).channels.map((setting) => ({
      channel: Number(setting.channel),
      visible: setting.visible,
      limits: setting.contrastLimits,
    })),
  );
}

test('a link opens the image, names it and its host, and keeps to the policy', async ({ page, site }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${site.url}/?image=${MULTIPLEX}`);
  await settled(page);
  await expect(page).toHaveTitle(/Synthetic multiplex tissue.* – Docent/);
  await expect(page.locator('docent-image-page .place')).toContainText(new URL(site.url).host);
  expect(complaints).toEqual([]);
});

test('on a screen of two device pixels a CSS pixel the picture is as sharp as the screen', async ({
  browser,
  site,
}) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 700 }, deviceScaleFactor: 2 });
  await page.goto(`${site.url}/?image=${MULTIPLEX}`);
  await settled(page);
  const canvas = page.locator('docent-viewer .stage canvas').first();
  const [across, shown] = await canvas.evaluate((element) => [
    (element as HTMLCanvasElement).width,
    element.getBoundingClientRect().width,
  ]);
  expect(across).toBe(2 * shown!);
  await page.close();
});

test('the address tells what is in sight, and opening it restores that', async ({ page, site }) => {
  await page.goto(`${site.url}/?image=${MULTIPLEX}#view=200,300,400,250&c=2|300:9000$00FF00&mark=kept`);
  await settled(page);
  const shown = (await channelsOf(page)).filter(({ visible }) => visible);
  expect(shown).toEqual([{ channel: 1, visible: true, limits: [300, 9000] }]);

  await page.locator('docent-viewer').evaluate((element) => {
    const viewer = element as HTMLElementTagNameMap['docent-viewer'];
    viewer.setView({ x: 500, y: 500, width: 200, height: 200 }, { immediate: true });
    viewer.channels = [{ channel: 0, contrastLimits: [100, 5000], color: '#ff00ff', visible: true }];
  });
  await expect.poll(() => new URL(page.url()).hash).toContain('c=1|100:5000$FF00FF');
  const hash = decodeURIComponent(new URL(page.url()).hash);

  const copy = await page.context().newPage();
  await copy.goto(page.url());
  await settled(copy);
  const again = (await channelsOf(copy)).filter(({ visible }) => visible);
  expect(again).toEqual([{ channel: 0, visible: true, limits: [100, 5000] }]);
  const [x = 0, y = 0, width = 0, height = 0] = /view=([^&]+)/.exec(hash)?.[1]?.split(',').map(Number) ?? [];
  const view = await copy.locator('docent-viewer').evaluate((viewer) => {
    const { view } = viewer as HTMLElementTagNameMap['docent-viewer'];
    return [view!.x, view!.y, view!.width, view!.height];
  });
  [x, y, width, height].forEach((value, i) => expect(view[i]).toBeCloseTo(value, 0));
  await copy.close();
});

test('a signed address opens, and enters neither the address nor what is shown', async ({ page, site, elsewhere }) => {
  await page.goto(site.url);
  await page.getByLabel('Address of an OME-TIFF').fill(`${elsewhere.url}/${BRIGHTFIELD}?X-Amz-Signature=s3cr3t`);
  await page.getByRole('button', { name: 'Open' }).click();
  await settled(page);
  expect(page.url()).toBe(`${site.url}/`);
  expect(await page.locator('body').innerHTML()).not.toContain('s3cr3t');
  expect(await page.title()).not.toContain('s3cr3t');

  await page.goto(`${site.url}/?image=${encodeURIComponent(`${elsewhere.url}/${BRIGHTFIELD}?sig=s3cr3t`)}`);
  await settled(page);
  expect(page.url()).toBe(`${site.url}/`);
});

test('a file of this computer opens without being sent, and going back leads to the start', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(page.locator('docent-start .card')).toHaveCount(4);
  site.resetLog();
  const buffer = readFileSync(join(testFixtures(), 'he-tissue.ome.tif'));
  await page.locator('input[type=file]').setInputFiles({ name: 'mine.tif', mimeType: 'image/tiff', buffer });
  await settled(page);
  await expect(page.locator('docent-image-page .place')).toContainText('On this computer');
  expect(site.log.filter(({ path, method }) => method !== 'GET' || path.endsWith('.tif'))).toEqual([]);
  await page.goBack();
  await expect(page.locator('docent-start')).toBeVisible();
});

test('a page that is kept to its own host says so', async ({ page, site, elsewhere }) => {
  await page.route(`${site.url}/**`, async (route) => {
    if (!route.request().isNavigationRequest()) return route.fallback();
    const response = await route.fetch();
    const html = (await response.text()).replace(
      'name="docent-origins" content="*"',
      'name="docent-origins" content="self"',
    );
    return route.fulfill({ response, body: html });
  });
  elsewhere.resetLog();
  await page.goto(`${site.url}/?image=${elsewhere.url}/${MULTIPLEX}`);
  await expect(page.getByRole('alert')).toContainText(`does not open files from ${new URL(elsewhere.url).host}`);
  expect(elsewhere.log).toEqual([]);
  await page.goto(`${site.url}/?image=${MULTIPLEX}`);
  await settled(page);
});

test('an image that is not there is told in a sentence', async ({ page, site }) => {
  await page.goto(`${site.url}/?image=samples/nothing.ome.tif`);
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toContainText(new URL(site.url).hostname);
});

for (const image of [MULTIPLEX, BRIGHTFIELD]) {
  for (const colorScheme of ['dark', 'light'] as const) {
    test(`the image page is accessible, ${image}, ${colorScheme}`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${site.url}/?image=${image}`);
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    });
  }
}
