import type { TiledDirectory } from './tiff-tiles.ts';

/** A rectangle of full-resolution pixels. */
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A view, and how many device pixels one full-resolution pixel takes in it. */
export interface SeenView extends Rectangle {
  readonly scale: number;
}

/** What no viewer could do without. */
export interface Minimum {
  readonly bytes: number;
  readonly tiles: number;
}

const HEADER_BYTES = 16;
/** Zooms come from divisions. */
const ROUNDING = 1e-6;

/**
 * The least that any viewer has to fetch: the header, the text, the directories of the visible channels with the entries of the
 * tiles in sight, and the compressed bytes of exactly those tiles, at the coarsest level whose pixels are no larger
 * than a device pixel. What an earlier view has fetched is free.
 */
export class PhysicalMinimum {
  readonly #planes: readonly (readonly TiledDirectory[])[];
  readonly #fetched = new Set<string>();

  /** @param planes levels of each visible channel, full resolution first */
  constructor(planes: readonly (readonly TiledDirectory[])[]) {
    this.#planes = planes;
  }

  /** What this view adds. */
  see(view: SeenView): Minimum {
    let tiles = 0;
    let bytes = this.#once('header') ? HEADER_BYTES : 0;
    this.#planes.forEach((levels, plane) => {
      const level = settledLevel(levels, view.scale);
      const directory = levels[level]!;
      for (const each of new Set([0, level])) {
        if (this.#once(`directory ${plane} ${each}`)) bytes += levels[each]!.directoryBytes + levels[each]!.textBytes;
      }
      for (const index of tilesInSight(directory, levels[0]!, view)) {
        if (!this.#once(`tile ${plane} ${level} ${index}`)) continue;
        tiles += 1;
        bytes += directory.tiles[index]!.length + directory.entryBytes;
      }
    });
    return { bytes, tiles };
  }

  #once(part: string): boolean {
    if (this.#fetched.has(part)) return false;
    this.#fetched.add(part);
    return true;
  }
}

function settledLevel(levels: readonly TiledDirectory[], scale: number): number {
  const full = levels[0]!;
  const fits = ({ width, height }: TiledDirectory): boolean =>
    Math.max(full.width / width, full.height / height) * scale <= 1 + ROUNDING;
  return Math.max(levels.findLastIndex(fits), 0);
}

function tilesInSight(level: TiledDirectory, full: TiledDirectory, view: Rectangle): number[] {
  const [left, right] = span(view.x, view.width, full.width / level.width, level.width, level.tileWidth);
  const [top, bottom] = span(view.y, view.height, full.height / level.height, level.height, level.tileHeight);
  const across = Math.ceil(level.width / level.tileWidth);
  const tiles: number[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) tiles.push(row * across + column);
  return tiles;
}

/** First and last tile along one axis; less than a thousandth of a pixel in sight is a rounding error. */
function span(start: number, length: number, downsample: number, size: number, tile: number): [number, number] {
  const first = Math.max(Math.floor(start / downsample + 1e-3), 0);
  const last = Math.min(Math.ceil((start + length) / downsample - 1e-3), size) - 1;
  return [Math.floor(first / tile), Math.floor(last / tile)];
}
