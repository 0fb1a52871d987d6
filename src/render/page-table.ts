/**
 * Where the shader finds each visible block of each channel: a row of texels per (channel, level), a texel per slot-sized
 * piece of the level's window. Pure data; the texture is the renderer's.
 */
import type { BlockIndex, PyramidLevel } from '../format/pyramid.ts';
import type { Frame } from './frame.ts';
import { blockKey } from './block-key.ts';
import { cutBlock, type BlockCut, type ResidentBlock } from './tile-atlas.ts';

/** A channel's samples within the planes of the present z and t. */
export interface PlaneSample {
  readonly plane: number;
  readonly sample: number;
}

export interface PageTable {
  /** RGBA16UI texels: state (see `PageState`), layer, x and y of the slot. */
  readonly texels: Uint16Array;
  readonly width: number;
  readonly height: number;
}

export const PageState = { absent: 0, resident: 1, sparse: 2 } as const;

/** Every block of one level of a frame for one plane, middle first: what the eye is on comes first. */
export function blocksOf(frame: Frame, levelInFrame: number, plane: number, z: number, t: number): BlockIndex[] {
  const { level, window } = frame.levels[levelInFrame]!;
  const middleColumn = window.column + (window.columns - 1) / 2;
  const middleRow = window.row + (window.rows - 1) / 2;
  const blocks: BlockIndex[] = [];
  for (let row = window.row; row < window.row + window.rows; row++) {
    for (let column = window.column; column < window.column + window.columns; column++) {
      blocks.push({ level, column, row, plane, z, t });
    }
  }
  const distance = (block: BlockIndex) => Math.hypot(block.column - middleColumn, block.row - middleRow);
  return blocks.sort((one, other) => distance(one) - distance(other));
}

/**
 * Row `channel × frame.levels.length + level` holds that level's window for that channel.
 * @param resident the block's slots, `'sparse'` where the file holds nothing, `undefined` where it is not at hand
 */
export function buildPageTable(
  frame: Frame,
  levels: readonly PyramidLevel[],
  channels: readonly PlaneSample[],
  z: number,
  t: number,
  resident: (key: string) => ResidentBlock | 'sparse' | undefined,
): PageTable {
  const cuts = frame.levels.map(({ level }) => cutBlock(levels[level]!));
  const width = Math.max(
    1,
    ...frame.levels.map(({ window }, i) => window.columns * cuts[i]!.subColumns * window.rows * cuts[i]!.subRows),
  );
  const height = Math.max(1, channels.length * frame.levels.length);
  const texels = new Uint16Array(width * height * 4);
  channels.forEach(({ plane, sample }, channel) => {
    frame.levels.forEach(({ level, window }, i) => {
      const rowStart = (channel * frame.levels.length + i) * width;
      for (let row = 0; row < window.rows; row++) {
        for (let column = 0; column < window.columns; column++) {
          const index = { level, column: window.column + column, row: window.row + row, plane, z, t };
          const block = resident(blockKey(index));
          if (block) writeBlock(texels, rowStart, window.columns, column, row, cuts[i]!, sample, block);
        }
      }
    });
  });
  return { texels, width, height };
}

function writeBlock(
  texels: Uint16Array,
  rowStart: number,
  columns: number,
  column: number,
  row: number,
  cut: BlockCut,
  sample: number,
  block: ResidentBlock | 'sparse',
): void {
  for (let subRow = 0; subRow < cut.subRows; subRow++) {
    for (let subColumn = 0; subColumn < cut.subColumns; subColumn++) {
      const x = column * cut.subColumns + subColumn;
      const y = row * cut.subRows + subRow;
      const at = (rowStart + y * columns * cut.subColumns + x) * 4;
      if (block === 'sparse') {
        texels[at] = PageState.sparse;
        continue;
      }
      const slot = block.slots[sample]?.[subRow * cut.subColumns + subColumn];
      if (!slot) continue;
      texels[at] = PageState.resident;
      texels[at + 1] = slot.layer;
      texels[at + 2] = slot.x;
      texels[at + 3] = slot.y;
    }
  }
}
