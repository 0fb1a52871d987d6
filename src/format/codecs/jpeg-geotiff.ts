import { getDecoder } from 'geotiff';
import type { Corrupt } from './corrupt.ts';
import type { JpegStream } from './jpeg-stream.ts';

/**
 * Decodes in JavaScript, where there is no browser's decoder. YCbCr stays as it is.
 * @returns components, pixel by pixel
 */
export async function decodeByGeotiff({ bytes, width, height }: JpegStream, corrupt: Corrupt): Promise<Uint8Array> {
  try {
    // predictor 1: what it decodes is handed on as it is
    const decoder = await getDecoder(7, {
      tileWidth: width,
      tileHeight: height,
      predictor: 1,
      bitsPerSample: 8,
      planarConfiguration: 1,
    });
    return new Uint8Array(await decoder.decode(bytes.buffer));
  } catch (error) {
    throw corrupt('its JPEG data are invalid.', error);
  }
}
