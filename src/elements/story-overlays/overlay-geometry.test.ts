import { expect, test } from 'vitest';
import type { Viewport } from '../../render/viewport.ts';
import { drawOverlay } from './overlay-geometry.ts';

const viewport: Viewport = { center: { x: 1000, y: 500 }, scale: 0.5, rotation: 0, width: 400, height: 200 };

test('a rectangle lies where its image pixels lie, and turns with them', () => {
  const rectangle = { type: 'rectangle', x: 1000, y: 500, width: 100, height: 40 } as const;
  expect(drawOverlay(rectangle, viewport).path).toBe('M200 100L250 100L250 120L200 120Z');
  expect(drawOverlay(rectangle, { ...viewport, rotation: 90 }).box).toEqual({ x: 180, y: 100, width: 20, height: 50 });
});

test('an arrow has one size at every zoom and turn, its tail towards the angle on the screen', () => {
  const overlay = { type: 'arrow', tip: [1000, 500], angle: 90 } as const;
  for (const each of [viewport, { ...viewport, scale: 8 }, { ...viewport, rotation: 30 }]) {
    const { path, box } = drawOverlay({ ...overlay, tip: [1000, 500] }, each);
    expect(path).toMatch(/^M200 164L200 100M/);
    expect(box).toMatchObject({ x: 200, y: 164 });
  }
  expect(drawOverlay({ type: 'arrow', tip: [1000, 500] }, viewport).path).toMatch(/^M232 155\.43L200 100M/);
});

test('an arrow whose tail is off the screen is labelled at its tip', () => {
  const { box } = drawOverlay({ type: 'arrow', tip: [620, 500], angle: 180 }, viewport);
  expect(box).toMatchObject({ x: 10, y: 100 });
});

test('an ellipse fills its bounding box, upright or turned', () => {
  const ellipse = { type: 'ellipse', x: 960, y: 480, width: 80, height: 40 } as const;
  expect(drawOverlay(ellipse, viewport)).toEqual({
    path: 'M220 100A20 10 0 0 1 180 100A20 10 0 0 1 220 100Z',
    open: false,
    box: { x: 180, y: 90, width: 40, height: 20 },
  });
  const turned = drawOverlay(ellipse, { ...viewport, rotation: 90 }).box;
  expect([turned.width, turned.height].map(Math.round)).toEqual([20, 40]);
});

test('a polygon has its holes in one path, a line has no inside, a point is a ring', () => {
  const triangle = (at: number): [number, number][] => [
    [at, 500],
    [at + 20, 500],
    [at, 520],
  ];
  const polygon = drawOverlay({ type: 'polygon', points: triangle(1000), holes: [triangle(1004)] }, viewport);
  expect(polygon.path).toBe('M200 100L210 100L200 110ZM202 100L212 100L202 110Z');
  expect(polygon.box).toEqual({ x: 200, y: 100, width: 10, height: 10 });
  expect(drawOverlay({ type: 'line', points: triangle(1000) }, viewport)).toMatchObject({ open: true });
  expect(drawOverlay({ type: 'point', at: [1000, 500] }, viewport).box).toEqual({
    x: 193,
    y: 93,
    width: 14,
    height: 14,
  });
  expect(drawOverlay({ type: 'text', at: [1000, 500], text: 'a' }, viewport)).toMatchObject({ path: '' });
});
