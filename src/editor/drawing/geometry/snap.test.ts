import { expect, test } from 'vitest';
import type { Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { snapped, snapShift } from './snap.ts';

/** Ten image pixels to a CSS pixel: 6 CSS pixels are 60. */
const viewport: Viewport = { center: { x: 2000, y: 1500 }, scale: 0.1, rotation: 0, width: 400, height: 300 };
const square: Overlay = { type: 'rectangle', x: 1000, y: 1000, width: 500, height: 500 };

test('a place is drawn to a corner, else to an edge, within six pixels of the screen', () => {
  expect(snapped({ x: 1030, y: 980 }, [square], viewport)).toEqual({ x: 1000, y: 1000 });
  const edge = snapped({ x: 1250, y: 1040 }, [square], viewport)!;
  expect(edge.x).toBeCloseTo(1250);
  expect(edge.y).toBeCloseTo(1000);
  expect(snapped({ x: 1250, y: 1070 }, [square], viewport)).toBeUndefined();
  expect(snapped({ x: 1250, y: 1040 }, [], viewport)).toBeUndefined();
});

test('closer by, the same place is not', () => {
  expect(snapped({ x: 1030, y: 980 }, [square], { ...viewport, scale: 1 })).toBeUndefined();
});

test('the nearest of several corners is taken', () => {
  const other: Overlay = { type: 'point', at: [1020, 990] };
  expect(snapped({ x: 1018, y: 990 }, [square, other], viewport)).toEqual({ x: 1020, y: 990 });
});

test('a shape on the move is shifted so that a corner meets another', () => {
  const moving: Overlay = { type: 'rectangle', x: 1520, y: 1030, width: 200, height: 200 };
  // its left side is nearest to the other's right one
  expect(snapShift(moving, [square], viewport)).toEqual({ x: -20, y: -30 });
  const sliding: Overlay = { type: 'rectangle', x: 1520, y: 1100, width: 200, height: 200 };
  const shift = snapShift(sliding, [square], viewport)!;
  expect(shift.x).toBeCloseTo(-20);
  expect(shift.y).toBeCloseTo(0);
});
