import { describe, expect, test } from 'vitest';
import { foreseenLevels } from './foreseen-levels.ts';
import { DIRECTORY_PAGE, withHeaderCache } from './header-cache.ts';
import { openPyramid } from './open-pyramid.ts';
import { subIfds } from './pyramid-levels.ts';
import { CountingSource } from './testing/counting-source.ts';
import { tifffileLike } from './testing/tifffile-like.ts';
import { TiffFile } from './tiff-file.ts';
import { parseTiffHeader } from './tiff-header.ts';
import type { RasterLayout } from './tiff-raster.ts';

function layout(width: number, height: number, more: Partial<RasterLayout> = {}): RasterLayout {
  return {
    width,
    height,
    tiled: true,
    tileWidth: 512,
    tileHeight: 512,
    tilesAcross: Math.ceil(width / 512),
    tilesDown: Math.ceil(height / 512),
    samplesPerPixel: 1,
    planar: false,
    bitsPerSample: [16],
    sampleFormat: 1,
    compression: 8,
    predictor: 2,
    photometric: 1,
    fillOrder: 1,
    orientation: 1,
    extraSamples: [],
    subfileType: 0,
    ...more,
  };
}

const sizes = (levels: readonly RasterLayout[] | undefined) => levels?.map(({ width, height }) => [width, height]);

describe('levels between the first and the coarsest', () => {
  test('are halved, whichever way their writer rounds', () => {
    expect(sizes(foreseenLevels(layout(1001, 603), layout(125, 75), 2))).toEqual([
      [500, 301],
      [250, 150],
    ]);
    expect(sizes(foreseenLevels(layout(1001, 603), layout(126, 76), 2))).toEqual([
      [501, 302],
      [251, 151],
    ]);
    // 603 / 8 is 75.4, 605 / 8 is 75.6: to the nearest
    expect(sizes(foreseenLevels(layout(603, 605), layout(75, 76), 2))).toEqual([
      [302, 303],
      [151, 151],
    ]);
  });

  test('or a quarter each', () => {
    expect(sizes(foreseenLevels(layout(64_000, 32_000), layout(1000, 500), 2))).toEqual([
      [16_000, 8000],
      [4000, 2000],
    ]);
  });

  test('are cut as those are', () => {
    const coarsest = layout(1280, 640, { subfileType: 1 });
    expect(foreseenLevels(layout(5120, 2560), coarsest, 1)).toEqual([
      layout(2560, 1280, { subfileType: 1, tilesAcross: 5, tilesDown: 3 }),
    ]);
  });

  test('can’t be foreseen where the two don’t lead to one another, or are of other samples or tiles', () => {
    const full = layout(5120, 2560);
    expect(foreseenLevels(full, layout(1000, 500), 1)).toBeUndefined();
    for (const other of [
      { tileWidth: 256 },
      { compression: 5 },
      { bitsPerSample: [8] },
      { samplesPerPixel: 3 },
      { tiled: false },
    ])
      expect(foreseenLevels(full, layout(1280, 640, other), 1)).toBeUndefined();
  });
});

describe('a pyramid of four levels', () => {
  const SIDES = [3072, 1536, 768, 384];
  const PLACE = { level: 1, column: 0, row: 0, plane: 0, z: 0, t: 0 };
  /** What a damaged copy of the file holds in place of the directory of a level. */
  const GARBAGE = 0xff;

  async function file(sides: readonly number[] = SIDES) {
    const { bytes } = tifffileLike(1, { sides });
    const header = parseTiffHeader(bytes)!;
    const directories = withHeaderCache(new CountingSource(bytes)).metadata(DIRECTORY_PAGE);
    const tiff = new TiffFile({ directories, tables: directories }, header);
    const coarser = await subIfds(tiff, await tiff.directoryAt(header.firstIfd));
    let wrong = 0;
    const source = new CountingSource(bytes);
    const open = (trusting = true) => openPyramid(source, trusting ? { onWrongGuess: () => (wrong += 1) } : {});
    return { bytes, source, coarser, open, wrong: () => wrong };
  }

  test('opens without the directories between, and reads each when it is used', async () => {
    const { source, coarser, open, wrong } = await file();
    const touched = (level: number) =>
      source.reads.some(({ offset, length }) => {
        const at = coarser[level - 1]!;
        return offset <= at && at < offset + length;
      });
    const pyramid = await open();
    expect(pyramid.levels.map(({ width }) => width)).toEqual(SIDES);
    expect([1, 2, 3].map(touched)).toEqual([false, false, true]);
    const block = await pyramid.readBlock(PLACE);
    expect(block?.pieces[0]?.bytes[0]).toBe(1);
    expect([1, 2, 3].map(touched)).toEqual([true, false, true]);
    expect(wrong()).toBe(0);
  });

  test('one level of which is approached costs its directory and hardly more, once', async () => {
    const { source, open } = await file();
    const pyramid = await open();
    const before = { reads: source.reads.length, bytes: source.bytesRead };
    pyramid.approach!(1, [0], 0, 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(source.reads.length).toBe(before.reads + 1);
    expect(source.bytesRead - before.bytes).toBeLessThanOrEqual(8 * 1024);
    await pyramid.readBlock(PLACE);
    expect(source.reads.length).toBe(before.reads + 2);
  });

  test('one level of which is of another size is told of when it is used', async () => {
    const { open, wrong } = await file([3072, 1535, 768, 384]);
    const pyramid = await open();
    expect(pyramid.levels.map(({ width }) => width)).toEqual(SIDES);
    await expect(pyramid.readBlock(PLACE)).rejects.toMatchObject({ code: 'corrupt' });
    expect(wrong()).toBe(1);
    const careful = await open(false);
    expect(careful.levels.map(({ width }) => width)).toEqual([3072, 1535, 768, 384]);
  });

  test('one level of which is damaged is told of, and left out when the file is opened with care', async () => {
    const { bytes, coarser, open, wrong } = await file();
    bytes.fill(GARBAGE, coarser[0], coarser[0]! + 8);
    const pyramid = await open();
    await expect(pyramid.readBlock(PLACE)).rejects.toMatchObject({ code: 'corrupt' });
    expect(wrong()).toBe(1);
    const careful = await open(false);
    expect(careful.levels.map(({ width }) => width)).toEqual([3072, 768, 384]);
  });
});
