/**
 * Cuts what is in sight into rectangles within which every channel's samples come out of one slot of the atlas: there the
 * shader has nothing to look up, and that is nearly all of the screen. Pure.
 */
import type { PyramidLevel } from '../format/pyramid.ts';
import { blockKey } from './block-key.ts';
import type { Frame, FrameLevel } from './frame.ts';
import type { PlaneSample } from './page-table.ts';
import { cutBlock, type BlockCut, type ResidentBlock } from './tile-atlas.ts';

/** Where one channel's samples lie within a rectangle. */
export interface Source {
  /** From pixels of the settled level, relative to its window, to texels of the layer: x and y by a factor, then shifted. */
  readonly scaleX: number;
  readonly scaleY: number;
  readonly shiftX: number;
  readonly shiftY: number;
  readonly layer: number;
  /** First and last texels of the piece. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Edges are pixels of the settled level, relative to its window. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** By channel, `undefined` where nothing of it is at hand. `null`: samples of several slots meet, which takes the page table. */
  readonly sources: readonly (Source | undefined)[] | null;
}

/** Past this many the page table serves for all of it. */
const MOST_RECTANGLES = 2048;

type Resident = (key: string) => ResidentBlock | 'sparse' | undefined;

/** @param resident as for `buildPageTable` */
export function planRectangles(
  frame: Frame,
  levels: readonly PyramidLevel[],
  channels: readonly PlaneSample[],
  z: number,
  t: number,
  resident: Resident,
): Rectangle[] {
  const [settled] = frame.levels;
  if (!settled || channels.length === 0) return [];
  const grids = gridsUsed(frame, levels, channels, (key) => resident(key) !== undefined, z, t);
  const [first] = grids;
  const xs = edges(
    first!.width,
    grids.flatMap((grid) => grid.bordersX(frame.nearest)),
  );
  const ys = edges(
    first!.height,
    grids.flatMap((grid) => grid.bordersY(frame.nearest)),
  );
  if (xs.length * ys.length > MOST_RECTANGLES)
    return [{ left: 0, top: 0, right: first!.width, bottom: first!.height, sources: null }];
  const rectangles: Rectangle[] = [];
  for (let row = 0; row + 1 < ys.length; row++) {
    for (let column = 0; column + 1 < xs.length; column++) {
      const [left, right] = [xs[column]!, xs[column + 1]!];
      const [top, bottom] = [ys[row]!, ys[row + 1]!];
      const sources = sourcesAt((left + right) / 2, (top + bottom) / 2);
      if (sources === null || sources.some((source) => source !== undefined))
        rectangles.push({ left, top, right, bottom, sources });
    }
  }
  return rectangles;

  function sourcesAt(x: number, y: number): (Source | undefined)[] | null {
    const pieces = grids.map((grid) => grid.pieceAt(x, y, frame.nearest));
    const sources: (Source | undefined)[] = [];
    for (const { plane, sample } of channels) {
      const found = sourceAt(pieces, plane, sample);
      if (found === null) return null;
      sources.push(found);
    }
    return sources;
  }

  /** Of the finest level that is at hand there. */
  function sourceAt(pieces: readonly Piece[], plane: number, sample: number): Source | undefined | null {
    for (const [index, piece] of pieces.entries()) {
      const { level } = grids[index]!;
      const block = resident(blockKey({ level, column: piece.column, row: piece.row, plane, z, t }));
      if (block === undefined) continue;
      const slot = block === 'sparse' ? undefined : block.slots[sample]?.[piece.slot];
      if (piece.atBorder || !slot) return null;
      return grids[index]!.source(piece, slot);
    }
    return undefined;
  }
}

/** The levels that something of a channel may come from: down to the first that is wholly at hand. */
function gridsUsed(
  frame: Frame,
  levels: readonly PyramidLevel[],
  channels: readonly PlaneSample[],
  isThere: (key: string) => boolean,
  z: number,
  t: number,
): LevelGrid[] {
  const planes = [...new Set(channels.map(({ plane }) => plane))];
  const settled = frame.levels[0]!;
  const grids: LevelGrid[] = [];
  for (const each of frame.levels) {
    const grid = new LevelGrid(each, settled, levels);
    grids.push(grid);
    if (
      grid
        .blocks()
        .every(({ column, row }) =>
          planes.every((plane) => isThere(blockKey({ level: each.level, column, row, plane, z, t }))),
        )
    )
      break;
  }
  return grids;
}

/** Sorted, from 0 to the end, each once. */
function edges(end: number, borders: readonly number[]): number[] {
  return [...new Set([0, ...borders.filter((border) => border > 0 && border < end), end])].sort((a, b) => a - b);
}

/** A slot-sized piece of a block, at some position. */
interface Piece {
  readonly column: number;
  readonly row: number;
  /** Among the block's slots. */
  readonly slot: number;
  /** Edges, pixels of the level relative to its window. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** What is interpolated there reaches into the next piece. */
  readonly atBorder: boolean;
}

/** How the window of one level is cut into pieces, and where they lie in that of the settled level. */
class LevelGrid {
  readonly level: number;
  /** Of the window, pixels of the level. */
  readonly width: number;
  readonly height: number;
  readonly #window: FrameLevel['window'];
  readonly #block: { readonly width: number; readonly height: number };
  readonly #cut: BlockCut;
  readonly #scaleX: number;
  readonly #scaleY: number;
  readonly #shiftX: number;
  readonly #shiftY: number;

  constructor({ level: index, window }: FrameLevel, settled: FrameLevel, levels: readonly PyramidLevel[]) {
    const level = levels[index]!;
    const first = levels[settled.level]!;
    this.level = index;
    this.#window = window;
    this.#block = { width: level.blockWidth, height: level.blockHeight };
    this.#cut = cutBlock(level);
    this.#scaleX = first.downsample.x / level.downsample.x;
    this.#scaleY = first.downsample.y / level.downsample.y;
    const left = window.column * level.blockWidth;
    const top = window.row * level.blockHeight;
    this.#shiftX = settled.window.column * first.blockWidth * this.#scaleX - left;
    this.#shiftY = settled.window.row * first.blockHeight * this.#scaleY - top;
    this.width = Math.min(window.columns * level.blockWidth, level.width - left);
    this.height = Math.min(window.rows * level.blockHeight, level.height - top);
  }

  blocks(): { column: number; row: number }[] {
    const { column, row, columns, rows } = this.#window;
    return Array.from({ length: columns * rows }, (_, i) => ({
      column: column + (i % columns),
      row: row + Math.floor(i / columns),
    }));
  }

  /** Where a sample's neighbours change from one piece to the next, pixels of the settled level. */
  bordersX(nearest: boolean): number[] {
    const { width } = this.#block;
    const borders = bordersWithin(this.width, width, this.#cut.subWidth, nearest);
    return borders.map((border) => (border - this.#shiftX) / this.#scaleX);
  }

  bordersY(nearest: boolean): number[] {
    const { height } = this.#block;
    const borders = bordersWithin(this.height, height, this.#cut.subHeight, nearest);
    return borders.map((border) => (border - this.#shiftY) / this.#scaleY);
  }

  /** @param x of the settled level; `y` likewise */
  pieceAt(x: number, y: number, nearest: boolean): Piece {
    const across = spanAt(x * this.#scaleX + this.#shiftX, this.width, this.#block.width, this.#cut.subWidth);
    const down = spanAt(y * this.#scaleY + this.#shiftY, this.height, this.#block.height, this.#cut.subHeight);
    return {
      column: this.#window.column + across.block,
      row: this.#window.row + down.block,
      slot: down.piece * this.#cut.subColumns + across.piece,
      left: across.start,
      right: across.end,
      top: down.start,
      bottom: down.end,
      atBorder: !nearest && (across.atBorder || down.atBorder),
    };
  }

  source({ left, top, right, bottom }: Piece, slot: { layer: number; x: number; y: number }): Source {
    return {
      scaleX: this.#scaleX,
      scaleY: this.#scaleY,
      shiftX: this.#shiftX - left + slot.x,
      shiftY: this.#shiftY - top + slot.y,
      layer: slot.layer,
      left: slot.x,
      top: slot.y,
      right: slot.x + right - left - 1,
      bottom: slot.y + bottom - top - 1,
    };
  }
}

/** Half a sample to either side of an edge both pieces take part. */
const REACH = 0.5;

function bordersWithin(size: number, block: number, piece: number, nearest: boolean): number[] {
  const borders: number[] = [];
  for (let start = 0; start < size; start += block) {
    for (let at = start; at < Math.min(start + block, size); at += piece) {
      if (at > 0) borders.push(...(nearest ? [at] : [at - REACH, at + REACH]));
    }
  }
  return borders;
}

interface Span {
  readonly block: number;
  readonly piece: number;
  readonly start: number;
  readonly end: number;
  readonly atBorder: boolean;
}

function spanAt(position: number, size: number, block: number, piece: number): Span {
  const at = Math.min(Math.max(position, 0), size - REACH);
  const index = Math.floor(at / block);
  const within = Math.floor((at - index * block) / piece);
  const start = index * block + within * piece;
  const end = Math.min(start + piece, (index + 1) * block, size);
  return {
    block: index,
    piece: within,
    start,
    end,
    atBorder: (start > 0 && at - REACH < start) || (end < size && at + REACH > end),
  };
}
