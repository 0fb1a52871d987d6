import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { FaultHook } from '../src/cli/byte-server-fault.ts';
import { startByteServer } from '../src/cli/byte-server.ts';
import { corpus, corpusFiles, tolerance, type CorpusFile, type Truth } from '../src/format/testing/corpus.ts';
import type { ImageInfo } from '../src/state/image-info.ts';
import { expect, test } from './built-page.ts';
import { formatTables, unaligned, withTables, type Opened, type Outcome, type Refused } from './formats-table.ts';
import { openInViewer, type Spot } from './open-in-viewer.ts';

const DOCUMENT = fileURLToPath(new URL('../docs/formats.md', import.meta.url));

/** Every file opens or is refused within this, ms, where nothing else is going on. */
const SOON = 10_000;
/** A viewer that has not settled by now never will. */
const NEVER = 40_000;
/** Viewers on the page at a time. */
const ABREAST = 3;

/** What no reader should meet: names of code, and values that nobody meant to show. */
const RAW = /undefined|null|NaN|\[object|\b\w+Error\b|Uint8|buffer|offset \d|https?:\/\/127|\.ts\b|\.js\b/;

test('every file of the corpus opens to the right picture or to a sentence; docs/formats.md tells which', async ({
  page,
  site,
  embedder,
}) => {
  test.skip(corpus === undefined, 'DOCENT_CORPUS names no folder of real files');
  test.setTimeout(300_000);
  const server = await startByteServer({ roots: { '/corpus': corpus! }, fault: dotFile });
  await page.goto(await embedder('<main></main>'));
  await page.evaluate((module) => import(module), `${site.url}/docent.js`);

  const faults: string[] = [];
  const documented = readFileSync(DOCUMENT, 'utf8');
  let written = documented;
  for (const folder of ['images', 'codecs']) {
    const files = corpusFiles(folder);
    const outcomes = new Map<string, Outcome>();
    const waiting = [...files];
    const openNext = async (): Promise<void> => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const outcome = await outcomeOf(page, `${server.url}/corpus/${folder}`, file);
        outcomes.set(file.name, outcome);
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, openNext));
    for (const file of files) {
      let outcome = outcomes.get(file.name)!;
      // side by side, on a machine with other things to do, is no measure
      if (outcome.milliseconds > SOON && outcome.milliseconds < NEVER) {
        outcome = await outcomeOf(page, `${server.url}/corpus/${folder}`, file);
        outcomes.set(file.name, outcome);
      }
      faults.push(...faultsOf(file, outcome).map((fault) => `${file.name}: ${fault}`));
    }
    const tables = formatTables(files.map(({ name, truth }) => ({ name, truth, outcome: outcomes.get(name)! })));
    written = withTables(written, folder, tables);
  }
  await server.close();

  expect(faults.sort()).toEqual([]);
  if (process.env['DOCENT_WRITE_DOCS']) {
    writeFileSync(DOCUMENT, written);
    execFileSync('npx', ['oxfmt', DOCUMENT]);
  } else {
    expect(unaligned(documented), 'out of date: DOCENT_WRITE_DOCS=1 writes it anew').toEqual(unaligned(written));
  }
});

/** The byte server keeps to itself what begins with a dot; here it is what an OME-Zarr is made of. */
const dotFile: FaultHook = ({ path }) => {
  if (!path.includes('/.')) return undefined;
  return { status: 200, body: readFileSync(join(corpus!, decodeURIComponent(path).replace('/corpus/', '')), 'utf8') };
};

async function outcomeOf(page: Page, folder: string, { name, truth }: CorpusFile): Promise<Outcome> {
  const src = `${folder}/${name.split('/').map(encodeURIComponent).join('/')}`;
  return page.evaluate(openInViewer, { src, points: truth?.points ?? [], patience: NEVER });
}

function faultsOf(file: CorpusFile, outcome: Outcome): string[] {
  if (outcome.milliseconds > SOON) return [`took ${outcome.milliseconds} ms`];
  return 'info' in outcome ? faultsOfPicture(file, outcome) : faultsOfWords(outcome);
}

function faultsOfPicture({ truth }: CorpusFile, { info, colours, values, warnings, spot }: Opened): string[] {
  const faults = warnings.flatMap(faultsOfWords);
  if (colours < 2 && !isConstant(values)) faults.push('the picture is blank');
  if (!truth?.points) return faults;
  if (info.width !== truth.width || info.height !== truth.height) faults.push(`${info.width} × ${info.height}`);
  for (const [i, { x, y, values: expected }] of truth.points.entries()) {
    // what else there is reads alpha too
    const wrong = values[i]!.filter((value, channel) => !(Math.abs(value - expected[channel]!) <= tolerance(truth)));
    if (wrong.length > 0 || values[i]!.length !== (info.rgb ? 3 : expected.length)) {
      faults.push(`${values[i]!.join(' ')} at ${x}, ${y}, not ${expected.join(' ')}`);
    }
  }
  if (spot) faults.push(...faultsOfSpot(truth, info, spot));
  return faults;
}

/** The screen against the file's values, by the definition of the picture. */
function faultsOfSpot(truth: Truth, { rgb, dataType }: ImageInfo, { point, limit, colour }: Spot): string[] {
  const { x, y, values } = truth.points![point]!;
  // what is transparent shows the page, and there 0 is white
  if (truth.photometric === 'MINISWHITE' || (rgb && values.length > 3)) return [];
  const full = rgb ? (dataType === 'uint8' ? 255 : 65535) : limit;
  const bytes = [0, 1, 2].map((i) => Math.min(255, (values[rgb ? i : 0]! / full) * 255));
  const near = 1 + (tolerance(truth) / full) * 255;
  const right = colour.every((byte, i) => Math.abs(byte - bytes[i]!) <= near);
  return right ? [] : [`shows ${colour.join(' ')} at ${x}, ${y}, not ${bytes.map(Math.round).join(' ')}`];
}

function isConstant(values: readonly (readonly number[])[]): boolean {
  return values.length > 0 && values.every((each) => each.join() === values[0]!.join());
}

function faultsOfWords({ code, message, hint }: Refused): string[] {
  const faults: string[] = [];
  if (code === '') faults.push(`not a DocentError: ${message}`);
  for (const words of [message, hint]) {
    if (words.length < 20 || RAW.test(words)) faults.push(`${code}: “${words}”`);
  }
  if (code.startsWith('unsupported-') && !/convert|save|vips|bioformats2raw|ImageJ|open/i.test(hint)) {
    faults.push(`${code} names no way out: “${hint}”`);
  }
  return faults;
}
