import type { PixelBlock } from './ome-tiff-spec.ts';
import { MARKERS } from './paint-multiplex.ts';
import { encodeJpeg } from './piece-encoder.ts';

const WIDTH = 640;
const ASPECT = 4 / 3;

/** How the card of the multiplex sample shows its markers: colour, and the counts that are black and full. */
const LOOK: Partial<
  Record<(typeof MARKERS)[number], { color: readonly [number, number, number]; limits: readonly [number, number] }>
> = {
  DNA: { color: [60, 90, 255], limits: [450, 12000] },
  'Pan-CK': { color: [235, 225, 200], limits: [700, 9000] },
  αSMA: { color: [255, 60, 70], limits: [600, 9000] },
  CD20: { color: [50, 235, 110], limits: [700, 5500] },
  CD3D: { color: [255, 70, 230], limits: [700, 3000] },
};

/** A JPEG of about 640 × 480 from the middle of a coarse level. @param planes one a marker, or one of interleaved RGB */
export function drawThumbnail(planes: readonly PixelBlock[], rgb: boolean): Uint8Array {
  const { width: sourceWidth, height: sourceHeight } = planes[0]!;
  const cropWidth = Math.min(sourceWidth, sourceHeight * ASPECT);
  const cropHeight = cropWidth / ASPECT;
  const left = (sourceWidth - cropWidth) / 2;
  const top = (sourceHeight - cropHeight) / 2;
  const width = Math.min(WIDTH, Math.floor(cropWidth));
  const height = Math.floor(width / ASPECT);
  const samples = new Uint8Array(width * height * 3);
  const color = rgb ? slideColor(planes[0]!) : blendedColor(planes);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      samples.set(color(left + ((x + 0.5) * cropWidth) / width, top + ((y + 0.5) * cropHeight) / height), i);
    }
  }
  return encodeJpeg({ width, height, samples }, 80);
}

type ColorAt = (x: number, y: number) => [number, number, number];

function slideColor(plane: PixelBlock): ColorAt {
  return (x, y) => [0, 1, 2].map((s) => between(plane, x, y, s, 3)) as [number, number, number];
}

function blendedColor(planes: readonly PixelBlock[]): ColorAt {
  const shown = MARKERS.flatMap((marker, c) => (LOOK[marker] ? [{ ...LOOK[marker], plane: planes[c]! }] : []));
  return (x, y) => {
    const sum: [number, number, number] = [0, 0, 0];
    for (const { plane, color, limits } of shown) {
      const share = Math.max(0, Math.min(1, (between(plane, x, y, 0, 1) - limits[0]) / (limits[1] - limits[0])));
      for (let s = 0; s < 3; s++) sum[s]! += share * color[s]!;
    }
    return sum.map((value) => Math.min(255, value)) as [number, number, number];
  };
}

/** Bilinear; (x, y) counts from the corner of the first pixel. */
function between(
  { width, height, samples }: PixelBlock,
  x: number,
  y: number,
  s: number,
  samplesPerPixel: number,
): number {
  const column = Math.max(0, Math.min(width - 2, Math.floor(x - 0.5)));
  const row = Math.max(0, Math.min(height - 2, Math.floor(y - 0.5)));
  const u = Math.max(0, Math.min(1, x - 0.5 - column));
  const v = Math.max(0, Math.min(1, y - 0.5 - row));
  const at = (dx: number, dy: number): number => samples[((row + dy) * width + column + dx) * samplesPerPixel + s]!;
  return (at(0, 0) * (1 - u) + at(1, 0) * u) * (1 - v) + (at(0, 1) * (1 - u) + at(1, 1) * u) * v;
}
