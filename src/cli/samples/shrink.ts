import type { PixelBlock } from './ome-tiff-spec.ts';

/**
 * The next coarser level: each pixel the mean of `factor` × `factor` pixels (fewer at the right and bottom edge),
 * rounded to nearest.
 */
export function shrink(block: PixelBlock, factor: number, samplesPerPixel: number): PixelBlock {
  const width = Math.ceil(block.width / factor);
  const height = Math.ceil(block.height / factor);
  const source = block.samples;
  const samples =
    source instanceof Uint8Array
      ? new Uint8Array(width * height * samplesPerPixel)
      : new Uint16Array(width * height * samplesPerPixel);
  const pitch = block.width * samplesPerPixel;
  for (let y = 0, to = 0; y < height; y++) {
    const bottom = Math.min(block.height, (y + 1) * factor);
    for (let x = 0; x < width; x++) {
      const right = Math.min(block.width, (x + 1) * factor);
      for (let s = 0; s < samplesPerPixel; s++, to++) {
        let sum = 0;
        for (let sy = y * factor; sy < bottom; sy++) {
          for (let sx = x * factor; sx < right; sx++) sum += source[sy * pitch + sx * samplesPerPixel + s]!;
        }
        const count = (bottom - y * factor) * (right - x * factor);
        samples[to] = (sum + (count >> 1)) / count;
      }
    }
  }
  return { width, height, samples };
}

/** Cuts a piece out of a block; what hangs over its edge repeats the edge, which compresses best and rings least. */
export function cut(
  block: PixelBlock,
  x: number,
  y: number,
  width: number,
  height: number,
  samplesPerPixel: number,
): PixelBlock {
  const length = width * height * samplesPerPixel;
  const samples = block.samples instanceof Uint8Array ? new Uint8Array(length) : new Uint16Array(length);
  const inside = Math.min(width, block.width - x);
  const row = width * samplesPerPixel;
  for (let j = 0; j < height; j++) {
    const from = (Math.min(y + j, block.height - 1) * block.width + x) * samplesPerPixel;
    samples.set(block.samples.subarray(from, from + inside * samplesPerPixel), j * row);
    for (let i = inside * samplesPerPixel; i < row; i++) samples[j * row + i] = samples[j * row + i - samplesPerPixel]!;
  }
  return { width, height, samples };
}
