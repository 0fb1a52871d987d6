import { expect, test } from 'vitest';
import type { Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { distanceTo, overlayAt, REACH, type HitOptions } from './hit.ts';

/** Image pixels 0 to 800 and 0 to 600, two to a CSS pixel. */
const viewport: Viewport = { center: { x: 400, y: 300 }, scale: 0.5, rotation: 0, width: 400, height: 300 };
const textSize = (words: string, fontSize: number) => ({ width: words.length * 10, height: fontSize });
const options: HitOptions = { reach: REACH.mouse, selected: new Set<string>(), textSize };

const square = (id: string, at: number, size: number, more: Partial<Overlay> = {}): Overlay =>
  ({ type: 'rectangle', id, x: at, y: at, width: size, height: size, ...more }) as Overlay;
const hit = (overlays: readonly Overlay[], x: number, y: number, more: Partial<HitOptions> = {}) =>
  overlayAt(overlays, viewport, { x, y }, { ...options, ...more })?.id;

test('distances on the screen', () => {
  const away = (overlay: Overlay, x: number, y: number): number => distanceTo(overlay, viewport, { x, y }, textSize);
  expect(away(square('a', 100, 100), 40, 75)).toBeCloseTo(10);
  expect(away(square('a', 100, 100), 60, 75)).toBeCloseTo(10);
  expect(away({ type: 'ellipse', x: 100, y: 100, width: 100, height: 50 }, 75, 40)).toBeCloseTo(10, 0);
  expect(away({ type: 'point', at: [100, 100] }, 50, 67)).toBeCloseTo(10);
  expect(away({ type: 'text', at: [100, 100], text: 'abcd' }, 70, 50)).toBe(0);
  expect(away({ type: 'text', at: [100, 100], text: 'abcd' }, 80, 50)).toBeCloseTo(10);
  // from (50, 50) down, 64 long
  const arrow: Overlay = { type: 'arrow', tip: [100, 100], angle: 90 };
  expect(away(arrow, 60, 100)).toBeCloseTo(10);
  expect(away(arrow, 50, 124)).toBeCloseTo(10);
  // not closed: nothing between its ends
  const open: Overlay = {
    type: 'line',
    points: [
      [0, 0],
      [200, 0],
      [200, 200],
    ],
  };
  expect(away(open, 50, 50)).toBeGreaterThan(40);
});

test('of lines that are about as near the uppermost is meant, and a finger reaches farther', () => {
  const overlays = [square('below', 100, 100), square('above', 106, 100)];
  expect(hit(overlays, 51, 75)).toBe('above');
  expect(hit(overlays.toReversed(), 51, 75)).toBe('below');
  expect(hit(overlays, 35, 75)).toBeUndefined();
  expect(hit(overlays, 35, 75, { reach: REACH.touch })).toBe('above');
});

test('of lines within reach the nearest is meant, though others lie above it', () => {
  const cells = Array.from({ length: 5 }, (_, index) => square(`cell-${index}`, 100 + 14 * index, 8));
  for (const [index, { id }] of cells.entries()) expect(hit(cells, 52 + 7 * index, 50 + 7 * index)).toBe(id);
});

test('inside several the smallest is meant', () => {
  const overlays = [square('inner', 200, 100), square('outer', 100, 300)];
  expect(hit(overlays, 125, 125)).toBe('inner');
  expect(hit(overlays, 75, 75)).toBe('outer');
});

test('a shape larger than the view is taken by its line, unless it is filled or selected', () => {
  const huge = square('huge', -1000, 5000);
  expect(hit([huge], 200, 150)).toBeUndefined();
  expect(hit([{ ...huge, style: { fill: '#ff0000' } }], 200, 150)).toBe('huge');
  expect(hit([huge], 200, 150, { selected: new Set(['huge']) })).toBe('huge');
});

test('a hole is outside', () => {
  const ring = (from: number, to: number): [number, number][] => [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ];
  const polygon: Overlay = { type: 'polygon', id: 'ring', points: ring(100, 500), holes: [ring(200, 400)] };
  expect(hit([polygon], 75, 150)).toBe('ring');
  expect(hit([polygon], 150, 150)).toBeUndefined();
});

test('turned and mirrored views are hit where they show', () => {
  const turned = { ...viewport, rotation: 90, flipped: true };
  const overlay = square('a', 400, 100);
  // right of the middle in the image is below it once turned; mirrored, below it in the image is right of it
  expect(overlayAt([overlay], turned, { x: 275, y: 175 }, options)?.id).toBe('a');
  expect(overlayAt([overlay], turned, { x: 125, y: 175 }, options)).toBeUndefined();
});
