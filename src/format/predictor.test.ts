import { describe, expect, it } from 'vitest';
import type { Samples } from './plane.ts';
import { undoHorizontalPredictor } from './predictor.ts';

/** Differences within rows, modulo the type: what a writer does. */
function predict<T extends Samples>(samples: T, width: number, samplesPerPixel: number): T {
  const predicted = samples.slice() as T;
  const rowLength = width * samplesPerPixel;
  for (let i = samples.length - 1; i >= 0; i -= 1) {
    if (i % rowLength >= samplesPerPixel) predicted[i]! -= samples[i - samplesPerPixel]!;
  }
  return predicted;
}

describe('undoHorizontalPredictor', () => {
  it('gives back 8- and 16-bit samples, wrapping round, for any number of samples a pixel', () => {
    for (const samplesPerPixel of [1, 2, 3, 4]) {
      const length = 7 * 5 * samplesPerPixel;
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 97) & 255);
      const words = Uint16Array.from({ length }, (_, i) => (i * 40_009) & 65_535);
      for (const samples of [bytes, words]) {
        const undone = predict(samples, 7, samplesPerPixel);
        undoHorizontalPredictor(undone, 7, samplesPerPixel);
        expect(undone).toEqual(samples);
      }
    }
  });

  it('starts anew on each row and takes a single column as it is', () => {
    const rows = Uint8Array.of(1, 1, 1, 5, 1, 1);
    undoHorizontalPredictor(rows, 3, 1);
    expect(rows).toEqual(Uint8Array.of(1, 2, 3, 5, 6, 7));
    const column = Uint8Array.of(4, 3, 2);
    undoHorizontalPredictor(column, 1, 1);
    expect(column).toEqual(Uint8Array.of(4, 3, 2));
  });
});
