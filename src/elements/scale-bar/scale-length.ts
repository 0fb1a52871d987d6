import { formatNumber } from '../number-format.ts';

/** A round length that fits, for a scale bar on the screen or on a saved picture. */
export interface ScaleLength {
  /** Physical length, µm. */
  readonly micrometres: number;
  /** Length on the screen, in the pixels of `pixelsPerMicrometre`. */
  readonly pixels: number;
}

/** The longest of 1, 2, 5 × 10ⁿ µm that is at most `maxPixels` long; null where nothing sensible can be said. */
export function chooseScaleLength(pixelsPerMicrometre: number, maxPixels: number): ScaleLength | null {
  const longest = maxPixels / pixelsPerMicrometre;
  if (!(longest > 0) || !Number.isFinite(longest)) return null;
  const power = Math.floor(Math.log10(longest));
  // 1e-7 forgives the rounding of log10 and the division at exact powers of ten
  const mantissa = [5, 2, 1].find((digit) => digit * 10 ** power <= longest * (1 + 1e-7)) ?? 1;
  const micrometres = Number(`${mantissa}e${power}`);
  return { micrometres, pixels: micrometres * pixelsPerMicrometre };
}

/** A physical length with the unit that keeps it short: `500 nm`, `20 µm`, `1.234 mm`. */
export function formatLength(micrometres: number, language: string): string {
  const [value, unit] =
    micrometres >= 10_000_000
      ? [micrometres / 1e6, 'm']
      : micrometres >= 1000
        ? [micrometres / 1000, 'mm']
        : micrometres >= 1 || micrometres === 0
          ? [micrometres, 'µm']
          : [micrometres * 1000, 'nm'];
  // 0.1 + 0.2 and its kin
  return `${formatNumber(Number(value.toPrecision(12)), language)}\u00a0${unit}`;
}
