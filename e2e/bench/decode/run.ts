/**
 * How fast tiles decode, beside geotiff's own decoders, in Chromium on one thread:
 *
 *     npm run bench:decode -- [--runs N] [--json]
 *
 * The same tiles go to both in turn; figures are medians, MB of samples a second.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { chromiumLaunchOptions } from '../../../src/cli/browser-launch.ts';
import { startByteServer } from '../../../src/cli/byte-server.ts';
import { median } from '../median.ts';
import { encodedTiles, type CodecTile } from './codec-tiles.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '7' }, json: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
if (!(runs >= 1)) throw new Error(`--runs must be 1 or more, is ${values.runs}`);

/** Rounds for the compiler, which comes back to what is often run. */
const WARM_UP = 10;

interface Speed {
  readonly codec: string;
  /** MB of samples a second. */
  readonly docent: number;
  readonly geotiff: number;
}

const speeds = await onPage(async (page) => {
  const all: Speed[] = [];
  for (const tile of encodedTiles()) all.push(await measure(page, tile));
  return all;
});
if (values.json) console.log(JSON.stringify(speeds, null, 2));
else {
  console.log('| codec | Docent, MB/s | geotiff, MB/s | ratio |\n|---|--:|--:|--:|');
  for (const { codec, docent, geotiff } of speeds)
    console.log(`| ${codec} | ${docent.toFixed(0)} | ${geotiff.toFixed(0)} | ${(docent / geotiff).toFixed(1)} |`);
}

/** Builds the page and opens it in a browser of its own. */
async function onPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'docent-decode-'));
  const entry = fileURLToPath(new URL('decode-page.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: false, lib: { entry, formats: ['es'], fileName: 'decode-page' } },
  });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="decode-page.js"></script>');
  const server = await startByteServer({ roots: { '/': folder } });
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/index.html`);
    return await use(page);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

async function measure(page: Page, tile: CodecTile): Promise<Speed> {
  const times = { docent: [] as number[], geotiff: [] as number[] };
  const sent = { base64: Buffer.from(tile.bytes).toString('base64'), side: tile.side, encoding: tile.encoding };
  for (let run = -WARM_UP; run < runs; run++) {
    for (const way of ['docent', 'geotiff'] as const) {
      const decoding = await page.evaluate(([question, by]) => decodeTile(question, by), [sent, way] as const);
      if (!tile.lossy && Buffer.compare(Buffer.from(decoding.base64, 'base64'), tile.decoded) !== 0)
        throw new Error(`${way} decodes ${tile.codec} wrongly`);
      if (run >= 0) times[way].push(decoding.time);
    }
  }
  const speed = (all: readonly number[]): number => tile.decoded.length / 1e6 / (median(all) / 1000);
  return { codec: tile.codec, docent: speed(times.docent), geotiff: speed(times.geotiff) };
}
