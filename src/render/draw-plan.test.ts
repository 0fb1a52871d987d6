import { describe, expect, test } from 'vitest';
import type { PyramidLevel } from '../format/pyramid.ts';
import { planRectangles, type Rectangle } from './draw-plan.ts';
import { planFrame } from './frame.ts';
import { cutBlock, type ResidentBlock } from './tile-atlas.ts';

const CHANNELS = [
  { plane: 0, sample: 0 },
  { plane: 1, sample: 0 },
];

function levelsOf(sizes: readonly [width: number, height: number][], block: number): PyramidLevel[] {
  const [full] = sizes;
  return sizes.map(([width, height]) => ({
    width,
    height,
    tileWidth: block,
    tileHeight: block,
    downsample: { x: full![0] / width, y: full![1] / height },
    blockWidth: block,
    blockHeight: block,
    columns: Math.ceil(width / block),
    rows: Math.ceil(height / block),
  }));
}

/** Gives each block slots of its own, far from one another. */
function residents(levels: readonly PyramidLevel[], isThere: (key: string) => boolean) {
  const slots = new Map<string, ResidentBlock>();
  return (key: string): ResidentBlock | undefined => {
    if (!isThere(key)) return undefined;
    const level = levels[Number(/^\d+/.exec(key)![0])]!;
    const { subColumns, subRows } = cutBlock(level);
    if (!slots.has(key)) {
      const layer = slots.size;
      slots.set(key, { slots: [Array.from({ length: subColumns * subRows }, (_, i) => ({ layer, x: 10 * i, y: 0 }))] });
    }
    return slots.get(key);
  };
}

const look = (scale: number, width = 400, height = 300) => ({
  center: { x: 250, y: 200 },
  scale,
  rotation: 0,
  flipped: false,
  width,
  height,
});

const area = (rectangles: readonly Rectangle[]): number =>
  rectangles.reduce((sum, { left, top, right, bottom }) => sum + (right - left) * (bottom - top), 0);

describe('what is wholly at hand', () => {
  const levels = levelsOf(
    [
      [500, 400],
      [250, 200],
    ],
    128,
  );
  const frame = planFrame(levels, look(0.9, 480, 400), 480, 400);
  const plan = (there: (key: string) => boolean) =>
    planRectangles(frame, levels, CHANNELS, 0, 0, residents(levels, there));

  test('is covered once, nearly all of it without looking up', () => {
    const rectangles = plan(() => true);
    expect(area(rectangles)).toBeCloseTo(500 * 400);
    const direct = rectangles.filter(({ sources }) => sources !== null);
    expect(area(direct) / area(rectangles)).toBeGreaterThan(0.98);
    for (const { sources } of direct) expect(sources).toHaveLength(2);
  });

  test('is looked up half a sample to either side of where blocks meet, and nowhere else', () => {
    for (const { left, top, right, bottom, sources } of plan(() => true)) {
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const nearBorder = [x, y].some((at, axis) =>
        [128, 256, 384].some((border) => border < (axis === 0 ? 500 : 400) && Math.abs(at - border) <= 0.5),
      );
      expect(sources === null, `${x}, ${y}`).toBe(nearBorder);
    }
  });

  test('each point of a rectangle is a texel of the block that it lies in', () => {
    const resident = residents(levels, () => true);
    for (const { left, top, sources } of planRectangles(frame, levels, CHANNELS, 0, 0, resident)) {
      if (!sources) continue;
      const [x, y] = [left + 0.75, top + 0.75];
      sources.forEach((source, plane) => {
        const [column, row] = [Math.floor(x / 128), Math.floor(y / 128)];
        const key = blockKeyOf(0, column, row, plane);
        const slot = resident(key)!.slots[0]![0]!;
        expect(source!.layer).toBe(slot.layer);
        expect(x * source!.scaleX + source!.shiftX - slot.x).toBeCloseTo(x - column * 128);
        expect(y * source!.scaleY + source!.shiftY - slot.y).toBeCloseTo(y - row * 128);
        expect(source!.right - source!.left + 1).toBe(Math.min(128, 500 - column * 128));
        expect(source!.bottom - source!.top + 1).toBe(Math.min(128, 400 - row * 128));
      });
    }
  });
});

describe('while levels mix', () => {
  const levels = levelsOf(
    [
      [500, 400],
      [250, 200],
    ],
    128,
  );
  const frame = planFrame(levels, look(0.9, 480, 400), 480, 400);

  test('what is missing comes from the coarser level, each channel by itself', () => {
    const missing = blockKeyOf(0, 1, 1, 0);
    const rectangles = planRectangles(
      frame,
      levels,
      CHANNELS,
      0,
      0,
      residents(levels, (key) => key !== missing),
    );
    expect(area(rectangles)).toBeCloseTo(500 * 400);
    const inside = rectangles.find(
      ({ left, right, top, bottom }) => left < 200 && right > 200 && top < 200 && bottom > 200,
    )!;
    const [first, second] = inside.sources!;
    expect(first).toMatchObject({ scaleX: 0.5, scaleY: 0.5 });
    expect(second).toMatchObject({ scaleX: 1, scaleY: 1 });
  });

  test('what is at hand at no level is left out; what one channel alone lacks is nothing of it', () => {
    const none = planRectangles(frame, levels, CHANNELS, 0, 0, () => undefined);
    expect(none).toEqual([]);
    const one = planRectangles(
      frame,
      levels,
      CHANNELS,
      0,
      0,
      residents(levels, (key) => key === blockKeyOf(0, 0, 0, 1)),
    );
    expect(area(one)).toBeCloseTo(127.5 ** 2, -2);
    expect(one[0]!.sources).toEqual([undefined, expect.objectContaining({ scaleX: 1 })]);
  });

  test('holes of the file are looked up', () => {
    const rectangles = planRectangles(frame, levels, CHANNELS, 0, 0, () => 'sparse');
    expect(rectangles.every(({ sources }) => sources === null)).toBe(true);
  });
});

test('one beside another, pixels as squares meet without interpolation: nothing is looked up', () => {
  const levels = levelsOf([[500, 400]], 128);
  const frame = planFrame(levels, look(2), 400, 300);
  expect(frame.nearest).toBe(true);
  const rectangles = planRectangles(
    frame,
    levels,
    CHANNELS,
    0,
    0,
    residents(levels, () => true),
  );
  expect(rectangles.length).toBeGreaterThan(1);
  expect(rectangles.every(({ sources }) => sources !== null)).toBe(true);
});

test('blocks larger than a slot are cut as their slots are', () => {
  const levels = levelsOf([[3000, 2500]], 3000);
  const frame = planFrame(levels, { ...look(0.5), center: { x: 1500, y: 1250 } }, 400, 300);
  const rectangles = planRectangles(
    frame,
    levels,
    CHANNELS,
    0,
    0,
    residents(levels, () => true),
  );
  const slots = new Set(rectangles.flatMap(({ sources }) => (sources ? [sources[0]!.left] : [])));
  expect(slots.size).toBe(9);
  expect(area(rectangles)).toBeCloseTo(3000 * 2500);
});

test('a thousand tiny blocks are looked up together', () => {
  const levels = levelsOf([[500, 400]], 8);
  const frame = planFrame(levels, look(0.9, 480, 400), 480, 400);
  const rectangles = planRectangles(
    frame,
    levels,
    CHANNELS,
    0,
    0,
    residents(levels, () => true),
  );
  expect(rectangles).toEqual([{ left: 0, top: 0, right: 500, bottom: 400, sources: null }]);
});

function blockKeyOf(level: number, column: number, row: number, plane: number): string {
  return `${level}/${column}/${row}/${plane}/0/0`;
}
