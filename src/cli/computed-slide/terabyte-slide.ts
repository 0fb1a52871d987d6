import { encodePiece } from '../samples/piece-encoder.ts';
import { ComputedSlide } from './computed-slide.ts';
import { TilePattern } from './tile-pattern.ts';

const TILE = 512;

/** Full resolution, pixels. */
export const TERABYTE = { width: 900_000, height: 700_000 };

/**
 * A slide of 900,000 × 700,000 pixels, a terabyte and more with four channels, whose tables of tile offsets alone are tens of MB a plane.
 * Its tiles are the four of one pattern, so that neighbours differ.
 * @param size full resolution, for the same slide in other sizes
 */
export function terabyteSlide(
  channels: number,
  { width = TERABYTE.width, height = TERABYTE.height, levels = 12, sizeZ = 1 } = {},
): ComputedSlide {
  const tiles = Array.from({ length: 4 }, (_, i) => encodePiece(paintTile(i), 1, SPEC));
  const pattern = new TilePattern(2, 2, tiles);
  return new ComputedSlide({
    ...SPEC,
    width,
    height,
    levels,
    sizeZ,
    name: 'computed',
    pixelSize: { x: 0.25, y: 0.25 },
    tileSize: TILE,
    channels: Array.from({ length: channels }, (_, i) => ({ name: `Marker ${i + 1}` })),
    tiles: () => pattern,
  });
}

const SPEC = {
  width: TILE,
  height: TILE,
  dataType: 'uint16',
  channels: [],
  compression: 'deflate',
  predictor: true,
} as const;

/** A slope with grain: compresses as little as a camera's noise lets tissue. */
function paintTile(seed: number): { width: number; height: number; samples: Uint16Array } {
  const samples = new Uint16Array(TILE * TILE);
  let state = seed + 1;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    samples[i] = 2000 * (seed + 1) + 20 * (i % TILE) + 10 * Math.floor(i / TILE) + (state >>> 29);
  }
  return { width: TILE, height: TILE, samples };
}
