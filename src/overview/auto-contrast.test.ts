import { describe, expect, it } from 'vitest';
import type { Samples } from '../format/plane.ts';
import { autoContrast, meanBrightness } from './auto-contrast.ts';
import { samplesOf, seeded } from './testing/distributions.ts';
import { countValues, quantile } from './value-counts.ts';

const drawn = (value: number, [low, high]: [number, number]) => Math.min(1, Math.max(0, (value - low) / (high - low)));

const limitsOf = (samples: Samples, maxValue: number) => autoContrast(countValues(samples), maxValue);

describe('autoContrast', () => {
  it('gives the whole range where the samples say nothing', () => {
    expect(limitsOf(new Uint8Array(0), 255)).toEqual([0, 255]);
    expect(limitsOf(new Uint16Array(0), 4095)).toEqual([0, 4095]);
    for (const value of [0, 7, 4095, 65535])
      expect(limitsOf(new Uint16Array(5000).fill(value), 65535)).toEqual([0, 65535]);
    expect(limitsOf(new Uint8Array(10), 0)).toEqual([0, 1]);
  });

  it('shows two values, in any mixture, as dark and bright', () => {
    for (const share of [0.001, 0.01, 0.1, 0.31, 0.5, 0.69, 0.9, 0.99]) {
      for (const [dark, bright] of [
        [0, 1],
        [0, 65535],
        [0, 255],
        [100, 101],
        [5000, 65535],
        [65534, 65535],
      ] as const) {
        const samples = Uint16Array.from({ length: 10_000 }, (_, i) => (i < share * 10_000 ? bright : dark));
        const limits = limitsOf(samples, 65535);
        const what = `${share} of ${bright} on ${dark}: ${limits.join(' to ')}`;
        expect(drawn(dark, limits), what).toBeLessThan(0.1);
        expect(drawn(bright, limits), what).toBeGreaterThan(0.5);
      }
    }
  });

  it('draws the background dark but unclipped, and the signal bright', () => {
    // Camera offset 300, noise 15; 40 % nuclei about 8000.
    const limits = limitsOf(
      samplesOf((r) => 300 + 15 * r.normal() + (r.uniform() < 0.4 ? 8000 + 2500 * r.normal() : 0)),
      65535,
    );
    expect(drawn(300, limits)).toBeGreaterThan(0);
    expect(drawn(300, limits)).toBeLessThan(0.06);
    expect(drawn(8000, limits)).toBeGreaterThan(0.4);
    expect(drawn(16000, limits)).toBeGreaterThan(0.9);
  });

  it('shows signal that reaches from a sharp background upwards without a gap', () => {
    // A third is glass at an offset of 180 that hardly varies; nuclei rise from it to 17 000 in a long slope.
    const limits = limitsOf(
      samplesOf((r) => (r.uniform() < 0.33 ? 180 + r.uniform() : 180 + 17_000 * r.uniform() ** 2)),
      65535,
    );
    expect(drawn(180, limits)).toBeLessThan(0.06);
    expect(drawn(8000, limits)).toBeGreaterThan(0.35);
    expect(limits[1]).toBeLessThan(20_000);
  });

  it('never passes what the samples can hold', () => {
    for (const most of [300, 4095, 65535]) {
      const limits = limitsOf(
        samplesOf((r) => most * r.uniform(), most),
        most,
      );
      expect(limits[1]).toBeLessThanOrEqual(most);
    }
  });

  it('finds sparse signal over a high offset', () => {
    const limits = limitsOf(
      samplesOf((r) => 1000 + 50 * r.normal() + (r.uniform() < 0.02 ? 20000 * r.uniform() : 0)),
      65535,
    );
    expect(drawn(1000, limits)).toBeLessThan(0.06);
    expect(drawn(10000, limits)).toBeGreaterThan(0.3);
    expect(limits[1]).toBeLessThan(23000);
  });

  it('leaves a channel of noise alone dark, at any level', () => {
    for (const level of [100, 2000, 30000]) {
      const samples = samplesOf((r) => level + 0.05 * level * r.normal());
      expect(meanBrightness(countValues(samples), limitsOf(samples, 65535)), String(level)).toBeLessThan(0.12);
    }
  });

  it('leaves noise dark that was cut off at zero, and not a signal over a background that was taken out whole', () => {
    const noise = samplesOf(({ normal }) => Math.max(0, 10 + 18 * normal()));
    expect(meanBrightness(countValues(noise), limitsOf(noise, 65535))).toBeLessThan(0.12);
    const signal = samplesOf(({ uniform, normal }) => (uniform() < 0.6 ? 0 : 60 + 30 * normal()));
    expect(limitsOf(signal, 65535)[1]).toBeLessThan(60 + 30 * 4);
  });

  it('is not led by hot pixels', () => {
    const signal = (r: { normal(): number; uniform(): number }) =>
      300 + 15 * r.normal() + (r.uniform() < 0.2 ? 3000 * r.uniform() : 0);
    const clean = limitsOf(samplesOf(signal), 65535);
    const hot = samplesOf(signal);
    for (let i = 0; i < 10; i++) hot[i * 777] = 65535;
    const limits = limitsOf(hot, 65535);
    expect(Math.abs(limits[1] - clean[1])).toBeLessThan(0.05 * clean[1]);
  });

  it('uses the whole of 12 bits in 16, saturated or not', () => {
    const limits = limitsOf(
      samplesOf((r) => 200 + 20 * r.normal() + (r.uniform() < 0.3 ? 6000 * r.uniform() : 0), 4095),
      65535,
    );
    expect(limits[1]).toBe(4095);
    expect(limits[0]).toBeLessThan(200);
  });

  it('keeps zero for a background that was subtracted', () => {
    const limits = limitsOf(
      samplesOf((r) => (r.uniform() < 0.8 ? 0 : Math.exp(5 + r.normal()))),
      65535,
    );
    expect(limits[0]).toBe(0);
    expect(limits[1]).toBeGreaterThan(1000);
    expect(limits[1]).toBeLessThan(2500);
  });

  it('takes the zeros round a mosaic for no measurement', () => {
    const tissue = (r: { normal(): number; uniform(): number }) =>
      300 + 15 * r.normal() + (r.uniform() < 0.1 ? 1500 * r.uniform() : 0);
    const whole = limitsOf(samplesOf(tissue), 65535);
    for (const margin of [0.05, 0.4, 0.9]) {
      const limits = limitsOf(
        samplesOf((r) => (r.uniform() < margin ? 0 : tissue(r))),
        65535,
      );
      expect(drawn(300, limits), String(margin)).toBeLessThan(0.06);
      expect(Math.abs(limits[1] - whole[1])).toBeLessThan(0.1 * whole[1]);
    }
  });

  it('shows a bright field, or a saturated one, by the plain stretch', () => {
    const field = samplesOf((r) => (r.uniform() < 0.6 ? 60000 + 300 * r.normal() : 30000 + 9000 * r.normal()));
    const values = countValues(field);
    expect(limitsOf(field, 65535)).toEqual([quantile(values, 0.01), quantile(values, 0.999)]);
    expect(
      limitsOf(
        samplesOf((r) => (r.uniform() < 0.6 ? 65535 : 30000 * r.uniform())),
        65535,
      )[1],
    ).toBe(65535);
  });

  it('agrees with itself whatever the scale of the samples', () => {
    const shape = (scale: number) =>
      samplesOf((r) => scale * (100 + 5 * r.normal() + (r.uniform() < 0.2 ? 800 * r.uniform() : 0)));
    const unit = limitsOf(shape(1), 65535);
    for (const scale of [4, 16, 50]) {
      const limits = limitsOf(shape(scale), 65535);
      expect(limits[1] / scale / unit[1], `high at ${scale}`).toBeCloseTo(1, 1);
      expect((limits[0] / scale - unit[0]) / unit[1], `low at ${scale}`).toBeCloseTo(0, 1);
    }
  });

  it('always gives whole limits in order, within the samples or the range', () => {
    const random = seeded(7);
    for (let round = 0; round < 150; round++) {
      const most = 2 ** (1 + Math.floor(16 * random.uniform())) - 1;
      const length = Math.floor(300 * random.uniform() ** 3);
      const zeros = random.uniform();
      const power = 8 * random.uniform();
      const values = Array.from({ length }, () =>
        random.uniform() < zeros ? 0 : Math.round(most * random.uniform() ** power),
      );
      const samples = most < 256 ? Uint8Array.from(values) : Uint16Array.from(values);
      const [low, high] = limitsOf(samples, most);
      const good = Number.isInteger(low) && Number.isInteger(high) && low >= 0 && low < high;
      if (!good) throw new Error(`${low} to ${high} for ${values.join(' ')}`);
    }
  });
});
