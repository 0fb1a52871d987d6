import type { RasterLayout } from './tiff-raster.ts';

/** Writers make every level so many times smaller than the one before. */
const FACTORS = [2, 3, 4];
/** How they round where a size can't be divided: that of all levels at once, or of each from the one before. */
const ROUNDINGS: readonly ((size: number, factor: number, steps: number) => number)[] = [
  (size, factor, steps) => Math.floor(size / factor ** steps),
  (size, factor, steps) => Math.ceil(size / factor ** steps),
  (size, factor, steps) => Math.round(size / factor ** steps),
  (size, factor, steps) => {
    let rounded = size;
    for (let step = 0; step < steps; step += 1) rounded = halfToEven(rounded / factor);
    return rounded;
  },
];

/**
 * The levels between full resolution and the coarsest, finest first, foreseen from these two: where the coarsest is what so many
 * equal steps lead to, and is cut into the same tiles, so are those between. Each differs from what it is by a pixel at most, and
 * whoever reads of one has to compare.
 * @param between how many levels there are
 * @returns `undefined` where the two lead to nothing of the kind
 */
export function foreseenLevels(
  full: RasterLayout,
  coarsest: RasterLayout,
  between: number,
): RasterLayout[] | undefined {
  if (!coarsest.tiled || !isCutAlike(full, coarsest)) return undefined;
  for (const factor of FACTORS)
    for (const round of ROUNDINGS) {
      const sizeAt = (steps: number) => ({
        width: round(full.width, factor, steps),
        height: round(full.height, factor, steps),
      });
      const { width, height } = sizeAt(between + 1);
      if (width !== coarsest.width || height !== coarsest.height) continue;
      return Array.from({ length: between }, (_, index) => resized(coarsest, sizeAt(index + 1)));
    }
  return undefined;
}

/** Whether two rasters are of the same samples in the same tiles, however many. */
export function isCutAlike(one: RasterLayout, other: RasterLayout): boolean {
  return (
    one.tiled === other.tiled &&
    one.tileWidth === other.tileWidth &&
    one.tileHeight === other.tileHeight &&
    one.samplesPerPixel === other.samplesPerPixel &&
    one.planar === other.planar &&
    one.compression === other.compression &&
    one.photometric === other.photometric &&
    one.sampleFormat === other.sampleFormat &&
    one.bitsPerSample.join() === other.bitsPerSample.join()
  );
}

function resized(
  { directory: _coarsest, ...like }: RasterLayout,
  size: { readonly width: number; readonly height: number },
): RasterLayout {
  return {
    ...like,
    ...size,
    tilesAcross: Math.ceil(size.width / like.tileWidth),
    tilesDown: Math.ceil(size.height / like.tileHeight),
  };
}

/** As Python and NumPy round. */
function halfToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
