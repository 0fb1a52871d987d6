/**
 * What one frame needs, worked out from where the image lies on the screen: which level settles it, which blocks of
 * which levels are in sight, and how device pixels map to each level's pixels. Pure: the same for screen and snapshot.
 */
import type { PyramidLevel } from '../format/pyramid.ts';
import { screenToImage, type Viewport } from './viewport.ts';

/** A run of blocks of one level: the visible ones, first column and row included, last ones too. */
export interface BlockWindow {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** How one level takes part in a frame. */
export interface FrameLevel {
  /** Index in the pyramid, 0 = full resolution. */
  readonly level: number;
  readonly window: BlockWindow;
  /**
   * From device pixels (x right, y down, pixel centres at .5) to pixels of the level relative to the top-left corner
   * of the window's first block, so that 32-bit floats stay exact in images of any size.
   */
  readonly toLevel: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
}

export interface Frame {
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
  /** Settled level first, then every coarser one. Empty when the image is out of sight. */
  readonly levels: readonly FrameLevel[];
  /** At and beyond 1:1 of level 0 pixels are shown as squares; between levels samples are interpolated. */
  readonly nearest: boolean;
}

/** The same picture in half as many pixels a side, and of the same blocks. */
export function halved({ width, height, levels, nearest }: Frame): Frame {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const [x, y] = [width / half.width, height / half.height];
  return {
    ...half,
    nearest,
    levels: levels.map(({ toLevel: [a, b, c, d, e, f], ...level }) => ({
      ...level,
      toLevel: [a * x, b * x, c * y, d * y, e, f],
    })),
  };
}

/** Zooms come from springs and divisions: a level that is too large by a rounding error still counts. */
const ROUNDING = 1 + 1e-6;

/** Levels that take part in one frame at most: from the settled one to 2^15 times coarser. */
export const MAX_LEVELS = 16;

/** Less than this much of a pixel in sight is a rounding error of the camera. */
const SLIVER = 1e-3;

/** The coarsest level whose pixels are no larger than a device pixel, else level 0. `scale`: device px per image px. */
export function settledLevel(levels: readonly PyramidLevel[], scale: number): number {
  for (let level = levels.length - 1; level > 0; level--) {
    const { x, y } = levels[level]!.downsample;
    if (Math.max(x, y) * scale <= ROUNDING) return level;
  }
  return 0;
}

/**
 * @param width device pixels across; `height` likewise
 * @param finest no level finer than this takes part, whatever the zoom (a memory budget's last word)
 */
export function planFrame(
  levels: readonly PyramidLevel[],
  viewport: Viewport,
  width: number,
  height: number,
  finest = 0,
): Frame {
  const pixelRatio = width / viewport.width;
  const scale = viewport.scale * pixelRatio;
  const settled = Math.max(settledLevel(levels, scale), finest);
  const frameLevels: FrameLevel[] = [];
  for (let level = settled; level < Math.min(levels.length, settled + MAX_LEVELS); level++) {
    const window = visibleBlocks(levels[level]!, viewport);
    if (!window) break;
    frameLevels.push({ level, window, toLevel: deviceToLevel(levels[level]!, window, viewport, width, height) });
  }
  return { width, height, levels: frameLevels, nearest: settled === 0 && scale * ROUNDING >= 1 };
}

/** Blocks of a level that the element's rectangle touches (its bounding box in the image when turned). */
export function visibleBlocks(level: PyramidLevel, viewport: Viewport): BlockWindow | undefined {
  const corners = [
    { x: 0, y: 0 },
    { x: viewport.width, y: 0 },
    { x: 0, y: viewport.height },
    { x: viewport.width, y: viewport.height },
  ].map((corner) => screenToImage(viewport, corner));
  const xs = corners.map((corner) => corner.x / level.downsample.x);
  const ys = corners.map((corner) => corner.y / level.downsample.y);
  // Samples are taken at the middles of device pixels, which at the settled level are no smaller than its pixels: no
  // interpolation there reaches beyond the rectangle, and a block in sight by a rounding error holds no sample.
  const left = Math.max(Math.floor(Math.min(...xs) + SLIVER), 0);
  const top = Math.max(Math.floor(Math.min(...ys) + SLIVER), 0);
  const right = Math.min(Math.ceil(Math.max(...xs) - SLIVER), level.width) - 1;
  const bottom = Math.min(Math.ceil(Math.max(...ys) - SLIVER), level.height) - 1;
  if (right < left || bottom < top) return undefined;
  const column = Math.floor(left / level.blockWidth);
  const row = Math.floor(top / level.blockHeight);
  return {
    column,
    row,
    columns: Math.floor(right / level.blockWidth) - column + 1,
    rows: Math.floor(bottom / level.blockHeight) - row + 1,
  };
}

function deviceToLevel(
  level: PyramidLevel,
  window: BlockWindow,
  viewport: Viewport,
  width: number,
  height: number,
): FrameLevel['toLevel'] {
  // three device points fix the mapping; taken near the middle in doubles, so that no digits are lost
  const perDeviceX = viewport.width / width;
  const perDeviceY = viewport.height / height;
  const at = (x: number, y: number) => {
    const point = screenToImage(viewport, { x: x * perDeviceX, y: y * perDeviceY });
    return {
      x: point.x / level.downsample.x - window.column * level.blockWidth,
      y: point.y / level.downsample.y - window.row * level.blockHeight,
    };
  };
  const origin = at(0, 0);
  const right = at(width, 0);
  const down = at(0, height);
  return [
    (right.x - origin.x) / width,
    (right.y - origin.y) / width,
    (down.x - origin.x) / height,
    (down.y - origin.y) / height,
    origin.x,
    origin.y,
  ];
}

/** Whether two frames look at the same blocks of the same levels. */
export function sameWindows(one: Frame, other: Frame | undefined): boolean {
  return (
    other !== undefined &&
    one.levels.length === other.levels.length &&
    one.levels.every(({ level, window }, i) => {
      const { level: otherLevel, window: otherWindow } = other.levels[i]!;
      return (
        level === otherLevel &&
        window.column === otherWindow.column &&
        window.row === otherWindow.row &&
        window.columns === otherWindow.columns &&
        window.rows === otherWindow.rows
      );
    })
  );
}
