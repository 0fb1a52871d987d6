import { expect, test } from 'vitest';
import { domainOf, histogramPath, transferPath } from './histogram-shape.ts';

const range = { low: 0, high: 65535 };
const histogram = { low: 0, high: 4000, bins: [1000, 10, 1, 0] };

test('the scale holds what was measured and both limits, not the whole type', () => {
  expect(domainOf(histogram, [100, 2000], range)).toEqual({ low: 0, high: 4000 });
  expect(domainOf(histogram, [-50, 9000], range)).toEqual({ low: -50, high: 9000 });
  expect(domainOf(null, [100, 2000], range)).toEqual(range);
});

test('a constant channel has a scale too', () => {
  const { low, high } = domainOf({ low: 7, high: 7, bins: [10] }, [7, 7], range);
  expect(high).toBeGreaterThan(low);
});

test('heights are logarithmic: the fullest bin reaches the top, an empty one the foot', () => {
  const path = histogramPath(histogram, { low: 0, high: 4000 }, 100, 50);
  const heights = [...path.matchAll(/V([\d.]+)H/g)].map(([, y]) => Number(y));
  expect(heights[0]).toBe(0);
  expect(heights[1]).toBeCloseTo(50 * (1 - Math.log1p(10) / Math.log1p(1000)), 1);
  expect(heights[3]).toBe(50);
  expect(path).toMatch(/^M0 50.*H100V50Z$/);
});

test('an all-empty histogram is flat, without a number that is none', () => {
  expect(histogramPath({ low: 0, high: 1, bins: [0, 0] }, { low: 0, high: 1 }, 100, 50)).not.toContain('NaN');
});

test('the curve is straight when linear and bends down with gamma above one', () => {
  expect(transferPath([25, 75], 1, { low: 0, high: 100 }, 100, 50)).toBe('M0 50H25L75 0H100');
  const bent = transferPath([0, 100], 2, { low: 0, high: 100 }, 100, 50);
  expect(bent).toContain('L50 37.5');
});
