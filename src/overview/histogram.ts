import { quantile, type ValueCounts } from './value-counts.ts';

/** How often each range of raw values occurs in one channel, measured on a level of about 1024 × 1024 pixels. */
export interface Histogram {
  /** Raw values at the left edge of the first bin and the right edge of the last. */
  readonly low: number;
  readonly high: number;
  /** Counts of pixels in bins of equal width. */
  readonly bins: readonly number[];
}

/** Room beside the values that occur, as part of their range, so that a handle can be pulled past them. */
const HEADROOM = 0.25;

/**
 * Counts samples over the range they take up, not the type's: 12 bits in 16 fill the axis. The few hottest pixels do not
 * stretch it; they are counted in the last bin. Bins hold whole values, the same number each, so that none is empty by
 * rounding: `high` is one above the last value counted (256 for the whole range of 8 bits).
 *
 * @param maxValue largest value the file says its samples can hold; up to 255, the axis is the whole range
 */
export function histogramOf(values: ValueCounts, maxValue: number, bins = 256): Histogram {
  const [low, top] =
    maxValue <= 255 ? [0, Math.max(1, maxValue)] : axisOf(quantile(values, 0.0001), quantile(values, 0.9999), maxValue);
  const width = Math.max(1, Math.ceil((top + 1 - low) / bins));
  const counted = Array.from({ length: bins }, () => 0);
  for (let value = 0; value < values.counts.length; value++) {
    const count = values.counts[value] as number;
    if (count === 0) continue;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)));
    counted[bin] = (counted[bin] as number) + count;
  }
  return { low, high: low + width * bins, bins: counted };
}

/** First and last value of the axis. Starts at zero unless the values lie far above it. */
function axisOf(least: number, most: number, maxValue: number): [low: number, top: number] {
  const room = Math.ceil((most - least) * HEADROOM);
  const low = least - room < most / 4 ? 0 : least - room;
  return [low, Math.min(Math.max(maxValue, most), Math.max(most + room, low + 255))];
}
