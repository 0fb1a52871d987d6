import * as zlib from 'node:zlib';
import { COMPRESSION } from '../../../src/format/codecs/compression.ts';
import type { PieceEncoding } from '../../../src/format/plane.ts';
import { encodeJpeg, encodePiece } from '../../../src/cli/samples/piece-encoder.ts';
import { encodeLzw } from '../slides/lzw-encoder.ts';

/** A tile as it lies in a file, and what is in it. */
export interface CodecTile {
  readonly codec: string;
  readonly side: number;
  readonly bytes: Uint8Array;
  readonly encoding: PieceEncoding;
  /** Little-endian samples; of a lossy codec only their length counts. */
  readonly decoded: Uint8Array;
  readonly lossy: boolean;
}

const SIDE = 1024;

const BASE: PieceEncoding = {
  compression: COMPRESSION.none,
  predictor: 1,
  dataType: 'uint16',
  littleEndian: true,
  samplesPerPixel: 1,
  photometric: 1,
};

/** One tile a codec, of structures with a camera's noise. */
export function encodedTiles(): CodecTile[] {
  const samples = paint();
  const bytes = new Uint8Array(samples.buffer);
  const block = { width: SIDE, height: SIDE, samples };
  const predicted = encodePiece(block, 1, {
    width: SIDE,
    height: SIDE,
    dataType: 'uint16',
    channels: [],
    compression: 'deflate',
    predictor: true,
  });
  const tile = (codec: string, encoded: Uint8Array, encoding: Partial<PieceEncoding>): CodecTile => ({
    codec,
    side: SIDE,
    bytes: Uint8Array.from(encoded),
    encoding: { ...BASE, ...encoding },
    decoded: bytes,
    lossy: false,
  });
  return [
    tile('none', bytes, {}),
    tile('deflate', zlib.deflateSync(bytes), { compression: COMPRESSION.deflate }),
    tile('deflate, predictor', predicted, { compression: COMPRESSION.deflate, predictor: 2 }),
    tile('LZW', encodeLzw(bytes), { compression: COMPRESSION.lzw }),
    tile('PackBits', packBits(bytes), { compression: COMPRESSION.packBits }),
    ...zstdTiles(bytes, tile),
    rgbJpeg(samples),
  ];
}

/** Node has an encoder from 22.15 on. */
function zstdTiles(
  bytes: Uint8Array,
  tile: (codec: string, encoded: Uint8Array, encoding: Partial<PieceEncoding>) => CodecTile,
): CodecTile[] {
  const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Uint8Array) => Uint8Array };
  return zstdCompressSync ? [tile('zstd', zstdCompressSync(bytes), { compression: COMPRESSION.zstd })] : [];
}

function rgbJpeg(samples: Uint16Array): CodecTile {
  const grey = Uint8Array.from(samples, (value) => value >> 8);
  const rgb = new Uint8Array(grey.length * 3);
  grey.forEach((value, i) => rgb.fill(value, i * 3, i * 3 + 3));
  return {
    codec: 'JPEG, RGB *',
    side: SIDE,
    bytes: Uint8Array.from(encodeJpeg({ width: SIDE, height: SIDE, samples: rgb })),
    encoding: { ...BASE, compression: COMPRESSION.jpeg, dataType: 'uint8', samplesPerPixel: 3, photometric: 6 },
    decoded: rgb,
    lossy: true,
  };
}

/** Discs of a few sizes on a slope, with grain. */
function paint(): Uint16Array {
  const samples = new Uint16Array(SIDE * SIDE);
  let state = 1;
  for (let i = 0; i < samples.length; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    const disc = Math.hypot((x % 48) - 24, (y % 40) - 20) < 6 + ((x >> 6) % 9) ? 6000 : 0;
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    samples[i] = 300 + x + disc + (state >>> 26);
  }
  return samples;
}

/** Runs of equal bytes, else literally (TIFF 6.0, section 9). */
function packBits(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let run = 1;
    while (run < 128 && bytes[at + run] === bytes[at]) run++;
    if (run > 2) {
      out.push(257 - run, bytes[at]!);
      at += run;
      continue;
    }
    const start = at;
    while (at < bytes.length && at - start < 128 && !(bytes[at] === bytes[at + 1] && bytes[at] === bytes[at + 2])) at++;
    out.push(at - start - 1, ...bytes.subarray(start, at));
  }
  return Uint8Array.from(out);
}
