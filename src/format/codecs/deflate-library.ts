import { Inflate } from 'pako/lib/inflate.js';
import type { Corrupt } from './corrupt.ts';

/** Thrown out of pako's callback to stop it; never leaves this file. */
const STOP = new Error('No more output is wanted');

/**
 * Decodes zlib data, or gzip's.
 * @returns at most `size` bytes; fewer where the data end first. What follows the data is ignored.
 * @throws DocentError `corrupt`
 */
export function decodeByLibrary(input: Uint8Array, size: number, corrupt: Corrupt): Uint8Array {
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
  if (inflate.err) throw corrupt(`its deflate data are invalid (${inflate.msg || `code ${inflate.err}`}).`);
  return output;
}
