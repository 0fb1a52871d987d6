import type { BlockIndex, PyramidLevel } from '../../format/pyramid.ts';
import { planFrame, type Frame } from '../../render/frame.ts';
import { blockKey } from '../../render/block-key.ts';
import { levelsThere, settledBlocks, standInBlocks, type LookedAt } from '../../render/view-plan.ts';
import { imageToScreenMatrix, type Affine, type Viewport } from '../../render/viewport.ts';

/** A mask has one plane. */
const LOOKED: LookedAt = { channels: [{ channel: 0, plane: 0, sample: 0 }], z: 0, t: 0 };

/** What is at hand of a block: undefined nothing yet, null that there is none. */
export type Bitmaps = (key: string) => ImageBitmap | null | undefined;

/** The blocks in sight at the level that fits, and the coarser ones behind those that there are none of. */
export function blocksInSight(
  levels: readonly PyramidLevel[],
  viewport: Viewport,
  size: { readonly width: number; readonly height: number },
  bitmaps: Bitmaps,
): BlockIndex[] {
  const frame = planFrame(there(levels, bitmaps), viewport, size.width, size.height);
  return [...fitting(frame), ...standInBlocks(frame, levels, LOOKED, (key) => bitmaps(key) === null)];
}

/**
 * Draws a mask over a picture: in each square of the level that fits, the finest tile at hand. One only, for what is half
 * transparent must not be drawn twice.
 * @param context its canvas covers the viewport
 */
export function paintMask(
  context: CanvasRenderingContext2D,
  levels: readonly PyramidLevel[],
  viewport: Viewport,
  bitmaps: Bitmaps,
): void {
  const { width, height } = context.canvas;
  const toScreen = scaled(imageToScreenMatrix(viewport), width / viewport.width, height / viewport.height);
  context.save();
  context.imageSmoothingEnabled = false;
  for (const index of fitting(planFrame(there(levels, bitmaps), viewport, width, height))) {
    const found = finestAtHand(levels, index, bitmaps);
    if (!found) continue;
    const place = blockOnImage(levels, index);
    const { sx, sy, sw, sh, bitmap } = found;
    // a picture that ends before its square does fills as much of it
    const across = Math.min(sw, bitmap.width - sx) / sw;
    const down = Math.min(sh, bitmap.height - sy) / sh;
    if (across <= 0 || down <= 0) continue;
    const { a, b, c, d, e, f } = ontoPixels(toScreen, {
      ...place,
      width: place.width * across,
      height: place.height * down,
    });
    context.setTransform(a, b, c, d, e, f);
    context.drawImage(bitmap, sx, sy, sw * across, sh * down, 0, 0, 1, 1);
  }
  context.restore();
}

function there(levels: readonly PyramidLevel[], bitmaps: Bitmaps): readonly PyramidLevel[] {
  return levelsThere(levels, LOOKED, (key) => bitmaps(key) === null);
}

function fitting(frame: Frame): BlockIndex[] {
  return settledBlocks(frame, LOOKED);
}

interface Cut {
  readonly bitmap: ImageBitmap;
  /** Which part of it, pixels. */
  readonly sx: number;
  readonly sy: number;
  readonly sw: number;
  readonly sh: number;
}

function finestAtHand(levels: readonly PyramidLevel[], index: BlockIndex, bitmaps: Bitmaps): Cut | undefined {
  const { x, y, width, height } = blockOnImage(levels, index);
  for (let level = index.level; level < levels.length; level++) {
    const { downsample, blockWidth, blockHeight } = levels[level]!;
    const left = x / downsample.x;
    const top = y / downsample.y;
    const column = Math.floor(left / blockWidth);
    const row = Math.floor(top / blockHeight);
    const bitmap = bitmaps(blockKey({ ...index, level, column, row }));
    if (!bitmap) continue;
    const size = { sw: width / downsample.x, sh: height / downsample.y };
    return { bitmap, sx: left - column * blockWidth, sy: top - row * blockHeight, ...size };
  }
  return undefined;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The square of a block, full-resolution pixels. */
function blockOnImage(levels: readonly PyramidLevel[], { level, column, row }: BlockIndex): Rectangle {
  const { downsample, blockWidth, blockHeight } = levels[level]!;
  const width = blockWidth * downsample.x;
  const height = blockHeight * downsample.y;
  return { x: column * width, y: row * height, width, height };
}

/** The way from the unit square to where a rectangle of the image lies; on whole pixels where it is upright: no seams. */
function ontoPixels({ a, b, c, d, e, f }: Affine, { x, y, width, height }: Rectangle): Affine {
  const at = (px: number, py: number) => ({ x: a * px + c * py + e, y: b * px + d * py + f });
  const upright = (b === 0 && c === 0) || (a === 0 && d === 0);
  const [origin, right, down] = [at(x, y), at(x + width, y), at(x, y + height)].map((point) =>
    upright ? { x: Math.round(point.x), y: Math.round(point.y) } : point,
  ) as [{ x: number; y: number }, { x: number; y: number }, { x: number; y: number }];
  return {
    a: right.x - origin.x,
    b: right.y - origin.y,
    c: down.x - origin.x,
    d: down.y - origin.y,
    e: origin.x,
    f: origin.y,
  };
}

function scaled({ a, b, c, d, e, f }: Affine, x: number, y: number): Affine {
  return { a: a * x, b: b * y, c: c * x, d: d * y, e: e * x, f: f * y };
}
