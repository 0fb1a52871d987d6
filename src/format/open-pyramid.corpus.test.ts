import { describe, expect, test } from 'vitest';
import { decodeBlock } from './decode-block.ts';
import { isDocentError } from './docent-error.ts';
import { openPyramid } from './open-pyramid.ts';
import type { Plane } from './plane.ts';
import type { Channel, Pyramid } from './pyramid.ts';
import { corpus, corpusFiles, FileSource, tolerance, type CorpusFile, type Truth } from './testing/corpus.ts';

/** Every file opens or is refused within this, ms. */
const SOON = 2000;
const tiff = /\.(tiff?|svs)$/i;
const inScope = new Set(['uint8', 'uint16']);

/** In scope by type, yet refused: by codec, by layout, or because other files belong to them. */
const refused: Record<string, string> = {
  'multifile_C0.ome.tif': 'unsupported-format',
  'multifile_C1.ome.tif': 'unsupported-format',
  'rgb_jp2k.ome.tif': 'unsupported-compression',
  'u16_jp2k.ome.tif': 'unsupported-compression',
  'u16_jp2k_lossy.ome.tif': 'unsupported-compression',
  'u16_lerc.ome.tif': 'unsupported-compression',
  'u8_jp2k.ome.tif': 'unsupported-compression',
  'u8_webp_rgb.ome.tif': 'unsupported-compression',
  'u12_packed.tif': 'unsupported-data-type',
};

async function outcome(file: CorpusFile): Promise<Pyramid | string> {
  const source = new FileSource(file.path);
  try {
    return await openPyramid(source, { fileName: source.key });
  } catch (error) {
    if (isDocentError(error)) return error.code;
    throw error;
  }
}

/** Reads values of channels at full-resolution pixels; each block is decoded once. */
function valueReader(pyramid: Pyramid): (channel: Channel, x: number, y: number) => Promise<number | undefined> {
  const decoded = new Map<string, Promise<Plane[] | null>>();
  return async ({ plane, sample }, x, y) => {
    const { blockWidth, blockHeight } = pyramid.levels[0]!;
    const column = Math.floor(x / blockWidth);
    const row = Math.floor(y / blockHeight);
    const key = `${plane} ${column} ${row}`;
    const block =
      decoded.get(key) ??
      pyramid
        .readBlock({ level: 0, column, row, plane, z: 0, t: 0 })
        .then((encoded) => encoded && decodeBlock(encoded));
    decoded.set(key, block);
    const found = (await block)?.[sample];
    return found?.samples[(y - row * blockHeight) * found.width + (x - column * blockWidth)];
  };
}

async function compare(pyramid: Pyramid, truth: Truth): Promise<void> {
  expect({ width: pyramid.width, height: pyramid.height }).toEqual({ width: truth.width, height: truth.height });
  expect(pyramid.dataType).toBe(truth.dtype);
  const valueAt = valueReader(pyramid);
  for (const { x, y, values } of truth.points ?? []) {
    // The corpus lists alpha too.
    expect(pyramid.channels.length).toBe(pyramid.rgb ? 3 : values.length);
    for (const channel of pyramid.channels) {
      const difference = Math.abs(((await valueAt(channel, x, y)) ?? NaN) - (values[channel.index] ?? NaN));
      expect(difference, `channel ${channel.index} at ${x}, ${y}`).toBeLessThanOrEqual(tolerance(truth));
    }
  }
}

describe.skipIf(corpus === undefined)('the corpus named by DOCENT_CORPUS', () => {
  test.each(corpusFiles('codecs', tiff))('codecs/$name', { timeout: 10_000 }, async (file) => {
    const pyramid = await outcome(file);
    if (!file.truth) throw new Error('no truth');
    const expected = refused[file.name] ?? (inScope.has(file.truth.dtype) ? undefined : 'unsupported-data-type');
    if (typeof pyramid === 'string') expect(pyramid).toBe(expected);
    else await compare(pyramid, file.truth);
    expect(typeof pyramid === 'string').toBe(expected !== undefined);
  });

  test.each(corpusFiles('images', tiff))('images/$name', { timeout: 10_000 }, async (file) => {
    const start = performance.now();
    const pyramid = await outcome(file);
    expect(performance.now() - start).toBeLessThan(SOON);
    if (typeof pyramid === 'string') {
      expect(pyramid).toMatch(/^(unsupported-(compression|data-type|format)|corrupt)$/);
      return;
    }
    if (file.truth?.points) await compare(pyramid, file.truth);
    if (file.truth?.levels) expect(pyramid.levels).toHaveLength(file.truth.levels.length);
  });

  test.each(corpusFiles('broken'))('broken/$name', async (file) => {
    const start = performance.now();
    const pyramid = await outcome(file);
    if (typeof pyramid !== 'string') {
      for (const [level, { columns, rows }] of pyramid.levels.entries()) {
        for (const [column, row] of [
          [0, 0],
          [columns - 1, rows - 1],
        ] as const) {
          await pyramid.readBlock({ level, column, row, plane: 0, z: 0, t: 0 }).catch((error: unknown) => {
            expect(isDocentError(error), String(error)).toBe(true);
          });
        }
      }
    }
    expect(performance.now() - start).toBeLessThan(SOON);
  });

  test('the real 25-channel file opens in two requests, its directories included', async () => {
    const [file] = corpusFiles('images', /WD-76845-003_ROI01/);
    if (!file) throw new Error('not in the corpus');
    const source = new FileSource(file.path);
    const pyramid = await openPyramid(source);
    expect(pyramid).toMatchObject({ magnification: 20, pixelSize: { x: 0.5022, y: 0.5022 }, name: '768453_ROI01' });
    expect(pyramid.channels).toHaveLength(25);
    expect(source.requests).toBe(2);
    // All channels of the coarse level: their directories are at hand, and their tiles lie close together.
    await Promise.all(
      pyramid.channels.map(({ plane }) => pyramid.readBlock({ level: 1, column: 0, row: 0, plane, z: 0, t: 0 })),
    );
    expect(source.requests).toBeLessThanOrEqual(2 + 8);
  });
});
