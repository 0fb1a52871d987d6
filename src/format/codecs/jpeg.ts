import { corruptData } from './corrupt.ts';
import { wholeJpeg } from './jpeg-stream.ts';
import { loadPart } from './load-part.ts';
import type { JpegColor, JpegStream } from './jpeg-stream.ts';

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
  if (stream.width * stream.height > MAX_PIXELS) {
    throw corruptData(`one of its tiles is a JPEG of ${stream.width} × ${stream.height} pixels.`);
  }
  const pixels = await decodePixels(stream, color);
  return { ...pixels, width: stream.width, height: stream.height };
}

let canvasIsExact: boolean | undefined;

async function decodePixels(stream: JpegStream, color: JpegColor): Promise<JpegPixels> {
  if (typeof createImageBitmap === 'function' && typeof OffscreenCanvas === 'function') {
    const { canvasReadsBack, decodeByBrowser } = await loadPart(import('./jpeg-browser.ts'));
    canvasIsExact ??= canvasReadsBack();
    if (canvasIsExact) return decodeByBrowser(stream);
  }
  const { decodeByGeotiff } = await loadPart(import('./jpeg-geotiff.ts'));
  return decodeByGeotiff(stream, color);
}
