import type { Histogram } from '../../overview/histogram.ts';

/** Raw values from the left edge to the right edge of what is drawn. */
export interface Domain {
  readonly low: number;
  readonly high: number;
}

/** Wide enough for the measured values and both limits; the type's range where nothing was measured. */
export function domainOf(histogram: Histogram | null, limits: readonly [number, number], range: Domain): Domain {
  const low = Math.min(histogram?.low ?? range.low, limits[0]);
  const high = Math.max(histogram?.high ?? range.high, limits[1]);
  // a constant channel has no width of its own
  return high > low ? { low, high } : { low, high: low + 1 };
}

/**
 * The outline of a histogram with logarithmic heights as an SVG path in a box of `width` × `height`, closed along its
 * foot. Logarithmic, since the background of a fluorescence image outnumbers its signal a thousandfold.
 */
export function histogramPath(histogram: Histogram, domain: Domain, width: number, height: number): string {
  const { bins } = histogram;
  const top = Math.log1p(Math.max(1, ...bins));
  const scale = width / (domain.high - domain.low);
  const left = (histogram.low - domain.low) * scale;
  const step = ((histogram.high - histogram.low) / bins.length) * scale;
  let path = `M${round(left)} ${height}`;
  bins.forEach((count, index) => {
    path += `V${round(height * (1 - Math.log1p(count) / top))}H${round(left + (index + 1) * step)}`;
  });
  return `${path}V${height}Z`;
}

/** The curve from raw value to brightness between the limits, as an SVG path in a box of `width` × `height`. */
export function transferPath(
  limits: readonly [number, number],
  gamma: number,
  domain: Domain,
  width: number,
  height: number,
): string {
  const scale = width / (domain.high - domain.low);
  const left = (limits[0] - domain.low) * scale;
  const span = (limits[1] - limits[0]) * scale;
  const steps = gamma === 1 ? 1 : 24;
  let path = `M0 ${height}H${round(left)}`;
  for (let step = 1; step <= steps; step++) {
    const fraction = step / steps;
    path += `L${round(left + fraction * span)} ${round(height * (1 - fraction ** gamma))}`;
  }
  return `${path}H${width}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
