import type { PictureFile } from './jpeg-browser.ts';

/** The first four of its eight bytes. */
const SIGNATURE = 0x89504e47;

/** The size that a PNG's first chunk, IHDR, says (RFC 2083, section 4.1.1); undefined for what is no PNG. */
export function readPngHeader(bytes: Uint8Array): PictureFile | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || view.getUint32(0) !== SIGNATURE) return undefined;
  return { bytes, type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}
