/** What a sample's stain makes of it. */
interface Stain {
  /** File of the painted sample. */
  readonly sample: string;
  /** Planes that differ: rounds of staining show the same markers, channel c is marker c modulo this. */
  readonly planes: number;
  readonly samplesPerPixel: 1 | 3;
  readonly dataType: 'uint8' | 'uint16';
  /** Counts of grain on levels that repeat within a tile: codecs that look back would find that, a camera's noise never repeats. */
  readonly grain: number;
}

export const STAINS = {
  multiplex: { sample: 'multiplex-tissue.ome.tif', planes: 6, samplesPerPixel: 1, dataType: 'uint16', grain: 24 },
  // JPEG doesn't look back
  he: { sample: 'he-tissue.ome.tif', planes: 1, samplesPerPixel: 3, dataType: 'uint8', grain: 0 },
} as const satisfies Record<string, Stain>;

export type StainName = keyof typeof STAINS;

/** The slides of the benchmark, as different writers would have tiled them. */
export const SLIDE_KINDS = {
  'deflate-1024': { stain: 'multiplex', tileSize: 1024, levels: 6, compression: 'deflate', predictor: true },
  'lzw-512': { stain: 'multiplex', tileSize: 512, levels: 7, compression: 'lzw', predictor: false },
  'jpeg-512': { stain: 'he', tileSize: 512, levels: 7, compression: 'jpeg', predictor: false },
} as const satisfies Record<string, { readonly stain: StainName } & Record<string, unknown>>;

export type SlideKind = keyof typeof SLIDE_KINDS;

/** Pixels a side of full resolution. */
export const SLIDE_SIDE = 20_480;

/** What of the painted sample is repeated over the slide, full-resolution pixels: whole tiles of levels 0 and 1. */
export const REGION = { width: 6144, height: 4096 };

/** Of JPEG, in the slide and in tiles rendered beforehand: as Minerva Author renders by default. */
export const JPEG_QUALITY = 85;

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
