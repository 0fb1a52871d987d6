import { levelOf } from './block-grid.ts';
import { readEncodedBlock } from './block-reader.ts';
import type { ByteSource } from './byte-source.ts';
import { DocentError } from './docent-error.ts';
import type { DataType, EncodedBlock } from './plane.ts';
import type { BlockIndex, Pyramid, PyramidLevel } from './pyramid.ts';
import { listChannels } from './pyramid-channels.ts';
import type { LevelPart } from './pyramid-levels.ts';
import type { PyramidPlan } from './pyramid-plan.ts';
import { warningsFor } from './pyramid-warnings.ts';
import type { Directory } from './tiff-directory.ts';
import type { TiffFile } from './tiff-file.ts';
import { readRaster, type RasterLayout, type TiffRaster } from './tiff-raster.ts';
import { greyFromPalette, supportedDataType } from './tiff-support.ts';

/**
 * Makes the pyramid of a plan.
 * @param data the way to the pixels; reads made in one task share requests
 * @param warnings found before
 * @throws DocentError `unsupported-…`, `too-large` when its pixels can't be decoded
 */
export function assemblePyramid(
  plan: PyramidPlan,
  file: TiffFile,
  data: ByteSource,
  warnings: readonly DocentError[],
): Pyramid {
  const [full] = plan.levels;
  const dataType = supportedDataType(full.raster, plan.ome?.type);
  const parts = plan.levels.filter((part) => part === full || isLike(part.raster, dataType));
  const levels = parts.map(({ raster }) => levelOf(raster, full.raster));
  const { channels, rgb } = listChannels(plan, dataType);
  const { layout, littleEndian } = file.header;
  const kind = layout.name === 'BigTIFF' ? 'BigTIFF, ' : '';
  return {
    width: full.raster.width,
    height: full.raster.height,
    levels,
    channels,
    sizeZ: plan.sizeZ,
    sizeT: plan.sizeT,
    dataType,
    maxValue: largestValue(dataType, plan.ome?.significantBits),
    rgb,
    minIsWhite: full.raster.photometric === 0,
    ...(plan.pixelSize && { pixelSize: plan.pixelSize }),
    ...(plan.magnification !== undefined && { magnification: plan.magnification }),
    format: `${plan.dialect} (${kind}${littleEndian ? 'little' : 'big'}-endian)`,
    series: plan.series,
    seriesIndex: plan.seriesIndex,
    ...(plan.name !== undefined && { name: plan.name }),
    warnings: [...warnings, ...warningsFor({ ...plan, levels: [full, ...parts.slice(1)] }, channels)],
    ...blockReader(file, data, parts, levels, dataType),
  };
}

/** A coarser level of other samples, or in a codec that is not read, is left out. */
function isLike(raster: RasterLayout, dataType: DataType): boolean {
  try {
    return supportedDataType(greyFromPalette(raster)) === dataType;
  } catch {
    return false;
  }
}

function largestValue(dataType: DataType, significantBits: number | undefined): number {
  const bits = dataType === 'uint8' ? 8 : 16;
  return 2 ** Math.min(significantBits ?? bits, bits) - 1;
}

function blockReader(
  file: TiffFile,
  data: ByteSource,
  parts: readonly LevelPart[],
  levels: readonly PyramidLevel[],
  dataType: DataType,
): Pick<Pyramid, 'readBlock' | 'approach'> {
  const rasters = new Map<Directory, Promise<TiffRaster>>();

  function rasterOf(directory: Directory, like: RasterLayout): Promise<TiffRaster> {
    const known = rasters.get(directory);
    if (known) return known;
    const reading = readLike(file, directory, like, dataType);
    rasters.set(directory, reading);
    reading.catch(() => rasters.delete(directory));
    return reading;
  }

  async function planeOf(part: LevelPart, plane: number, z: number, t: number): Promise<TiffRaster> {
    const apart = part.raster.planar ? part.raster.samplesPerPixel : 1;
    return rasterOf(await part.directory(Math.floor(plane / apart), z, t), part.raster);
  }

  async function readBlock(
    { level: number, column, row, plane, z, t }: BlockIndex,
    signal?: AbortSignal,
  ): Promise<EncodedBlock | null> {
    signal?.throwIfAborted();
    const part = parts[number];
    const level = levels[number];
    if (!part || !level || !(column >= 0 && column < level.columns) || !(row >= 0 && row < level.rows)) {
      throw new RangeError(`no block at level ${number}, column ${column}, row ${row}`);
    }
    const raster = await planeOf(part, plane, z, t);
    signal?.throwIfAborted();
    const samplePlane = raster.planar ? plane % raster.samplesPerPixel : 0;
    return readEncodedBlock(file, data, { raster, level, column, row, samplePlane, dataType }, signal);
  }

  function approach(level: number, planes: readonly number[], z: number, t: number): void {
    const part = parts[level];
    if (part) for (const plane of planes) planeOf(part, plane, z, t).catch(() => {});
  }

  return { readBlock, approach };
}

/** Reads the raster of another plane of a level, which must be laid out as the first is. */
async function readLike(
  file: TiffFile,
  directory: Directory,
  like: RasterLayout,
  dataType: DataType,
): Promise<TiffRaster> {
  const raster = greyFromPalette(await readRaster(file, directory));
  const alike =
    raster.width === like.width &&
    raster.height === like.height &&
    raster.tileWidth === like.tileWidth &&
    raster.tileHeight === like.tileHeight &&
    raster.samplesPerPixel === like.samplesPerPixel &&
    raster.planar === like.planar &&
    supportedDataType(raster) === dataType;
  if (alike) return raster;
  throw new DocentError(
    'unsupported-format',
    'The channels of the image differ in size or type, which Docent does not read.',
    {
      hint: 'Write them anew in one form: `bioformats2raw IN DIR`, then `raw2ometiff DIR OUT.ome.tif`.',
    },
  );
}
