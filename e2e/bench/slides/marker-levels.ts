import { openAsBlob } from 'node:fs';
import { decodeBlock } from '../../../src/format/decode-block.ts';
import { openImage } from '../../../src/format/open-image.ts';
import { shrink } from '../../../src/cli/samples/shrink.ts';
import type { PixelBlock } from '../../../src/cli/samples/ome-tiff-spec.ts';
import { LAST_REPEATED_LEVEL, REGION, SLIDE_SIDE } from './slide-kind.ts';

/** Counts. Where repeats are narrower than a tile a codec would find them; a camera's noise never repeats. */
const NOISE = 24;
const NOISE_FROM_LEVEL = 3;

/** One marker of the painted sample: the region that is repeated at the finest levels, the whole slide at the others. */
export async function markerLevels(sample: string, marker: number, levels: number): Promise<PixelBlock[]> {
  let region = await readRegion(sample, marker);
  const blocks: PixelBlock[] = [];
  for (let level = 0; level < levels; level++) {
    if (level > 0) region = shrink(region, 2, 1);
    blocks.push(level <= LAST_REPEATED_LEVEL ? region : repeated(region, level, marker));
  }
  return blocks;
}

async function readRegion(sample: string, marker: number): Promise<PixelBlock> {
  const { width, height } = REGION;
  const pyramid = await openImage(await openAsBlob(sample));
  const full = pyramid.levels[0]!;
  if (full.width < width || full.height < height) throw new Error(`${sample} is smaller than ${width} × ${height}`);
  const samples = new Uint16Array(width * height);
  for (let row = 0; row * full.blockHeight < height; row++) {
    for (let column = 0; column * full.blockWidth < width; column++) {
      const block = await pyramid.readBlock({ level: 0, column, row, plane: marker, z: 0, t: 0 });
      const [plane] = await decodeBlock(block!);
      const left = column * full.blockWidth;
      const top = row * full.blockHeight;
      const across = Math.min(plane!.width, width - left);
      for (let y = 0; y < plane!.height && top + y < height; y++)
        samples.set(plane!.samples.subarray(y * plane!.width, y * plane!.width + across), (top + y) * width + left);
    }
  }
  return { width, height, samples };
}

function repeated(region: PixelBlock, level: number, seed: number): PixelBlock {
  const side = SLIDE_SIDE / 2 ** level;
  const samples = new Uint16Array(side * side);
  let state = 1 + seed + 100 * level;
  for (let y = 0, to = 0; y < side; y++) {
    const line = (y % region.height) * region.width;
    for (let x = 0; x < side; x++, to++) {
      const value = region.samples[line + (x % region.width)]!;
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      samples[to] = level < NOISE_FROM_LEVEL ? value : Math.min(value + ((state >>> 16) % NOISE), 65_535);
    }
  }
  return { width: side, height: side, samples };
}
