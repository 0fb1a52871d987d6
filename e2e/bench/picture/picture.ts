/** Three bytes a pixel: red, green, blue, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint8Array;
}

/** Pixels of a picture, from its top-left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Peak signal-to-noise ratio of two pictures of one size within an area, dB; `Infinity` where they are equal. */
export function psnr(a: Picture, b: Picture, { x, y, width, height }: Area): number {
  if (a.width !== b.width || a.height !== b.height)
    throw new Error(`${a.width} × ${a.height} is no picture of the size of ${b.width} × ${b.height}`);
  let sum = 0;
  for (let row = y; row < y + height; row++) {
    const start = (row * a.width + x) * 3;
    for (let i = start; i < start + width * 3; i++) sum += (a.samples[i]! - b.samples[i]!) ** 2;
  }
  return 10 * Math.log10((255 ** 2 * width * height * 3) / sum);
}

/** Each pixel the mean of `factor` × `factor`. */
export function reduced({ width, height, samples }: Picture, factor: number): Picture {
  const out = { width: Math.floor(width / factor), height: Math.floor(height / factor) };
  const sums = new Float32Array(out.width * out.height * 3);
  for (let y = 0; y < out.height * factor; y++) {
    const to = Math.floor(y / factor) * out.width;
    for (let x = 0; x < out.width * factor; x++) {
      const from = (y * width + x) * 3;
      const at = (to + Math.floor(x / factor)) * 3;
      for (let s = 0; s < 3; s++) sums[at + s]! += samples[from + s]!;
    }
  }
  return { ...out, samples: Uint8Array.from(sums, (sum) => Math.round(sum / factor ** 2)) };
}
