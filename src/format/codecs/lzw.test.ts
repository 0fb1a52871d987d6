import { describe, expect, it } from 'vitest';
import { isDocentError } from '../docent-error.ts';
import { decodeLzw } from './lzw.ts';

interface Writer {
  /** Entries in the table before a Clear is written; `Infinity` never writes one once the table is full. */
  readonly clearAt: number;
  /** As before 1992: from the low bit, codes widened one entry later. */
  readonly old?: boolean;
}

/** A plain encoder after TIFF 6.0, section 13; libtiff clears at 4094. */
function encodeLzw(content: Uint8Array, { clearAt, old = false }: Writer): Uint8Array {
  const bits: number[] = [];
  const table = new Map<string, number>();
  let next = 0;
  let width = 9;
  const put = (code: number): void => {
    for (let i = 0; i < width; i += 1) bits.push((code >> (old ? i : width - 1 - i)) & 1);
  };
  const clear = (): void => {
    put(256);
    table.clear();
    for (let i = 0; i < 256; i += 1) table.set(String.fromCharCode(i), i);
    next = 258;
    width = 9;
  };
  clear();
  let text = '';
  for (const byte of content) {
    const longer = text + String.fromCharCode(byte);
    if (table.has(longer)) {
      text = longer;
      continue;
    }
    put(table.get(text)!);
    if (next < 4096) table.set(longer, next++);
    // the decoder is one entry behind: it widens when it has added what the encoder added a code ago
    if (next - 1 === (1 << width) - (old ? 0 : 1) && width < 12) width += 1;
    text = String.fromCharCode(byte);
    if (next >= clearAt) clear();
  }
  put(table.get(text)!);
  if (next === (1 << width) - (old ? 0 : 1) && width < 12) width += 1;
  put(257);
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, i) => {
    bytes[i >> 3]! |= bit << (old ? i & 7 : 7 - (i & 7));
  });
  return bytes;
}

/** Noise of a few values: long strings, a table that fills. */
function noise(length: number, values: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 24) % values;
  });
}

/** Quicker than `toEqual` by far. */
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const content = noise(24_000, 12);

describe('decodeLzw', () => {
  it('decodes the example of the specification', () => {
    // TIFF 6.0, page 60: 7 7 7 8 8 7 7 6 6 → Clear 7 258 8 8 258 6 6 End
    const codes = [256, 7, 258, 8, 8, 258, 6, 6, 257];
    const bits = codes.map((code) => code.toString(2).padStart(9, '0')).join('');
    const bytes = Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
      Number.parseInt(bits.slice(i * 8, i * 8 + 8).padEnd(8, '0'), 2),
    );
    expect(decodeLzw(bytes, 9)).toEqual(Uint8Array.of(7, 7, 7, 8, 8, 7, 7, 6, 6));
  });

  it('decodes through code widths and table clears', () => {
    for (const clearAt of [300, 511, 512, 1024, 4093, 4094, 4095]) {
      const encoded = encodeLzw(content, { clearAt });
      expect(same(decodeLzw(encoded, content.length), content), `clear at ${clearAt}`).toBe(true);
    }
  });

  it('goes on with a full table', () => {
    for (const clearAt of [4096, Infinity]) {
      const encoded = encodeLzw(content, { clearAt });
      expect((encoded.length * 8) / 12, 'codes').toBeGreaterThan(4096);
      expect(same(decodeLzw(encoded, content.length), content)).toBe(true);
    }
  });

  it('decodes the bit order of old files', () => {
    const encoded = encodeLzw(content, { clearAt: 4094, old: true });
    expect([encoded[0], encoded[1]! & 1]).toEqual([0, 1]);
    expect(same(decodeLzw(encoded, content.length), content)).toBe(true);
  });

  it('decodes runs, where each code is the entry being defined', () => {
    const run = new Uint8Array(30_000).fill(9);
    expect(same(decodeLzw(encodeLzw(run, { clearAt: 4094 }), run.length), run)).toBe(true);
  });

  it('stops at the size asked for, and says how much there was', () => {
    const encoded = encodeLzw(content, { clearAt: 4094 });
    for (const size of [0, 1, 777]) expect(decodeLzw(encoded, size)).toEqual(content.subarray(0, size));
    expect(decodeLzw(encoded, content.length + 100)).toHaveLength(content.length);
    const cut = decodeLzw(encoded.subarray(0, 1000), content.length);
    expect(cut.length).toBeLessThan(content.length);
    expect(cut).toEqual(content.subarray(0, cut.length));
  });

  it('answers a code that is not in the table with corrupt', () => {
    // Clear, then 300
    const bytes = Uint8Array.of(0x80, 0x4b, 0, 0);
    expect(() => decodeLzw(bytes, 10)).toThrow('code 300 where the table holds 258');
    // Clear, then the entry that nothing came before
    expect(() => decodeLzw(Uint8Array.of(0x80, 0x40, 0x80, 0), 10)).toThrow('code 258');
  });

  it('ends on any bytes, with corrupt or within the size', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const bytes = noise(500 + seed, 256).map((value) => (value * seed) & 255);
      bytes[0] = seed % 2 === 0 ? 0x80 : bytes[0]!;
      try {
        expect(decodeLzw(bytes, 100_000).length).toBeLessThanOrEqual(100_000);
      } catch (error) {
        expect(isDocentError(error, 'corrupt'), String(error)).toBe(true);
      }
    }
  });
});
