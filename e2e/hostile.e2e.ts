import type { Page } from '@playwright/test';
import { HOSTILE_TEXTS } from '../src/elements/testing/hostile-texts.ts';
import type { Mark } from '../src/state/mark.ts';
import { formatHash } from '../src/state/hash-state.ts';
import { expect, test } from './built-page.ts';
import { namesIn, watch } from './canary.ts';
import { hostileCatalog, hostileStory } from './hostile-story.ts';

const IMAGE = 'samples/multiplex-tissue.ome.tif';
/** Enough of them to be at once in what is shown on every page. */
const MANY = HOSTILE_TEXTS.slice(0, 40).join('\n\n');
/** Texts between two looks at what they have done. */
const BATCH = 10;

// A hundred texts through every page there is: seconds on an idle machine, more on a busy one.
test.describe.configure({ timeout: 120_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 700, height: 420 } });

function batches(): (readonly string[])[] {
  const count = Math.ceil(HOSTILE_TEXTS.length / BATCH);
  return Array.from({ length: count }, (_, at) => HOSTILE_TEXTS.slice(at * BATCH, (at + 1) * BATCH));
}

test('in every field of a story, on a page without a policy, they run and load nothing', async ({
  page,
  elsewhere,
  embedder,
}) => {
  const address = await embedder(`<script type="module" src="${elsewhere.url}/docent.js"></script>
    <docent-story controls style="height: 90vh"></docent-story>`);
  const { troubles } = await watch(page, [new URL(address).origin, elsewhere.url]);
  // it is the words that are looked at here: an image that never comes takes no time
  await page.route('**/never.ome.tif', () => {});
  const src = `${elsewhere.url}/never.ome.tif`;
  await page.goto(address);
  await tell(page, [hostileStory('nothing', src)]);
  const names = await namesIn(page);
  for (const texts of batches()) {
    await tell(
      page,
      texts.map((text) => hostileStory(text, src)),
    );
    expect(await troubles(), texts.join('\n').slice(0, 2000)).toEqual([]);
  }
  expect(await namesIn(page)).toEqual(names);

  // so they would have been noticed
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img id=clobber src=x onerror=hit()>');
    document.body.insertAdjacentHTML('beforeend', '<img src=https://evil.example/pixel.png>');
  });
  await expect.poll(troubles).toContainEqual(expect.stringMatching(/^ran:/));
  expect(await troubles()).toContain('request: https://evil.example/pixel.png');
  expect(await namesIn(page)).not.toEqual(names);
});

/** Shows every page of stories: title page, each waypoint, narrated too. */
async function tell(page: Page, stories: readonly object[]): Promise<void> {
  await page.locator('docent-story').evaluate(async (element, all) => {
    const story = element as HTMLElementTagNameMap['docent-story'];
    const turn = async (): Promise<void> => {
      await story.updateComplete;
      await new Promise((resolve) => setTimeout(resolve));
    };
    for (const json of all) {
      story.story = json;
      await turn();
      for (const { id } of story.story!.waypoints) {
        story.goTo(id);
        await turn();
        story.play();
        await turn();
        story.pause();
      }
    }
  }, stories);
}

test('the page opens a story of them, and walks it to its end', async ({ page, site }) => {
  const { troubles } = await watch(page, [site.url]);
  await page.route('**/tour.json', (route) => route.fulfill({ json: storyOfAll() }));
  await page.route('**/captions.vtt', (route) => route.fulfill({ body: captions() }));
  await page.goto(`${site.url}/?story=tour.json`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const names = await namesIn(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.getByRole('button', { name: 'Transcript', exact: true }).click();
  await expect(page.getByRole('button', { name: '[a](javascript:hit())' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Transcript', exact: true }).click();
  for (const texts of batches()) {
    const first = HOSTILE_TEXTS.indexOf(texts[0]!);
    await page.locator('docent-story').evaluate(
      async (element, [from, count]) => {
        const story = element as HTMLElementTagNameMap['docent-story'];
        for (let index = from!; index < from! + count!; index++) {
          story.goTo(index);
          await story.updateComplete;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      },
      [first, texts.length],
    );
    await expect(page.getByText(`${first + texts.length} of ${HOSTILE_TEXTS.length}`, { exact: true })).toBeVisible();
    expect(await troubles(), texts.join('\n').slice(0, 2000)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Contents', exact: true }).click();
  expect(await troubles()).toEqual([]);
  expect(await namesIn(page)).toEqual(names);
});

/** A waypoint for each text, in which it is told, shown as a channel's name and written into the image. */
function storyOfAll(): object {
  const waypoints = HOSTILE_TEXTS.map((text, at) => {
    const { waypoints, groups } = hostileStory(text, IMAGE);
    const { image: _image, group: _group, masks: _masks, offers: _offers, ...told } = waypoints[0];
    const channels = [{ ...groups[0].channels[0], channel: 0 }];
    return { ...told, id: `${text}${at}`, channels, audio: { captions: 'captions.vtt' }, duration: 60 };
  });
  return { ...hostileStory('nothing', IMAGE), title: MANY, summary: MANY, waypoints };
}

function captions(): string {
  const cues = HOSTILE_TEXTS.map((text, at) => {
    const line = text.replaceAll('\n', ' ').replaceAll('-->', '');
    return `00:00:${String(at % 60).padStart(2, '0')}.000 --> 00:01:59.000\n<v ${line.replaceAll('>', '')}>${line}`;
  });
  return `WEBVTT\n\n${cues.join('\n\n')}\n`;
}

test('in every field of a catalog they run and load nothing', async ({ page, site }) => {
  const { troubles } = await watch(page, [site.url]);
  const catalog = { ...hostileCatalog(MANY), cards: HOSTILE_TEXTS.flatMap((text) => hostileCatalog(text).cards) };
  await page.route('**/catalog.json', (route) => route.fulfill({ json: catalog }));
  await page.goto(`${site.url}/?catalog=catalog.json`);
  await expect(page.locator('docent-gallery [part="card"]')).toHaveCount(catalog.cards.length);
  await page.getByRole('searchbox').fill('javascript');
  expect(await troubles()).toEqual([]);
});

const KEYS = ['waypoint', 'view', 'c', 'z', 't', 'r', 'mark'];

for (const opened of [`?image=${IMAGE}`, '?story=tour.json']) {
  test(`in every key of a link to ${opened} they run and load nothing`, async ({ page, site }) => {
    const { troubles } = await watch(page, [site.url]);
    await page.route('**/tour.json', (route) => route.fulfill({ json: hostileStory('place', IMAGE) }));
    await page.goto(`${site.url}/${opened}${wrongHash(MANY, [...KEYS, 'series'])}`);
    await settled(page);
    expect(await troubles()).toEqual([]);
    await page.goto(`${site.url}/${opened}`);
    await settled(page);
    for (const texts of batches()) {
      await page.evaluate(
        async (hashes) => {
          for (const hash of hashes) {
            location.hash = hash;
            await new Promise((resolve) => setTimeout(resolve));
          }
        },
        texts.flatMap((text) => [wrongHash(text, KEYS), rightHash(text), wrongHash('', [wellFormed(text)])]),
      );
      expect(await troubles(), texts.join('\n').slice(0, 2000)).toEqual([]);
    }
  });
}

/** A link whose every key says the text, whether that means anything or not. */
function wrongHash(text: string, keys: readonly string[]): string {
  const value = encodeURIComponent(wellFormed(text).slice(0, 2000));
  return `#${keys.map((key) => `${encodeURIComponent(key.slice(0, 2000))}=${value}`).join('&')}`;
}

/** A link as it should be, with the text for a note. */
function rightHash(text: string): string {
  const note = wellFormed(text);
  const marks: Mark[] = [
    { type: 'arrow', x: 100, y: 100, note },
    { type: 'box', x: 300, y: 300, width: 100, height: 100, note },
  ];
  return formatHash({ waypoint: 'place', view: { x: 0, y: 0, width: 999, height: 999 }, marks });
}

/** Waits for the picture, or for the words that there is none. */
async function settled(page: Page): Promise<void> {
  await page.locator('docent-viewer').evaluate(async (viewer) => {
    await (viewer as HTMLElementTagNameMap['docent-viewer']).whenSettled().catch(() => {});
  });
}

/** Half a surrogate pair has no place in an address. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '');
}
