import { statSync } from 'node:fs';
import { join } from 'node:path';
import { testFixtures } from '../src/cli/test-fixtures.ts';
import { bothMilestones, watchMilestones } from './bench/milestones.ts';
import { PhysicalMinimum } from './bench/physical-minimum.ts';
import { seenView } from './bench/seen-view.ts';
import { tiledDirectories } from './bench/tiff-tiles.ts';
import { trafficOf } from './bench/traffic-log.ts';
import { WaveGate } from './bench/wave-gate.ts';
import { expect, test } from './built-page.ts';

const FILE = 'samples/multiplex-tissue.ome.tif';
const CHANNELS = [0, 1, 3, 5];
const ADDRESS = `/?image=${FILE}#c=${CHANNELS.map((channel) => channel + 1).join(',')}`;

test('the first picture needs no third round trip', async ({ page, site }) => {
  await watchMilestones(page);
  await WaveGate.open(page, `**/${FILE}`, 2);
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
