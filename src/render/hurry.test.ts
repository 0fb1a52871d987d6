import { expect, test } from 'vitest';
import type { BlockIndex } from '../format/pyramid.ts';
import { Hurry } from './hurry.ts';

const at = (column: number, level = 0): BlockIndex[] =>
  [0, 1].map((plane) => ({ level, column, row: 0, plane, z: 0, t: 0 }));

test('the first stop and one after a while are meant at once', () => {
  const hurry = new Hurry();
  expect(hurry.waitAt(at(0), 0)).toBe(0);
  expect(hurry.waitAt(at(1), 100)).toBe(0);
});

test('a stop soon after another waits until somebody stays', () => {
  const hurry = new Hurry();
  hurry.waitAt(at(0), 0);
  expect(hurry.waitAt(at(1), 80)).toBe(100);
  expect(hurry.waitAt(at(2), 160)).toBe(100);
  // asked again for the same place, as when a block has come
  expect(hurry.waitAt(at(2), 200)).toBe(60);
  expect(hurry.waitAt(at(2), 260)).toBe(0);
  expect(hurry.waitAt(at(2), 300)).toBe(0);
});

test('a place that moves on a little is the same; another level is not', () => {
  const hurry = new Hurry();
  hurry.waitAt(at(0), 0);
  expect(hurry.waitAt([...at(0), ...at(1)], 20)).toBe(0);
  expect(hurry.waitAt(at(1), 40)).toBe(0);
  expect(hurry.waitAt(at(1, 1), 60)).toBe(100);
});

test('out of sight of the image nothing is a place', () => {
  const hurry = new Hurry();
  hurry.waitAt(at(0), 0);
  expect(hurry.waitAt([], 20)).toBe(0);
  expect(hurry.waitAt(at(3), 40)).toBe(100);
});
