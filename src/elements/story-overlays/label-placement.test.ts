import { expect, test } from 'vitest';
import { placeLabels, type Box } from './label-placement.ts';

const screen = { width: 400, height: 300 };
const size = { width: 60, height: 20 };
const apart = (one: Box, other: Box): boolean =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

test('a label stands above its shape', () => {
  const [label] = placeLabels([{ size, beside: { x: 100, y: 100, width: 80, height: 50 } }], screen, []);
  expect(label).toEqual({ x: 110, y: 74, ...size });
});

test('a label stays in sight at every edge', () => {
  for (const [x, y] of [
    [0, 0],
    [390, 0],
    [0, 290],
    [390, 290],
  ] as const) {
    const [label] = placeLabels([{ size, beside: { x, y, width: 5, height: 5 } }], screen, []);
    expect(label!.x >= 0 && label!.y >= 0 && label!.x + 60 <= 400 && label!.y + 20 <= 300).toBe(true);
  }
});

test('labels of shapes close together do not cover each other, nor what is taken', () => {
  const beside = (x: number): Box => ({ x, y: 150, width: 10, height: 10 });
  const taken = [{ x: 150, y: 110, width: 100, height: 30 }];
  const labels = placeLabels(
    [180, 195, 210].map((x) => ({ size, beside: beside(x) })),
    screen,
    taken,
  ) as Box[];
  const all = [...taken, ...labels];
  for (const [index, one] of all.entries())
    for (const other of all.slice(index + 1)) expect(apart(one, other)).toBe(true);
});

test('a label goes where it is asked to first', () => {
  const beside = { x: 200, y: 150, width: 0, height: 0 };
  const [label] = placeLabels([{ size, beside, towards: { x: -1, y: 0 } }], screen, []);
  expect(label!.x + 60).toBeLessThan(200);
});

test('what is out of sight has no label', () => {
  expect(placeLabels([{ size, beside: { x: -50, y: 10, width: 20, height: 20 } }], screen, [])).toEqual([undefined]);
});
