import { countBetween, quantile, type ValueCounts } from './value-counts.ts';

/** How bright the background is drawn, 0 to 1: dark, but its noise isn't clipped away. */
const BACKGROUND_BRIGHTNESS = 0.04;
/** Noise reaches this many deviations at the very most; a channel that holds nothing else stays dark. */
const NOISE_REACH = 10;
/** Of the pixels above the noise, the part that may be drawn saturated. */
const SATURATED_SIGNAL = 0.007;
/** However much or little signal there is: the part of all pixels that may be saturated, at most and at least. */
const MOST_SATURATED = 0.003;
const LEAST_SATURATED = 0.0004;
/** Mean brightness (0 to 1) of a drawn channel outside which the plain stretch is drawn instead, if it does better. */
const NEARLY_BLACK = 0.004;
const NEARLY_WHITE = 0.5;

type Limits = [low: number, high: number];

/**
 * Contrast limits for a channel by its own samples: background dark, signal bright. Integers, `low < high`, whatever the
 * samples; values that cannot say anything (none, all the same) give the whole range, `[0, maxValue]`.
 *
 * The background is the peak of the lower half of the values (zero, where a tool subtracted it); what lies clearly above
 * its noise is signal. The upper limit saturates under a hundredth of the signal, its brightest, within bounds that keep hot
 * pixels out; the lower puts the background at a few per cent of full brightness. The result is then checked as it
 * would be drawn, and a plain stretch (1 to 99.9 %) replaces it where it would be nearly black or nearly white.
 *
 * @param maxValue largest value the file says its samples can hold
 */
export function autoContrast(counted: ValueCounts, maxValue: number): Limits {
  const values = withoutPadding(counted);
  const least = quantile(values, 0);
  const most = quantile(values, 1);
  if (values.total === 0 || least === most) return [0, Math.max(1, Math.round(maxValue))];

  const plain = ordered(quantile(values, 0.01), quantile(values, 0.999), most);
  const [low, high] = fit(values, most);
  const fitted = ordered(low, Math.min(high, Math.max(most, Math.round(maxValue))), most);
  const mean = meanBrightness(values, fitted);
  if (mean >= NEARLY_BLACK && mean <= NEARLY_WHITE) return fitted;
  return distance(meanBrightness(values, plain)) < distance(mean) ? plain : fitted;
}

/** Zeros set apart from all other values by at least this much are no measurement. */
const PADDING_GAP = 16;
/** Part of the pixels that zeros must be to be margins, not the tail of something else. */
const LEAST_PADDING = 0.01;

/**
 * Leaves out the zeros that fill a mosaic's margins, where the camera's offset lies well above them: they would pass for
 * background, and the real one for signal.
 */
function withoutPadding(values: ValueCounts): ValueCounts {
  const zeros = values.counts[0] as number;
  if (zeros <= LEAST_PADDING * values.total || zeros === values.total) return values;
  if (quantile(values, 0.001, 1) < PADDING_GAP) return values;
  const counts = values.counts.slice();
  counts[0] = 0;
  const measured = { counts, total: values.total - zeros };
  return quantile(measured, 0) === quantile(measured, 1) ? values : measured;
}

function fit(values: ValueCounts, most: number): Limits {
  const { level, deviation } = backgroundOf(values);
  const noiseEnd = level + Math.max(1, Math.ceil(3 * deviation));
  const signal = countBetween(values, noiseEnd + 1) / values.total;
  const saturated = clamp(SATURATED_SIGNAL * signal, LEAST_SATURATED, MOST_SATURATED);
  const brightest = quantile(values, 1 - saturated);
  const high = Math.max(brightest, Math.ceil(level + NOISE_REACH * deviation));
  const low = level - ((high - level) * BACKGROUND_BRIGHTNESS) / (1 - BACKGROUND_BRIGHTNESS);
  return ordered(Math.max(quantile(values, 0.001), Math.round(low)), high, most);
}

interface Background {
  /** Raw value of the background's peak. */
  readonly level: number;
  /** Standard deviation of its noise: by the peak's lower side, which signal doesn't widen, where there is one. */
  readonly deviation: number;
}

/** Bins of the search for the background, at most. */
const BINS = 256;
/** Of a normal distribution at half its maximum, in deviations. */
const HALF_WIDTH = 1.177;
/** A peak of fewer pixels than this is no background. */
const LEAST_BACKGROUND = 0.05;

function backgroundOf(values: ValueCounts): Background {
  const first = quantile(values, 0.001);
  const last = quantile(values, 0.998);
  const edges = binEdges(first, last);
  const bins = edges.map((edge, bin) => countBetween(values, bin === 0 ? 0 : edge, edges[bin + 1] ?? edge));
  const smooth = bins.map((_, bin) => sum(bins.slice(Math.max(0, bin - 2), bin + 3)));

  // Only the lower half of the values: tissue that fills the view, or saturation, is no background.
  const middle = edges.findLastIndex((edge) => edge <= (first + last) / 2);
  const hill = indexOfMost(smooth, 0, middle);
  if ((smooth[hill] as number) < LEAST_BACKGROUND * values.total)
    return { level: quantile(values, 0.01), deviation: 0 };

  // Smoothing moves a spike at the edge, such as the zeros of a subtracted background.
  const peak = indexOfMost(bins, Math.max(0, hill - 2), hill + 2);
  let half = hill;
  while (half > 0 && (smooth[half] as number) > (smooth[hill] as number) / 2) half--;
  const level = Math.round(((edges[peak] as number) + (edges[peak + 1] as number) - 1) / 2);
  if (half > 0) return { level, deviation: Math.max(0, level - (edges[half] as number)) / HALF_WIDTH };
  // no lower side: noise was cut off at zero, or the background hardly varies
  return { level, deviation: first === 0 ? widthAbove(values, edges, smooth, hill) / HALF_WIDTH : 0 };
}

/**
 * Half width at half maximum of noise whose lower part was cut off at zero, by what lies above the spike that the cut left. 0
 * where the spike is most of the image: then the background was taken out whole, and what lies above it is signal.
 */
function widthAbove(values: ValueCounts, edges: readonly number[], smooth: readonly number[], hill: number): number {
  // the first sum that the spike is no part of
  let above = hill + 3;
  const start = edges[above];
  const density = smooth[above];
  if (start === undefined || density === undefined || countBetween(values, 0, start) > values.total / 2) return 0;
  while (above < smooth.length - 1 && (smooth[above] as number) > density / 2) above++;
  return (edges[above] as number) - start;
}

/** Edges, whole values, of bins about equal in √value, where counting noise is equally wide; the last closes the last bin. */
function binEdges(first: number, last: number): number[] {
  const edges = [first];
  for (let bin = 1; bin <= BINS; bin++) {
    const edge = first + Math.round((bin / BINS) ** 2 * (last + 1 - first));
    if (edge > (edges.at(-1) as number)) edges.push(edge);
  }
  return edges;
}

function indexOfMost(values: readonly number[], from: number, to: number): number {
  let best = from;
  for (let i = from; i <= Math.min(to, values.length - 1); i++) {
    if ((values[i] as number) > (values[best] as number)) best = i;
  }
  return best;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Mean of the drawn channel, 0 to 1, as by the definition of the picture. */
export function meanBrightness({ counts, total }: ValueCounts, [low, high]: Limits): number {
  let sum = 0;
  for (let value = 0; value < counts.length; value++) {
    const count = counts[value] as number;
    if (count > 0) sum += count * clamp((value - low) / (high - low), 0, 1);
  }
  return total === 0 ? 0 : sum / total;
}

/** How far a mean brightness lies outside what can be looked at. */
function distance(mean: number): number {
  return Math.max(0, NEARLY_BLACK - mean) + Math.max(0, mean - NEARLY_WHITE);
}

function ordered(low: number, high: number, most: number): Limits {
  if (low < high) return [low, high];
  return low < most ? [low, most] : [Math.max(0, most - 1), Math.max(1, most)];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
