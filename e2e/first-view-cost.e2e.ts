import { statSync } from 'node:fs';
import { join } from 'node:path';
import { testFixtures } from '../src/cli/test-fixtures.ts';
import { bothMilestones, watchMilestones } from './bench/milestones.ts';
import { PhysicalMinimum } from './bench/physical-minimum.ts';
import { seenView } from './bench/seen-view.ts';
import { tiledDirectories } from './bench/tiff-tiles.ts';
import { tourViews } from './bench/tour.ts';
import { trafficOf } from './bench/traffic-log.ts';
import { WaveGate } from './bench/wave-gate.ts';
import { expect, test } from './built-page.ts';

const FILE = 'samples/multiplex-tissue.ome.tif';
const CHANNELS = [0, 1, 3, 5];
const ADDRESS = `/?image=${FILE}#c=${CHANNELS.map((channel) => channel + 1).join(',')}`;

test('the first picture needs no third round trip', async ({ page, site }) => {
  await watchMilestones(page);
  await WaveGate.open(page, `/${FILE}`, 2);
  await page.goto(site.url + ADDRESS);
  await page.waitForFunction(() => docentMilestones.firstPicture !== undefined);
});

test('no byte comes twice, and few come that nobody sees', async ({ page, site }) => {
  await watchMilestones(page);
  await page.goto(site.url + ADDRESS);
  const { settled } = await bothMilestones(page);
  const path = join(testFixtures(), 'multiplex-tissue.ome.tif');
  const logged = trafficOf(site.log, `/${FILE}`, statSync(path).size);
  expect(logged).toMatchObject({ requests: settled.requests, bytes: settled.bytes, duplicateBytes: 0, abandoned: 0 });

  const directories = tiledDirectories(path);
  const minimum = new PhysicalMinimum(CHANNELS.map((channel) => directories[channel]!));
  expect(settled.bytes / minimum.see(await seenView(page)).bytes).toBeLessThanOrEqual(1.15);
});

test('a tour fetches the tiles in sight and hardly more', async ({ page, site, viewport }) => {
  await watchMilestones(page);
  await page.goto(`${site.url}${ADDRESS}&view=16,16,160,100`);
  const { settled } = await bothMilestones(page);
  const path = join(testFixtures(), 'multiplex-tissue.ome.tif');
  const directories = tiledDirectories(path);
  const minimum = new PhysicalMinimum(CHANNELS.map((channel) => directories[channel]!));
  minimum.see(await seenView(page));
  const viewer = page.locator('docent-viewer');
  let least = 0;
  for (const view of tourViews({ width: 1024, height: 1024 }, viewport!)) {
    await viewer.evaluate(async (element, next) => {
      const docentViewer = element as HTMLElementTagNameMap['docent-viewer'];
      docentViewer.setView(next, { immediate: true });
      await docentViewer.whenSettled();
    }, view);
    least += minimum.see(await seenView(page)).bytes;
  }
  const logged = trafficOf(site.log, `/${FILE}`, statSync(path).size);
  expect(logged).toMatchObject({ duplicateBytes: 0, abandoned: 0 });
  expect(least).toBeGreaterThan(0);
  // The overview map may have read a level since the first view settled.
  expect(logged.bytes - settled.bytes).toBeLessThanOrEqual(least * 1.03 + 64 * 1024);
});
