import { afterEach, beforeAll, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { commands } from 'vitest/browser';
import type { DocentError } from '../format/docent-error.ts';
import './docent-story.ts';
import type { DocentStory } from './docent-story.ts';
import { accessibilityFaults, find, findAll, press, record, settle } from './testing/mount.ts';
import { serveTiles, TILE_HOST } from './testing/tile-host.ts';

let server = '';
const realMatchMedia = window.matchMedia.bind(window);
/** Takes the flights out of a test. */
let stillness: MockInstance<typeof window.matchMedia>;

beforeAll(async () => {
  server = (await commands.startServer()).url;
});

beforeEach(async () => {
  await commands.resetServerLog(server);
  // flights are tried where they are the point; elsewhere nobody waits for them
  stillness = vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const list = realMatchMedia(query);
    return query.includes('reduced-motion') ? Object.create(list, { matches: { value: true } }) : list;
  });
});

afterEach(() => {
  stillness.mockRestore();
  document.body.replaceChildren();
  history.replaceState(null, '', location.pathname + location.search);
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const limits: [number, number] = [0, 20000];

function fixture() {
  return {
    docent: 1,
    title: 'A small piece of tissue',
    authors: [{ name: 'A. Author', affiliation: 'Institute' }, { name: 'B. Author' }],
    summary: 'What lies *where*.',
    images: [{ id: 'main', src: `${server}/fixtures/multiplex-tissue.ome.tif`, alt: 'Tissue' }],
    groups: [
      {
        id: 'nuclei',
        name: 'Nuclei',
        channels: [{ channel: 0, color: '#0000ff', contrastLimits: limits, label: 'Nuclei' }],
      },
      {
        id: 'both',
        name: 'Two markers',
        channels: [
          { channel: 0, color: '#0000ff', contrastLimits: limits },
          { channel: 1, color: '#ff0000', contrastLimits: limits },
        ],
      },
    ],
    waypoints: [
      { id: 'whole', title: 'All of it', text: 'The `Nuclei` first.', duration: 0.05 },
      {
        id: 'corner',
        title: 'The corner',
        text: 'Here.',
        group: 'both',
        view: { x: 700, y: 700, width: 200, height: 150 },
        overlays: [{ type: 'rectangle', x: 740, y: 740, width: 50, height: 50, label: 'A gland' }],
        duration: 0.05,
      },
      { id: 'end', title: 'The end', view: { x: 0, y: 0, width: 256, height: 256 }, rotation: 90, duration: 0.05 },
    ],
  };
}

async function tell(properties: Partial<DocentStory> = {}, size = [960, 540], story: object = fixture()) {
  const element = document.createElement('docent-story');
  element.style.cssText = `width:${size[0]}px;height:${size[1]}px;aspect-ratio:auto`;
  Object.assign(element, properties);
  document.body.append(element);
  element.story = story;
  await settle(element);
  await element.viewer.whenSettled();
  return element;
}

/** The tour is there, and nothing moves. */
async function arrived(element: DocentStory): Promise<void> {
  await settle(element);
  await element.viewer.whenSettled();
  await pause(0);
  await settle(element);
}

const heading = (element: DocentStory): string => find(element, 'h2').textContent;
function middle(element: DocentStory): number[] {
  const { x, y, width, height } = element.viewer.view!;
  return [x + width / 2, y + height / 2];
}
const visible = (element: DocentStory): number[] =>
  element.viewer.channels.filter((setting) => setting.visible).map(({ channel }) => channel);

test('the title page names the story, its authors and contents, over the whole image in its first look', async () => {
  const element = await tell();
  expect(heading(element)).toBe('A small piece of tissue');
  expect(find(element, '.byline').textContent).toContain('A. Author, B. Author');
  expect(findAll(element, 'ol button').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
    '1All of it',
    '2The corner',
    '3The end',
  ]);
  expect(element.waypoint).toBeNull();
  expect(element.viewer.view!.height).toBe(1024);
  expect(visible(element)).toEqual([0]);
  await vi.waitUntil(() => findAll(element, 'em').length === 1, { timeout: 10_000 });
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('step by step: camera, channels, overlays, text and legend are the waypoint’s', async () => {
  stillness.mockRestore();
  const element = await tell();
  const events = record(element, 'waypoint-change');
  find(element, '.start').click();
  await arrived(element);
  expect(element.waypoint).toBe('whole');
  expect(find(element, 'docent-story-navigation').shadowRoot!.activeElement?.className).toContain('next');
  find(element, '.next').click();
  await arrived(element);
  expect(heading(element)).toBe('The corner');
  expect(middle(element)).toEqual([800, 775]);
  expect(element.viewer.view!.width).toBeCloseTo(200);
  expect(visible(element)).toEqual([0, 1]);
  expect(element.viewer.legend!.map(({ name }) => name)[0]).toBe('Nuclei');
  expect(
    findAll(element.viewer.querySelector('docent-overlay-layer')!, 'g[role=img]')[0]!.getAttribute('aria-label'),
  ).toBe('Rectangle: A gland');
  expect(await accessibilityFaults(element)).toEqual([]);
  element.next();
  await arrived(element);
  expect(element.viewer.rotation).toBe(90);
  // a waypoint that names no group has the first one, not the last
  expect(visible(element)).toEqual([0]);
  element.next();
  expect(element.waypoint).toBe('end');
  expect(events.map(({ detail }) => (detail as { id: string }).id)).toEqual(['whole', 'corner', 'end']);
});

/** Moments between the story's `load` and its image's. */
const EARLY: Record<string, (element: DocentStory) => unknown> = {
  'while it is told that the story is open': () => {},
  'in the next breath': () => Promise.resolve(),
  'while the image is being opened': async ({ viewer }) => {
    await viewer.updateComplete;
    await pause(0);
  },
};

test.each(Object.keys(EARLY))('who goes to a waypoint %s gets there', async (moment) => {
  const story = fixture();
  Object.assign(story, { cover: { view: { x: 100, y: 100, width: 160, height: 90 }, rotation: 180 } });
  const element = document.createElement('docent-story');
  element.style.cssText = 'width:960px;height:540px;aspect-ratio:auto';
  document.body.append(element);
  const gone = new Promise<void>((resolve) => {
    element.addEventListener('load', () => {
      const go = (): void => {
        element.goTo('corner');
        resolve();
      };
      const wait = EARLY[moment]!(element);
      if (wait instanceof Promise) void wait.then(go);
      else go();
    });
  });
  element.story = story;
  await gone;
  expect(element.viewer.viewport).toBeNull();
  await arrived(element);
  expect(middle(element)).toEqual([800, 775]);
  expect(element.viewer.view!.width).toBeCloseTo(200);
  expect(element.viewer.rotation).toBe(0);
  expect(visible(element)).toEqual([0, 1]);
  expect(find<HTMLButtonElement>(element, '.back').hidden).toBe(true);
  // the whole image, though the cover is only a part of it
  element.previous();
  await arrived(element);
  expect(element.viewer.view!.height).toBe(1024);
});

test('of waypoints that are gone through before the image is open, the last counts', async () => {
  const element = document.createElement('docent-story');
  element.style.cssText = 'width:960px;height:540px;aspect-ratio:auto';
  document.body.append(element);
  element.story = fixture();
  await element.viewer.updateComplete;
  await pause(0);
  element.goTo('end');
  element.goTo('whole');
  await arrived(element);
  expect(element.viewer.view!.height).toBe(1024);
  expect([visible(element), element.viewer.rotation]).toEqual([[0], 0]);
  expect(find<HTMLButtonElement>(element, '.back').hidden).toBe(true);
});

test('keys: arrows step, Home and End go to the ends, Back leaves for the title page', async () => {
  const element = await tell();
  press(element, 'ArrowRight');
  expect(element.waypoint).toBe('whole');
  press(element, 'End');
  expect(element.waypoint).toBe('end');
  press(element, 'ArrowLeft');
  expect(element.waypoint).toBe('corner');
  press(element, 'Home');
  press(element, 'ArrowLeft');
  await settle(element);
  expect(element.waypoint).toBeNull();
  expect(heading(element)).toBe('A small piece of tissue');
});

test('a reader who moves or mixes is away, and comes back to the view and the look', async () => {
  const element = await tell({ waypoint: 'corner' });
  await arrived(element);
  const back = find<HTMLButtonElement>(element, '.back');
  expect(back.checkVisibility()).toBe(false);
  element.viewer.setView({ x: 0, y: 0, width: 100, height: 100 }, { immediate: true });
  await vi.waitUntil(() => back.checkVisibility(), { timeout: 10_000 });
  back.click();
  await arrived(element);
  await vi.waitUntil(() => !back.checkVisibility(), { timeout: 10_000 });
  expect(element.viewer.view!.width).toBeCloseTo(200);
  const [nuclei] = findAll(find(element, 'docent-story-groups'), 'li button');
  expect(findAll(element, '[aria-pressed=true]')[0]!.textContent).toContain('Two markers');
  nuclei!.click();
  await vi.waitUntil(() => back.checkVisibility(), { timeout: 10_000 });
  expect(visible(element)).toEqual([0]);
  back.click();
  await arrived(element);
  expect(visible(element)).toEqual([0, 1]);
});

test('the next waypoint is there before it is asked for, and the way back costs nothing', async () => {
  const element = await tell({ waypoint: 'whole' });
  await arrived(element);
  await vi.waitUntil(() => element.viewer.stats.tilesDecoded > 3, { timeout: 10_000 });
  await pause(400);
  const { requests } = element.viewer.stats;
  element.next();
  await arrived(element);
  expect(element.waypoint).toBe('corner');
  expect(element.viewer.stats.requests).toBe(requests);
  await pause(400);
  const later = element.viewer.stats.requests;
  element.previous();
  await arrived(element);
  expect(element.viewer.stats.requests).toBe(later);
});

test('a screen reader hears title, text, markers in their colours, and the place, once', async () => {
  const element = await tell();
  const spoken = find(element, '.spoken');
  expect(spoken.textContent).toBe('');
  element.goTo('corner');
  await settle(element);
  const said = '2 of 3. The corner. Here. Shown: Nuclei in blue, CD8 in red. Place: lower right.';
  expect(spoken.textContent.replace(element.viewer.info!.channels[1]!.name, 'CD8')).toBe(said);
});

test('play goes through all waypoints to the end', { timeout: 40_000 }, async () => {
  stillness.mockRestore();
  const element = await tell();
  const events = record(element, 'play', 'pause', 'story-end', 'waypoint-change');
  element.play();
  await vi.waitUntil(() => events.some(({ type }) => type === 'story-end'), { timeout: 30_000 });
  expect(events.map(({ type }) => type)).toEqual([
    'waypoint-change',
    'play',
    'waypoint-change',
    'waypoint-change',
    'pause',
    'story-end',
  ]);
});

test('who plays it reads captions where there is no voice; who only reads needs no narrator', async () => {
  const captions = URL.createObjectURL(new Blob(['WEBVTT\n\n00:00.000 --> 01:00.000\nHere it begins.']));
  const story = fixture();
  Object.assign(story.waypoints[0]!, { audio: { captions }, duration: 60 });
  const element = await tell({}, [960, 540], story);
  expect(findAll(element, 'docent-narration-bar')).toEqual([]);
  element.play();
  await expect
    .poll(() => findAll(element, '[part=line]').map((line) => line.textContent), { timeout: 20_000 })
    .toEqual(['Here it begins.']);
});

test('play pauses for a reader who takes over, and where it is told to', async () => {
  const story = fixture();
  for (const waypoint of story.waypoints) waypoint.duration = 60;
  const element = await tell({}, [960, 540], story);
  const events = record(element, 'play', 'pause');
  press(element, ' ');
  await arrived(element);
  element.viewer.setView({ x: 0, y: 0, width: 100, height: 100 }, { immediate: true });
  await vi.waitUntil(() => events.length === 2, { timeout: 10_000 });
  press(element, ' ');
  press(element, ' ');
  expect(events.map(({ type }) => type)).toEqual(['play', 'pause', 'play', 'pause']);
});

test('a swipe over the text turns the page', async () => {
  const element = await tell({ waypoint: 'whole' });
  const swipe = (from: number, to: number): void => {
    for (const [type, clientX] of [
      ['pointerdown', from],
      ['pointerup', to],
    ] as const) {
      find(element, '.scroll').dispatchEvent(
        new PointerEvent(type, { clientX, clientY: 100, isPrimary: true, pointerType: 'touch', bubbles: true }),
      );
    }
  };
  swipe(300, 100);
  expect(element.waypoint).toBe('corner');
  swipe(100, 130);
  expect(element.waypoint).toBe('corner');
  swipe(100, 300);
  expect(element.waypoint).toBe('whole');
});

test('taken out and put back, it is where it was; moved in the page, it keeps its image', async () => {
  const element = await tell({ waypoint: 'corner' });
  await arrived(element);
  const { requests } = element.viewer.stats;
  document.body.append(element);
  await pause(50);
  expect(element.viewer.stats.requests).toBe(requests);
  element.remove();
  await pause(50);
  expect(element.viewer.info).toBeNull();
  document.body.append(element);
  await arrived(element);
  expect(middle(element)).toEqual([800, 775]);
  expect(visible(element)).toEqual([0, 1]);
});

test('the address tells the waypoint; back and forward follow it; the keys of others stay', async () => {
  history.replaceState(null, '', '#other=1&a.waypoint=corner');
  const element = await tell({ hash: 'a' });
  await arrived(element);
  expect(element.waypoint).toBe('corner');
  element.next();
  expect(location.hash).toBe('#a.waypoint=end&other=1');
  await arrived(element);
  history.back();
  await vi.waitUntil(() => element.waypoint === 'corner', { timeout: 10_000 });
  expect(location.hash).toBe('#other=1&a.waypoint=corner');
  await arrived(element);
  element.viewer.setView({ x: 10, y: 20, width: 160, height: 120 }, { immediate: true });
  await vi.waitUntil(() => location.hash.includes('a.view='), { timeout: 10_000 });
  expect(location.hash).toContain('a.waypoint=corner&a.view=');
});

test('a link opens just where its sender was', async () => {
  history.replaceState(null, '', '#waypoint=corner&view=100,100,240,135&c=2%7C0:5000$00FF00');
  const element = await tell({ hash: '' });
  await arrived(element);
  expect(element.waypoint).toBe('corner');
  expect(middle(element).map(Math.round)).toEqual([220, 168]);
  expect(element.viewer.view!.width).toBeCloseTo(240);
  expect(visible(element)).toEqual([1]);
  expect(find<HTMLButtonElement>(element, '.back').hidden).toBe(false);
});

test('what a link points at is shown at its place only, stays while the reader pans, and can be dismissed', async () => {
  history.replaceState(null, '', '#waypoint=corner&mark=arrow,760,760,Is%20this%20a%20mitosis?');
  const element = await tell({ hash: '' });
  await arrived(element);
  const notes = () => findAll(element, '.note p').map((note) => note.textContent);
  await expect.poll(notes, { timeout: 10_000 }).toEqual(['Is this a mitosis?']);
  expect(find<HTMLButtonElement>(element, '.back').hidden).toBe(true);
  expect(findAll(element, '[role=status]').map((status) => status.textContent)).toContain(
    'An arrow in the image, with the note: Is this a mitosis?',
  );
  expect(await accessibilityFaults(element)).toEqual([]);
  element.viewer.setView({ x: 720, y: 720, width: 160, height: 120 }, { immediate: true });
  await vi.waitUntil(() => location.hash.includes('view='), { timeout: 10_000 });
  expect(location.hash).toContain('&mark=arrow,760,760,Is%20this%20a%20mitosis?');
  element.previous();
  await arrived(element);
  expect(notes()).toEqual([]);
  expect(location.hash).toBe('#waypoint=whole');
  element.next();
  await expect.poll(notes, { timeout: 10_000 }).toEqual(['Is this a mitosis?']);
  await arrived(element);
  find(find(element, 'docent-mark-layer'), '.note button').click();
  await vi.waitUntil(() => !location.hash.includes('mark='), { timeout: 10_000 });
  expect(notes()).toEqual([]);
});

test('a link into an overview opens at its view, and the address follows the reader', async () => {
  history.replaceState(null, '', '#view=100,100,240,135&mark=box,150,150,40,40');
  const element = await tell({ hash: '' }, [960, 540], { ...fixture(), waypoints: [] });
  expect(middle(element).map(Math.round)).toEqual([220, 168]);
  expect(element.viewer.marks).toHaveLength(1);
  element.viewer.setView({ x: 0, y: 0, width: 160, height: 90 }, { immediate: true });
  await vi.waitUntil(() => location.hash.includes('view=-') || location.hash.includes('view=0'), { timeout: 10_000 });
  expect(location.hash).toContain('mark=box,150,150,40,40');
});

test('on a phone the image keeps at least half', async () => {
  const element = await tell({ waypoint: 'corner' }, [360, 640]);
  await vi.waitUntil(() => findAll(element, '.compact').length === 1);
  expect(find(element, '.image').getBoundingClientRect().height).toBeGreaterThanOrEqual(320);
  expect(element.scrollWidth).toBe(360);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('a story that is wrong lists its faults; one that is missing says so; another opens after it', async () => {
  const element = document.createElement('docent-story');
  document.body.append(element);
  const events = record(element, 'error', 'load');
  element.story = { docent: 1, images: [], waypoints: [] };
  await settle(element);
  expect(findAll(element, '.faults li')).toHaveLength(2);
  element.src = `${server}/nothing.json`;
  await vi.waitUntil(() => events.length === 2, { timeout: 10_000 });
  expect((events[1]!.detail as DocentError).code).toBe('not-found');
  element.src = URL.createObjectURL(new Blob([JSON.stringify(fixture())]));
  await vi.waitUntil(() => events.length === 3, { timeout: 10_000 });
  expect(events[2]).toEqual({ type: 'load', detail: { notices: [] } });
  expect(element.error).toBeNull();
  expect(element.story!.title).toBe('A small piece of tissue');
});

test('a group’s own legend takes the place of its channels’, and the text offers groups', async () => {
  const story = fixture();
  Object.assign(story.groups[1]!, { legend: [{ label: 'T cells', color: '#ff00ff', description: 'They *kill*.' }] });
  Object.assign(story.waypoints[0]!, { offers: { groups: ['both'] } });
  Object.assign(story, { cover: { group: 'both', view: { x: 100, y: 100, width: 160, height: 90 } } });
  const element = await tell({}, [960, 540], story);
  expect(middle(element)).toEqual([180, 145]);
  expect(visible(element)).toEqual([0, 1]);
  element.next();
  await arrived(element);
  expect(element.viewer.legend!.map(({ name }) => name)).toEqual(['Nuclei']);
  find(element, '.offers button').click();
  await settle(element);
  expect(visible(element)).toEqual([0, 1]);
  expect(element.viewer.legend).toEqual([{ name: 'T cells', color: '#ff00ff', description: 'They *kill*.' }]);
  expect(find(element, '.offers button').getAttribute('aria-pressed')).toBe('true');
  expect(find(find(element, 'docent-story-markers'), 'summary').textContent.trim()).toBe('T cells');
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('masks are on where the waypoint has them, named in the legend; the reader switches them, and comes back', async () => {
  serveTiles({
    width: 1024,
    height: 1024,
    tileSize: 1024,
    folders: { [`${TILE_HOST}/cells`]: 'png', [`${TILE_HOST}/vessels`]: 'png' },
    paint: (context) => context.fillRect(0, 0, 512, 512),
  });
  const story = fixture();
  Object.assign(story, {
    masks: [
      { id: 'cells', name: 'Cells', path: `${TILE_HOST}/cells`, color: '#ffff00' },
      { id: 'vessels', name: 'Vessels', path: `${TILE_HOST}/vessels` },
    ],
  });
  Object.assign(story.waypoints[1]!, { masks: ['cells'] });
  const element = await tell({ waypoint: 'corner' }, [960, 540], story);
  await arrived(element);
  const drawn = () => element.viewer.querySelector('docent-mask-layer')?.masks.map(({ id }) => id) ?? [];
  await expect.poll(drawn).toEqual(['cells']);
  expect(element.viewer.legend!.at(-1)).toEqual({ name: 'Cells', color: '#ffff00' });
  const switches = () => findAll<HTMLInputElement>(find(element, 'docent-story-masks'), 'input[type=checkbox]');
  await expect.poll(() => switches().map(({ checked }) => checked)).toEqual([true, false]);
  switches()[1]!.click();
  await expect.poll(drawn).toEqual(['cells', 'vessels']);
  switches()[0]!.click();
  await expect.poll(drawn).toEqual(['vessels']);
  expect(element.viewer.legend!.map(({ name }) => name)).not.toContain('Cells');
  find(element, '.back').click();
  await expect.poll(drawn).toEqual(['cells']);
  element.previous();
  await expect.poll(drawn).toEqual([]);
  expect(element.warnings).toEqual([]);
});

test('an overview without waypoints shows its groups', async () => {
  const { waypoints: _, ...overview } = fixture();
  const element = await tell({}, [960, 540], { ...overview, waypoints: [] });
  expect(findAll(find(element, 'docent-story-groups'), 'li')).toHaveLength(2);
  expect(findAll(element, '.start')).toEqual([]);
  const pressed = () => findAll(element, '[aria-pressed=true]').map((button) => button.textContent.trim());
  findAll(find(element, 'docent-story-groups'), 'li button')[1]!.click();
  await settle(element);
  expect(pressed()).toEqual(['Two markers']);
  element.viewer.channels = [{ ...element.viewer.channels[1]!, visible: true }];
  await settle(element);
  expect(pressed()).toEqual([]);
});

test('an image without a place is asked for; what can’t be opened is asked for again; then the story plays', async () => {
  const story = { ...fixture(), images: [{ id: 'main', src: '', name: 'tonsil.ome.tif' }] };
  const element = document.createElement('docent-story');
  element.style.cssText = 'width:960px;height:540px;aspect-ratio:auto';
  document.body.append(element);
  const events = record(element, 'error', 'image-choose');
  element.story = story;
  element.goTo('corner');
  await expect.poll(() => findAll(element, 'strong').map(({ textContent }) => textContent)).toEqual(['tonsil.ome.tif']);
  expect(find(find(element, 'docent-story-panel'), 'h2').textContent).toBe('The corner');
  const answer = (image: unknown): boolean =>
    find(element, 'docent-image-request').dispatchEvent(new CustomEvent('image', { detail: { image } }));
  answer('javascript:alert(1)');
  await expect.poll(() => findAll(element, '.fault').length).toBe(1);
  answer([new File(['nothing'], 'wrong.tif')]);
  await expect.poll(() => findAll(element, '.fault').map((fault) => fault.textContent)[0]).toContain('TIFF');
  expect(await accessibilityFaults(element)).toEqual([]);
  await commands.resetServerLog(server);
  const bytes = await (await fetch(`${server}/fixtures/multiplex-tissue.ome.tif`)).blob();
  answer([new File([bytes], 'tonsil.ome.tif')]);
  await arrived(element);
  expect(findAll(element, 'docent-image-request')).toEqual([]);
  expect(middle(element)).toEqual([800, 775]);
  expect(visible(element)).toEqual([0, 1]);
  element.next();
  await arrived(element);
  expect(element.viewer.rotation).toBe(90);
  expect(element.error).toBeNull();
  expect(events.map(({ type }) => type)).toEqual(['image-choose', 'image-choose', 'image-choose']);
});

test('an embedder may refuse an address', async () => {
  const element = document.createElement('docent-story');
  document.body.append(element);
  element.addEventListener('image-choose', (event) => event.preventDefault());
  element.story = { ...fixture(), images: [{ id: 'main', src: '' }] };
  await expect.poll(() => findAll(element, 'h2').length).toBe(2);
  find(element, 'docent-image-request').dispatchEvent(
    new CustomEvent('image', { detail: { image: `${server}/fixtures/multiplex-tissue.ome.tif` } }),
  );
  await settle(element);
  expect(element.viewer.image).toBeNull();
});
