import { unsupportedCompression } from './compression.ts';
import { corruptData } from './corrupt.ts';
import { wholeJpeg } from './jpeg-stream.ts';
import { loadPart } from './load-part.ts';
import { canvasReadsBack, decodeByBrowser, type PictureFile } from './jpeg-browser.ts';
import type { JpegColor, JpegStream } from './jpeg-stream.ts';
import { unpackYCbCr } from './ycbcr.ts';

/** 8-bit samples, pixel by pixel, `step` of them a pixel (a grey or RGB picture from a canvas has 4). */
export interface JpegPixels {
  readonly samples: Uint8Array;
  readonly step: number;
}

export interface DecodedJpeg extends JpegPixels {
  readonly width: number;
  readonly height: number;
}

/** More pixels than this in one stream are a mistake or an attack: the largest tiles in use have 2²⁴. */
const MAX_PIXELS = 2 ** 26;

/**
 * Decodes a piece of TIFF compression 7 to grey or RGB.
 *
 * By the browser where its canvas is to be trusted, else (Node, privacy modes, old Safari) by geotiff.
 * @param components that the file says a pixel has: 1 or 3.
 * @throws DocentError
 */
export async function decodeJpeg(
  bytes: Uint8Array,
  tables: Uint8Array | undefined,
  components: number,
  color: JpegColor,
): Promise<DecodedJpeg> {
  const stream = wholeJpeg(bytes, tables, color);
  if (stream.components !== components || (components !== 1 && components !== 3)) {
    throw corruptData(`its JPEG has ${stream.components} components where the file says ${components}.`);
  }
  return decodeStream(stream, color);
}

/**
 * Decodes a JPEG file to grey or RGB, as `decodeJpeg` does a piece.
 * @throws DocentError
 */
export async function decodeJpegFile(bytes: Uint8Array): Promise<DecodedJpeg> {
  const stream = wholeJpeg(bytes, undefined, 'ycbcr');
  if (stream.components !== 1 && stream.components !== 3) {
    throw unsupportedCompression(`a JPEG of ${stream.components} components`);
  }
  return decodeStream(stream, 'ycbcr');
}

function decodeStream(stream: JpegStream, color: JpegColor): Promise<DecodedJpeg> {
  return decodePixelsOf({ ...stream, type: 'image/jpeg' }, async () => {
    const { decodeByGeotiff } = await loadPart(import('./jpeg-geotiff.ts'));
    const { width, height, components } = stream;
    const samples = await decodeByGeotiff(stream, corruptData);
    const isYCbCr = components === 3 && color === 'ycbcr';
    return { samples: isYCbCr ? unpackYCbCr(samples, width, height, 1, 1) : samples, step: components };
  });
}

let canvasIsExact: boolean | undefined;

/** Whether there is a browser's decoder, and its canvas is to be trusted. */
function isForBrowser(): boolean {
  if (typeof createImageBitmap !== 'function' || typeof OffscreenCanvas !== 'function') return false;
  return (canvasIsExact ??= canvasReadsBack());
}

/** Finds out what decodes, which takes a while, before there is something to decode. */
export function prepareJpeg(): void {
  isForBrowser();
}

/**
 * Decodes a picture file by the browser, where its canvas is to be trusted.
 * @param otherwise what else can decode it
 */
export async function decodePixelsOf(file: PictureFile, otherwise?: () => Promise<JpegPixels>): Promise<DecodedJpeg> {
  const { width, height, type } = file;
  if (width * height > MAX_PIXELS) throw corruptData(`one of its tiles is a picture of ${width} × ${height} pixels.`);
  if (isForBrowser()) return { ...(await decodeByBrowser(file)), width, height };
  if (!otherwise) throw unsupportedCompression(type === 'image/png' ? 'PNG' : type);
  return { ...(await otherwise()), width, height };
}
