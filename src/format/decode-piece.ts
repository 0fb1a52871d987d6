import { COMPRESSION, unsupportedCompression } from './codecs/compression.ts';
import { corruptData } from './codecs/corrupt.ts';
import { decodeDeflate } from './codecs/deflate.ts';
import { decodeJpeg, prepareJpeg } from './codecs/jpeg.ts';
import { loadPart } from './codecs/load-part.ts';
import { decodeLzw } from './codecs/lzw.ts';
import { decodePackBits } from './codecs/packbits.ts';
import { decodePictureFile } from './codecs/picture-file.ts';
import { unpackYCbCr, yCbCrBytes } from './codecs/ycbcr.ts';
import { DocentError, isDocentError } from './docent-error.ts';
import type { EncodedPiece, PieceEncoding, Samples } from './plane.ts';
import { undoHorizontalPredictor } from './predictor.ts';

/** Decoded samples of one piece, pixel by pixel: `step` from one pixel to the next, `width` pixels a row. */
export interface DecodedPiece {
  readonly samples: Samples;
  readonly width: number;
  readonly step: number;
}

/** The most one piece may decode to, bytes. What is larger can't be drawn in parts, and is more likely an attack. */
const MAX_PIECE_BYTES = 2 ** 28;

const YCBCR = 6;
/** All that TIFF 6.0, section 21 allows. */
const SUBSAMPLINGS: ReadonlySet<number> = new Set([1, 2, 4]);

const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Decodes a piece to its first `rows` rows: those within its block; the last strip of an image may hold no more.
 * @throws DocentError `corrupt`, `too-large`, `unsupported-compression`, `unsupported-format`
 */
export async function decodePiece(piece: EncodedPiece, encoding: PieceEncoding, rows: number): Promise<DecodedPiece> {
  const { width } = piece;
  const { compression, samplesPerPixel, photometric } = encoding;
  const rowBytes = width * samplesPerPixel * (encoding.dataType === 'uint8' ? 1 : 2);
  // also refuses what is not a number
  if (!(rowBytes * piece.height <= MAX_PIECE_BYTES)) {
    throw new DocentError('too-large', `One tile of the image has ${width} × ${piece.height} pixels.`, {
      hint: 'Write it anew in tiles, for example: vips tiffsave INPUT OUTPUT.ome.tif --tile --tile-width 512 --tile-height 512 --pyramid --subifd',
    });
  }
  if (encoding.pictureFile) {
    return decodePictureFile(piece.bytes, width, rows, samplesPerPixel);
  }
  if (compression === COMPRESSION.jpeg) return decodeJpegPiece(piece, encoding, rows);

  if (photometric === YCBCR && samplesPerPixel === 3) {
    if (encoding.dataType !== 'uint8' || encoding.predictor !== 1) {
      throw new DocentError(
        'unsupported-format',
        'The image holds YCbCr colours in a form that Docent does not read.',
        {
          hint: 'Convert it to RGB, for example: vips tiffsave INPUT OUTPUT.tif --tile --pyramid --compression deflate',
        },
      );
    }
    const [across, down] = encoding.chromaSubsampling ?? [2, 2];
    if (!SUBSAMPLINGS.has(across) || !SUBSAMPLINGS.has(down)) {
      throw corruptData(`its colours are subsampled by ${across} × ${down}.`);
    }
    const units = await decompress(piece.bytes, compression, yCbCrBytes(width, rows, across, down));
    return { samples: unpackYCbCr(units, width, rows, across, down), width, step: 3 };
  }

  const predicted = isPredicted(encoding);
  const bytes = await decompress(piece.bytes, compression, rows * rowBytes);
  const samples = encoding.dataType === 'uint8' ? bytes : asUint16(bytes, encoding.littleEndian);
  if (predicted) undoHorizontalPredictor(samples, width, samplesPerPixel);
  return { samples, width, step: samplesPerPixel };
}

/**
 * Whether samples are stored as differences. As in libtiff the tag counts for LZW, deflate and zstd only.
 * @throws DocentError `unsupported-format`
 */
function isPredicted({ compression, predictor }: PieceEncoding): boolean {
  if (predictor === 1 || compression === COMPRESSION.none || compression === COMPRESSION.packBits) return false;
  if (predictor === 2) return true;
  throw new DocentError('unsupported-format', `The image uses predictor ${predictor}, which Docent can't undo.`, {
    hint: 'Write it anew with predictor 1 (none) or 2 (horizontal).',
  });
}

/** Decodes to exactly `size` bytes, which the caller may change. Large codecs load when they are first needed. */
async function decompress(bytes: Uint8Array, compression: number, size: number): Promise<Uint8Array> {
  const decode = await loadCodec(compression);
  let decoded: Uint8Array;
  try {
    decoded = await decode(bytes, size);
  } catch (error) {
    // a library's error, such as a RangeError from a damaged length, becomes ours
    throw isDocentError(error) ? error : corruptData('a tile can not be decoded.', error);
  }
  if (decoded.length < size) throw corruptData(`a tile holds ${decoded.length} bytes where ${size} are due.`);
  return decoded;
}

/** Gets a codec ready before the first piece comes: to load one is a round trip. @throws DocentError as `decodePiece` */
export async function preloadCodec(compression: number): Promise<void> {
  if (compression === COMPRESSION.jpeg) prepareJpeg();
  else await loadCodec(compression);
}

type Decode = (bytes: Uint8Array, size: number) => Uint8Array | Promise<Uint8Array>;

async function loadCodec(compression: number): Promise<Decode> {
  switch (compression) {
    case COMPRESSION.none:
      // a copy: the bytes may be a view of a buffer that others read too
      return (bytes, size) => bytes.slice(0, size);
    case COMPRESSION.lzw:
      return decodeLzw;
    case COMPRESSION.packBits:
      return decodePackBits;
    case COMPRESSION.deflate:
    case COMPRESSION.oldDeflate:
      return decodeDeflate;
    case COMPRESSION.zstd: {
      const { decodeZstd } = await loadPart(import('./codecs/zstd.ts'));
      return (bytes, size) => decodeZstd(bytes, size, corruptData);
    }
    default:
      throw unsupportedCompression(compression);
  }
}

async function decodeJpegPiece(piece: EncodedPiece, encoding: PieceEncoding, rows: number): Promise<DecodedPiece> {
  const color = encoding.photometric === YCBCR ? 'ycbcr' : 'rgb';
  const jpeg = await decodeJpeg(piece.bytes, encoding.jpegTables, encoding.samplesPerPixel, color);
  if (encoding.dataType !== 'uint8' || jpeg.width !== piece.width || jpeg.height < rows) {
    throw corruptData(`a tile of ${piece.width} × ${rows} pixels holds a JPEG of ${jpeg.width} × ${jpeg.height}.`);
  }
  return jpeg;
}

/** The 16-bit samples in the host's byte order; in the same memory where it is the file's too. */
function asUint16(bytes: Uint8Array, littleEndian: boolean): Uint16Array {
  const length = bytes.length >> 1;
  if (littleEndian === HOST_IS_LITTLE_ENDIAN && bytes.byteOffset % 2 === 0) {
    return new Uint16Array(bytes.buffer, bytes.byteOffset, length);
  }
  const samples = new Uint16Array(length);
  const low = littleEndian ? 0 : 1;
  for (let i = 0, at = 0; i < length; i += 1, at += 2) samples[i] = bytes[at + low]! | (bytes[at + 1 - low]! << 8);
  return samples;
}
