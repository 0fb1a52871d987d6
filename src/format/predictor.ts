import type { Samples } from './plane.ts';

/**
 * Undoes horizontal differencing in place (TIFF 6.0, section 14): each sample was stored as its difference from the one
 * of the same kind in the pixel before, modulo its type. Takes samples, not bytes, so byte order has been seen to.
 * @param samples whole rows of `width` pixels, `samplesPerPixel` interleaved.
 */
export function undoHorizontalPredictor(samples: Samples, width: number, samplesPerPixel: number): void {
  const rowLength = width * samplesPerPixel;
  for (let row = 0; row + rowLength <= samples.length; row += rowLength) {
    const end = row + rowLength;
    if (samplesPerPixel === 1) {
      let value = samples[row]!;
      for (let i = row + 1; i < end; i += 1) {
        value += samples[i]!;
        samples[i] = value;
      }
    } else {
      for (let i = row + samplesPerPixel; i < end; i += 1) samples[i]! += samples[i - samplesPerPixel]!;
    }
  }
}
