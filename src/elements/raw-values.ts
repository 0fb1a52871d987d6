/** Raw sample values of the visible channels at a place of the image. */
import type { Plane } from '../format/plane.ts';
import type { ImageView } from '../render/image-view.ts';
import { lookedAt } from '../render/view-plan.ts';
import type { Point } from '../render/viewport.ts';
import type { ViewerState } from '../state/viewer-store.ts';

type Looked = Pick<ViewerState, 'look' | 'z' | 't'>;

/**
 * Full-resolution values at an image pixel, of the visible channels; three of one that is a picture. Reads what is not in
 * memory. Empty outside the image.
 * @throws DocentError, AbortError
 */
export async function sampleValues(
  view: ImageView,
  { look, z, t }: Looked,
  point: Point,
  signal: AbortSignal,
): Promise<{ channel: number; value: number }[]> {
  if (!isInside(view, point)) return [];
  const visible = look.filter((setting) => setting.visible || view.pyramid.rgb);
  const { channels } = lookedAt(view.pyramid, visible, z, t);
  return Promise.all(
    channels.map(async ({ channel, plane, sample }) => {
      for (let level = 0; ; level++) {
        const { block, at } = placeAt(view, level, point);
        const { planes } = await view.readBlock({ level, ...block, plane, z, t }, signal);
        const last = !view.pyramid.coarserBehind || level === view.pyramid.levels.length - 1;
        if (planes.length > 0 || last) return { channel, value: valueAt(planes[sample], at) };
      }
    }),
  );
}

/** Values under a point from the finest blocks in memory, by channel: nothing is fetched. Pictures have none. */
export function valuesAtHand(view: ImageView, { look, z, t }: Looked, point: Point): Map<number, number> {
  const values = new Map<number, number>();
  if (!isInside(view, point)) return values;
  for (const { channel, visible } of look) {
    if (!visible) continue;
    const { plane, sample, rgb } = view.pyramid.channels[channel]!;
    if (rgb) continue;
    for (let level = 0; level < view.pyramid.levels.length; level++) {
      const { block, at } = placeAt(view, level, point);
      const stored = view.blockAtHand({ level, ...block, plane, z, t });
      if (!stored || (view.pyramid.coarserBehind && stored.planes.length === 0)) continue;
      values.set(channel, valueAt(stored.planes[sample], at));
      break;
    }
  }
  return values;
}

function isInside({ pyramid: { width, height } }: ImageView, { x, y }: Point): boolean {
  return x >= 0 && y >= 0 && x < width && y < height;
}

/** The block that holds a full-resolution position, and the pixel in it. */
function placeAt({ pyramid }: ImageView, level: number, { x, y }: Point) {
  const { downsample, blockWidth, blockHeight, width, height } = pyramid.levels[level]!;
  const column = Math.min(Math.floor(x / downsample.x), width - 1);
  const row = Math.min(Math.floor(y / downsample.y), height - 1);
  return {
    block: { column: Math.floor(column / blockWidth), row: Math.floor(row / blockHeight) },
    at: { x: column % blockWidth, y: row % blockHeight },
  };
}

function valueAt(plane: Plane | undefined, { x, y }: Point): number {
  // a sparse block: the file holds nothing, which reads as zero
  return plane ? plane.samples[y * plane.width + x]! : 0;
}
