/**
 * Paints the sample images, since none can be fetched when the project is built:
 *
 *     npm run samples -- [--small] [--workers N] [-o DIR]
 *
 * Writes `multiplex-tissue.ome.tif`, `he-tissue.ome.tif` and a thumbnail of each into DIR (default `samples`); what is
 * there already stays. `--small` paints a window of each, for tests. Workers are as many as processors, for a
 * small window one, since each grows the tissue for itself first.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeSample } from './make-sample.ts';
import { samplesToMake } from './sample.ts';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    workers: { type: 'string' },
    output: { type: 'string', short: 'o', default: 'samples' },
  },
});
const workers = values.workers === undefined ? (values.small ? 1 : undefined) : Number(values.workers);
if (workers !== undefined && !(workers >= 1)) throw new Error(`--workers must be 1 or more, is ${values.workers}`);
mkdirSync(values.output, { recursive: true });
for (const sample of samplesToMake(values.small)) {
  const path = join(values.output, sample.file);
  if (existsSync(path) && existsSync(join(values.output, sample.thumbnail))) {
    console.log(`${path} is there already.`);
    continue;
  }
  const start = Date.now();
  const { width, height } = sample.spec;
  console.log(`Painting ${path}: ${width} × ${height} pixels. This is done once.`);
  await makeSample(sample, values.output, progressReporter(), workers);
  console.log(`Painted ${path} in ${((Date.now() - start) / 1000).toFixed(0)} s.`);
}

/** On a terminal one line that changes, elsewhere a line a quarter. */
function progressReporter(): (share: number) => void {
  let told = 0;
  return (share) => {
    const percent = Math.round(share * 100);
    if (process.stdout.isTTY) {
      process.stdout.write(share < 1 ? `\r  ${percent} % ` : '\r\x1b[K');
    } else if (share < 1 && Math.floor(share * 4) > told) {
      told = Math.floor(share * 4);
      console.log(`  ${percent} %`);
    }
  };
}
