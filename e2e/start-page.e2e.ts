import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './built-page.ts';

test('the start page shows stories and samples, and opens one with one click', async ({ page, site }) => {
  await page.goto(site.url);
  const cards = page.locator('docent-start .card');
  await expect(cards).toHaveCount(4);
  for (const picture of await cards.locator('img').all()) {
    await expect(picture).toHaveJSProperty('complete', true);
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  }
  await cards.filter({ hasText: 'Multiplex tissue' }).click();
  await expect(page.locator('docent-viewer')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('image')).toBe('samples/multiplex-tissue.ome.tif');
});

for (const colorScheme of ['dark', 'light'] as const) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 360, height: 740 },
  ]) {
    test(`the start page is accessible, ${colorScheme}, ${viewport.width} px wide`, async ({ page, site }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(site.url);
      await expect(page.locator('docent-start .card')).toHaveCount(4);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test('nothing breaks the content security policy, and nothing foreign is asked for', async ({ page, site }) => {
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith('blob:')) foreign.push(request.url());
  });
  await page.goto(site.url);
  await expect(page.locator('docent-start .card')).toHaveCount(4);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

test('an address is opened as what it is, and a wrong one is answered in place', async ({ page, site, elsewhere }) => {
  await page.goto(site.url);
  const box = page.getByLabel('Address of an OME-TIFF');
  await box.fill('ftp://host/a.tif');
  await box.press('Enter');
  await expect(page.getByRole('alert')).toContainText('https://, s3:// or gs://');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  const image = `${elsewhere.url}/samples/he-tissue.ome.tif`;
  await box.fill(image);
  await box.press('Enter');
  await expect(page.locator('docent-viewer')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('image')).toBe(image);
});
