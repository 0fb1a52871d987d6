import { DocentError } from '../docent-error.ts';
import { corruptData } from './corrupt.ts';
import type { JpegPixels } from './jpeg.ts';

/** A picture file, and the size that its header says. */
export interface PictureFile {
  readonly bytes: Uint8Array;
  readonly type: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
}

// One canvas for all: drawing and reading back happen in one go, without a turn of the event loop between.
let canvas: OffscreenCanvas | undefined;

/** Decodes with the browser's own decoder, in page or worker; values come through as the decoder made them. */
export async function decodeByBrowser({ bytes, type, width, height }: PictureFile): Promise<JpegPixels> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
  } catch (error) {
    throw corruptData(`its ${type === 'image/jpeg' ? 'JPEG' : 'PNG'} data are invalid.`, error);
  }
  try {
    canvas ??= new OffscreenCanvas(width, height);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    // read back is all that this canvas is for: keep it off the GPU
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) {
      throw new DocentError('out-of-memory', 'The browser gave no canvas to decode a picture on.', {
        hint: 'Close other tabs and reload the page.',
      });
    }
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { samples: new Uint8Array(data.buffer), step: 4 };
  } finally {
    bitmap.close();
  }
}

/**
 * Whether a canvas gives back what was put on it. Not in browsers that blur canvases against fingerprinting (Firefox with
 * `privacy.resistFingerprinting`, Brave), nor where workers have no 2-D canvas.
 */
export function canvasReadsBack(): boolean {
  const size = 16;
  const context = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true });
  if (context === null) return false;
  const sent = new ImageData(size, size);
  // opaque, since canvases round what is transparent
  sent.data.forEach((_, i) => (sent.data[i] = i % 4 === 3 ? 255 : i * 37));
  context.putImageData(sent, 0, 0);
  const { data } = context.getImageData(0, 0, size, size);
  return sent.data.every((value, i) => value === data[i]);
}
