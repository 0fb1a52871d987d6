import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './built-page.ts';

const STORY = {
  docent: 1,
  title: 'A short tour',
  summary: 'Two places, and a *table*:\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  authors: [{ name: 'A. Author', affiliation: 'Institute' }],
  date: '2026-11-21',
  license: 'CC-BY-4.0',
  doi: '10.1000/182',
  citation: 'Author (2026)',
  images: [{ id: 'main', src: 'samples/multiplex-tissue.ome.tif', alt: 'Tissue' }],
  groups: [0, 1].map((channel) => ({
    id: `group-${channel}`,
    name: `Group ${channel}`,
    channels: [{ channel, color: '#ff8800', contrastLimits: [0, 20000], label: `Marker ${channel}` }],
  })),
  waypoints: [
    {
      id: 'whole',
      title: 'All of it',
      text: 'Every `Marker 0`. And then some more of it.',
      audio: { captions: 'words.vtt' },
      duration: 600,
    },
    {
      id: 'corner',
      title: 'The corner',
      text: 'Here it *ends*.',
      group: 'group-1',
      view: { x: 600, y: 600, width: 300, height: 300 },
      overlays: [{ type: 'arrow', tip: [750, 750], label: 'Here' }],
      audio: { captions: 'words.vtt' },
      duration: 600,
    },
  ],
};

const DEVICES = [
  ['wide screen', { width: 1000, height: 640 }],
  ['phone', { width: 360, height: 640 }],
] as const;

test.describe.configure({ timeout: 120_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ page, site }) => {
  await page.route('**/words.vtt', (route) =>
    route.fulfill({ body: 'WEBVTT\n\n00:00.000 --> 10:00.000\nAll of it.\n' }),
  );
  await page.route('**/tour.json', (route) => route.fulfill({ json: STORY }));
  await page.goto(`${site.url}/?story=tour.json`);
  await button(page, 'Start').waitFor();
  await page.locator('docent-story').evaluate((element) => {
    return (element as HTMLElementTagNameMap['docent-story']).viewer.whenSettled();
  });
});

for (const [device, viewport] of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport });

    test('axe finds nothing, whatever the story is doing', async ({ page }) => {
      await clean(page, 'title page');
      await button(page, 'Start').click();
      await clean(page, 'waypoint');
      await button(page, 'Next').click();
      await expect(page.getByRole('heading', { name: 'The corner' })).toBeVisible();
      await clean(page, 'waypoint with a shape');
      await button(page, 'Contents').click();
      await clean(page, 'contents');
      await button(page, 'Contents').click();
      await button(page, 'Play').click();
      await expect(page.locator('docent-captions [part="line"]')).toBeVisible();
      await clean(page, 'captions');
      await button(page, 'Transcript').click();
      await clean(page, 'transcript');
      await button(page, 'Pause').click();
      await page.locator('docent-viewer').focus();
      await page.keyboard.press('ArrowRight');
      await button(page, 'Back to the story').waitFor();
      await clean(page, 'the reader is elsewhere');
      await openShare(page);
      await clean(page, 'link to share');
    });

    test('the focus is never lost', async ({ page }) => {
      const use = async (control: Locator, then: Locator): Promise<void> => {
        await control.focus();
        await page.keyboard.press('Enter');
        await then.first().waitFor();
        expect(await focused(page), `after ${String(control)}`).not.toBe('body');
      };
      const heading = (name: string): Locator => page.getByRole('heading', { name, level: 2 });
      await use(button(page, 'Start'), heading('All of it'));
      await use(button(page, 'Next'), heading('The corner'));
      await use(button(page, 'Next'), heading('The corner'));
      await use(button(page, 'Back'), heading('All of it'));
      await use(button(page, 'Contents'), button(page, '2 The corner'));
      await use(button(page, '2 The corner'), heading('The corner'));
      await use(button(page, 'Contents'), button(page, '2 The corner'));
      await button(page, '2 The corner').focus();
      await page.keyboard.press('Escape');
      await heading('The corner').waitFor();
      expect(await focused(page), 'after Escape').not.toBe('body');
      await use(button(page, 'Play'), button(page, 'Transcript'));
      await use(button(page, 'Transcript'), page.getByRole('list', { name: 'Transcript' }));
      await use(button(page, 'Transcript'), button(page, 'Pause'));
      await use(button(page, 'Sound off'), button(page, 'Sound on'));
      await use(button(page, 'Pause'), button(page, 'Play'));
      await page.locator('docent-viewer').focus();
      await page.keyboard.press('ArrowRight');
      await use(button(page, 'Back to the story'), heading('The corner'));
      await expect(button(page, 'Back to the story')).toBeHidden();
      await expect.poll(() => focused(page), 'after going back to the story').not.toBe('body');
      await use(button(page, 'Back'), heading('All of it'));
      await use(button(page, 'Back'), button(page, 'Start'));
    });
  });
}

test('axe finds nothing in a story that can’t be opened', async ({ page, site }) => {
  await page.route('**/wrong.json', (route) => route.fulfill({ json: { ...STORY, title: 7 } }));
  await page.goto(`${site.url}/?story=wrong.json`);
  await expect(page.getByRole('alert')).toContainText('title must be text');
  await clean(page, 'faults');
  await page.route('**/lost.json', (route) =>
    route.fulfill({ json: { ...STORY, images: [{ id: 'main', src: 'no.tif' }] } }),
  );
  await page.goto(`${site.url}/?story=lost.json`);
  await expect(page.getByRole('alert').filter({ hasText: 'no.tif' })).toBeVisible();
  await clean(page, 'no image');
});

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

async function openShare(page: Page): Promise<void> {
  const share = button(page, 'Share link');
  if (!(await share.isVisible())) await button(page, 'More').click();
  await share
    .or(page.getByRole('menuitem', { name: 'Share link' }))
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
}

async function clean(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    state,
  ).toEqual([]);
}

/** The element that has the focus, as deep as it lies. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let { activeElement } = document;
    while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
    return activeElement?.localName ?? 'none';
  });
}
