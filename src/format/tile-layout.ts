import { DocentError } from './docent-error.ts';
import type { PyramidLevel } from './pyramid.ts';

/** One picture of an image that exists as tiles: a channel, or a blend of several in colour. */
export interface TileLayer {
  readonly name: string;
  /** Folder of its tiles: relative to the image's (or part's) address, or an address. */
  readonly path: string;
  /** Of the tile files; `jpg` where absent. */
  readonly ext?: string;
  /** Its tiles are coloured pictures, shown as they are; else one sample a pixel counts. */
  readonly rgb?: boolean;
}

/** One of several images that share a canvas. */
export interface TilePart {
  /** Where it lies in the canvas and how large it is, full-resolution pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maxLevel: number;
  /** The layers' paths are relative to it. */
  readonly path: string;
}

/**
 * An image as Minerva's authors publish it: per layer a folder of files `{z}_{x}_{y}.{ext}`, where z 0 is full resolution and
 * each level half as fine as the one before, x the column and y the row.
 */
export interface TileLayout {
  readonly kind: 'minerva';
  /** Full-resolution pixels. */
  readonly width: number;
  readonly height: number;
  /** Side of a tile, pixels; those at the right and bottom are cropped. */
  readonly tileSize: number;
  /** The coarsest level. */
  readonly maxLevel: number;
  readonly layers: readonly TileLayer[];
  /** Images of a grid, in place of one that fills the canvas. */
  readonly parts?: readonly TilePart[];
}

/** 2^30 pixels a side are more than any slide has; more levels than that make no sense. */
const MAX_LEVEL = 30;
/** To see the whole image takes all tiles of the coarsest level: a million pixels a side in tiles of 1024, and then some. */
const MOST_COARSE_TILES = 2 ** 14;
const MOST_PARTS = 256;

/** @throws DocentError `unsupported-format` where it makes no image, `too-large` where it could never be seen whole */
export function checkTileLayout(layout: TileLayout): void {
  const { width, height, tileSize, maxLevel, layers, parts = [] } = layout;
  const wrong = (what: string) =>
    new DocentError('unsupported-format', `The image's tiles make no image: ${what}.`, {
      hint: 'Compare width, height, tileSize, maxLevel and layers with what the tiles were made from.',
    });
  const numbers = { width, height, tileSize };
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isInteger(value) || value < 1 || value > 2 ** MAX_LEVEL) throw wrong(`${name} is ${value}`);
  }
  if (!Number.isInteger(maxLevel) || maxLevel < 0) throw wrong(`maxLevel is ${maxLevel}`);
  if (layers.length === 0) throw wrong('they have no layer');
  if (parts.length > MOST_PARTS) throw wrong(`they are of ${parts.length} images, and ${MOST_PARTS} are the most`);
  const { columns, rows } = tileLevels(layout).at(-1)!;
  if (columns * rows > MOST_COARSE_TILES) {
    throw new DocentError(
      'too-large',
      `To see the image whole takes ${columns} × ${rows} tiles, as level ${maxLevel} is its coarsest.`,
      { hint: 'Make coarser levels, until one tile holds the whole image.' },
    );
  }
}

/** The levels that all parts have. Each is half of the one before, its last column and row perhaps half filled. */
export function tileLevels({ width, height, tileSize, maxLevel, parts = [] }: TileLayout): PyramidLevel[] {
  const coarsest = Math.min(maxLevel, MAX_LEVEL, ...parts.map((part) => part.maxLevel));
  return Array.from({ length: coarsest + 1 }, (_, level) => {
    const downsample = 2 ** level;
    const size = { width: Math.ceil(width / downsample), height: Math.ceil(height / downsample) };
    return {
      ...size,
      tileWidth: tileSize,
      tileHeight: tileSize,
      downsample: { x: downsample, y: downsample },
      blockWidth: tileSize,
      blockHeight: tileSize,
      columns: Math.ceil(size.width / tileSize),
      rows: Math.ceil(size.height / tileSize),
    };
  });
}

/** A tile of one of an image's parts, and where it goes in a block. */
export interface PlacedTile {
  /** Index in `parts`; 0 for an image without. */
  readonly part: number;
  readonly column: number;
  readonly row: number;
  /** Top-left corner within the block, pixels; negative where the tile begins before it. */
  readonly x: number;
  readonly y: number;
  /** Pixels that it should have. */
  readonly width: number;
  readonly height: number;
}

/** The tiles that make the block at `column`, `row` of a level: one, or pieces of those of several parts. */
export function tilesOfTileBlock(layout: TileLayout, level: number, column: number, row: number): PlacedTile[] {
  const { tileSize } = layout;
  const downsample = 2 ** level;
  const left = column * tileSize;
  const top = row * tileSize;
  const right = Math.min(left + tileSize, Math.ceil(layout.width / downsample));
  const bottom = Math.min(top + tileSize, Math.ceil(layout.height / downsample));
  const parts = layout.parts ?? [{ x: 0, y: 0, width: layout.width, height: layout.height }];
  return parts.flatMap((part, index) => {
    const x0 = Math.round(part.x / downsample);
    const y0 = Math.round(part.y / downsample);
    const width = Math.ceil(part.width / downsample);
    const height = Math.ceil(part.height / downsample);
    const tiles: PlacedTile[] = [];
    const firstRow = Math.max(Math.floor((top - y0) / tileSize), 0);
    const firstColumn = Math.max(Math.floor((left - x0) / tileSize), 0);
    for (let y = firstRow * tileSize; y < height && y0 + y < bottom; y += tileSize) {
      for (let x = firstColumn * tileSize; x < width && x0 + x < right; x += tileSize) {
        tiles.push({
          part: index,
          column: x / tileSize,
          row: y / tileSize,
          x: x0 + x - left,
          y: y0 + y - top,
          width: Math.min(tileSize, width - x),
          height: Math.min(tileSize, height - y),
        });
      }
    }
    return tiles;
  });
}
