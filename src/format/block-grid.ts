import type { PyramidLevel } from './pyramid.ts';
import type { RasterLayout } from './tiff-raster.ts';

/** Blocks made of small tiles or strips come near this many pixels a side: enough work to be worth a job. */
const BLOCK_SIDE = 256;

/**
 * The level that a raster makes, and the blocks it is read in.
 * @param full size in pixels of level 0
 */
export function levelOf(raster: RasterLayout, full: { readonly width: number; readonly height: number }): PyramidLevel {
  const blockWidth = raster.tileWidth * tilesPerBlock(raster.tileWidth, raster.tilesAcross);
  const blockHeight = raster.tileHeight * tilesPerBlock(raster.tileHeight, raster.tilesDown);
  return {
    width: raster.width,
    height: raster.height,
    tileWidth: raster.tileWidth,
    tileHeight: raster.tileHeight,
    downsample: { x: full.width / raster.width, y: full.height / raster.height },
    blockWidth,
    blockHeight,
    columns: Math.ceil(raster.width / blockWidth),
    rows: Math.ceil(raster.height / blockHeight),
  };
}

/** How many tiles of `side` pixels, of the `count` there are, make one block along an axis. */
function tilesPerBlock(side: number, count: number): number {
  return Math.min(count, Math.max(1, Math.round(BLOCK_SIDE / side)));
}

/** A run of neighbouring tiles in one row of a block: their numbers follow each other in the file's lists. */
export interface TileRun {
  /** Number of the first tile within its plane, row by row (TIFF 6.0 section 15). */
  readonly first: number;
  readonly count: number;
  /** Top-left corner of the first tile within the block, pixels. */
  readonly x: number;
  readonly y: number;
  /** Height of these tiles as encoded: the last strip of an image is cut to it, tiles never are. */
  readonly height: number;
}

/** The tiles of one block, and the block's size: cropped to the level at the right and bottom. */
export interface BlockTiles {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TileRun[];
}

/** Which tiles of a raster make the block at `column`, `row` of its level. */
export function tilesOfBlock(raster: RasterLayout, level: PyramidLevel, column: number, row: number): BlockTiles {
  const left = column * level.blockWidth;
  const top = row * level.blockHeight;
  const width = Math.min(level.blockWidth, level.width - left);
  const height = Math.min(level.blockHeight, level.height - top);
  const firstAcross = left / raster.tileWidth;
  const count = Math.ceil(width / raster.tileWidth);
  const runs: TileRun[] = [];
  for (let y = 0; y < height; y += raster.tileHeight) {
    const first = ((top + y) / raster.tileHeight) * raster.tilesAcross + firstAcross;
    const tileHeight = raster.tiled ? raster.tileHeight : Math.min(raster.tileHeight, raster.height - top - y);
    runs.push({ first, count, x: 0, y, height: tileHeight });
  }
  return { width, height, runs };
}
