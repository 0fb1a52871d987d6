import { expect, test } from 'vitest';
import { levelOf, tilesOfBlock } from './block-grid.ts';
import type { TiffRaster } from './tiff-raster.ts';

function raster(width: number, height: number, tileWidth: number, tileHeight: number, tiled: boolean): TiffRaster {
  const tilesAcross = Math.ceil(width / tileWidth);
  const tilesDown = Math.ceil(height / tileHeight);
  return { width, height, tiled, tileWidth, tileHeight, tilesAcross, tilesDown } as TiffRaster;
}

const sizes = [1, 15, 64, 255, 256, 257, 511, 1000];
const tiled = sizes.flatMap((side) =>
  [16, 64, 100, 128, 240, 256, 512, 1024].map((tile) => raster(side, 300, tile, tile, true)),
);
const strips = sizes.flatMap((side) => [1, 7, 64, 256, 300].map((rows) => raster(side, 300, side, rows, false)));

test('blocks hold every tile exactly once, each where it belongs', () => {
  for (const each of [...tiled, ...strips]) {
    const level = levelOf(each, each);
    const seen = new Set<number>();
    let area = 0;
    for (let row = 0; row < level.rows; row += 1) {
      for (let column = 0; column < level.columns; column += 1) {
        const block = tilesOfBlock(each, level, column, row);
        area += block.width * block.height;
        for (const { first, count, x, y } of block.runs) {
          for (let index = 0; index < count; index += 1) {
            const number = first + index;
            seen.add(number);
            const left = (number % each.tilesAcross) * each.tileWidth;
            const top = Math.floor(number / each.tilesAcross) * each.tileHeight;
            expect(column * level.blockWidth + x + index * each.tileWidth).toBe(left);
            expect(row * level.blockHeight + y).toBe(top);
          }
        }
      }
    }
    expect(seen.size).toBe(each.tilesAcross * each.tilesDown);
    expect(area).toBe(each.width * each.height);
  }
});

test.each([
  [16, 256],
  [64, 256],
  [100, 300],
  [128, 256],
  [240, 240],
  [256, 256],
  [512, 512],
])('tiles of %d pixels make blocks of %d', (tile, block) => {
  expect(levelOf(raster(5000, 5000, tile, tile, true), { width: 5000, height: 5000 })).toMatchObject({
    blockWidth: block,
    blockHeight: block,
  });
});

test('the last strip is only as high as the image has rows', () => {
  const image = raster(10, 300, 10, 256, false);
  expect(tilesOfBlock(image, levelOf(image, image), 0, 1).runs).toEqual([
    { first: 1, count: 1, x: 0, y: 0, height: 44 },
  ]);
});
