import { expect, test } from 'vitest';
import { tidy } from './precision.ts';

test('positions have the digits that can be seen, and no more', () => {
  expect(tidy(1234.5678, 0.1)).toBe(1235);
  expect(tidy(1234.5678, 1)).toBe(1234.6);
  expect(tidy(1234.5678, 10)).toBe(1234.57);
  expect(Object.is(tidy(-0.01, 0.1), 0)).toBe(true);
});

test('rounding moves nothing by more than can be seen, at any zoom', () => {
  for (const scale of [0.001, 0.03, 0.4, 1, 7, 64]) {
    for (const value of [0.123456, 99.987654, 54321.4567]) {
      expect(Math.abs(tidy(value, scale) - value) * scale).toBeLessThanOrEqual(0.5);
      if (scale >= 1) expect(Math.abs(tidy(value, scale) - value) * scale).toBeLessThanOrEqual(1 / 12 + 1e-9);
    }
  }
});
