import { corruptData } from './corrupt.ts';
import { loadPart } from './load-part.ts';

/** Bytes of input at a time: what a bomb makes of them, a thousand times as much, has to be borne before it can be stopped. */
const SLICE = 64 * 1024;

/** The last data that the browser refused were good: what is between tiles of the same writer is likely to make it refuse the next. */
let isForLibrary = typeof DecompressionStream === 'undefined';

/**
 * Decodes zlib data (TIFF compressions 8 and 32946).
 *
 * By the browser: for the first 1024² uint16 tile of a worker Chromium takes 8 ms where pako takes 38, since its code is compiled
 * already, and 8 against 13 for later ones. What it refuses, such as data with padding behind them, goes to pako.
 * @returns at most `size` bytes; fewer where the data end first. What follows the data is ignored.
 * @throws DocentError `corrupt`
 */
export async function decodeDeflate(input: Uint8Array, size: number): Promise<Uint8Array> {
  if (!isForLibrary) {
    try {
      return await decodeByBrowser(input, size);
    } catch {
      // which of several reasons it had is not told
    }
  }
  const { decodeByLibrary } = await loadPart(import('./deflate-library.ts'));
  const output = decodeByLibrary(input, size, corruptData);
  isForLibrary ||= output.length === size;
  return output;
}

/** @throws TypeError where the data are damaged or end early, and where anything follows them */
async function decodeByBrowser(input: Uint8Array, size: number): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate');
  const reader = readable.getReader();
  const fed = feed(writable, input);
  // told by the reader as well
  fed.catch(() => undefined);
  const output = new Uint8Array(size);
  for (let filled = 0; ;) {
    const { value, done } = await reader.read();
    if (done) return output.subarray(0, filled);
    output.set(value.subarray(0, size - filled), filled);
    filled += value.length;
    if (filled <= size) continue;
    reader.cancel().catch(() => undefined);
    return output;
  }
}

async function feed(writable: WritableStream<BufferSource>, input: Uint8Array): Promise<void> {
  const writer = writable.getWriter();
  for (let at = 0; at < input.length; at += SLICE)
    await writer.write(input.subarray(at, at + SLICE) as Uint8Array<ArrayBuffer>);
  await writer.close();
}
