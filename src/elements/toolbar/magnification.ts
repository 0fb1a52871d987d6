import { formatNumber } from '../number-format.ts';
import type { PixelSize } from '../pixel-size.ts';

/**
 * Magnification as microscopes print it. Scanners' convention: 40× is 0.25 µm a pixel, so that 1× is 10 µm. A screen's
 * device pixel takes the place of the scanner's: one to one shows an image at the magnification it was scanned with.
 */
const MICROMETRES_AT_ONE = 10;

/** The steps that people ask for by name. */
const STEPS = [1.25, 2.5, 5, 10, 20, 40];

/** @param ratio device pixels to a full-resolution image pixel */
export function magnificationAt(ratio: number, pixelSize: PixelSize): number {
  return (ratio * MICROMETRES_AT_ONE) / pixelSize.x;
}

/** Device pixels to an image pixel at a magnification. */
export function ratioAt(magnification: number, pixelSize: PixelSize): number {
  return (magnification * pixelSize.x) / MICROMETRES_AT_ONE;
}

/** The steps worth offering: up to twice what was scanned. */
export function magnificationSteps(pixelSize: PixelSize): number[] {
  const scanned = magnificationAt(1, pixelSize);
  return STEPS.filter((step) => step <= scanned * 2);
}

/** `12.5×`, or `25 %` of one to one where the pixel size is unknown. */
export function zoomLabel(ratio: number, pixelSize: PixelSize | null, language: string): string {
  if (!(ratio > 0)) return '';
  if (pixelSize) return `${short(magnificationAt(ratio, pixelSize), language)}×`;
  return `${short(ratio * 100, language)}\u00a0%`;
}

/** Two digits below ten, whole numbers above. */
function short(value: number, language: string): string {
  return formatNumber(value < 10 ? Number(value.toPrecision(2)) : Math.round(value), language);
}
