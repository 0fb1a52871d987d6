import { describe, expect, it } from 'vitest';
import type { PyramidLevel } from '../format/pyramid.ts';
import { contrastBlocks, contrastLevel } from './contrast-level.ts';

function level(width: number, height: number, blockWidth: number, blockHeight = blockWidth): PyramidLevel {
  return {
    width,
    height,
    tileWidth: blockWidth,
    tileHeight: blockHeight,
    downsample: { x: 1, y: 1 },
    blockWidth,
    blockHeight,
    columns: Math.ceil(width / blockWidth),
    rows: Math.ceil(height / blockHeight),
  };
}

const size = (width: number, height = width) => ({ width, height });

describe('contrastLevel', () => {
  it.each([
    [[8192, 4096, 2048, 1024, 512], 3],
    [[501, 250], 0],
    [[6000, 3000, 1500, 750], 3],
    [[6000, 2000, 667], 2],
    [[4096, 2048, 512], 1],
    [[64], 0],
    [[10_000], 0],
    [[90_000, 30_000], 1],
  ])('of squares %j is %i', (sides, expected) => {
    expect(contrastLevel(sides.map((side) => size(side)))).toBe(expected);
  });

  it('goes by the area of long images', () => {
    expect(contrastLevel([size(40_000, 400), size(4000, 40), size(400, 4)])).toBe(1);
  });
});

describe('contrastBlocks', () => {
  it('reads the whole of the level, each block once', () => {
    const blocks = contrastBlocks({ levels: [level(8000, 8000, 512), level(1000, 900, 256)] }, 3, 2, 1);
    expect(blocks).toHaveLength(16);
    expect(new Set(blocks.map(({ column, row }) => `${column},${row}`)).size).toBe(16);
    for (const block of blocks) expect(block).toMatchObject({ level: 1, plane: 3, z: 2, t: 1 });
  });

  it('reads the middle of an image without a pyramid, and no more than 2048²', () => {
    for (const [width, height, blockWidth, blockHeight] of [
      [100_000, 80_000, 512, 512],
      [100_000, 80_000, 64, 64],
      [10_000, 5000, 10_000, 64],
      [1_000_000, 300, 256, 256],
      [300, 1_000_000, 300, 100],
      [5000, 5000, 1024, 1024],
    ] as const) {
      const whole = level(width, height, blockWidth, blockHeight);
      const blocks = contrastBlocks({ levels: [whole] }, 0);
      const pixels = blocks.reduce(
        (sum, { column, row }) =>
          sum + Math.min(blockWidth, width - column * blockWidth) * Math.min(blockHeight, height - row * blockHeight),
        0,
      );
      expect(pixels).toBeLessThanOrEqual(2048 ** 2);
      expect(pixels).toBeGreaterThan(2048 ** 2 * 0.7);
      const x = blocks.reduce((sum, block) => sum + (block.column + 0.5) * blockWidth, 0) / blocks.length;
      const y = blocks.reduce((sum, block) => sum + (block.row + 0.5) * blockHeight, 0) / blocks.length;
      expect(Math.abs(x - width / 2)).toBeLessThanOrEqual(blockWidth);
      expect(Math.abs(y - height / 2)).toBeLessThanOrEqual(blockHeight);
      for (const { column, row } of blocks)
        expect(column < whole.columns && row < whole.rows && column >= 0 && row >= 0).toBe(true);
    }
  });

  it('reads one block at least, however large', () => {
    expect(contrastBlocks({ levels: [level(60_000, 60_000, 60_000)] }, 0)).toHaveLength(1);
    expect(contrastBlocks({ levels: [] }, 0)).toEqual([]);
  });
});
