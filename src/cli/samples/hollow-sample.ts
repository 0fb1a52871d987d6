import { join } from 'node:path';
import type { Samples } from '../../format/plane.ts';
import { OmeTiffWriter } from './ome-tiff-writer.ts';
import { encodePiece } from './piece-encoder.ts';
import type { Sample } from './sample.ts';

/** Steps of the pattern: pixels, and what a step adds (16 bit and 8 bit). */
const STEP = { pixels: 32, uint16: 1200, uint8: 8 };

/**
 * Writes a sample without its tissue: sizes, pyramid, channels and tiles are the sample's own, but every tile is the same
 * one, which lies in the file once. For tests that look at places rather than at pixels: it takes no time to make.
 */
export function writeHollowSample({ spec, file, tileSize }: Sample, directory: string): void {
  const samplesPerPixel = spec.rgb === undefined ? 1 : 3;
  const samples: Samples = new (spec.dataType === 'uint8' ? Uint8Array : Uint16Array)(tileSize ** 2 * samplesPerPixel);
  const height = spec.dataType === 'uint8' ? STEP.uint8 : STEP.uint16;
  for (let i = 0; i < samples.length; i++) {
    const pixel = Math.floor(i / samplesPerPixel);
    const column = Math.floor((pixel % tileSize) / STEP.pixels);
    const row = Math.floor(pixel / tileSize / STEP.pixels);
    samples[i] = (column ^ row) * height;
  }
  const writer = new OmeTiffWriter(join(directory, file), spec);
  writer.fill(encodePiece({ width: tileSize, height: tileSize, samples }, samplesPerPixel, spec));
  writer.finish();
}
