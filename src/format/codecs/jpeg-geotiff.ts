import { getDecoder } from 'geotiff';
import { corruptData } from './corrupt.ts';
import type { JpegPixels } from './jpeg.ts';
import type { JpegColor, JpegStream } from './jpeg-stream.ts';
import { unpackYCbCr } from './ycbcr.ts';

/** Decodes in JavaScript, where there is no browser's decoder. geotiff's leaves YCbCr as it is. */
export async function decodeByGeotiff(
  { bytes, width, height, components }: JpegStream,
  color: JpegColor,
): Promise<JpegPixels> {
  let samples: Uint8Array;
  try {
    // predictor 1: what it decodes is handed on as it is
    const decoder = await getDecoder(7, {
      tileWidth: width,
      tileHeight: height,
      predictor: 1,
      bitsPerSample: 8,
      planarConfiguration: 1,
    });
    samples = new Uint8Array(await decoder.decode(bytes.buffer));
  } catch (error) {
    throw corruptData('its JPEG data are invalid.', error);
  }
  if (components === 3 && color === 'ycbcr') samples = unpackYCbCr(samples, width, height, 1, 1);
  return { samples, step: components };
}
