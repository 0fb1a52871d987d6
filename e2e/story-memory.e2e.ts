import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './built-page.ts';
import { countTextures } from './texture-bytes.ts';

/** Bytes of textures that one viewer may hold: half a gigabyte. */
const TEXTURE_BUDGET = 512 * 2 ** 20;
const CHANGES = 200;
/** As many collections in a row that find the same. */
const LOOKS_AT_REST = 5;

test.describe.configure({ timeout: 120_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 400, height: 400 } });

/** Eight places in three looks, with shapes and Markdown. */
function story(): object {
  const limits = [0, 20000];
  const channels = (first: number) =>
    [first, first + 1].map((channel) => ({
      channel,
      color: '#ff8800',
      contrastLimits: limits,
      label: `No ${channel}`,
    }));
  return {
    docent: 1,
    title: 'Round and round',
    images: [{ id: 'main', src: 'samples/multiplex-tissue.ome.tif' }],
    groups: [0, 2, 4].map((first) => ({ id: `group-${first}`, name: `From ${first}`, channels: channels(first) })),
    waypoints: Array.from({ length: 8 }, (_, at) => ({
      id: `place-${at}`,
      title: `Place ${at}`,
      text: `Where \`No ${at}\` is, or **is not**.\n\n- one\n- [two](https://example.org)`,
      group: `group-${(at % 3) * 2}`,
      view: { x: 90 * at, y: 60 * at, width: 300, height: 200 },
      overlays: [
        { type: 'arrow', tip: [90 * at + 100, 60 * at + 100], label: 'Here' },
        { type: 'ellipse', x: 90 * at, y: 60 * at, width: 80, height: 60, label: 'Round' },
      ],
    })),
  };
}

test(`after ${CHANGES} waypoint changes nothing has piled up`, async ({ page, site }) => {
  await countTextures(page);
  await page.route('**/tour.json', (route) => route.fulfill({ json: story() }));
  await page.goto(`${site.url}/?story=tour.json`);
  await page.getByRole('button', { name: 'Start' }).click();
  const session = await page.context().newCDPSession(page);
  await change(page, 40);
  const before = await measure(page, session);
  await change(page, CHANGES);
  const after = await measure(page, session);

  expect(after.listeners).toBe(before.listeners);
  expect(after.nodes).toBe(before.nodes);
  expect(after.documents).toBe(before.documents);
  expect(after.heap / before.heap).toBeLessThan(1.1);
  expect(after.textures).toBe(before.textures);
  expect(after.textures).toBeGreaterThan(0);
  expect(after.textures).toBeLessThanOrEqual(TEXTURE_BUDGET);
});

/** On through the story, and from its end to its beginning; it ends where it began. */
async function change(page: Page, times: number): Promise<void> {
  await page.locator('docent-story').evaluate(async (element, count) => {
    const story = element as HTMLElementTagNameMap['docent-story'];
    const places = story.story!.waypoints.length;
    for (let n = 1; n <= count; n++) {
      story.goTo(n % places);
      await story.updateComplete;
      // some are left before they are drawn, as by a reader who leafs through
      if (n % 4 === 0) await story.viewer.whenSettled();
    }
  }, times);
}

interface Measured {
  readonly heap: number;
  readonly listeners: number;
  readonly nodes: number;
  readonly documents: number;
  readonly textures: number;
}

/** What the page holds once it has come to rest and all that can be let go of is gone. */
async function measure(page: Page, session: CDPSession): Promise<Measured> {
  const counts: string[] = [];
  await expect(async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { jsEventListeners, nodes } = await session.send('Memory.getDOMCounters');
    counts.unshift(`${jsEventListeners} listeners, ${nodes} nodes`);
    // what is read ahead for the next waypoint is still under way, and listens, while the counts change
    expect(new Set(counts.slice(0, LOOKS_AT_REST))).toEqual(new Set([counts[0]]));
    expect(counts.length).toBeGreaterThanOrEqual(LOOKS_AT_REST);
  }).toPass({ intervals: [250] });
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { jsEventListeners, nodes, documents } = await session.send('Memory.getDOMCounters');
  const textures = await page.evaluate(() => window.textureBytes());
  return { heap: usedSize, listeners: jsEventListeners, nodes, documents, textures };
}
