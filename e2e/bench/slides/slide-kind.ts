/** The slides of the benchmark: one tissue, as two writers would have tiled it. */
export const SLIDE_KINDS = {
  'deflate-1024': { tileSize: 1024, levels: 6, compression: 'deflate', predictor: true },
  'lzw-512': { tileSize: 512, levels: 7, compression: 'lzw', predictor: false },
} as const;

export type SlideKind = keyof typeof SLIDE_KINDS;

/** Pixels a side of full resolution. */
export const SLIDE_SIDE = 20_480;

/** What of the painted sample is repeated over the slide, full-resolution pixels: whole tiles of levels 0 and 1. */
export const REGION = { width: 6144, height: 4096 };

/** Rounds of staining show the same markers: channel c is marker c modulo this. */
export const MARKER_COUNT = 6;

/** Up to this level tiles repeat as the tissue does; coarser ones are made whole, since the repeats don't end with a tile. */
export const LAST_REPEATED_LEVEL = 1;

/** Columns and rows of different tiles at one level. */
export function patternSize(kind: SlideKind, level: number): { columns: number; rows: number } {
  const { tileSize } = SLIDE_KINDS[kind];
  const scale = tileSize * 2 ** level;
  if (level <= LAST_REPEATED_LEVEL) return { columns: REGION.width / scale, rows: REGION.height / scale };
  const across = Math.ceil(SLIDE_SIDE / scale);
  return { columns: across, rows: across };
}
