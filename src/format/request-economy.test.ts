import { expect, test } from 'vitest';
import { openPyramid } from './open-pyramid.ts';
import { CountingSource } from './testing/counting-source.ts';
import { buildTiff, greyFields } from './testing/tiff-builder.ts';

/** As 512 × 512 samples of 16 bit take with deflate: so many lie between two rows of a view that merging would waste. */
const TILE_BYTES = 90_000;
const CHANNELS = 4;
const COLUMNS = 9;
const ROWS = 5;

test('a view of 6 × 4 tiles of four channels costs a request a row, and no byte twice', async () => {
  const directories = Array.from({ length: CHANNELS }, (_, channel) => ({
    fields: greyFields({ width: COLUMNS * 512, height: ROWS * 512, tileWidth: 512, tileHeight: 512, bits: 16 }),
    pieces: Array.from({ length: COLUMNS * ROWS }, (_, tile) => new Uint8Array(TILE_BYTES).fill(16 * channel + tile)),
  }));
  const source = new CountingSource(buildTiff({ littleEndian: true, big: false, directories }).bytes);
  const pyramid = await openPyramid(source);
  const views = Array.from({ length: CHANNELS * 6 * 4 }, (_, i) => ({
    column: 1 + (i % 6),
    row: Math.floor(i / 6) % 4,
    plane: Math.floor(i / 24),
  }));
  const blocks = await Promise.all(views.map((place) => pyramid.readBlock({ level: 0, z: 0, t: 0, ...place })));
  blocks.forEach((block, i) => {
    const { column, row, plane } = views[i]!;
    expect(block?.pieces[0]?.bytes[0]).toBe(16 * plane + row * COLUMNS + column);
  });
  expect(source.reads.length).toBeLessThanOrEqual(20);
  let end = 0;
  for (const { offset, length } of source.reads.toSorted((a, b) => a.offset - b.offset)) {
    expect(offset).toBeGreaterThanOrEqual(end);
    end = offset + length;
  }
});
