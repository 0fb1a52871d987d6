import { describe, expect, it } from 'vitest';
import type { Samples } from '../format/plane.ts';
import { histogramOf } from './histogram.ts';
import { samplesOf, seeded } from './testing/distributions.ts';
import { countValues } from './value-counts.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const binsOf = (samples: Samples, maxValue: number, bins?: number) => histogramOf(countValues(samples), maxValue, bins);

describe('histogramOf', () => {
  it('has one bin a value for 8 bits', () => {
    const { low, high, bins } = binsOf(Uint8Array.of(0, 1, 1, 254, 255, 255, 255), 255);
    expect([low, high, bins.length]).toEqual([0, 256, 256]);
    expect([bins[0], bins[1], bins[2], bins[254], bins[255]]).toEqual([1, 2, 0, 1, 3]);
  });

  it('fits the axis to 12 bits in 16, with room above', () => {
    const { low, high } = binsOf(
      samplesOf((r) => 200 + 3800 * r.uniform()),
      65535,
    );
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(4600);
    expect(high).toBeLessThan(5500);
  });

  it('counts the hottest pixels in the last bin, not by a longer axis', () => {
    const samples = samplesOf((r) => 1000 * r.uniform());
    samples[0] = samples[1] = 65535;
    const { high, bins } = binsOf(samples, 65535);
    expect(high).toBeLessThan(1600);
    expect(bins.at(-1)).toBe(2);
  });

  it('starts where the values are when they lie far above zero', () => {
    const { low, high } = binsOf(
      samplesOf((r) => 30000 + 1000 * r.uniform()),
      65535,
    );
    expect(low).toBeGreaterThan(29000);
    expect(high).toBeLessThan(32000);
  });

  it('leaves no bin empty by rounding', () => {
    const even = Uint16Array.from({ length: 5000 }, (_, value) => value);
    const { low, high, bins } = binsOf(even, 65535);
    const width = (high - low) / bins.length;
    expect(bins.slice(0, Math.floor(5000 / width)).every((count) => count === width)).toBe(true);
  });

  it('counts every pixel once, whatever the samples', () => {
    const random = seeded(3);
    for (let round = 0; round < 40; round++) {
      const most = 2 ** (1 + Math.floor(16 * random.uniform())) - 1;
      const samples = Uint16Array.from({ length: Math.floor(200 * random.uniform()) }, () =>
        Math.round(most * random.uniform()),
      );
      for (const bins of [1, 7, 256]) {
        const histogram = binsOf(samples, most, bins);
        expect(sum(histogram.bins)).toBe(samples.length);
        expect(histogram.bins).toHaveLength(bins);
        expect(histogram.low).toBeLessThan(histogram.high);
      }
    }
  });
});
