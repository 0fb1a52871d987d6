import { describe, expect, test } from 'vitest';
import { checkTileLayout, tileLevels, tilesOfTileBlock, type TileLayout } from './tile-layout.ts';

const layers = [{ name: 'a', path: 'a' }];
/** A real exhibit's size. */
const slide: TileLayout = { kind: 'minerva', width: 78417, height: 57360, tileSize: 1024, maxLevel: 7, layers };

describe('levels', () => {
  test('halve the size, rounded up, until the coarsest', () => {
    const levels = tileLevels(slide);
    expect(levels).toHaveLength(8);
    expect(levels[0]).toMatchObject({ width: 78417, height: 57360, columns: 77, rows: 57, downsample: { x: 1, y: 1 } });
    expect(levels[5]).toMatchObject({ width: 2451, height: 1793, columns: 3, rows: 2, downsample: { x: 32, y: 32 } });
    expect(levels[6]).toMatchObject({ width: 1226, height: 897, columns: 2, rows: 1 });
    expect(levels[7]).toMatchObject({ width: 613, height: 449, columns: 1, rows: 1 });
  });

  test('are those that all parts have', () => {
    const part = { x: 0, y: 0, width: 100, height: 100, path: 'p' };
    const parts = [
      { ...part, maxLevel: 4 },
      { ...part, maxLevel: 2 },
    ];
    expect(tileLevels({ ...slide, parts })).toHaveLength(3);
  });
});

describe('the tiles of a block', () => {
  test('are one, cropped at the right and bottom', () => {
    expect(tilesOfTileBlock(slide, 5, 2, 1)).toEqual([
      { part: 0, column: 2, row: 1, x: 0, y: 0, width: 403, height: 769 },
    ]);
  });

  test('are pieces of those of several parts, each cut on its own grid', () => {
    const part = { width: 300, height: 250, maxLevel: 1 };
    const layout: TileLayout = {
      ...slide,
      width: 620,
      height: 250,
      tileSize: 256,
      maxLevel: 1,
      parts: [
        { ...part, x: 0, y: 0, path: 'left' },
        { ...part, x: 320, y: 0, path: 'right' },
      ],
    };
    expect(tilesOfTileBlock(layout, 0, 1, 0)).toEqual([
      { part: 0, column: 1, row: 0, x: 0, y: 0, width: 44, height: 250 },
      { part: 1, column: 0, row: 0, x: 64, y: 0, width: 256, height: 250 },
    ]);
    expect(tilesOfTileBlock(layout, 0, 2, 0)).toEqual([
      { part: 1, column: 0, row: 0, x: -192, y: 0, width: 256, height: 250 },
      { part: 1, column: 1, row: 0, x: 64, y: 0, width: 44, height: 250 },
    ]);
    expect(tilesOfTileBlock(layout, 1, 0, 0)).toEqual([
      { part: 0, column: 0, row: 0, x: 0, y: 0, width: 150, height: 125 },
      { part: 1, column: 0, row: 0, x: 160, y: 0, width: 150, height: 125 },
    ]);
  });
});

test.each<[Partial<TileLayout>, string]>([
  [{ width: 0 }, 'width is 0'],
  [{ height: 1.5 }, 'height is 1.5'],
  [{ tileSize: NaN }, 'tileSize is NaN'],
  [{ maxLevel: -1 }, 'maxLevel is -1'],
  [{ layers: [] }, 'no layer'],
])('%j makes no image', (fault, words) => {
  expect(() => checkTileLayout({ ...slide, ...fault })).toThrow(words);
});

test('an image that takes a million tiles to be seen whole is refused before one is asked for', () => {
  expect(() => checkTileLayout({ ...slide, tileSize: 32, maxLevel: 0 })).toThrow(
    expect.objectContaining({ code: 'too-large' }),
  );
  expect(() => checkTileLayout(slide)).not.toThrow();
  expect(() => checkTileLayout({ ...slide, maxLevel: 1e9 })).not.toThrow();
});
