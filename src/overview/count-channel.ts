import type { Plane } from '../format/plane.ts';
import type { BlockIndex, Pyramid } from '../format/pyramid.ts';
import { ValueCounter, type ValueCounts } from './value-counts.ts';

/**
 * Counts the values of one channel.
 *
 * @param blocks of its plane: those of `contrastBlocks`, or coarser ones for a first guess
 * @param readPlanes decoded planes of a block; none where the file holds nothing
 */
export async function countChannel(
  { channels, dataType }: Pick<Pyramid, 'channels' | 'dataType'>,
  channel: number,
  blocks: readonly BlockIndex[],
  readPlanes: (index: BlockIndex) => Promise<readonly Plane[]>,
): Promise<ValueCounts> {
  const { sample } = channels[channel]!;
  const counter = new ValueCounter(dataType);
  await Promise.all(
    blocks.map(async (block) => {
      const planes = await readPlanes(block);
      const samples = planes[sample]?.samples;
      if (samples) counter.add(samples);
    }),
  );
  return counter.values;
}
