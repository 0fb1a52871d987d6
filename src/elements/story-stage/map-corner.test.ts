import { expect, test } from 'vitest';
import type { Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { liesInMapCorner } from './map-corner.ts';

const viewport: Viewport = { center: { x: 500, y: 400 }, scale: 1, rotation: 0, width: 1000, height: 800 };
const rectangle = (x: number, y: number, width: number, height: number): Overlay => ({
  type: 'rectangle',
  x,
  y,
  width,
  height,
});

test('what lies in the lower right corner is told from what does not', () => {
  expect(liesInMapCorner(rectangle(400, 300, 100, 100), viewport)).toBe(false);
  expect(liesInMapCorner(rectangle(700, 500, 150, 100), viewport)).toBe(true);
  expect(liesInMapCorner({ type: 'point', at: [950, 700] }, viewport)).toBe(true);
  expect(liesInMapCorner({ type: 'point', at: [1200, 700] }, viewport)).toBe(false);
  expect(liesInMapCorner({ type: 'arrow', tip: [150, 750] }, { ...viewport, rotation: 270 })).toBe(true);
  expect(liesInMapCorner({ type: 'arrow', tip: [150, 750] }, viewport)).toBe(false);
});

test('a frame about all that is in sight would hide the map for good', () => {
  expect(liesInMapCorner(rectangle(-10, -10, 1100, 900), viewport)).toBe(false);
});
