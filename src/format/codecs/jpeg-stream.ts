import { unsupportedCompression } from './compression.ts';
import { corruptData } from './corrupt.ts';

/** A JPEG that stands on its own, and what its frame header says. */
export interface JpegStream {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** How three components are to be read; TIFF's photometric tag decides it, whatever markers the stream has. */
export type JpegColor = 'rgb' | 'ycbcr';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DQT = 0xdb;
const DHT = 0xc4;
const DRI = 0xdd;

/**
 * Makes a piece's JPEG stream a whole file: JPEGTables spliced in before it (TIFF Technical Note 2), and in place of its
 * application segments one Adobe marker that says the colours. Those segments would otherwise mislead browsers: without
 * a marker, or with JFIF's, they take RGB for YCbCr; Exif would turn the tile.
 * @throws DocentError `corrupt`; `unsupported-compression` for lossless, arithmetic or 12-bit JPEG.
 */
export function wholeJpeg(stream: Uint8Array, tables: Uint8Array | undefined, color: JpegColor): JpegStream {
  const shared = tables === undefined ? [] : readSegments(tables).segments;
  const { segments, frame, rest } = readSegments(stream);
  if (frame === undefined || rest === undefined) throw corruptData('its JPEG data hold no frame.');

  const dimensions = frame.subarray(5);
  const height = (frame[5]! << 8) | frame[6]!;
  const width = (frame[7]! << 8) | frame[8]!;
  const components = frame[9]!;
  if (dimensions.length < 5 || width === 0 || height === 0) throw corruptData('its JPEG data tell no size.');
  const marker = frame[1]!;
  if (marker > 0xc2) throw unsupportedCompression(`a lossless or arithmetic-coded JPEG (SOF${marker - 0xc0})`);
  if (frame[4] !== 8) throw unsupportedCompression(`a ${frame[4]}-bit JPEG`);

  const parts = [Uint8Array.of(0xff, SOI), ...shared, ...segments, rest];
  if (components === 3) parts.splice(1, 0, adobeSegment(color === 'ycbcr' ? 1 : 0));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, width, height, components };
}

interface Segments {
  /** Tables and frame header, each from its 0xFF on. */
  segments: Uint8Array[];
  frame?: Uint8Array;
  /** From the first scan header to the end; absent in a stream of tables only. */
  rest?: Uint8Array;
}

/** Walks the segments before the first scan, keeping those that decoding needs. */
function readSegments(stream: Uint8Array): Segments {
  if (stream[0] !== 0xff || stream[1] !== SOI) throw corruptData('its JPEG data have no start marker.');
  const found: Segments = { segments: [] };
  let at = 2;
  while (at + 4 <= stream.length) {
    if (stream[at] !== 0xff) throw corruptData(`its JPEG data have no marker at byte ${at}.`);
    const marker = stream[at + 1]!;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker === EOI) break;
    if (marker === SOS) return { ...found, rest: stream.subarray(at) };
    const end = at + 2 + ((stream[at + 2]! << 8) | stream[at + 3]!);
    if (end > stream.length) throw corruptData(`its JPEG data end within a segment of ${end - at} bytes.`);
    const segment = stream.subarray(at, end);
    if (isFrameHeader(marker)) found.frame = segment;
    if (isFrameHeader(marker) || marker === DQT || marker === DHT || marker === DRI) found.segments.push(segment);
    // a segment's length counts its own two bytes; less would hold the walk in place
    at = Math.max(end, at + 4);
  }
  return found;
}

/** SOF0 to SOF15; 0xC4, 0xC8 and 0xCC are other things. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== 0xc8 && marker !== 0xcc;
}

/** APP14 (Adobe Technical Note 5116): `transform` 0 is RGB, 1 YCbCr. */
function adobeSegment(transform: 0 | 1): Uint8Array {
  return Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform);
}
