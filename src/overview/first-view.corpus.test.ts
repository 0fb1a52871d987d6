import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeBlock } from '../format/decode-block.ts';
import { openImage } from '../format/open-image.ts';
import { isDocentError } from '../format/docent-error.ts';
import type { Samples } from '../format/plane.ts';
import type { Pyramid } from '../format/pyramid.ts';
import { meanBrightness } from './auto-contrast.ts';
import { automaticLook, measuredLimits } from './automatic-look.ts';
import { contrastBlocks } from './contrast-level.ts';
import { countValues, quantile } from './value-counts.ts';

const corpus = process.env['DOCENT_CORPUS'];

async function open(path: string): Promise<Pyramid> {
  return openImage(new File([readFileSync(path)], 'image.tif'));
}

/** The samples that contrast is measured on. */
async function samplesOf(pyramid: Pyramid, channel: number): Promise<Samples[]> {
  const { plane, sample } = pyramid.channels[channel] ?? { plane: 0, sample: 0 };
  const parts: Samples[] = [];
  for (const index of contrastBlocks(pyramid, plane)) {
    const block = await pyramid.readBlock(index);
    const decoded = block && (await decodeBlock(block))[sample];
    if (decoded) parts.push(decoded.samples);
  }
  return parts;
}

function plainStretch(samples: Samples): [number, number] {
  const values = countValues(samples);
  return [quantile(values, 0.01), quantile(values, 0.999)];
}

/** Red, green, blue of every pixel of the blended picture, 0 to 255. */
function pictureOf(
  pyramid: Pyramid,
  planes: ReadonlyMap<number, Samples>,
  limitsOf: (s: Samples) => [number, number],
): Float64Array {
  const { settings } = automaticLook(pyramid);
  const length = [...planes.values()][0]?.length ?? 0;
  const sum = new Float64Array(3 * length);
  for (const [channel, samples] of planes) {
    const [low, high] = limitsOf(samples);
    const color = [1, 3, 5].map((at) => parseInt(settings[channel]!.color.slice(at, at + 2), 16));
    samples.forEach((value, pixel) => {
      const bright = Math.min(1, Math.max(0, (value - low) / (high - low)));
      for (let k = 0; k < 3; k++) sum[3 * pixel + k]! += bright * color[k]!;
    });
  }
  return sum.map((value) => Math.min(255, value));
}

function meanOf(picture: Float64Array): number {
  return picture.reduce((total, value) => total + value, 0) / picture.length;
}

/** Part of the pixels whose channels add up to white. */
function whiteOf(picture: Float64Array): number {
  let white = 0;
  for (let at = 0; at < picture.length; at += 3) {
    if (Math.min(picture[at]!, picture[at + 1]!, picture[at + 2]!) > 250) white++;
  }
  return (3 * white) / picture.length;
}

describe.skipIf(!corpus)('the first view of real files (needs DOCENT_CORPUS)', { timeout: 30_000 }, () => {
  it('is as bright as a plain stretch within a factor of two, for a multiplex image of 25 sparse channels', async () => {
    const pyramid = await open(`${corpus}/images/adamjtaylor+miniature/data/WD-76845-003_ROI01.ome.tif`);
    const { settings, names } = automaticLook(pyramid);
    const visible = new Map<number, Samples>();
    for (const { channel, visible: seen } of settings) {
      const [samples] = await samplesOf(pyramid, channel);
      if (samples === undefined) throw new Error(`channel ${channel} has no samples`);
      if (seen) visible.set(channel, samples);
      const values = countValues(samples);
      const ratio =
        meanBrightness(values, measuredLimits(pyramid, values)) / meanBrightness(values, plainStretch(samples));
      expect(ratio, names[channel]).toBeGreaterThan(0.5);
      expect(ratio, names[channel]).toBeLessThan(2);
    }
    const picture = pictureOf(pyramid, visible, (samples) => measuredLimits(pyramid, countValues(samples)));
    expect(whiteOf(picture)).toBeLessThan(0.01);
    const fitted = meanOf(picture);
    const plain = meanOf(pictureOf(pyramid, visible, plainStretch));
    expect(fitted / plain).toBeGreaterThan(0.5);
    expect(fitted / plain).toBeLessThan(2);
    expect(fitted).toBeGreaterThan(8);
    expect(fitted).toBeLessThan(120);
  });

  it('is neither black nor white in any readable file of the codec matrix', async () => {
    const seen: string[] = [];
    for (const file of readdirSync(`${corpus}/codecs`).filter((name) => name.endsWith('.tif'))) {
      let pyramid: Pyramid;
      try {
        pyramid = await open(`${corpus}/codecs/${file}`);
      } catch (error) {
        if (isDocentError(error)) continue;
        throw error;
      }
      if (pyramid.rgb) continue;
      const parts = await samplesOf(pyramid, 0).catch((error: unknown) => {
        // Codecs that only a browser has.
        if (isDocentError(error)) return [];
        throw error;
      });
      for (const samples of parts.slice(0, 1)) {
        const values = countValues(samples);
        const mean = meanBrightness(values, measuredLimits(pyramid, values));
        expect(mean, file).toBeGreaterThan(0.01);
        expect(mean, file).toBeLessThan(0.6);
        seen.push(file);
      }
    }
    expect(seen.length).toBeGreaterThan(15);
  });
});
