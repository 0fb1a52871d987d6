import { expect, test } from 'vitest';
import type { Point, Viewport } from '../../../render/viewport.ts';
import { freehandOverlay } from './freehand.ts';

const viewport: Viewport = { center: { x: 200, y: 150 }, scale: 1, rotation: 0, width: 400, height: 300 };
/** A circle of 50 pixels, drawn by a hand that trembles by less than one. */
const circle = (turns: number, count = 400): Point[] =>
  Array.from({ length: count }, (_, index) => {
    const turn = (2 * Math.PI * turns * index) / (count - 1);
    const radius = 50 + (index % 2) * 0.6;
    return { x: 200 + radius * Math.cos(turn), y: 150 + radius * Math.sin(turn) };
  });

test('a line that comes back to its beginning is an outline, of few corners and the same area', () => {
  const overlay = freehandOverlay(circle(1), viewport)!;
  if (overlay.type !== 'polygon') throw new Error(overlay.type);
  expect(overlay.points.length).toBeGreaterThan(8);
  expect(overlay.points.length).toBeLessThan(40);
  expect(Math.abs(area(overlay.points)) / (Math.PI * 50 ** 2)).toBeCloseTo(1, 1);
  expect(overlay.points.at(-1)).not.toEqual(overlay.points[0]);
});

test('one that does not is a line, a short one too', () => {
  expect(freehandOverlay(circle(0.7), viewport)).toMatchObject({ type: 'line' });
  const short = [0, 5, 10, 15].map((x) => ({ x, y: 0 }));
  expect(freehandOverlay(short, viewport)).toEqual({
    type: 'line',
    points: [
      [0, 0],
      [15, 0],
    ],
  });
});

test('a twitch is nothing', () => {
  expect(freehandOverlay([], viewport)).toBeUndefined();
  expect(
    freehandOverlay(
      [
        { x: 0, y: 0 },
        { x: 2, y: 1 },
      ],
      viewport,
    ),
  ).toBeUndefined();
});

test('what is kept depends on the screen, not on the zoom', () => {
  const corners = (scale: number): number => {
    const overlay = freehandOverlay(circle(1), { ...viewport, scale })!;
    return overlay.type === 'polygon' ? overlay.points.length : 0;
  };
  expect(corners(0.01)).toBe(corners(1));
});

function area(points: readonly (readonly [number, number])[]): number {
  return points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}
