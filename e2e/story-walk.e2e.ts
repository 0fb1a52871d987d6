import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Locator, Page } from '@playwright/test';
import type { Story } from '../src/story/story.ts';
import { expect, test } from './built-page.ts';
import { difference, seenScene, toldScene } from './told-scene.ts';

const STORIES = fileURLToPath(new URL('../stories/', import.meta.url));
const files = readdirSync(STORIES).filter((name) => name.endsWith('.story.json'));

/** A step is a press of something; by each of these ways a story is read from its title page to its end. */
interface Way {
  readonly name: string;
  readonly phone?: boolean;
  readonly press: (control: Locator) => Promise<void>;
  readonly next: (page: Page) => Promise<void>;
}

const press = async (control: Locator): Promise<void> => {
  await control.focus();
  await control.press('Enter');
};

const WAYS: readonly Way[] = [
  { name: 'mouse', press: (control) => control.click(), next: (page) => nextButton(page).click() },
  { name: 'keyboard', press, next: (page) => page.keyboard.press('ArrowRight') },
  { name: 'touch', phone: true, press: (control) => control.tap(), next: (page) => swipe(page, 'left') },
];

for (const file of files) {
  const story: Story = JSON.parse(readFileSync(STORIES + file, 'utf8'));
  for (const { name, phone, press, next } of WAYS) {
    test.describe(`${file}, by ${name}`, () => {
      test.use({
        contextOptions: { reducedMotion: 'reduce' },
        viewport: { width: 960, height: 640 },
        ...(phone && { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }),
      });
      test('each page shows what the story says', async ({ page, storySite }) => {
        await page.goto(`${storySite.url}/?story=stories/${file}`);
        await expect(page.getByRole('heading', { name: story.title, level: 2 })).toBeVisible();
        await shows(page, story, undefined);
        for (const { id, name: label = id } of story.waypoints.length === 0 ? story.groups! : []) {
          await press(page.getByRole('button', { name: label, exact: true }));
          await shows(page, story, undefined, id);
        }
        for (const [index, waypoint] of story.waypoints.entries()) {
          await (index === 0 ? press(page.getByRole('button', { name: 'Start' })) : next(page));
          await expect(page.getByRole('heading', { name: waypoint.title, level: 2 })).toBeVisible();
          await expect(page.getByText(`${index + 1} of ${story.waypoints.length}`, { exact: true })).toBeVisible();
          await shows(page, story, index);
        }
      });
    });
  }
}

function nextButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Next' });
}

/** Compares all that is in sight with the JSON once nothing moves any more. */
async function shows(page: Page, story: Story, index: number | undefined, group?: string): Promise<void> {
  const told = toldScene(story, index === undefined ? undefined : story.waypoints[index], group);
  await page.locator('docent-story').evaluate((element) => {
    return (element as HTMLElementTagNameMap['docent-story']).viewer.whenSettled();
  });
  await expect.poll(async () => difference(told, await seenScene(page, told.overlays))).toBeUndefined();
}

const sessions = new WeakMap<Page, CDPSession>();

/** One finger along the text. */
async function swipe(page: Page, direction: 'left' | 'right'): Promise<void> {
  let session = sessions.get(page);
  if (!session) sessions.set(page, (session = await page.context().newCDPSession(page)));
  const box = (await page.getByRole('complementary').boundingBox())!;
  const y = box.y + 40;
  const [from, to] = direction === 'left' ? [0.8, 0.2] : [0.2, 0.8];
  const x = (share: number): number => box.x + box.width * share;
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x(from), y }] });
  for (const share of [0.25, 0.5, 0.75, 1])
    await session.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: [{ x: x(from + (to - from) * share), y }],
    });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
