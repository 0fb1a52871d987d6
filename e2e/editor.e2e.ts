import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { startByteServer } from '../src/cli/byte-server.ts';
import { testFixtures } from '../src/cli/test-fixtures.ts';
import { formatStory } from '../src/story/format-story.ts';
import type { Story } from '../src/story/story.ts';
import { expect, test } from './built-page.ts';
import { EditorPage, fakeFilePicker, IMAGE, savedFile } from './editor-pages.ts';

/** Chromium's own microphone beeps. */
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const args = [
      ...(launchOptions.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ];
    await use({ ...launchOptions, args });
  },
});

const PLACES = [
  { x: 100, y: 100, width: 400, height: 300 },
  { x: 500, y: 120, width: 300, height: 300 },
  { x: 60, y: 560, width: 420, height: 300 },
  { x: 620, y: 600, width: 200, height: 200 },
  { x: 300, y: 300, width: 500, height: 400 },
];

/** What went wrong in the page, said to nobody. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on(
    'console',
    (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`),
  );
  return complaints;
}

test('from the link of an image to a saved story of three waypoints in nine clicks at most', async ({ page, site }) => {
  await fakeFilePicker(page);
  const desk = new EditorPage(page);
  await page.goto(`${site.url}/?image=${IMAGE}`);
  await desk.click('link', 'Edit');
  await desk.ready();
  for (const [at, place] of PLACES.slice(0, 3).entries()) {
    await desk.look(place);
    await desk.add(`Place ${at + 1}`, `What is seen at ${at + 1}.`);
  }
  await desk.click('button', 'Save');
  await expect.poll(() => savedFile(page)).toBeDefined();
  expect(desk.clicks).toBeLessThanOrEqual(9);

  const saved = (await savedFile(page))!;
  expect(saved, 'canonical').toBe(formatStory(JSON.parse(saved) as Story));
  const { waypoints } = JSON.parse(saved) as Story;
  expect(waypoints.map(({ id, title, text }) => [id, title, text])).toEqual(
    [1, 2, 3].map((at) => [`place-${at}`, `Place ${at}`, `What is seen at ${at}.`]),
  );
  for (const [at, { view }] of waypoints.entries()) {
    expect(view!.x + view!.width / 2).toBeCloseTo(PLACES[at]!.x + PLACES[at]!.width / 2, 0);
    expect(view!.y + view!.height / 2).toBeCloseTo(PLACES[at]!.y + PLACES[at]!.height / 2, 0);
  }
});

/** What a story is made from, and how that differs from an image at an address. */
interface Start {
  readonly from: string;
  readonly picker?: boolean;
  /** The whole journey's places are of the sample's pixels; those of larger images lie as far apart as many times. */
  readonly scale?: number;
  readonly channel?: string;
  /** What its work is called. */
  readonly title?: string;
  /** Of this computer: asked for again, since no image is kept, and put beside the story that is published. */
  readonly file?: string;
  /** Of a published exhibit. */
  readonly folder?: string;
}

const corpus = process.env['DOCENT_CORPUS'];
const STARTS: readonly Start[] = [
  { from: 'the address of an image' },
  { from: 'the address of an image, without a file picker', picker: false },
  { from: 'a file of this computer', file: join(testFixtures(), 'multiplex-tissue.ome.tif') },
  {
    from: 'a published Minerva exhibit',
    folder: join(corpus ?? '', 'stories', 'minerva-1.5-with-tiles'),
    scale: 70,
    channel: 'Hoechst',
    title: 'P37_S29-CRC01',
  },
];

for (const { from, picker = true, scale = 1, channel = 0, title = 'Untitled', file, folder: exhibit } of STARTS) {
  test(`a story is made, undone, redone, saved, published and played, from ${from}`, async ({ page, site }) => {
    test.skip(exhibit !== undefined && !corpus, 'DOCENT_CORPUS names no folder with a published exhibit');
    test.slow();
    const elsewhere = exhibit === undefined ? undefined : await startByteServer({ roots: { '/': exhibit } });
    const address = elsewhere ? `${elsewhere.url}/exhibit.json` : `${site.url}/${IMAGE}`;
    if (picker) await fakeFilePicker(page);
    else await page.addInitScript(() => delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker);
    const complaints = complaintsOf(page);
    const desk = new EditorPage(page);
    await desk.open(`${site.url}/?edit`).catch(() => {});
    if (file === undefined) {
      await page.getByLabel('Address of an image or a story').fill(address);
      await page.getByRole('button', { name: 'Open', exact: true }).click();
    } else await page.getByLabel('Choose a file').setInputFiles(file);
    await desk.ready();
    const opened = await desk.story();

    // two groups
    await desk.click('tab', 'Channels');
    await desk.click('button', 'New group');
    await page.keyboard.type('Everything');
    await desk.editor.evaluate((element, only) => {
      const { viewer } = element as HTMLElementTagNameMap['docent-editor'];
      viewer!.setChannels([{ channel: only, color: '#00ffff', contrastLimits: [10, 200] }]);
    }, channel);
    await desk.click('button', 'New group');
    await page.keyboard.type('Nuclei');
    await desk.click('tab', 'Waypoints');

    for (const [at, place] of PLACES.entries()) {
      const { x, y, width, height } = place;
      await desk.look({ x: scale * x, y: scale * y, width: scale * width, height: scale * height });
      await desk.add(`Stop ${at + 1}`, `Here is **number ${at + 1}**.`);
    }
    await page.locator('docent-waypoint-form select').selectOption('Everything');

    // every shape
    for (const tool of ['Arrow', 'Rectangle', 'Ellipse', 'Line']) {
      await desk.click('button', tool);
      await desk.drag([0.3, 0.3], [0.45, 0.5]);
    }
    await desk.click('button', 'Freehand');
    await desk.drag([0.5, 0.4], [0.6, 0.4], [0.6, 0.6], [0.5, 0.6], [0.5, 0.41]);
    await desk.click('button', 'Point');
    await desk.drag([0.55, 0.3], [0.55, 0.3]);
    await desk.click('button', 'Text');
    await desk.drag([0.35, 0.7], [0.35, 0.7]);
    await page.keyboard.type('Look here');
    await page.keyboard.press('Enter');
    await desk.click('button', 'Outline');
    await expect(page.locator('docent-drawing-layer .shapes')).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const types = async (): Promise<string[]> =>
      (await desk.story()).waypoints
        .find(({ id }) => id === 'stop-5')!
        .overlays!.map(({ type }) => type)
        .sort();
    await expect
      .poll(types)
      .toEqual(['arrow', 'ellipse', 'line', 'point', 'polygon', 'polygon', 'rectangle', 'text'].sort());

    // a recording, with captions of the text
    await page.getByText('Narration', { exact: true }).click();
    await desk.click('button', 'Record');
    await page.getByRole('button', { name: /^Stop \(0:0[1-9]\)/ }).click();
    await expect(page.getByRole('button', { name: 'Record again' })).toBeVisible();
    await desk.click('button', 'Make captions from the text');
    await expect(page.getByLabel('Captions', { exact: true })).toHaveValue('Here is number 5.');

    // the last becomes the first
    const order = (await desk.story()).waypoints.map(({ id }) => id);
    expect(order).toHaveLength(opened.waypoints.length + PLACES.length);
    await page.getByRole('listbox', { name: 'Waypoints' }).focus();
    await page.keyboard.press('Alt+Home');
    await expect(page.getByRole('status').filter({ hasText: `Moved to 1 of ${order.length}` })).toHaveCount(1);
    const made = await desk.story();
    expect(made.waypoints.map(({ id }) => id)).toEqual(['stop-5', ...order.filter((id) => id !== 'stop-5')]);

    // all back, and all again
    const undo = page.getByRole('button', { name: /^(Undo:|Nothing to undo)/ });
    const redo = page.getByRole('button', { name: /^(Redo:|Nothing to redo)/ });
    for (let step = 0; (await undo.getAttribute('aria-disabled')) === null; step++) {
      expect(step).toBeLessThan(100);
      await page.keyboard.press('Control+z');
    }
    expect(await desk.story()).toEqual(opened);
    if (!exhibit) {
      const images = [{ id: 'main', src: file === undefined ? address : '' }];
      expect(opened).toEqual({ docent: 1, title: 'Untitled', images, waypoints: [] });
    }
    for (let step = 0; (await redo.getAttribute('aria-disabled')) === null; step++) {
      expect(step).toBeLessThan(100);
      await page.keyboard.press('Control+Shift+z');
    }
    expect(await desk.story()).toEqual(made);

    // saved, and the same
    let saved: string;
    if (picker) {
      await page.keyboard.press('Control+s');
      await expect.poll(() => savedFile(page)).toBeDefined();
      saved = (await savedFile(page))!;
    } else {
      const download = page.waitForEvent('download');
      await page.keyboard.press('Control+s');
      saved = readFileSync(await (await download).path(), 'utf8');
    }
    expect(saved).toBe(formatStory(made));
    expect(saved).not.toContain(tmpdir());
    await expect(page.getByText(/It.* recordings? .*publish/)).toBeVisible();

    // kept by the browser, recording and all
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.goto(`${site.url}/?edit`);
    await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
    // until then a file would be that of a new story
    await expect(page.locator('docent-start-panel:not(.ask)')).toHaveCount(0);
    if (file !== undefined) await page.getByLabel('Choose a file').setInputFiles(file);
    await desk.ready();
    expect(await desk.story()).toEqual(made);

    // published
    await desk.click('button', 'Publish and more');
    await desk.click('menuitem', 'Publish as a folder');
    if (file !== undefined) await desk.click('button', 'Use this address');
    const download = page.waitForEvent('download');
    await desk.click('button', 'Download the folder');
    const zip = readFileSync(await (await download).path());
    const files = unzipSync(new Uint8Array(zip));
    const published = JSON.parse(new TextDecoder().decode(files['story.json'])) as Story;
    expect(published.waypoints).toEqual(made.waypoints);
    expect(published.groups).toEqual(made.groups);
    if (!exhibit && file === undefined) expect(published).toEqual(made);
    const { audio } = made.waypoints[0]!;
    expect(files[audio!.src!]!.length).toBeGreaterThan(100);
    expect(new TextDecoder().decode(files[audio!.captions!])).toContain('Here is number 5.');
    expect(
      Object.keys(files).filter((path) => /editor/.test(path)),
      'the reader gets no editor',
    ).toEqual([]);

    // and played, step by step
    const folder = mkdtempSync(join(tmpdir(), 'docent-published-'));
    for (const [path, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    if (file !== undefined) cpSync(file, join(folder, published.images[0]!.src!));
    const host = await startByteServer({ roots: { '/': folder } });
    try {
      await page.goto(`${host.url}/`);
      await page.getByRole('button', { name: 'Start' }).click();
      for (const [at, { title, view, overlays = [] }] of published.waypoints.entries()) {
        await expect(page.getByRole('heading', { name: title })).toBeVisible();
        const seen = await page.locator('docent-story').evaluate(async (element) => {
          const { viewer } = element as HTMLElementTagNameMap['docent-story'];
          await viewer.whenSettled();
          const shapes = viewer.querySelector('docent-overlay-layer')!.shadowRoot!.querySelectorAll('[data-type]');
          return { view: viewer.view!, shapes: [...shapes].map((shape) => shape.getAttribute('data-type')) };
        });
        expect(seen.view.x + seen.view.width / 2).toBeCloseTo(view!.x + view!.width / 2, 0);
        expect(seen.view.width).toBeGreaterThanOrEqual(view!.width * 0.99);
        expect(seen.shapes).toEqual(overlays.map(({ type }) => type));
        if (at < published.waypoints.length - 1) await page.getByRole('button', { name: 'Next' }).click();
      }
    } finally {
      await host.close();
      await elsewhere?.close();
      rmSync(folder, { recursive: true });
    }
    // the finer levels of the exhibit's tiles were never copied: the browser says so of each
    const told = /favicon/.source + (exhibit ? '|404' : '');
    expect(complaints.filter((text) => !new RegExp(told).test(text))).toEqual([]);
  });
}

test('a story on a file of this computer is told where the image must go', async ({ page, site }) => {
  await fakeFilePicker(page);
  const desk = new EditorPage(page);
  await page.goto(`${site.url}/?edit`);
  await page.getByLabel('Choose a file').setInputFiles(join(testFixtures(), 'multiplex-tissue.ome.tif'));
  await desk.ready();
  await desk.look(PLACES[0]!);
  await desk.add('The corner');
  await desk.click('button', 'Save');
  await expect.poll(() => savedFile(page)).toBeDefined();
  expect((await savedFile(page))!).not.toContain('multiplex-tissue');

  // the preview shows the file all the same
  await desk.click('button', 'Preview');
  await page.locator('docent-preview docent-story').evaluate(async (element) => {
    await (element as HTMLElementTagNameMap['docent-story']).viewer.whenSettled();
  });
  await expect(page.getByRole('heading', { name: 'The corner' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Preview' })).toBeFocused();

  await desk.click('button', 'Publish and more');
  await desk.click('menuitem', 'Publish as a folder');
  await expect(page.getByText('Put it into the folder as images/main.ome.tif')).toBeVisible();
  await desk.click('button', 'Use this address');
  const download = page.waitForEvent('download');
  await desk.click('button', 'Download the folder');
  const files = unzipSync(new Uint8Array(readFileSync(await (await download).path())));
  expect((JSON.parse(new TextDecoder().decode(files['story.json'])) as Story).images[0]!.src).toBe(
    'images/main.ome.tif',
  );
});

const exhibit = corpus && join(corpus, 'stories', '01_cycif-org_lin-wang-coy-2021_reg_96_97.json');

test('a real Minerva exhibit is edited, saved, and opens again the same', async ({ page, site }) => {
  test.skip(!exhibit || !existsSync(exhibit), 'DOCENT_CORPUS names no folder with a published exhibit');
  await fakeFilePicker(page);
  // its tiles lie on hosts that a test does not ask
  await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort());
  const desk = new EditorPage(page);
  await page.goto(`${site.url}/?edit`);
  await page.getByLabel('Choose a file').setInputFiles(exhibit!);
  await expect(page.getByRole('listbox', { name: 'Waypoints' })).toBeVisible();
  const opened = await desk.story();
  expect(opened.waypoints.length).toBeGreaterThan(3);
  expect(opened.groups!.length).toBeGreaterThan(1);
  await page.locator('docent-waypoint-form').getByLabel('Title', { exact: true }).fill('Told anew');
  await page.locator('docent-waypoint-row').nth(1).click();
  await page.getByRole('button', { name: 'Duplicate waypoint' }).click();
  await page.keyboard.type('Once more');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => savedFile(page)).toBeDefined();
  const saved = (await savedFile(page))!;
  const { waypoints, groups } = JSON.parse(saved) as Story;
  expect(waypoints).toHaveLength(opened.waypoints.length + 1);
  expect(waypoints[0]).toEqual({ ...opened.waypoints[0], title: 'Told anew' });
  expect(waypoints[2]).toEqual({ ...opened.waypoints[1], id: waypoints[2]!.id, title: 'Once more' });
  expect(groups).toEqual(opened.groups);

  await page.goto(`${site.url}/?edit`);
  await page.getByLabel('Choose a file').setInputFiles({
    name: 'saved.story.json',
    mimeType: 'application/json',
    buffer: Buffer.from(saved),
  });
  await expect(page.getByRole('listbox', { name: 'Waypoints' })).toBeVisible();
  expect(formatStory(await desk.story())).toBe(saved);
});

test('after a crash in the middle of typing the next visit has all but the last second', async ({
  context,
  page,
  site,
}) => {
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/?image=${IMAGE}&edit`);
  await desk.add('Half of a');
  await expect(page.getByText('Kept in this browser')).toBeVisible();
  const kept = await desk.story();
  await page.keyboard.type(' sentence');
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  void session.send('Page.crash').catch(() => {});
  await crashed;

  const again = await context.newPage();
  const next = new EditorPage(again);
  await next.open(`${site.url}/?image=${IMAGE}&edit`);
  await expect(again.getByText(/^Your work of .* is back/)).toBeVisible();
  const { waypoints } = await next.story();
  expect(waypoints[0]!.title.startsWith(kept.waypoints[0]!.title)).toBe(true);
  expect(waypoints[0]!.view).toEqual(kept.waypoints[0]!.view);

  await again.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect.poll(async () => (await next.story()).waypoints).toEqual([]);
});

test('a story whose image can’t be reached is edited all the same', async ({ page, site }) => {
  await fakeFilePicker(page);
  const story = {
    docent: 1,
    title: 'Far away',
    images: [{ id: 'main', src: 'missing.ome.tif' }],
    waypoints: [{ id: 'one', title: 'One', view: { x: 1, y: 2, width: 3, height: 4 } }],
  };
  await page.route('**/tour.json', (route) => route.fulfill({ json: story }));
  await page.goto(`${site.url}/?story=tour.json&edit`);
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: '404' })
      .or(page.getByText(/not there|nicht/).first())
      .first(),
  ).toBeVisible();
  await page.getByLabel('Title', { exact: true }).fill('Another');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => savedFile(page)).toBeDefined();
  expect(JSON.parse((await savedFile(page))!)).toEqual({
    ...story,
    waypoints: [{ ...story.waypoints[0], title: 'Another' }],
  });
});

test('a file that can’t be written says so, and the work stays', async ({ page, site }) => {
  await page.addInitScript(() => {
    (window as unknown as { showSaveFilePicker: unknown }).showSaveFilePicker = () =>
      Promise.resolve({
        name: 'full.json',
        createWritable: () => Promise.reject(new DOMException('No room', 'QuotaExceededError')),
      });
  });
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/?image=${IMAGE}&edit`);
  await desk.add('Mine');
  await desk.click('button', 'Save');
  await expect(page.getByRole('alert').filter({ hasText: 'could not be written' })).toBeVisible();
  const download = page.waitForEvent('download');
  await desk.click('button', 'Download the story');
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('"Mine"');
});

test('two tabs on one story tell each other', async ({ context, page, site }) => {
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/?image=${IMAGE}&edit`);
  const other = new EditorPage(await context.newPage());
  await other.open(`${site.url}/?image=${IMAGE}&edit`);
  for (const { page: tab } of [desk, other])
    await expect(tab.getByRole('alert').filter({ hasText: 'open in another tab' })).toBeVisible();
});

test('everything is done by keys alone', async ({ page, site }) => {
  await fakeFilePicker(page);
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/?image=${IMAGE}&edit`);
  const tabTo = async (name: string, role: 'button' | 'tab' | 'listbox'): Promise<void> => {
    const target = page.getByRole(role, { name, exact: true });
    for (let step = 0; step < 80; step++) {
      if (await target.evaluate((element) => element.matches(':focus'))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to “${name}”.`);
  };
  await tabTo('Add waypoint', 'button');
  await page.keyboard.press('Enter');
  await page.keyboard.type('First');
  await page.keyboard.press('Tab');
  await page.keyboard.type('With ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('weight');
  await page.getByRole('button', { name: 'Add waypoint' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Second');
  await page.getByRole('listbox', { name: 'Waypoints' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await expect(page.getByLabel('Title', { exact: true })).toBeFocused();
  await page.keyboard.type('Told last');
  const told = async (): Promise<unknown> => (await desk.story()).waypoints.map(({ title, text }) => [title, text]);
  expect(await told()).toEqual([
    ['Second', undefined],
    ['Told last', 'With **weight**'],
  ]);
  await page.getByRole('listbox', { name: 'Waypoints' }).focus();
  await page.keyboard.press('Delete');
  expect(await told()).toEqual([['Second', undefined]]);
  await expect(page.getByRole('listbox', { name: 'Waypoints' })).toBeFocused();
  await page.keyboard.press('Control+z');
  expect(await told()).toHaveLength(2);

  // a rectangle, placed and moved
  await page.getByRole('button', { name: 'Rectangle', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('docent-drawing-layer .shapes')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await desk.story()).waypoints.flatMap(({ overlays = [] }) => overlays))
    .toHaveLength(1);

  await tabTo('Waypoints', 'tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'About' })).toBeFocused();
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFile(page)).toBeDefined();
});

for (const [device, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 360, height: 640 }],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the editor, on a ${device} in the ${colorScheme}`, async ({ page, site }) => {
      test.slow();
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const desk = new EditorPage(page);
      const faults = async (): Promise<string[]> => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      };
      await page.goto(`${site.url}/?edit`);
      await expect(page.getByLabel('Address of an image or a story')).toBeVisible();
      expect(await faults(), 'to begin with').toEqual([]);
      await desk.open(`${site.url}/?image=${IMAGE}&edit`);
      expect(await faults(), 'no waypoint yet').toEqual([]);
      await desk.add('One', 'Text with `DNA`.');
      await desk.look(PLACES[1]!);
      await expect(page.getByRole('button', { name: 'Update view' })).toBeVisible();
      for (const name of ['Narration', 'Shapes', 'More']) {
        await page
          .locator('summary')
          .filter({ hasText: new RegExp(`^${name}`) })
          .click();
      }
      expect(await faults(), 'a waypoint, with everything open').toEqual([]);
      await page.getByRole('tab', { name: 'Channels' }).click();
      await page.getByRole('button', { name: 'New group' }).click();
      await page.locator('docent-group-channels docent-channel-row .name').first().click();
      expect(await faults(), 'a group').toEqual([]);
      await page.getByRole('tab', { name: 'About' }).click();
      await page.getByRole('button', { name: 'Add author' }).click();
      expect(await faults(), 'about').toEqual([]);
      await page.getByRole('button', { name: 'Publish and more' }).click();
      await page.getByRole('menuitem', { name: 'Publish as a folder' }).click();
      expect(await faults(), 'to publish').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Preview' }).click();
      await expect(page.getByRole('button', { name: 'Back to editing' })).toBeVisible();
      await page.locator('docent-preview docent-story').evaluate(async (element) => {
        await (element as HTMLElementTagNameMap['docent-story']).viewer.whenSettled();
      });
      expect(await faults(), 'the preview').toEqual([]);
    });
  }
}

test('who only reads loads no editor', async ({ page, site }) => {
  await page.goto(`${site.url}/?image=${IMAGE}`);
  await expect(page.getByRole('link', { name: 'Edit' })).toBeVisible();
  expect(site.log.filter(({ path }) => /editor|edit-page/.test(path))).toEqual([]);
});
