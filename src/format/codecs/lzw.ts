import { corruptData } from './corrupt.ts';

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const TABLE_SIZE = 4096;

// Every string of the table is a stretch of the output already written, so an entry is where it starts and how long it
// is: no chains to follow, none that could be cyclic, and copying can't run past the output. Shared by all calls, which
// never overlap: decoding is synchronous.
const starts = new Uint32Array(TABLE_SIZE);
const lengths = new Uint16Array(TABLE_SIZE);

/**
 * Decodes TIFF LZW (TIFF 6.0, section 13), and the bit order that libtiff wrote before 1992.
 *
 * A full table (4096 entries) is not an error: writers may go on without a Clear code.
 * @returns at most `size` bytes; fewer where the input ends first.
 * @throws DocentError `corrupt` on a code that is not in the table yet.
 */
export function decodeLzw(input: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size);
  // A stream starts with Clear (256 in nine bits): 0x80 0x0? from the high bit, 0x00 0x?1 from the low one.
  const lowBitFirst = input.length > 1 && input[0] === 0 && (input[1]! & 1) === 1;
  // The standard's writers widen the code one entry early, the old ones did not.
  const early = lowBitFirst ? 0 : 1;
  const inputEnd = input.length;

  let read = 0;
  let written = 0;
  let buffer = 0;
  let buffered = 0;
  let width = 9;
  let next = FIRST_FREE;
  let previousStart = 0;
  let previousLength = 0;

  while (written < size) {
    while (buffered < width && read < inputEnd) {
      buffer = lowBitFirst ? buffer | (input[read++]! << buffered) : (buffer << 8) | input[read++]!;
      buffered += 8;
    }
    if (buffered < width) break;
    buffered -= width;
    const mask = (1 << width) - 1;
    const code = lowBitFirst ? buffer & mask : (buffer >>> buffered) & mask;
    if (lowBitFirst) buffer >>>= width;

    if (code === END) break;
    if (code === CLEAR) {
      width = 9;
      next = FIRST_FREE;
      previousLength = 0;
      continue;
    }

    const start = written;
    if (code < CLEAR) {
      output[written++] = code;
    } else {
      let from: number;
      let length: number;
      if (code < next) {
        from = starts[code]!;
        length = lengths[code]!;
      } else if (code === next && previousLength > 0) {
        // the entry being defined: the previous string and its own first byte
        from = previousStart;
        length = previousLength + 1;
      } else {
        throw corruptData(`its LZW data use code ${code} where the table holds ${next}.`);
      }
      const end = written + length < size ? written + length : size;
      while (written < end) output[written++] = output[from++]!;
    }

    if (previousLength > 0 && next < TABLE_SIZE) {
      starts[next] = previousStart;
      lengths[next] = previousLength + 1;
      next += 1;
      if (next + early === 1 << width && width < 12) width += 1;
    }
    previousStart = start;
    previousLength = written - start;
  }
  return output.subarray(0, written);
}
