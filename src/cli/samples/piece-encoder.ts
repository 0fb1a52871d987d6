import { deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import type { OmeTiffSpec, PixelBlock } from './ome-tiff-spec.ts';

/**
 * Encodes one tile or strip as it is to lie in the file. The block has one sample a pixel, or three interleaved.
 * Differences are taken on values, before they become bytes (TIFF 6.0 section 14).
 */
export function encodePiece(block: PixelBlock, samplesPerPixel: 1 | 3, spec: OmeTiffSpec): Uint8Array {
  if (spec.compression === 'jpeg') return abbreviate(encodeJpeg(block, spec.quality));
  const samples = spec.predictor ? difference(block, samplesPerPixel) : block.samples;
  const bytes = toBytes(samples, spec.littleEndian !== false);
  if (spec.compression !== 'deflate') return bytes;
  // Level 4 takes a tenth off level 1 at twice its time; on noisy samples the next tenth would cost ten times that.
  return deflateSync(bytes, { level: 4 });
}

/** The tables that all JPEG pieces of one quality share (TIFF tag 347). */
export function jpegTables(spec: OmeTiffSpec): Uint8Array {
  const block = { width: 8, height: 8, samples: new Uint8Array(8 * 8 * 3) };
  const segments = jpegSegments(encodeJpeg(block, spec.quality)).filter(({ marker }) => TABLE_MARKERS.has(marker));
  return Buffer.concat([SOI, ...segments.map(({ bytes }) => bytes), EOI]);
}

const SOI = Uint8Array.of(0xff, 0xd8);
const EOI = Uint8Array.of(0xff, 0xd9);
const SOS = 0xda;
/** Quantisation and Huffman tables. */
const TABLE_MARKERS = new Set([0xdb, 0xc4]);
/** JFIF's header has no place inside TIFF. */
const APP0 = 0xe0;

/** A whole JPEG of interleaved RGB, 8 bits, no chroma subsampling. */
export function encodeJpeg({ width, height, samples }: PixelBlock, quality = 85): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let from = 0, to = 0; to < rgba.length; from += 3, to += 4) {
    rgba[to] = samples[from] ?? 0;
    rgba[to + 1] = samples[from + 1] ?? 0;
    rgba[to + 2] = samples[from + 2] ?? 0;
  }
  return jpeg.encode({ width, height, data: rgba }, quality).data;
}

/** Leaves the shared tables out, as libtiff does: they are in the directory. */
function abbreviate(stream: Uint8Array): Uint8Array {
  const kept = jpegSegments(stream).filter(({ marker }) => !TABLE_MARKERS.has(marker) && marker !== APP0);
  return Buffer.concat([SOI, ...kept.map(({ bytes }) => bytes)]);
}

/** The marker segments after SOI; the last one starts at SOS and runs to the stream's end, entropy-coded data and EOI in it. */
function jpegSegments(stream: Uint8Array): { marker: number; bytes: Uint8Array }[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const segments = [];
  for (let at = 2; at < stream.length;) {
    const marker = view.getUint8(at + 1);
    const end = marker === SOS ? stream.length : at + 2 + view.getUint16(at + 2);
    segments.push({ marker, bytes: stream.subarray(at, end) });
    at = end;
  }
  return segments;
}

function difference({ width, height, samples }: PixelBlock, samplesPerPixel: number): Uint8Array | Uint16Array {
  const out = samples.slice();
  const row = width * samplesPerPixel;
  for (let y = 0; y < height; y++) {
    const start = y * row;
    for (let i = start + samplesPerPixel; i < start + row; i++) {
      // Typed arrays wrap as the decoder's additions do.
      out[i] = samples[i]! - samples[i - samplesPerPixel]!;
    }
  }
  return out;
}

function toBytes(samples: Uint8Array | Uint16Array, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  if (samples.BYTES_PER_ELEMENT === 1 || littleEndian === HOST_IS_LITTLE_ENDIAN) return bytes;
  return Buffer.from(bytes).swap16();
}

const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
