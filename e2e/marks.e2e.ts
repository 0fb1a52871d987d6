import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './built-page.ts';

/** Adds a note from the open image, and returns the link that is shown. */
async function addNote(page: Page, note: string): Promise<string> {
  await page
    .locator('docent-viewer')
    .evaluate((each) => (each as HTMLElementTagNameMap['docent-viewer']).whenSettled());
  await page.locator('docent-viewer').press('l');
  await page.getByRole('button', { name: 'Add a note' }).click();
  const tip = page.getByRole('button', { name: 'Tip of the arrow' });
  await expect(tip).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.keyboard.type(note);
  await page.getByRole('button', { name: 'Add to the link' }).click();
  return page.getByRole('textbox', { name: 'Link' }).inputValue();
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

test('a note set by keys opens from its link, stays while the reader moves, and goes when it is dismissed', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/?image=samples/multiplex-tissue.ome.tif`);
  const link = await addNote(page, 'A <b>gland</b>; 50% of it?');
  expect(link).toContain('mark=arrow,');

  await page.goto('about:blank');
  await page.goto(link);
  const note = page.getByRole('group', { name: 'Note in the image' });
  await expect(note).toContainText('A <b>gland</b>; 50% of it?');
  await expect(
    page.getByRole('status').filter({ hasText: 'An arrow in the image, with the note: A <b>gland' }),
  ).toHaveCount(1);
  expect(await faults(page)).toEqual([]);
  await page.locator('docent-viewer').press('+');
  await page.waitForURL((url) => !link.includes(/view=[^&]*/.exec(url.hash)![0]));
  expect(page.url()).toContain('&mark=arrow,');
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await page.waitForURL((url) => !url.hash.includes('mark='));
  await expect(note).toHaveCount(0);
});

test('a note in a story belongs to its waypoint', async ({ page, site }) => {
  const waypoints = ['one', 'two'].map((id) => ({ id, title: id }));
  const images = [{ id: 'main', src: 'samples/multiplex-tissue.ome.tif' }];
  await page.route('**/tour.json', (route) => route.fulfill({ json: { docent: 1, title: 'T', images, waypoints } }));
  await page.goto(`${site.url}/?story=tour.json#waypoint=two`);
  const link = await addNote(page, 'Look here');
  await page.goto('about:blank');
  await page.goto(link);
  const note = page.getByRole('group', { name: 'Note in the image' });
  await expect(note).toContainText('Look here');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(note).toHaveCount(0);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(note).toContainText('Look here');
});

test('a mark that means nothing is left out with a notice', async ({ page, site }) => {
  await page.goto(`${site.url}/?image=samples/multiplex-tissue.ome.tif#mark=circle,1,2,x;box,10,10,50,50,Good`);
  await expect(page.getByRole('group', { name: 'Note in the image' })).toHaveText(/Good/);
  await expect(page.getByText('begins with neither arrow nor box')).toBeVisible();
});
