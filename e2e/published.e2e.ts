import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { startByteServer } from '../src/cli/byte-server.ts';
import { testFixtures } from '../src/cli/test-fixtures.ts';
import { SERVE_COMMAND } from '../src/editor/publish/index-page.ts';
import { publishFolder } from '../src/editor/publish/publish-folder.ts';
import type { Story } from '../src/story/story.ts';
import { test as base, expect } from '@playwright/test';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

const STORY: Story = {
  docent: 1,
  title: 'A published story',
  images: [{ id: 'main', src: 'images/main.ome.tif' }],
  waypoints: [
    { id: 'edge', title: 'The edge', text: 'Here it *ends*.', view: { x: 100, y: 100, width: 200, height: 200 } },
    { id: 'core', title: 'The core', overlays: [{ type: 'point', at: [300, 300], label: 'Here' }] },
  ],
};

/** A published folder as its author would unzip it, with the image where it is told to go. */
const test = base.extend<{ folder: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  folder: async ({}, use) => {
    const { entry, files } = JSON.parse(readFileSync(join(DIST, 'player.json'), 'utf8')) as {
      entry: string;
      files: string[];
    };
    const player = {
      entry,
      files: new Map(files.map((file) => [file, new Uint8Array(readFileSync(join(DIST, file)))])),
    };
    const { zip, notes } = await publishFolder({ story: STORY, assets: new Map(), player });
    const folder = mkdtempSync(join(tmpdir(), 'docent-published-'));
    for (const [path, bytes] of Object.entries(unzipSync(new Uint8Array(await zip.arrayBuffer())))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const [note] = notes;
    mkdirSync(dirname(join(folder, note!.path)), { recursive: true });
    cpSync(join(testFixtures(), 'multiplex-tissue.ome.tif'), join(folder, note!.path));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

test('a published folder tells its story from any host, with nothing but its own files', async ({ page, folder }) => {
  const site = await startByteServer({ roots: { '/some/where': folder } });
  const elsewhere: string[] = [];
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(site.url)) elsewhere.push(request.url());
  });
  await page.goto(`${site.url}/some/where/index.html`);
  const story = page.locator('docent-story');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(story.getByRole('heading', { name: 'The edge' })).toBeVisible();
  const decoded = await story.evaluate(async (element) => {
    const { viewer } = element as HTMLElementTagNameMap['docent-story'];
    await viewer.whenSettled();
    return viewer.stats.tilesDecoded;
  });
  expect(decoded).toBeGreaterThan(0);
  await expect(page).toHaveURL(/#waypoint=edge/);
  expect(await story.evaluate((element) => (element as HTMLElementTagNameMap['docent-story']).story)).toEqual(STORY);
  await expect(page.getByText(SERVE_COMMAND)).toBeHidden();
  expect(site.log.filter(({ status }) => status >= 400)).toEqual([]);
  expect(elsewhere).toEqual([]);
  expect(failures).toEqual([]);
  await site.close();
});

test('opened from the disk, the page says how to read it', async ({ page, folder }) => {
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  await expect(page.getByRole('heading', { name: STORY.title })).toBeVisible();
  await expect(page.getByText(SERVE_COMMAND)).toBeVisible();
});

test('readers get none of the author’s tools', () => {
  const { files } = JSON.parse(readFileSync(join(DIST, 'player.json'), 'utf8')) as { files: string[] };
  expect(files).toContain('licenses.md');
  expect(files.filter((file) => /editor|drawing|publish/.test(file))).toEqual([]);
  for (const file of files) expect(readFileSync(join(DIST, file)).length, file).toBeGreaterThan(0);
});
