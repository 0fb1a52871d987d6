import { expect, test } from 'vitest';
import type { Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { boundsOf, inSight } from './overlay-bounds.ts';

/** Image pixels 0 to 400 and 0 to 300, one to a CSS pixel. */
const viewport: Viewport = { center: { x: 200, y: 150 }, scale: 1, rotation: 0, width: 400, height: 300 };

const square = (x: number, y: number, size = 10): Overlay => ({ type: 'rectangle', x, y, width: size, height: size });

test('bounds hold every corner, and the box of what has one', () => {
  const points: [number, number][] = [
    [3, 8],
    [-2, 4],
    [7, 1],
  ];
  expect(boundsOf({ type: 'polygon', points })).toEqual({ left: -2, top: 1, right: 7, bottom: 8 });
  expect(boundsOf(square(5, 6))).toEqual({ left: 5, top: 6, right: 15, bottom: 16 });
  expect(boundsOf({ type: 'point', at: [4, 9] })).toEqual({ left: 4, top: 9, right: 4, bottom: 9 });
});

test('what lies about the view is in sight, in its order; what lies far from it is not', () => {
  const near = [square(100, 100), square(-10, 290), square(-1000, -1000, 3000)];
  const far = [square(1000, 100), square(100, -500)];
  expect(inSight([near[0]!, far[0]!, near[1]!, far[1]!, near[2]!], viewport)).toEqual(near);
});

test('the tail of an arrow is seen though its tip is not', () => {
  expect(inSight([{ type: 'arrow', tip: [200, -40] }], viewport)).toHaveLength(1);
});

test('turned, what was beside the view may be in it', () => {
  const long: Overlay = { type: 'rectangle', x: -600, y: 145, width: 300, height: 10 };
  expect(inSight([long], viewport)).toEqual([]);
  // a square view of the same middle, turned by 45°, reaches farther along the axes
  const corner = square(-140, 145);
  const turned = { ...viewport, width: 400, height: 400, scale: 0.9, rotation: 45 };
  expect(inSight([corner], turned)).toHaveLength(1);
});
