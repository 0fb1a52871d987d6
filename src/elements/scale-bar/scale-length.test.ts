import { expect, test } from 'vitest';
import { chooseScaleLength, formatLength } from './scale-length.ts';

test('the length is 1, 2 or 5 times a power of ten, as long as fits', () => {
  for (let exponent = -5; exponent <= 5; exponent += 0.01) {
    const pixelsPerMicrometre = 10 ** exponent;
    const { micrometres, pixels } = chooseScaleLength(pixelsPerMicrometre, 140)!;
    expect(pixels).toBeLessThanOrEqual(140.001);
    expect(pixels).toBeGreaterThan(140 / 2.5 - 0.001);
    expect(['1', '2', '5']).toContain(micrometres.toExponential().split('e')[0]);
  }
});

test('an exact fit is taken', () => {
  expect(chooseScaleLength(1, 100)!.micrometres).toBe(100);
  expect(chooseScaleLength(0.1, 100)!.micrometres).toBe(1000);
});

test('nothing is said where there is no scale', () => {
  for (const scale of [0, NaN, Infinity, -1]) expect(chooseScaleLength(scale, 140)).toBeNull();
});

test('units keep the number short', () => {
  expect(formatLength(0.5, 'en')).toBe('500\u00a0nm');
  expect(formatLength(200, 'en')).toBe('200\u00a0µm');
  expect(formatLength(1234, 'de')).toBe('1,234\u00a0mm');
  expect(formatLength(20_000_000, 'en')).toBe('20\u00a0m');
});
