import { expect, test } from 'vitest';
import { tileLevels } from '../format/tile-layout.ts';
import { blockKey } from './block-key.ts';
import { planFrame } from './frame.ts';
import { drawnLook, levelsThere, lookedAt, standInBlocks, type LookedAt } from './view-plan.ts';

/** 1600 × 800 pixels, of which the coarsest of four levels is one tile. */
const levels = tileLevels({ kind: 'minerva', width: 1600, height: 800, tileSize: 200, maxLevel: 3, layers: [] });
const looked: LookedAt = { channels: [{ channel: 0, plane: 0, sample: 0 }], z: 0, t: 0 };

const at = (level: number, column: number, row: number) => blockKey({ level, column, row, plane: 0, z: 0, t: 0 });
const keys = (blocks: ReturnType<typeof standInBlocks>) => blocks.map(blockKey);

/** 400 × 400 pixels of level 0: four blocks. */
const viewport = { center: { x: 400, y: 200 }, scale: 1, rotation: 0, width: 400, height: 400 };
const frame = planFrame(levels, viewport, 400, 400);

test('what lies behind a hole is wanted, level by level down to where there is something', () => {
  const standIns = (...holes: string[]) => keys(standInBlocks(frame, levels, looked, (key) => holes.includes(key)));
  expect(standIns()).toEqual([]);
  expect(standIns(at(0, 1, 0))).toEqual([at(1, 0, 0)]);
  expect(standIns(at(0, 1, 0), at(0, 2, 1))).toEqual([at(1, 0, 0), at(1, 1, 0)]);
  expect(standIns(at(0, 1, 0), at(1, 0, 0), at(2, 0, 0))).toEqual([at(1, 0, 0), at(2, 0, 0), at(3, 0, 0)]);
});

test('coarse levels that hold nothing are passed over, two at most', () => {
  const there = (...holes: string[]) => levelsThere(levels, looked, (key) => holes.includes(key)).length;
  const second = [at(2, 0, 0), at(2, 1, 0)];
  expect(there()).toBe(4);
  expect(there(at(3, 0, 0))).toBe(3);
  expect(there(at(3, 0, 0), second[0]!)).toBe(3);
  expect(there(at(3, 0, 0), ...second)).toBe(2);
  expect(levelsThere(levels, looked, () => true)).toHaveLength(2);
});

test('a channel that is a picture is drawn by its three samples as they are, once under all its names', () => {
  const channels = [
    { index: 0, name: 'DNA', dataType: 'uint8', plane: 0, sample: 0 },
    { index: 1, name: 'H', dataType: 'uint8', plane: 1, sample: 0, rgb: true },
    { index: 2, name: 'E', dataType: 'uint8', plane: 1, sample: 0, rgb: true },
  ] as const;
  const look = channels.map(({ index }) => ({
    channel: index,
    color: '#123456',
    contrastLimits: [10, 20] as [number, number],
    visible: true,
  }));
  const seen = lookedAt({ channels }, look, 0, 0);
  expect(seen.channels.map(({ channel, plane, sample }) => [channel, plane, sample])).toEqual([
    [0, 0, 0],
    [1, 1, 0],
    [1, 1, 1],
    [1, 1, 2],
  ]);
  expect(drawnLook(seen, look).map(({ color, contrastLimits }) => [color, ...contrastLimits])).toEqual([
    ['#123456', 10, 20],
    ['#ff0000', 0, 255],
    ['#00ff00', 0, 255],
    ['#0000ff', 0, 255],
  ]);
});
