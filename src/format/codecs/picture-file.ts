import { unsupportedCompression } from './compression.ts';
import { corruptData } from './corrupt.ts';
import { decodeJpegFile, decodePixelsOf, type DecodedJpeg } from './jpeg.ts';
import { readPngHeader } from './png-header.ts';

/**
 * Decodes a tile that is a picture file of its own: JPEG, in the browser PNG too.
 *
 * Writers of tiles round the sizes of levels up or down: where the picture ends a pixel early its last column or row is
 * repeated, what hangs over is the caller's to crop.
 * @param width pixels a row that are due; `rows` likewise
 * @param samplesPerPixel 1 for grey, whatever the file holds; 3 for RGB
 * @returns at least `width` by `rows` pixels
 * @throws DocentError `corrupt`, `unsupported-compression`
 */
export async function decodePictureFile(
  bytes: Uint8Array,
  width: number,
  rows: number,
  samplesPerPixel: number,
): Promise<DecodedJpeg> {
  const picture = await decodeFile(bytes);
  const enough = picture.width >= width && picture.height >= rows && picture.step >= samplesPerPixel;
  return enough ? picture : extended(picture, width, rows, samplesPerPixel);
}

function decodeFile(bytes: Uint8Array): Promise<DecodedJpeg> {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return decodeJpegFile(bytes);
  const png = readPngHeader(bytes);
  if (png) return decodePixelsOf(png);
  throw bytes[0] === RIFF ? unsupportedCompression('WebP') : corruptData('a tile is neither a JPEG nor a PNG.');
}

const RIFF = 0x52;

/** Repeats the last column and row; grey becomes three samples where three are due. */
function extended(picture: DecodedJpeg, width: number, rows: number, samplesPerPixel: number): DecodedJpeg {
  const samples = new Uint8Array(width * rows * samplesPerPixel);
  let at = 0;
  for (let y = 0; y < rows; y++) {
    const row = Math.min(y, picture.height - 1) * picture.width;
    for (let x = 0; x < width; x++) {
      const from = (row + Math.min(x, picture.width - 1)) * picture.step;
      for (let sample = 0; sample < samplesPerPixel; sample++, at++) {
        samples[at] = picture.samples[from + (picture.step === 1 ? 0 : sample)]!;
      }
    }
  }
  return { samples, step: samplesPerPixel, width, height: rows };
}
