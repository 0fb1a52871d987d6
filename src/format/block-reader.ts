import type { ByteSource } from './byte-source.ts';
import { tilesOfBlock, type TileRun } from './block-grid.ts';
import type { DataType, EncodedBlock, EncodedPiece, PieceEncoding } from './plane.ts';
import type { PyramidLevel } from './pyramid.ts';
import { cutOffFile } from './tiff-damage.ts';
import type { TiffFile } from './tiff-file.ts';
import type { TiffRaster } from './tiff-raster.ts';
import { decodedTileBytes } from './tiff-support.ts';
import { photometric, tags } from './tiff-tags.ts';

/** Compressed bytes that a tile may need beyond its decoded size: codecs grow what they can't shrink, JPEG has tables. */
const COMPRESSION_SLACK = 64 * 1024;

/** Where one block lies. */
export interface BlockPlace {
  readonly raster: TiffRaster;
  readonly level: PyramidLevel;
  readonly column: number;
  readonly row: number;
  /** Which of the planes of a raster whose samples are stored apart; 0 for others. */
  readonly samplePlane: number;
  readonly dataType: DataType;
}

/**
 * Reads one block's bytes.
 * @param data the way to the pixels; reads made in one task share requests
 * @returns `null` when none of the block's tiles is in the file
 * @throws DocentError `truncated`, `corrupt` and those of the source
 */
export async function readEncodedBlock(
  file: TiffFile,
  data: ByteSource,
  place: BlockPlace,
  signal?: AbortSignal,
): Promise<EncodedBlock | null> {
  const { raster, level } = place;
  const { width, height, runs } = tilesOfBlock(raster, level, place.column, place.row);
  const located = (await Promise.all(runs.map((run) => locate(file, place, run)))).flat();
  signal?.throwIfAborted();
  if (located.length === 0) return null;
  const pieces = await Promise.all(
    located.map(async ({ offset, length, ...piece }): Promise<EncodedPiece> => {
      const bytes = await data.read(offset, length, signal);
      if (bytes.length < length) throw cutOffFile('a tile', offset, length, offset + bytes.length);
      return { bytes, ...piece };
    }),
  );
  return { width, height, encoding: encodingOf(raster, place.dataType, file.header.littleEndian), pieces };
}

interface LocatedPiece extends Omit<EncodedPiece, 'bytes'> {
  readonly offset: number;
  readonly length: number;
}

/** Looks up a run of tiles; those without bytes (offset or count 0, a sparse file) are left out. */
async function locate(file: TiffFile, place: BlockPlace, run: TileRun): Promise<LocatedPiece[]> {
  const { raster } = place;
  const first = place.samplePlane * raster.tilesAcross * raster.tilesDown + run.first;
  const [offsets, lengths] = await Promise.all([
    file.slice(raster.directory, offsetsTag(raster), first, run.count),
    byteCounts(file, raster, first, run.count),
  ]);
  const pieces: LocatedPiece[] = [];
  offsets.forEach((offset, index) => {
    const length = Math.min(lengths[index] ?? 0, largestLength(raster));
    if (offset === 0 || length === 0) return;
    if (file.size !== undefined && offset + length > file.size) throw cutOffFile('a tile', offset, length, file.size);
    pieces.push({
      offset,
      length,
      x: run.x + index * raster.tileWidth,
      y: run.y,
      width: raster.tileWidth,
      height: run.height,
    });
  });
  return pieces;
}

function offsetsTag(raster: TiffRaster): number {
  return raster.tiled ? tags.TileOffsets.tag : tags.StripOffsets.tag;
}

/** Old writers leave out StripByteCounts: an uncompressed strip is as long as its pixels. */
async function byteCounts(file: TiffFile, raster: TiffRaster, first: number, count: number): Promise<number[]> {
  const tag = raster.tiled ? tags.TileByteCounts.tag : tags.StripByteCounts.tag;
  if (raster.directory.fields.has(tag) || raster.compression !== 1) {
    return file.slice(raster.directory, tag, first, count);
  }
  return Array.from({ length: count }, () => decodedTileBytes(raster));
}

/** No tile is longer than this, whatever its byte count says: what follows is not read. */
function largestLength(raster: TiffRaster): number {
  const decoded = decodedTileBytes(raster);
  return raster.compression === 1 ? decoded : decoded * 2 + COMPRESSION_SLACK;
}

function encodingOf(raster: TiffRaster, dataType: DataType, littleEndian: boolean): PieceEncoding {
  return {
    compression: raster.compression,
    predictor: raster.predictor,
    dataType,
    littleEndian,
    samplesPerPixel: raster.planar ? 1 : raster.samplesPerPixel,
    // Each plane of an image that is stored by planes is a grey one.
    photometric: raster.planar ? photometric.BlackIsZero : raster.photometric,
    ...(raster.jpegTables && { jpegTables: raster.jpegTables }),
    ...(raster.chromaSubsampling && { chromaSubsampling: raster.chromaSubsampling }),
  };
}
