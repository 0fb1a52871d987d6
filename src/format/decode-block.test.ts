import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBlock } from './decode-block.ts';
import { isAbortError, isDocentError } from './docent-error.ts';
import type { EncodedBlock, EncodedPiece, PieceEncoding } from './plane.ts';

const grey8: PieceEncoding = {
  compression: 1,
  predictor: 1,
  dataType: 'uint8',
  littleEndian: true,
  samplesPerPixel: 1,
  photometric: 1,
};

function block(encoding: Partial<PieceEncoding>, pieces: readonly EncodedPiece[], width = 4, height = 3): EncodedBlock {
  return { width, height, encoding: { ...grey8, ...encoding }, pieces };
}

const piece = (bytes: Uint8Array, x: number, y: number, width: number, height: number): EncodedPiece => ({
  bytes,
  x,
  y,
  width,
  height,
});

const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i + 1);

async function failureOf(decoding: Promise<unknown>): Promise<unknown> {
  return decoding.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
}

describe('decodeBlock', () => {
  it('gives one tile as a plane of its own memory', async () => {
    const bytes = counting(12);
    const [plane] = await decodeBlock(block({}, [piece(bytes, 0, 0, 4, 3)]));
    expect(plane).toEqual({ width: 4, height: 3, samples: counting(12) });
    plane!.samples[0] = 99;
    expect(bytes[0]).toBe(1);
  });

  it('reads 16-bit samples in both byte orders, from any offset in memory', async () => {
    const values = Uint16Array.of(0x0102, 0xfffe, 0, 0x8000);
    const little = Uint8Array.of(0x02, 0x01, 0xfe, 0xff, 0, 0, 0, 0x80);
    const big = Uint8Array.of(0x01, 0x02, 0xff, 0xfe, 0, 0, 0x80, 0);
    for (const [bytes, littleEndian] of [
      [little, true],
      [big, false],
    ] as const) {
      for (const offset of [0, 1]) {
        const shifted = new Uint8Array(offset + 8);
        shifted.set(bytes, offset);
        const encoded = piece(shifted.subarray(offset), 0, 0, 4, 1);
        const [plane] = await decodeBlock(block({ dataType: 'uint16', littleEndian }, [encoded], 4, 1));
        expect(plane!.samples).toEqual(values);
      }
    }
  });

  it('undoes the predictor on the values of a big-endian file, not on its bytes', async () => {
    // 500, 256 more, 300 less
    const bytes = new Uint8Array(deflateSync(Uint8Array.of(0x01, 0xf4, 0x01, 0x00, 0xfe, 0xd4)));
    const encoding = { compression: 8, predictor: 2, dataType: 'uint16', littleEndian: false } as const;
    const [plane] = await decodeBlock(block(encoding, [piece(bytes, 0, 0, 3, 1)], 3, 1));
    expect(plane!.samples).toEqual(Uint16Array.of(500, 756, 456));
  });

  it('heeds the predictor only with codecs that have one', async () => {
    const bytes = Uint8Array.of(1, 1, 1, 1);
    const [plain] = await decodeBlock(block({ predictor: 2 }, [piece(bytes, 0, 0, 4, 1)], 4, 1));
    expect(plain!.samples).toEqual(bytes);
    const deflated = piece(new Uint8Array(deflateSync(bytes)), 0, 0, 4, 1);
    const [predicted] = await decodeBlock(block({ predictor: 2, compression: 8 }, [deflated], 4, 1));
    expect(predicted!.samples).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  it('takes interleaved samples apart, each with its own predictor', async () => {
    const bytes = new Uint8Array(deflateSync(Uint8Array.of(10, 20, 30, 1, 2, 3, 1, 2, 3, 5, 6, 7, 0, 0, 0, 1, 1, 1)));
    const encoding = { compression: 8, predictor: 2, samplesPerPixel: 3, photometric: 2 };
    const planes = await decodeBlock(block(encoding, [piece(bytes, 0, 0, 3, 2)], 3, 2));
    expect(planes.map(({ samples }) => [...samples])).toEqual([
      [10, 11, 12, 5, 5, 6],
      [20, 22, 24, 6, 6, 7],
      [30, 33, 36, 7, 7, 8],
    ]);
  });

  it('puts pieces where they belong, crops what hangs over, leaves zero where one is absent', async () => {
    const pieces = [
      piece(Uint8Array.of(1, 2, 3, 4), 0, 0, 2, 2),
      piece(Uint8Array.of(5, 6, 0, 7, 8, 0), 2, 0, 3, 2),
      piece(new Uint8Array(0), 0, 2, 2, 2),
      piece(Uint8Array.of(9, 10, 0, 0, 0, 0), 2, 2, 3, 2),
    ];
    const [plane] = await decodeBlock(block({}, pieces));
    expect([...plane!.samples]).toEqual([1, 2, 5, 6, 3, 4, 7, 8, 0, 0, 9, 10]);
  });

  it('decodes a block without any piece to zeros', async () => {
    const planes = await decodeBlock(block({ dataType: 'uint16', samplesPerPixel: 3 }, []));
    expect(planes.map(({ samples }) => samples)).toEqual([0, 1, 2].map(() => new Uint16Array(12)));
  });

  it('is content with the rows within the block: the last strip may hold no more', async () => {
    for (const compression of [1, 8]) {
      const bytes = compression === 1 ? counting(8) : new Uint8Array(deflateSync(counting(8)));
      const [plane] = await decodeBlock(block({ compression }, [piece(bytes, 0, 0, 4, 64)], 4, 2));
      expect(plane!.samples).toEqual(counting(8));
    }
  });

  it('tolerates longer output, and answers shorter with corrupt', async () => {
    for (const compression of [1, 8]) {
      const encode = (content: Uint8Array) => (compression === 1 ? content : new Uint8Array(deflateSync(content)));
      const [plane] = await decodeBlock(block({ compression }, [piece(encode(counting(15)), 0, 0, 4, 3)]));
      expect(plane!.samples).toEqual(counting(12));
      const error = await failureOf(decodeBlock(block({ compression }, [piece(encode(counting(11)), 0, 0, 4, 3)])));
      expect(isDocentError(error, 'corrupt')).toBe(true);
      expect(String(error)).toContain('11 bytes where 12 are due');
    }
  });

  it('converts YCbCr that is not JPEG, with its subsampling', async () => {
    // two units of 2 × 2: grey ones of four lumas, then red and blue chroma
    const units = Uint8Array.of(10, 20, 30, 40, 128, 128, 50, 60, 70, 80, 128, 228);
    const encoding = { samplesPerPixel: 3, photometric: 6, chromaSubsampling: [2, 2] } as const;
    const planes = await decodeBlock(block(encoding, [piece(units, 0, 0, 3, 2)], 3, 2));
    expect(planes.map(({ samples }) => [...samples])).toEqual([
      [10, 20, 190, 30, 40, 210],
      [10, 20, 0, 30, 40, 0],
      [10, 20, 50, 30, 40, 70],
    ]);
    const odd = decodeBlock(block({ ...encoding, chromaSubsampling: [0, 3] }, [piece(units, 0, 0, 3, 2)], 3, 2));
    expect(isDocentError(await failureOf(odd), 'corrupt')).toBe(true);
  });

  it('names the codec that it does not know, and what to do', async () => {
    const encoded = [piece(counting(12), 0, 0, 4, 3)];
    const error = await failureOf(decodeBlock(block({ compression: 33005 }, encoded)));
    expect(isDocentError(error, 'unsupported-compression') && error.message).toContain('JPEG 2000');
    expect(isDocentError(error) && error.hint).toContain('vips tiffsave');
    const predictor = await failureOf(decodeBlock(block({ compression: 8, predictor: 3 }, encoded)));
    expect(isDocentError(predictor, 'unsupported-format')).toBe(true);
  });

  it('refuses a piece beyond all measure before it takes memory', async () => {
    for (const width of [60_000, Number.NaN]) {
      const error = await failureOf(decodeBlock(block({}, [piece(counting(12), 0, 0, width, 60_000)])));
      expect(isDocentError(error, 'too-large')).toBe(true);
    }
  });

  it('answers garbage with a DocentError under every codec', async () => {
    const garbage = Uint8Array.from({ length: 400 }, (_, i) => (i * 7919) >> 3);
    for (const compression of [1, 5, 7, 8, 32946, 50000, 32773]) {
      for (let from = 0; from < 8; from += 1) {
        const encoded = piece(garbage.subarray(from, from + 4 + from * 10), 0, 0, 64, 64);
        const error = await failureOf(decodeBlock(block({ compression }, [encoded], 64, 64)));
        expect(isDocentError(error, 'corrupt'), `${compression}: ${String(error)}`).toBe(true);
      }
    }
  });

  it('stops when its signal fires', async () => {
    const abort = new AbortController();
    const pieces = [piece(counting(4), 0, 0, 4, 1), piece(counting(4), 0, 1, 4, 1)];
    const decoding = decodeBlock(block({}, pieces), abort.signal);
    abort.abort();
    expect(isAbortError(await failureOf(decoding))).toBe(true);
  });
});
