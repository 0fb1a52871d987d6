import type { Plane } from '../format/plane.ts';
import type { BlockIndex, Pyramid } from '../format/pyramid.ts';
import { measuredLimits } from './automatic-look.ts';
import { histogramOf, type Histogram } from './histogram.ts';
import { ValueCounter } from './value-counts.ts';

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
  const counter = new ValueCounter(pyramid.dataType);
  await Promise.all(
    blocks.map(async (block) => {
      const planes = await readPlanes(block);
      const samples = planes[sample]?.samples;
      if (samples) counter.add(samples);
    }),
  );
  const { values } = counter;
  return { limits: measuredLimits(pyramid, values), histogram: histogramOf(values, pyramid.maxValue) };
}
