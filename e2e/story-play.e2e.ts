import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Story } from '../src/story/story.ts';
import { parseVtt } from '../src/story/vtt.ts';
import { expect, test } from './built-page.ts';
import { giveVoice } from './fake-speech.ts';
import { difference, seenScene, toldScene } from './told-scene.ts';

const STORIES = fileURLToPath(new URL('../stories/', import.meta.url));
const read = (file: string): Story => JSON.parse(readFileSync(STORIES + file, 'utf8'));

/** Milliseconds of the page's clock between two looks at it, once a place was seen. */
const TICK = 800;
/** Milliseconds of it until then; blocks come in the time of the machine, and are given it. */
const STEP = 250;
const PATIENCE = 100;
/** No waypoint takes longer, flight and narration together: milliseconds. */
const LONGEST = 60_000;

test.use({ viewport: { width: 960, height: 640 } });

for (const file of ['he-tissue.story.json', 'multiplex-tissue.story.json']) {
  test(`${file} plays to its end, told by a voice`, async ({ page, storySite }) => {
    await giveVoice(page);
    const story = read(file);
    await begin(page, `${storySite.url}/?story=stories/${file}`);
    for (const { id, text } of story.waypoints) {
      const heard = await playWaypoint(page, story, id);
      expect(heard.spoken).toBe(text!.replaceAll('`', ''));
      expect(heard.captions).toBe(heard.spoken);
    }
    await ended(page);
  });
}

test('without any voice it plays to its end in silence, with the captions of the story', async ({
  page,
  storySite,
}) => {
  const story = read('multiplex-tissue.story.json');
  await begin(page, `${storySite.url}/?story=stories/multiplex-tissue.story.json`);
  for (const { id, audio } of story.waypoints) {
    const { captions } = await playWaypoint(page, story, id);
    const cues = parseVtt(readFileSync(STORIES + audio!.captions!, 'utf8'));
    expect(captions).toBe(cues.map(({ text }) => text).join(' '));
  }
  await ended(page);
});

async function begin(page: Page, address: string): Promise<void> {
  await page.clock.install({ time: 0 });
  await page.goto(address);
  await page.getByRole('button', { name: 'Start' }).waitFor();
  await page.locator('docent-story').evaluate((element) => {
    window.told = [];
    for (const name of ['play', 'pause', 'story-end']) element.addEventListener(name, () => window.told.push(name));
    return (element as HTMLElementTagNameMap['docent-story']).viewer.whenSettled();
  });
  await page.clock.pauseAt(3_600_000);
  await page.keyboard.press('Space');
}

async function ended(page: Page): Promise<void> {
  expect(await page.evaluate(() => window.told)).toEqual(['play', 'pause', 'story-end']);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
}

/** Lets the clock run from the way to a waypoint until it is told; compares what is in sight there with the JSON. */
async function playWaypoint(page: Page, story: Story, id: string): Promise<{ spoken: string; captions: string }> {
  const told = toldScene(
    story,
    story.waypoints.find((waypoint) => waypoint.id === id),
  );
  const lines: string[] = [];
  let compared = false;
  for (let time = 0, tick = STEP; time < LONGEST; time += tick) {
    const now = await lookAt(page);
    if (now.waypoint !== id || now.ended) {
      expect(compared, `${id} was seen`).toBe(true);
      const spoken = await page.evaluate(() => (window.spoken ?? []).splice(0));
      return { spoken: spoken.join(' '), captions: lines.join(' ') };
    }
    if (now.settled && !compared) {
      expect(difference(told, await seenScene(page, told.overlays)), id).toBeUndefined();
      compared = true;
      tick = TICK;
    }
    if (now.caption !== '' && now.caption !== lines.at(-1)) lines.push(now.caption);
    if (!compared) await setTimeout(PATIENCE);
    await page.clock.fastForward(tick);
  }
  throw new Error(`${id} was not told within ${LONGEST} ms`);
}

interface Look {
  readonly waypoint: string | null;
  /** Nothing moves, and nothing is on its way. */
  readonly settled: boolean;
  readonly ended: boolean;
  readonly caption: string;
}

async function lookAt(page: Page): Promise<Look> {
  const look = await page.locator('docent-story').evaluate(async (element) => {
    const { viewer, waypoint } = element as HTMLElementTagNameMap['docent-story'];
    const turn = new Promise<false>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(false));
      port1.start();
      port2.postMessage(0);
    });
    const settled = await Promise.race([viewer.whenSettled().then(() => true), turn]);
    return { waypoint, settled, ended: window.told.includes('story-end') };
  });
  const [caption = ''] = await page.locator('docent-captions [part="line"]').allTextContents();
  return { ...look, caption };
}

declare global {
  interface Window {
    /** Events of the tour, in order. */
    told: string[];
  }
}
