import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { shrink } from '../../../src/cli/samples/shrink.ts';
import type { PixelBlock } from '../../../src/cli/samples/ome-tiff-spec.ts';
import { decodeBlock } from '../../../src/format/decode-block.ts';
import { openImage } from '../../../src/format/open-image.ts';
import { LAST_REPEATED_LEVEL, REGION, SLIDE_SIDE, STAINS, type StainName } from './slide-kind.ts';

const GRAIN_FROM_LEVEL = 3;

/**
 * One plane of the painted sample: the region that is repeated at the finest levels, the whole slide at the others.
 * @param samples folder of the painted samples
 */
export async function planeLevels(
  samples: string,
  stain: StainName,
  plane: number,
  levels: number,
): Promise<PixelBlock[]> {
  let region = await readRegion(samples, stain, plane);
  const blocks: PixelBlock[] = [];
  for (let level = 0; level < levels; level++) {
    if (level > 0) region = shrink(region, 2, STAINS[stain].samplesPerPixel);
    blocks.push(level <= LAST_REPEATED_LEVEL ? region : repeated(region, stain, level, plane));
  }
  return blocks;
}

async function readRegion(samplesFolder: string, stain: StainName, plane: number): Promise<PixelBlock> {
  const { width, height } = REGION;
  const { sample, samplesPerPixel: step } = STAINS[stain];
  const pyramid = await openImage(await openAsBlob(join(samplesFolder, sample)));
  const full = pyramid.levels[0]!;
  if (full.width < width || full.height < height) throw new Error(`${sample} is smaller than ${width} × ${height}`);
  const samples = makeSamples(stain, width * height);
  for (let row = 0; row * full.blockHeight < height; row++) {
    for (let column = 0; column * full.blockWidth < width; column++) {
      const block = await pyramid.readBlock({ level: 0, column, row, plane, z: 0, t: 0 });
      const left = column * full.blockWidth;
      const top = row * full.blockHeight;
      for (const [component, decoded] of (await decodeBlock(block!)).entries()) {
        const across = Math.min(decoded.width, width - left);
        for (let y = 0; y < decoded.height && top + y < height; y++) {
          let to = ((top + y) * width + left) * step + component;
          for (let x = 0; x < across; x++, to += step) samples[to] = decoded.samples[y * decoded.width + x]!;
        }
      }
    }
  }
  return { width, height, samples };
}

function repeated(region: PixelBlock, stain: StainName, level: number, seed: number): PixelBlock {
  const side = SLIDE_SIDE / 2 ** level;
  const { samplesPerPixel: step, grain } = STAINS[stain];
  const samples = makeSamples(stain, side * side);
  let state = 1 + seed + 100 * level;
  for (let y = 0, to = 0; y < side; y++) {
    const line = (y % region.height) * region.width;
    for (let x = 0; x < side; x++) {
      const from = (line + (x % region.width)) * step;
      for (let component = 0; component < step; component++, to++) {
        const value = region.samples[from + component]!;
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        const added = grain === 0 || level < GRAIN_FROM_LEVEL ? 0 : (state >>> 16) % grain;
        samples[to] = Math.min(value + added, 65_535);
      }
    }
  }
  return { width: side, height: side, samples };
}

function makeSamples(stain: StainName, pixels: number): Uint8Array | Uint16Array {
  const { dataType, samplesPerPixel } = STAINS[stain];
  return dataType === 'uint8' ? new Uint8Array(pixels * samplesPerPixel) : new Uint16Array(pixels * samplesPerPixel);
}
