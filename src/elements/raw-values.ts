/** Raw sample values of the visible channels at a place of the image. */
import type { Plane } from '../format/plane.ts';
import type { ImageView } from '../render/image-view.ts';
import type { Point } from '../render/viewport.ts';
import type { ViewerState } from '../state/viewer-store.ts';

type Looked = Pick<ViewerState, 'look' | 'z' | 't'>;

/**
 * Full-resolution values at an image pixel; reads what is not in memory. Empty outside the image.
 * @throws DocentError, AbortError
 */
export async function sampleValues(
  view: ImageView,
  { look, z, t }: Looked,
  point: Point,
  signal: AbortSignal,
): Promise<{ channel: number; value: number }[]> {
  if (!isInside(view, point)) return [];
  const { block, at } = placeAt(view, 0, point);
  const visible = look.filter((setting) => setting.visible || view.pyramid.rgb);
  return Promise.all(
    visible.map(async ({ channel }) => {
      const { plane, sample } = view.pyramid.channels[channel]!;
      const { planes } = await view.readBlock({ level: 0, ...block, plane, z, t }, signal);
      return { channel, value: valueAt(planes[sample], at) };
    }),
  );
}

/** Values under a point from the finest blocks in memory, by channel: nothing is fetched. */
export function valuesAtHand(view: ImageView, { look, z, t }: Looked, point: Point): Map<number, number> {
  const values = new Map<number, number>();
  if (!isInside(view, point)) return values;
  for (const { channel, visible } of look) {
    if (!visible) continue;
    const { plane, sample } = view.pyramid.channels[channel]!;
    for (let level = 0; level < view.pyramid.levels.length; level++) {
      const { block, at } = placeAt(view, level, point);
      const stored = view.blockAtHand({ level, ...block, plane, z, t });
      if (!stored) continue;
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
