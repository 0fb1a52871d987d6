const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
/** As libtiff: the table is cleared before its last codes are given out. */
const CLEAR_AT = 4094;
const SLOTS = 16_384;

/** Encodes TIFF LZW (TIFF 6.0, section 13), high bit first, as libtiff and Bio-Formats write it. */
export function encodeLzw(content: Uint8Array): Uint8Array {
  // A code takes 12 bits at most and stands for a byte at least; each table begins with a Clear.
  const output = new Uint8Array(Math.ceil(content.length * 1.51) + 16);
  // Strings of the table: the code of all but the last byte, and that byte, in an open hash.
  const strings = new Int32Array(SLOTS);
  const codes = new Uint16Array(SLOTS);
  let written = 0;
  let buffer = 0;
  let buffered = 0;
  let width = 9;
  let next = FIRST_FREE;

  const put = (code: number): void => {
    buffer = (buffer << width) | code;
    buffered += width;
    while (buffered >= 8) {
      buffered -= 8;
      output[written++] = buffer >>> buffered;
    }
    buffer &= (1 << buffered) - 1;
  };
  const clear = (): void => {
    put(CLEAR);
    strings.fill(-1);
    next = FIRST_FREE;
    width = 9;
  };

  clear();
  let current = content[0];
  if (current !== undefined) {
    for (let i = 1; i < content.length; i++) {
      const byte = content[i]!;
      const string: number = (current << 8) | byte;
      let slot: number = Math.imul(string, 0x9e37_79b1) >>> 18;
      while (strings[slot] !== -1 && strings[slot] !== string) slot = (slot + 1) & (SLOTS - 1);
      if (strings[slot] === string) {
        current = codes[slot]!;
        continue;
      }
      put(current);
      strings[slot] = string;
      codes[slot] = next++;
      // The decoder is one entry behind, and widens one entry early.
      if (next === 1 << width && width < 12) width += 1;
      current = byte;
      if (next === CLEAR_AT) clear();
    }
    put(current);
    if (next + 1 === 1 << width && width < 12) width += 1;
  }
  put(END);
  if (buffered > 0) output[written++] = buffer << (8 - buffered);
  return output.slice(0, written);
}
