/** How often each range of raw values occurs in one channel, measured on a level of about 1024 × 1024 pixels. */
export interface Histogram {
  /** Raw values at the left edge of the first bin and the right edge of the last. */
  readonly low: number;
  readonly high: number;
  /** Counts of pixels in bins of equal width. */
  readonly bins: readonly number[];
}
