/**
 * Unpacks YCbCr data units into interleaved RGB (TIFF 6.0, section 21): per unit `across * down` luma samples, then Cb
 * and Cr. Rec. 601 coefficients and full range, the defaults of the tags that could say otherwise.
 * @param width of a row of the result, pixels; the units of an odd edge hold more.
 * @param height rows of the result.
 */
export function unpackYCbCr(
  units: Uint8Array,
  width: number,
  height: number,
  across: number,
  down: number,
): Uint8Array {
  const rgb = new Uint8ClampedArray(width * height * 3);
  const unitsPerRow = Math.ceil(width / across);
  const lumas = across * down;
  const unitBytes = lumas + 2;
  for (let y = 0; y < height; y += 1) {
    const unitRow = Math.floor(y / down) * unitsPerRow;
    const lumaRow = (y % down) * across;
    for (let x = 0, write = y * width * 3; x < width; x += 1, write += 3) {
      const unit = (unitRow + Math.floor(x / across)) * unitBytes;
      const luma = units[unit + lumaRow + (x % across)]!;
      const blue = units[unit + lumas]! - 128;
      const red = units[unit + lumas + 1]! - 128;
      rgb[write] = luma + 1.402 * red;
      rgb[write + 1] = luma - 0.344136 * blue - 0.714136 * red;
      rgb[write + 2] = luma + 1.772 * blue;
    }
  }
  return new Uint8Array(rgb.buffer);
}

/** Bytes of the data units that hold `height` rows of `width` pixels. */
export function yCbCrBytes(width: number, height: number, across: number, down: number): number {
  return Math.ceil(width / across) * Math.ceil(height / down) * (across * down + 2);
}
