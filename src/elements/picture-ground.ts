/**
 * What lies about the subject of a picture in colour: the light of a lamp behind stained tissue, or the dark about signals
 * that somebody blended. Nothing but the picture tells, so its rim is looked at, on the coarsest level that there is.
 */
import type { BlockIndex, Pyramid, PyramidLevel } from '../format/pyramid.ts';
import type { StoredBlock } from '../render/tile-store.ts';
import { lookedAt } from '../render/view-plan.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';

/** A rim whose mean is above this is bright, of 255: empty glass has some 240, stained tissue 150 and more, the dark 40 at most. */
const BRIGHT = 110;
/** So many levels may turn out to hold nothing, from the coarsest on. */
const MOST_HOLLOW = 2;
/** A level of more blocks than this is not read for its rim. */
const MOST_BLOCKS = 16;

/** Where blocks come from: the view, which shares them. */
export interface GroundShelf {
  readonly pyramid: Pyramid;
  readBlock(index: BlockIndex, signal?: AbortSignal): Promise<StoredBlock>;
}

/**
 * Whether what a look shows of an image lies on bright ground. Signals never do.
 * @returns undefined where the picture has no level to tell by
 * @throws DocentError, AbortError
 */
export async function isGroundBright(
  shelf: GroundShelf,
  look: readonly ChannelSetting[],
  signal?: AbortSignal,
): Promise<boolean | undefined> {
  const { channels } = lookedAt(shelf.pyramid, look, 0, 0);
  if (channels.some(({ channel }) => !shelf.pyramid.channels[channel]!.rgb)) return false;
  const planes = [...new Set(channels.map(({ plane }) => plane))];
  const means = await Promise.all(planes.map((plane) => rimOf(shelf, plane, signal)));
  const known = means.filter((mean) => mean !== undefined);
  return known.length === 0 ? undefined : known.some((mean) => mean > BRIGHT);
}

async function rimOf(shelf: GroundShelf, plane: number, signal?: AbortSignal): Promise<number | undefined> {
  const { levels } = shelf.pyramid;
  for (let level = levels.length - 1; level >= Math.max(levels.length - 1 - MOST_HOLLOW, 0); level--) {
    const { columns, rows } = levels[level]!;
    if (columns * rows > MOST_BLOCKS) return undefined;
    const indices = Array.from({ length: columns * rows }, (_, i): BlockIndex => {
      return { level, column: i % columns, row: Math.floor(i / columns), plane, z: 0, t: 0 };
    });
    const mean = rimMean(await Promise.all(indices.map((index) => shelf.readBlock(index, signal))), levels[level]!);
    if (mean !== undefined) return mean;
  }
  return undefined;
}

/** The mean of the samples along the four sides of a level; undefined where none is there. */
export function rimMean(blocks: readonly StoredBlock[], level: PyramidLevel): number | undefined {
  let sum = 0;
  let count = 0;
  for (const { index, planes } of blocks) {
    for (const { width, height, samples } of planes) {
      const left = index.column * level.blockWidth;
      const top = index.row * level.blockHeight;
      for (let y = 0; y < height; y++) {
        const whole = top + y === 0 || top + y === level.height - 1;
        for (let x = 0; x < width; x++) {
          if (!whole && left + x !== 0 && left + x !== level.width - 1) continue;
          sum += samples[y * width + x]!;
          count += 1;
        }
      }
    }
  }
  return count === 0 ? undefined : sum / count;
}
