import { expect, test } from 'vitest';
import type { Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { handleAt, handlesOf } from './handles.ts';

const viewport: Viewport = { center: { x: 200, y: 150 }, scale: 1, rotation: 0, width: 400, height: 300 };
const kinds = (overlay: Overlay, at = viewport): string[] => handlesOf(overlay, at).map(({ handle }) => handle.kind);

test('a box has corners and sides, where the image is turned too', () => {
  const box: Overlay = { type: 'rectangle', x: 100, y: 100, width: 100, height: 50 };
  expect(handlesOf(box, viewport).map(({ at }) => [at.x, at.y])).toEqual([
    [100, 100],
    [150, 100],
    [200, 100],
    [100, 125],
    [200, 125],
    [100, 150],
    [150, 150],
    [200, 150],
  ]);
  const turned = handlesOf(box, { ...viewport, rotation: 180 });
  expect(turned[0]).toMatchObject({ handle: { kind: 'side', x: -1, y: -1 }, at: { x: 300, y: 200 } });
});

test('a polygon has its corners and, where there is room, places for new ones; its holes as well', () => {
  const ring = (from: number, to: number): [number, number][] => [
    [from, from],
    [to, from],
    [to, to],
  ];
  const polygon: Overlay = { type: 'polygon', points: ring(50, 250), holes: [ring(120, 150)] };
  expect(kinds(polygon)).toEqual([
    'vertex',
    'middle',
    'vertex',
    'middle',
    'vertex',
    'middle',
    'vertex',
    'vertex',
    'vertex',
  ]);
  expect(handlesOf(polygon, viewport).at(-1)!.handle).toEqual({ kind: 'vertex', ring: 1, index: 2 });
});

test('a line is not joined end to end', () => {
  expect(
    kinds({
      type: 'line',
      points: [
        [50, 50],
        [150, 50],
        [150, 150],
      ],
    }),
  ).toEqual(['vertex', 'middle', 'vertex', 'middle', 'vertex']);
});

test('an arrow has a tip and a tail of one length at every zoom; a point and a text none', () => {
  for (const scale of [1, 8]) {
    const [tip, tail] = handlesOf({ type: 'arrow', tip: [200, 150], angle: 0 }, { ...viewport, scale });
    expect([tip!.at, tail!.at]).toEqual([
      { x: 200, y: 150 },
      { x: 264, y: 150 },
    ]);
  }
  expect(kinds({ type: 'point', at: [200, 150] })).toEqual([]);
  expect(kinds({ type: 'text', at: [200, 150], text: 'a' })).toEqual([]);
});

test('of thousands of corners only those show that can be told apart; close by, all of them', () => {
  const points = Array.from({ length: 4000 }, (_, index): [number, number] => {
    const turn = (2 * Math.PI * index) / 4000;
    return [200 + 100 * Math.cos(turn), 150 + 100 * Math.sin(turn)];
  });
  const far = handlesOf({ type: 'polygon', points }, viewport);
  expect(far.length).toBeGreaterThan(20);
  expect(far.length).toBeLessThan(60);
  const near = handlesOf({ type: 'polygon', points }, { ...viewport, scale: 100, center: { x: 300, y: 150 } });
  const indices = near.flatMap(({ handle }) => (handle.kind === 'vertex' ? handle.index : []));
  expect(indices).toContain(0);
  expect(indices).toContain(1);
});

test('the pointer takes the nearest handle within its hold, a corner before a new one', () => {
  const handles = [
    { handle: { kind: 'middle', ring: 0, index: 0 }, at: { x: 10, y: 0 } },
    { handle: { kind: 'vertex', ring: 0, index: 1 }, at: { x: 18, y: 0 } },
  ] as const;
  expect(handleAt(handles, { x: 13, y: 0 }, 12)).toBe(handles[1].handle);
  expect(handleAt(handles, { x: 2, y: 0 }, 12)).toBe(handles[0].handle);
  expect(handleAt(handles, { x: 2, y: 12 }, 12)).toBeUndefined();
});
