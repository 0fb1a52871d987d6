import { omeXml } from './ome-xml.ts';
import { type LevelLayout, type OmeTiffSpec, type PlaneIndex } from './ome-tiff-spec.ts';
import { jpegTables } from './piece-encoder.ts';
import { type Field, FieldType } from './tiff-directory.ts';

/** The directory of one level of one plane, with the arrays that the writer fills in when it knows where things lie. */
export interface PlannedDirectory {
  readonly layout: LevelLayout;
  readonly fields: readonly Field[];
  /** Byte offset and count of each piece; 0 and 0 for a sparse one. */
  readonly pieceOffsets: Float64Array;
  readonly pieceBytes: Float64Array;
  /** Offsets of this directory's SubIFDs. */
  readonly subIfds: Float64Array;
}

const PHOTOMETRIC_BLACK_IS_ZERO = 1;
const PHOTOMETRIC_RGB = 2;
const PHOTOMETRIC_YCBCR = 6;
const COMPRESSION = { none: 1, deflate: 8, jpeg: 7 } as const;
const RESOLUTION_UNIT_CM = 3;

/** @param planes given for the first directory of the file only: it carries the OME-XML. */
export function planDirectory(
  spec: OmeTiffSpec,
  layout: LevelLayout,
  subIfdCount: number,
  planes?: readonly PlaneIndex[],
): PlannedDirectory {
  const samples = spec.rgb === undefined ? 1 : 3;
  const components = spec.rgb === 'planar' ? 3 : 1;
  const compression = spec.compression ?? 'none';
  const pieceCount = layout.columns * layout.rows * components;
  const pieceOffsets = new Float64Array(pieceCount);
  const pieceBytes = new Float64Array(pieceCount);
  const subIfds = new Float64Array(subIfdCount);
  const bits = spec.dataType === 'uint8' ? 8 : 16;
  const offsetType = spec.bigTiff ? FieldType.LONG8 : FieldType.LONG;

  const fields: Field[] = [
    { tag: 254, type: FieldType.LONG, values: [layout.level > 0 ? 1 : 0] }, // NewSubfileType
    { tag: 256, type: FieldType.LONG, values: [layout.width] },
    { tag: 257, type: FieldType.LONG, values: [layout.height] },
    { tag: 258, type: FieldType.SHORT, values: Array<number>(samples).fill(bits) }, // BitsPerSample
    { tag: 259, type: FieldType.SHORT, values: [COMPRESSION[compression]] },
    { tag: 262, type: FieldType.SHORT, values: [photometric(spec)] },
    { tag: 277, type: FieldType.SHORT, values: [samples] }, // SamplesPerPixel
    { tag: 284, type: FieldType.SHORT, values: [spec.rgb === 'planar' ? 2 : 1] }, // PlanarConfiguration
    { tag: 339, type: FieldType.SHORT, values: Array<number>(samples).fill(1) }, // SampleFormat: unsigned
  ];
  if (spec.tile !== undefined && 'rowsPerStrip' in spec.tile) {
    fields.push(
      { tag: 273, type: offsetType, values: pieceOffsets },
      { tag: 278, type: FieldType.LONG, values: [layout.pieceHeight] },
      { tag: 279, type: FieldType.LONG, values: pieceBytes },
    );
  } else {
    fields.push(
      { tag: 322, type: FieldType.LONG, values: [layout.pieceWidth] },
      { tag: 323, type: FieldType.LONG, values: [layout.pieceHeight] },
      { tag: 324, type: offsetType, values: pieceOffsets },
      { tag: 325, type: FieldType.LONG, values: pieceBytes },
    );
  }
  if (spec.predictor) fields.push({ tag: 317, type: FieldType.SHORT, values: [2] });
  if (compression === 'jpeg') {
    fields.push(
      { tag: 347, type: FieldType.UNDEFINED, values: jpegTables(spec) },
      { tag: 530, type: FieldType.SHORT, values: [1, 1] }, // YCbCrSubSampling: none
    );
  }
  if (subIfdCount > 0) fields.push({ tag: 330, type: spec.bigTiff ? FieldType.IFD8 : FieldType.IFD, values: subIfds });
  if (spec.pixelSize) {
    const scale = spec.width / layout.width;
    fields.push(
      { tag: 282, type: FieldType.RATIONAL, values: pixelsPerCm(spec.pixelSize.x * scale) },
      { tag: 283, type: FieldType.RATIONAL, values: pixelsPerCm(spec.pixelSize.y * scale) },
      { tag: 296, type: FieldType.SHORT, values: [RESOLUTION_UNIT_CM] },
    );
  }
  if (planes) {
    if (spec.omeXml !== false) fields.push({ tag: 270, type: FieldType.ASCII, values: ascii(omeXml(spec, planes)) });
    if (spec.software !== undefined) fields.push({ tag: 305, type: FieldType.ASCII, values: ascii(spec.software) });
  }
  return { layout, fields, pieceOffsets, pieceBytes, subIfds };
}

/** PhotometricInterpretation: what a pixel's samples mean (TIFF 6.0, section 8). */
export function photometric({ rgb, compression }: { readonly rgb?: unknown; readonly compression?: string }): number {
  if (rgb === undefined) return PHOTOMETRIC_BLACK_IS_ZERO;
  return compression === 'jpeg' ? PHOTOMETRIC_YCBCR : PHOTOMETRIC_RGB;
}

/** Ends in NUL, as TIFF's ASCII must; OME-XML is UTF-8 within it. */
const ascii = (text: string): Uint8Array => new TextEncoder().encode(`${text}\0`);

const pixelsPerCm = (micrometres: number): [number, number] => [Math.round((10_000 / micrometres) * 1000), 1000];
