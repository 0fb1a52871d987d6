import { Inflate } from 'pako/lib/inflate.js';
import { corruptData } from './corrupt.ts';

/** Thrown out of pako's callback to stop it; never leaves this file. */
const STOP = new Error('No more output is wanted');

/**
 * Decodes zlib data (TIFF compressions 8 and 32946).
 *
 * In JavaScript rather than by the browser's DecompressionStream: in Chromium that took half as long again for a
 * 1024² uint16 tile, loses its last output when padding follows the data, and can't be told to stop.
 * @returns at most `size` bytes; fewer where the data end first. What follows the data is ignored.
 * @throws DocentError `corrupt`
 */
export function decodeDeflate(input: Uint8Array, size: number): Uint8Array {
  let output: Uint8Array = new Uint8Array(0);
  // The first chunk is all the output there may be: a bomb is stopped when it fills it, shorter data come at their end.
  const inflate = new Inflate({ chunkSize: size });
  inflate.onData = (chunk) => {
    output = chunk;
    throw STOP;
  };
  try {
    inflate.push(input, true);
  } catch (error) {
    if (error !== STOP) throw error;
  }
  if (inflate.err) throw corruptData(`its deflate data are invalid (${inflate.msg || `code ${inflate.err}`}).`);
  return output;
}
