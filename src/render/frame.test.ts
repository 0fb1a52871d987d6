import { expect, test } from 'vitest';
import type { PyramidLevel } from '../format/pyramid.ts';
import { halved, planFrame, settledLevel, visibleBlocks } from './frame.ts';
import { screenToImage, type Viewport } from './viewport.ts';

function pyramid(sizes: readonly [number, number][], block = 256): PyramidLevel[] {
  const [full] = sizes as [[number, number]];
  return sizes.map(([width, height]) => ({
    width,
    height,
    tileWidth: block,
    tileHeight: block,
    downsample: { x: full[0] / width, y: full[1] / height },
    blockWidth: block,
    blockHeight: block,
    columns: Math.ceil(width / block),
    rows: Math.ceil(height / block),
  }));
}

const levels = pyramid([
  [4096, 3072],
  [2048, 1536],
  [1024, 768],
]);

function looking(x: number, y: number, width: number, height: number, scale = 1): Viewport {
  return {
    center: { x: x + width / 2, y: y + height / 2 },
    scale,
    rotation: 0,
    width: width * scale,
    height: height * scale,
  };
}

test('the settled level is the coarsest whose pixels are no larger than a device pixel', () => {
  const expected: [number, number][] = [
    [4, 0],
    [1, 0],
    [0.51, 0],
    [0.5, 1],
    [0.26, 1],
    [0.25, 2],
    [0.01, 2],
  ];
  expect(expected.map(([scale]) => settledLevel(levels, scale))).toEqual(expected.map(([, level]) => level));
  expect(settledLevel(levels, 0.5 * (1 + 1e-9)), 'a spring’s rounding error').toBe(1);
});

test('no block is asked for that no device pixel shows', () => {
  const level = levels[0]!;
  expect(visibleBlocks(level, looking(256, 256, 512, 256))).toEqual({ column: 1, row: 1, columns: 2, rows: 1 });
  expect(visibleBlocks(level, looking(255.9, 256, 512, 256))).toEqual({ column: 0, row: 1, columns: 3, rows: 1 });
  expect(visibleBlocks(level, looking(256 + 1e-6, 256, 512, 256))).toMatchObject({ column: 1, columns: 2 });
  expect(visibleBlocks(level, looking(-5000, 0, 100, 100))).toBeUndefined();
  expect(visibleBlocks(level, looking(-100, -100, 9000, 9000))).toEqual({ column: 0, row: 0, columns: 16, rows: 12 });
});

test('device pixels map to the level’s pixels, exactly, however far out they lie and however they are turned', () => {
  const huge = pyramid([
    [1_000_000, 800_000],
    [500_000, 400_000],
  ]);
  for (const rotation of [0, 90, 180, 270, 17]) {
    const viewport: Viewport = {
      center: { x: 900_000.5, y: 700_000.25 },
      scale: 0.5,
      rotation,
      width: 800,
      height: 600,
    };
    const frame = planFrame(huge, viewport, 1600, 1200);
    expect(frame.levels.map(({ level }) => level)).toEqual([0, 1]);
    frame.levels.forEach(({ level, window, toLevel: [a, b, c, d, e, f] }) => {
      const { downsample, blockWidth, blockHeight } = huge[level]!;
      for (const [x, y] of [
        [0.5, 0.5],
        [1599.5, 3.5],
        [12.5, 1199.5],
      ] as const) {
        const image = screenToImage(viewport, { x: x / 2, y: y / 2 });
        expect(a * x + c * y + e + window.column * blockWidth).toBeCloseTo(image.x / downsample.x, 6);
        expect(b * x + d * y + f + window.row * blockHeight).toBeCloseTo(image.y / downsample.y, 6);
      }
      // 32-bit floats hold the offsets to a thousandth of a pixel
      expect(Math.abs(Math.fround(e) - e)).toBeLessThan(1e-3);
    });
  }
});

test('pixels are squares at and beyond one to one of level 0 only', () => {
  const nearest = (scale: number) =>
    planFrame(levels, looking(0, 0, 100, 100, scale), 100 * scale, 100 * scale).nearest;
  expect([nearest(8), nearest(1), nearest(0.99), nearest(0.5), nearest(0.25)]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('no level finer than memory allows takes part', () => {
  const frame = planFrame(levels, looking(0, 0, 800, 600), 800, 600, 2);
  expect(frame.levels.map(({ level }) => level)).toEqual([2]);
  expect(frame.nearest).toBe(false);
});

test('half as many pixels show the same places of the same blocks', () => {
  const frame = planFrame(levels, { ...looking(100, 50, 301, 201, 0.7), rotation: 30 }, 301, 201);
  const half = halved(frame);
  expect(half).toMatchObject({ width: 151, height: 101 });
  const at = ([a, b, c, d, e, f]: readonly number[], x: number, y: number) => [
    a! * x + c! * y + e!,
    b! * x + d! * y + f!,
  ];
  for (const [index, { level, window, toLevel }] of half.levels.entries()) {
    expect({ level, window }).toEqual({ level: frame.levels[index]!.level, window: frame.levels[index]!.window });
    for (const [x, y] of [
      [0, 0],
      [151, 101],
      [60, 20],
    ] as const) {
      const [one, other] = [at(toLevel, x, y), at(frame.levels[index]!.toLevel, (x * 301) / 151, (y * 201) / 101)];
      expect(one[0]).toBeCloseTo(other[0]!, 6);
      expect(one[1]).toBeCloseTo(other[1]!, 6);
    }
  }
});
