import type { BlockIndex, Pyramid, PyramidLevel } from '../format/pyramid.ts';

/** Side in pixels of the square that contrast is best measured on: enough cells, and few bytes. */
const BEST_SIDE = 1024;
/** Never more than this is read for one channel, unless a single block is larger. */
const MOST_PIXELS = 2048 ** 2;

/**
 * Blocks to read to measure the contrast of one channel: all of the level nearest to 1024² pixels, not the smallest,
 * whose averaging hides small bright cells. Where every level is above 2048², as without a pyramid, the blocks about
 * the middle of the coarsest one.
 *
 * @param plane `Channel.plane`
 */
export function contrastBlocks(pyramid: Pick<Pyramid, 'levels'>, plane: number, z = 0, t = 0): BlockIndex[] {
  const index = contrastLevel(pyramid.levels);
  const level = pyramid.levels[index];
  if (level === undefined) return [];
  const blocks: BlockIndex[] = [];
  let pixels = 0;
  for (const { column, row } of fromTheMiddle(level)) {
    pixels += blockPixels(level, column, row);
    if (pixels > MOST_PIXELS && blocks.length > 0) break;
    blocks.push({ level: index, column, row, plane, z, t });
  }
  return blocks;
}

/** Index of the level to measure on. Of two that are as near to 1024², the finer. */
export function contrastLevel(levels: readonly Pick<PyramidLevel, 'width' | 'height'>[]): number {
  let best = levels.length - 1;
  let bestRatio = Infinity;
  for (const [index, { width, height }] of levels.entries()) {
    if (width * height > MOST_PIXELS) continue;
    const ratio = Math.abs(Math.log((width * height) / BEST_SIDE ** 2));
    if (ratio < bestRatio) [best, bestRatio] = [index, ratio];
  }
  return best;
}

/** Blocks by their distance from the level's middle, nearest first; of those as near, in reading order. */
function fromTheMiddle(level: PyramidLevel): { column: number; row: number }[] {
  // No farther than the bound on pixels can reach, or the blocks of a huge image would all be listed.
  const reachX = Math.ceil(Math.max(2 * BEST_SIDE, MOST_PIXELS / level.height) / level.blockWidth);
  const reachY = Math.ceil(Math.max(2 * BEST_SIDE, MOST_PIXELS / level.width) / level.blockHeight);
  const middleX = Math.floor(level.width / 2 / level.blockWidth);
  const middleY = Math.floor(level.height / 2 / level.blockHeight);
  const blocks: { column: number; row: number; distance: number }[] = [];
  for (let row = Math.max(0, middleY - reachY); row <= Math.min(level.rows - 1, middleY + reachY); row++) {
    for (
      let column = Math.max(0, middleX - reachX);
      column <= Math.min(level.columns - 1, middleX + reachX);
      column++
    ) {
      const x = (column + 0.5) * level.blockWidth - level.width / 2;
      const y = (row + 0.5) * level.blockHeight - level.height / 2;
      blocks.push({ column, row, distance: Math.hypot(x, y) });
    }
  }
  return blocks.sort((a, b) => a.distance - b.distance);
}

function blockPixels(level: PyramidLevel, column: number, row: number): number {
  const width = Math.min(level.blockWidth, level.width - column * level.blockWidth);
  const height = Math.min(level.blockHeight, level.height - row * level.blockHeight);
  return width * height;
}
