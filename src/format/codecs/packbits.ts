/**
 * Decodes PackBits (TIFF 6.0, section 9).
 * @returns at most `size` bytes; fewer where the input ends first.
 */
export function decodePackBits(input: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size);
  let read = 0;
  let written = 0;
  while (written < size && read < input.length) {
    const header = input[read++]!;
    if (header === 128) continue; // no operation
    if (header < 128) {
      const literal = input.subarray(read, read + Math.min(header + 1, size - written));
      output.set(literal, written);
      read += header + 1;
      written += literal.length;
    } else if (read < input.length) {
      const end = Math.min(written + 257 - header, size);
      output.fill(input[read++]!, written, end);
      written = end;
    }
  }
  return output.subarray(0, written);
}
