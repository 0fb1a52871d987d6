import { describe, expect, it } from 'vitest';
import { isDocentError } from '../docent-error.ts';
import { corruptData } from './corrupt.ts';
import { decodeZstd } from './zstd.ts';

// Written by zstd 1.5 (zstd -19).
/** 2000 bytes, i >> 4 & 7; content size and checksum in the header. */
const STAIRS = 'KLUv/WTQBt0AAEAAAQIDBAUGBwmgUD7Q2wNND/6u63a7ruuqDUNGnyU=';
/** The same from a pipe: no content size, no checksum, as libtiff writes. */
const STAIRS_STREAMED = 'KLUv/QBo3QAAQAABAgMEBQYHCaBQPtDbA00P/q7rdruu66oN';
/** 1000 bytes of `noise`: Huffman-coded literals. */
const NOISE =
  'KLUv/QRopQ0Ahj5sjmVTUzJTMjIQagBsAGcAZLkzZfGq7j+LJwHrRkfYKBcBLyOvSRfCDUPzT+U55zIZLbpB4vFqcfIaz98ig+lcYRbVq/VF3MMJKnPiqx+BhD4hl+TefQJ5QwgMeQIPaP/8m0LMQZPNWBkbEHTCGPBL60WNjjDFd8mfB316EB6JxZkRg4o46W8a8mPyr2bL9MmRCLCr45lQ0ZxOYXd4vs2BFnJrs9DXkI51PoBP8tgV+3EE7tNbBRAo/PbXyPK39CPmnLmUcceyfxCKntGsY4svQwznTfio2dgh5kNe/x9X4nZkd+wIAeX/QQPu8DQip02Ma8iLceqLGJWVsxgxEz9RsywH5YNeDlP9uwfcy41QwGnHCI9Locx3H7Sv/JaFQVrW/sn7H5kPMH3AHP/edIaDSKYmB1Nn0+om/Hv2cuQD51dJ04wfLm16oTjk7gH7XKKV0z/XUinmb03Yv7hs2O7HNvniuGOaAJutdjvlThUz7DerxA/2jNp7UPoTxWKm+COcuSgi9h8LxOTg5OcDT/IM4arEvZHZ0eK/fdoYntY0+ifH1Mu/F2+I021vB8jlT3AOAHO4laQ=';
/** 4 MiB of zeros, `zstd -1`. */
const BOMB =
  'KLUv/QRIVAAAEAAAAQD7/znAAgIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAEQAAAABAP3/zQsQAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAQAAKJ28fA==';

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const stairs = Uint8Array.from({ length: 2000 }, (_, i) => (i >> 4) & 7);

function noise(): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: 1000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 28) & (state >>> 24) & 15;
  });
}

describe('decodeZstd', () => {
  it('decodes frames with and without a content size', () => {
    expect(decodeZstd(bytes(STAIRS), 2000, corruptData)).toEqual(stairs);
    expect(decodeZstd(bytes(STAIRS_STREAMED), 2000, corruptData)).toEqual(stairs);
    expect(decodeZstd(bytes(NOISE), 1000, corruptData)).toEqual(noise());
  });

  it('stops at the size asked for, and says how much there was', () => {
    expect(decodeZstd(bytes(STAIRS), 100, corruptData)).toEqual(stairs.subarray(0, 100));
    expect(decodeZstd(bytes(STAIRS), 3000, corruptData)).toHaveLength(2000);
    expect(decodeZstd(bytes(BOMB), 64, corruptData)).toEqual(new Uint8Array(64));
  });

  it('ignores what follows the frame', () => {
    const padded = new Uint8Array([...bytes(STAIRS), 0, 0, 0, 7, 7, 7, 7, 7, 7]);
    expect(decodeZstd(padded, 2000, corruptData)).toEqual(stairs);
  });

  it('refuses a frame that asks for too much memory, before it is given', () => {
    // no single segment, window descriptor 0xa0: 2^(10 + 20) bytes
    const greedy = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    expect(() => decodeZstd(greedy, 10, corruptData)).toThrow('a window of 1073741824 bytes');
    // single segment with a content size of eight bytes
    const vast = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    expect(() => decodeZstd(vast, 10, corruptData)).toThrow('a window of 4294967296 bytes');
  });

  it('answers data cut short or damaged with corrupt, never with another error', () => {
    const whole = bytes(NOISE);
    for (let at = 0; at < whole.length; at += 5) {
      expectCorruptOrBytes(() => decodeZstd(whole.subarray(0, at), 1000, corruptData));
      const damaged = whole.slice();
      damaged[at]! ^= 0x55;
      expectCorruptOrBytes(() => decodeZstd(damaged, 1000, corruptData));
    }
    expect(() => decodeZstd(whole.subarray(0, 200), 1000, corruptData)).toThrow('zstd');
  });
});

function expectCorruptOrBytes(decode: () => Uint8Array): void {
  try {
    expect(decode()).toBeInstanceOf(Uint8Array);
  } catch (error) {
    expect(isDocentError(error, 'corrupt'), String(error)).toBe(true);
  }
}
