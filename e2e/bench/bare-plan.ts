import type { ChannelLook, SeenRectangle } from './picture/cpu-reference.ts';
import type { TiledDirectory } from './tiff-tiles.ts';

/** First light comes from a level that is at most so much coarser than the settled one, as Docent's does. */
const LIGHT_FACTOR = 8;

/**
 * All that a page has to know to show the whole of a slide, coarsely first, so that it need not look for it: see `rivals/bare.js`.
 * @param planes levels of each visible plane, full resolution first
 */
export function barePlan(
  image: string,
  planes: readonly (readonly TiledDirectory[])[],
  view: SeenRectangle,
  viewport: { readonly width: number },
  looks: readonly ChannelLook[],
  codec: 'deflate-predictor' | 'lzw' | 'jpeg',
): string {
  const levels = planes[0]!;
  const side = levels[0]!.width;
  const scale = viewport.width / view.width;
  const settled = levels.findLastIndex(({ width }) => (side / width) * scale <= 1);
  const light = levels.findLastIndex(({ width }) => levels[settled]!.width / width <= LIGHT_FACTOR);
  const levelPlan = (level: number) => {
    const { width, height, tileWidth } = levels[level]!;
    const tiles = planes.flatMap((plane) => plane[level]!.tiles);
    return { width, height, tileSide: tileWidth, columns: Math.ceil(width / tileWidth), tiles };
  };
  const { jpegTables } = levels[settled]!;
  return JSON.stringify({
    image,
    side,
    view,
    looks: looks.map(({ color, limits }) => ({ color, limits })),
    codec,
    light: levelPlan(light),
    settled: levelPlan(settled),
    tables: jpegTables && [...jpegTables],
  });
}
