import type { Plane, Samples } from '../format/plane.ts';
import type { BlockIndex, Pyramid } from '../format/pyramid.ts';
import { measuredLimits } from './automatic-look.ts';
import { histogramOf, type Histogram } from './histogram.ts';

export interface ChannelMeasurement {
  /** Contrast limits, raw sample values. */
  readonly limits: [low: number, high: number];
  readonly histogram: Histogram;
}

/**
 * Contrast limits and histogram of one channel from its own samples.
 *
 * @param blocks of its plane: those of `contrastBlocks`, or coarser ones for a first guess
 * @param readPlanes decoded planes of a block; none where the file holds nothing
 */
export async function measureChannel(
  pyramid: Pyramid,
  channel: number,
  blocks: readonly BlockIndex[],
  readPlanes: (index: BlockIndex) => Promise<readonly Plane[]>,
): Promise<ChannelMeasurement> {
  const { sample } = pyramid.channels[channel]!;
  const read = await Promise.all(blocks.map(readPlanes));
  const samples = joined(
    read.flatMap((planes) => planes[sample]?.samples ?? []),
    pyramid,
  );
  return { limits: measuredLimits(pyramid, samples), histogram: histogramOf(samples, pyramid.maxValue) };
}

function joined(parts: readonly Samples[], { dataType }: Pyramid): Samples {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = dataType === 'uint8' ? new Uint8Array(length) : new Uint16Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
