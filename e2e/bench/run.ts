/**
 * What the first view of a slide and a tour of it cost, beside the least that they could:
 *
 *     npm run bench -- [--small] [--json]
 *
 * Needs a built page in dist/. `--small` takes the small sample that tests use.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { testFixtures } from '../../src/cli/test-fixtures.ts';
import { measureSlide } from './measure-slide.ts';
import { reportText } from './report.ts';

const { values } = parseArgs({
  options: { small: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');
const samples = values.small ? testFixtures() : join(root, 'samples');
const file = 'multiplex-tissue.ome.tif';
if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is not built: npm run build:demo');
if (!existsSync(join(samples, file))) throw new Error(`samples/${file} is not there: npm run samples`);

const result = await measureSlide({
  dist,
  samples,
  file,
  size: statSync(join(samples, file)).size,
  channels: [0, 1, 3, 5],
  latency: 40,
  bandwidth: 100e6 / 8,
  viewport: { width: 1280, height: 800 },
});
console.log(values.json ? JSON.stringify(result, null, 2) : reportText(result));
