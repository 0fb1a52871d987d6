import { expect, test } from 'vitest';
import { toMicrometres } from './ome-units.ts';

test.each([
  [1, undefined, 1],
  [1, 'µm', 1],
  [1, 'μm', 1],
  [1, 'mm', 1e3],
  [1, 'Mm', 1e12],
  [325, 'nm', 0.325],
  [1, 'Å', 1e-4],
  [1, '\u212B', 1e-4],
  [1, 'in', 25_400],
  [72, 'pt', 25_400],
  [1000, 'thou', 25_400],
  [12, 'li', 25_400],
])('%d %s is %d µm', (value, unit, expected) => {
  expect(toMicrometres(value, unit)).toBeCloseTo(expected, 9);
});

test.each([
  [1, 'pixel'],
  [1, 'reference frame'],
  [1, 'parsnip'],
  [0, 'µm'],
  [-1, 'µm'],
  [NaN, 'µm'],
  [Infinity, 'µm'],
])('%d %s is no length', (value, unit) => {
  expect(toMicrometres(value, unit)).toBeUndefined();
});
