import { damagedFile } from './tiff-damage.ts';
import type { Directory } from './tiff-directory.ts';
import type { TiffFile } from './tiff-file.ts';
import { tags } from './tiff-tags.ts';

/** How the samples of a raster are laid out (TIFF 6.0). */
export interface RasterLayout {
  /** That says so; absent where it is not read, and its words are foreseen. */
  readonly directory?: Directory;
  readonly width: number;
  readonly height: number;
  readonly tiled: boolean;
  /** Of a tile; of a strip: the image's width by RowsPerStrip, at most the image's height. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Tiles or strips across and down. */
  readonly tilesAcross: number;
  readonly tilesDown: number;
  readonly samplesPerPixel: number;
  /** PlanarConfiguration 2: each sample is stored apart. */
  readonly planar: boolean;
  readonly bitsPerSample: readonly number[];
  /** SampleFormat: 1 unsigned, 2 signed, 3 floating point, 4 undefined, 5 and 6 complex; `undefined` where not said. */
  readonly sampleFormat: number | undefined;
  readonly compression: number;
  readonly predictor: number;
  readonly photometric: number;
  readonly fillOrder: number;
  readonly orientation: number;
  /** ExtraSamples: for the last samples of a pixel, 0 unspecified, 1 and 2 alpha. */
  readonly extraSamples: readonly number[];
  /** NewSubfileType bits: 1 reduced resolution, 4 transparency mask, 8 (Aperio) macro image. */
  readonly subfileType: number;
}

/** The raster that one directory describes. */
export interface TiffRaster extends RasterLayout {
  readonly directory: Directory;
  readonly jpegTables?: Uint8Array;
  readonly chromaSubsampling?: readonly [number, number];
}

/** WebGL, typed arrays and every writer end far below. */
const MAX_SIDE = 2 ** 31 - 1;

/**
 * Reads the layout from a directory.
 * @throws DocentError `corrupt` when it makes no raster
 */
export async function readRaster(file: TiffFile, directory: Directory): Promise<TiffRaster> {
  const number = (tag: number): Promise<number | undefined> => file.number(directory, tag);
  const [width, height, tileWidth, tileHeight, rowsPerStrip, samples, bits, format] = await Promise.all([
    number(tags.ImageWidth.tag),
    number(tags.ImageLength.tag),
    number(tags.TileWidth.tag),
    number(tags.TileLength.tag),
    number(tags.RowsPerStrip.tag),
    number(tags.SamplesPerPixel.tag),
    file.numbers(directory, tags.BitsPerSample.tag),
    number(tags.SampleFormat.tag),
  ]);
  const [compression, predictor, photometric, planar, fillOrder, orientation, extra, subfileType, jpegTables, chroma] =
    await Promise.all([
      number(tags.Compression.tag),
      number(tags.Predictor.tag),
      number(tags.PhotometricInterpretation.tag),
      number(tags.PlanarConfiguration.tag),
      number(tags.FillOrder.tag),
      number(tags.Orientation.tag),
      file.numbers(directory, tags.ExtraSamples.tag),
      number(tags.NewSubfileType.tag),
      file.bytes(directory, tags.JPEGTables.tag),
      file.numbers(directory, tags.YCbCrSubSampling.tag),
    ]);
  const tiled = directory.fields.has(tags.TileOffsets.tag);
  const [across, down] = tiled
    ? [tileWidth, tileHeight]
    : [width, Math.min(height ?? 0, rowsPerStrip === undefined || rowsPerStrip === 0 ? MAX_SIDE : rowsPerStrip)];
  if (!isSide(width) || !isSide(height) || !isSide(across) || !isSide(down)) {
    throw damagedFile(`it says that it holds an image of ${width} × ${height} pixels in pieces of ${across} × ${down}`);
  }
  if (!tiled && !directory.fields.has(tags.StripOffsets.tag)) throw damagedFile('it does not say where its pixels lie');
  const samplesPerPixel = samples ?? 1;
  if (samplesPerPixel < 1 || samplesPerPixel > 65_535)
    throw damagedFile(`it says that a pixel has ${samplesPerPixel} samples`);
  return {
    directory,
    width,
    height,
    tiled,
    tileWidth: across,
    tileHeight: down,
    tilesAcross: Math.ceil(width / across),
    tilesDown: Math.ceil(height / down),
    samplesPerPixel,
    planar: planar === 2 && samplesPerPixel > 1,
    bitsPerSample: bits ?? [1],
    sampleFormat: format,
    compression: compression ?? 1,
    predictor: predictor ?? 1,
    photometric: photometric ?? 1,
    fillOrder: fillOrder ?? 1,
    orientation: orientation ?? 1,
    extraSamples: extra ?? [],
    subfileType: subfileType ?? 0,
    ...(jpegTables && { jpegTables }),
    ...(chroma?.[0] && chroma[1] && { chromaSubsampling: [chroma[0], chroma[1]] as const }),
  };
}

function isSide(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value > 0 && value <= MAX_SIDE;
}
