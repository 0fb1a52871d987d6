import { Decompress } from 'fzstd';
import type { Corrupt } from './corrupt.ts';

/** Thrown out of fzstd's callback to stop it; never leaves this file. */
const STOP = new Error('No more output is wanted');

/** The most that zstd's own decoder accepts by default (ZSTD_WINDOWLOG_LIMIT_DEFAULT is 27). */
const MAX_WINDOW = 2 ** 27;

const MAGIC = 0xfd2fb528;
/** Magic, descriptor, window, dictionary id, content size. */
const MAX_HEADER = 4 + 1 + 1 + 4 + 8;

/**
 * Decodes Zstandard frames (RFC 8878) block by block; checksums are not verified.
 *
 * As a stream although all input is there: only so does fzstd say how much it wrote, and stop when told.
 * It costs nothing (measured: 24 ms against 25 for a 1024² uint16 tile).
 * @returns at most `size` bytes; fewer where the data end first. What follows the data is ignored.
 * @throws DocentError `corrupt`
 */
export function decodeZstd(input: Uint8Array, size: number, corrupt: Corrupt): Uint8Array {
  const window = windowSize(input, corrupt);
  if (window > MAX_WINDOW) throw corrupt(`its zstd data ask for a window of ${window} bytes.`);
  const output = new Uint8Array(size);
  let written = 0;
  const stream = new Decompress((chunk) => {
    output.set(chunk.length > size - written ? chunk.subarray(0, size - written) : chunk, written);
    written = Math.min(written + chunk.length, size);
    if (written === size) throw STOP;
  });
  try {
    stream.push(input, true);
  } catch (error) {
    if (error !== STOP) throw corrupt(`its zstd data are invalid after ${written} of ${size} bytes.`, error);
  }
  return output.subarray(0, written);
}

/**
 * The memory that the first frame asks for, bytes (RFC 8878, section 3.1.1.1).
 * @throws DocentError `corrupt` where no frame starts.
 */
function windowSize(input: Uint8Array, corrupt: Corrupt): number {
  const header = new DataView(new ArrayBuffer(MAX_HEADER));
  new Uint8Array(header.buffer).set(input.subarray(0, MAX_HEADER));
  if (header.getUint32(0, true) !== MAGIC) throw corrupt('its zstd data start with no frame.');
  const descriptor = header.getUint8(4);
  const singleSegment = (descriptor & 0x20) !== 0;
  if (!singleSegment) {
    const window = header.getUint8(5);
    const base = 2 ** (10 + (window >> 3));
    return base + (base / 8) * (window & 7);
  }
  const dictionaryIdBytes = [0, 1, 2, 4][descriptor & 3]!;
  const at = 5 + dictionaryIdBytes;
  switch (descriptor >> 6) {
    case 0:
      return header.getUint8(at);
    case 1:
      return header.getUint16(at, true) + 256;
    case 2:
      return header.getUint32(at, true);
    default:
      return Number(header.getBigUint64(at, true));
  }
}
