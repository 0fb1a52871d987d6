import { describe, expect, it } from 'vitest';
import { decodePackBits } from './packbits.ts';

// The example of Apple's Technical Note TN1023, which TIFF 6.0 follows.
const packed = Uint8Array.of(0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa);
const unpacked = new Uint8Array(24).fill(0xaa);
unpacked.set([0x80, 0x00, 0x2a], 3);
unpacked.set([0x80, 0x00, 0x2a, 0x22], 10);

describe('decodePackBits', () => {
  it('decodes runs and literals', () => {
    expect(decodePackBits(packed, unpacked.length)).toEqual(unpacked);
  });

  it('passes over 128, which does nothing', () => {
    expect(decodePackBits(Uint8Array.of(128, 0, 7, 128, 255, 9), 3)).toEqual(Uint8Array.of(7, 9, 9));
  });

  it('stops at every size, within runs and literals', () => {
    for (let size = 0; size <= unpacked.length; size += 1) {
      expect(decodePackBits(packed, size)).toEqual(unpacked.subarray(0, size));
    }
  });

  it('gives what there is where the input ends early', () => {
    for (let length = 0; length < packed.length; length += 1) {
      const decoded = decodePackBits(packed.subarray(0, length), unpacked.length);
      expect(decoded).toEqual(unpacked.subarray(0, decoded.length));
      expect(decoded.length).toBeLessThan(unpacked.length);
    }
  });
});
