import { expect, test } from 'vitest';
import type { Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { boxBetween, reshaped, resized, withoutVertex, withVertex } from './reshape.ts';

const viewport: Viewport = { center: { x: 0, y: 0 }, scale: 1, rotation: 0, width: 400, height: 300 };
const free = { viewport, constrain: false };
const held = { viewport, constrain: true };
const box: Overlay = { type: 'rectangle', x: 10, y: 20, width: 30, height: 40, label: 'Kept' };
const triangle: [number, number][] = [
  [0, 0],
  [10, 0],
  [0, 10],
];

test('a box lies between two corners, whichever comes first', () => {
  for (const [from, to] of [
    [
      { x: 5, y: 40 },
      { x: -5, y: 10 },
    ],
    [
      { x: -5, y: 10 },
      { x: 5, y: 40 },
    ],
  ] as const) {
    expect(boxBetween(from, to, free)).toEqual({ x: -5, y: 10, width: 10, height: 30 });
  }
});

test('with Shift it is a square, towards where the pointer went', () => {
  expect(boxBetween({ x: 0, y: 0 }, { x: -10, y: 4 }, held)).toEqual({ x: -10, y: 0, width: 10, height: 10 });
});

test('a side moves alone, a corner takes two, and what passes the other side turns over', () => {
  const to = { x: 100, y: 100 };
  expect(reshaped(box, { kind: 'side', x: 1, y: 0 }, to, free)).toEqual({ ...box, width: 90 });
  expect(reshaped(box, { kind: 'side', x: 0, y: -1 }, { x: 0, y: 30 }, held)).toEqual({ ...box, y: 30, height: 30 });
  expect(reshaped(box, { kind: 'side', x: -1, y: -1 }, to, free)).toEqual({
    ...box,
    x: 40,
    y: 60,
    width: 60,
    height: 40,
  });
  expect(reshaped(box, { kind: 'side', x: 1, y: 1 }, { x: 60, y: 70 }, held)).toMatchObject({ width: 50, height: 50 });
});

test('nothing gets so small that a story would not hold it', () => {
  const flat = reshaped(box, { kind: 'side', x: 1, y: 0 }, { x: 10, y: 0 }, free);
  expect(flat).toMatchObject({ x: 10, width: 1 });
  expect(resized(box, { x: -500, y: -500 }, { viewport })).toMatchObject({ width: 1, height: 1 });
});

test('a vertex goes where it is brought; with Shift in steps of 15° from the one before', () => {
  const polygon: Overlay = { type: 'polygon', points: triangle };
  expect(reshaped(polygon, { kind: 'vertex', ring: 0, index: 1 }, { x: 20, y: 3 }, free)).toMatchObject({
    points: [
      [0, 0],
      [20, 3],
      [0, 10],
    ],
  });
  expect(reshaped(polygon, { kind: 'vertex', ring: 0, index: 1 }, { x: 20, y: 1 }, held)).toMatchObject({
    points: [
      [0, 0],
      [20, 0],
      [0, 10],
    ],
  });
});

test('the tail of an arrow gives its angle on the screen, whichever way the image is turned', () => {
  const arrow: Overlay = { type: 'arrow', tip: [0, 0] };
  expect(reshaped(arrow, { kind: 'tail' }, { x: 0, y: -30 }, free)).toMatchObject({ angle: 270 });
  expect(reshaped(arrow, { kind: 'tail' }, { x: 30, y: 10 }, held)).toMatchObject({ angle: 15 });
  const turned = { viewport: { ...viewport, rotation: 90 }, constrain: false };
  expect(reshaped(arrow, { kind: 'tail' }, { x: 0, y: -30 }, turned)).toMatchObject({ angle: 0 });
  expect(reshaped(arrow, { kind: 'tip' }, { x: 7, y: 8 }, free)).toMatchObject({ tip: [7, 8] });
});

test('corners come and go, down to the least that the shape needs', () => {
  const polygon = { type: 'polygon' as const, points: triangle, holes: [triangle] };
  expect(withVertex(polygon, 0, 2).points).toEqual([...triangle, [0, 5]]);
  const more = withVertex(polygon, 1, 0);
  expect(more.type === 'polygon' && more.holes![0]).toEqual([
    [0, 0],
    [5, 0],
    [10, 0],
    [0, 10],
  ]);
  expect(withoutVertex(more, 1, 1)).toEqual(polygon);
  expect(withoutVertex(polygon, 0, 0)).toBeUndefined();
  // a hole of two corners is none
  expect(withoutVertex(polygon, 1, 0)).toEqual({ type: 'polygon', points: triangle });
  const line = { type: 'line' as const, points: triangle };
  expect(withoutVertex(line, 0, 1)!.points).toHaveLength(2);
  expect(withoutVertex({ ...line, points: triangle.slice(1) }, 0, 0)).toBeUndefined();
});

test('keys resize from the upper left corner, and turn an arrow', () => {
  expect(resized(box, { x: 10, y: 0 }, { viewport })).toEqual({ ...box, width: 40 });
  expect(resized({ type: 'polygon', points: triangle }, { x: 10, y: 10 }, { viewport })).toMatchObject({
    points: [
      [0, 0],
      [20, 0],
      [0, 20],
    ],
  });
  expect(resized({ type: 'arrow', tip: [0, 0], angle: 358 }, { x: 1, y: 0 }, { viewport })).toMatchObject({ angle: 3 });
});
