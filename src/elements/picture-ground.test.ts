import { expect, test } from 'vitest';
import type { PyramidLevel } from '../format/pyramid.ts';
import type { StoredBlock } from '../render/tile-store.ts';
import { rimMean } from './picture-ground.ts';

const level = { width: 5, height: 3, blockWidth: 3, blockHeight: 3 } as PyramidLevel;

/** Of a picture of 5 × 3 samples, 200 along its sides and 0 within, the columns from `left` on. */
function block(column: number, left: number, width: number): StoredBlock {
  const samples = Uint8Array.from({ length: width * 3 }, (_, i) => {
    const [x, y] = [left + (i % width), Math.floor(i / width)];
    return x === 0 || y === 0 || x === 4 || y === 2 ? 200 : 0;
  });
  const index = { level: 0, column, row: 0, plane: 0, z: 0, t: 0 };
  return { index, planes: [{ width, height: 3, samples }], bytes: samples.length };
}

test('the rim is the outermost samples of the whole level, not of its blocks', () => {
  expect(rimMean([block(0, 0, 3), block(1, 3, 2)], level)).toBe(200);
});

test('what is missing is left out; with nothing there is nothing to tell by', () => {
  expect(rimMean([block(0, 0, 3), { ...block(1, 3, 2), planes: [] }], level)).toBe(200);
  expect(rimMean([{ ...block(0, 0, 3), planes: [] }], level)).toBeUndefined();
});
