/**
 * An OME-TIFF of any size whose bytes are worked out when they are asked for: neither its pixels nor its tables of tile
 * offsets are ever in memory. BigTIFF, little-endian, laid out as tifffile writes pyramids: level by level from full
 * resolution, plane by plane in each, every directory before its tiles, the OME-XML last.
 *
 * ```ts
 * const slide = new ComputedSlide({ ...spec, tiles: () => pattern });
 * const server = await startByteServer({ roots: {}, files: { '/huge.ome.tif': slide } });
 * ```
 */
import type { ComputedFile } from '../byte-server-file.ts';
import { levelLayout, planeOrder, type LevelLayout, type OmeTiffSpec } from '../samples/ome-tiff-spec.ts';
import { omeXml } from '../samples/ome-xml.ts';
import { jpegTables } from '../samples/piece-encoder.ts';
import { FieldType } from '../samples/tiff-directory.ts';
import { photometric } from '../samples/tiff-fields.ts';
import { encodeDirectory, type DirectoryEntry, type FieldValues } from './directory-bytes.ts';
import type { TilePattern } from './tile-pattern.ts';

export interface ComputedSlideSpec extends Pick<
  OmeTiffSpec,
  'width' | 'height' | 'dataType' | 'channels' | 'rgb' | 'sizeZ' | 'name' | 'pixelSize' | 'predictor' | 'quality'
> {
  /** Pixels; tiles are square. */
  readonly tileSize: number;
  readonly levels: number;
  /** `jpeg` is for interleaved 8-bit RGB, as YCbCr without subsampling; its tiles leave out the tables of `quality`. */
  readonly compression: 'none' | 'lzw' | 'deflate' | 'jpeg';
  /** Encoded tiles. */
  readonly tiles: (plane: number, level: number) => TilePattern;
}

const HEADER_BYTES = 16;
const COMPRESSION = { none: 1, lzw: 5, jpeg: 7, deflate: 8 } as const;
const OFFSET_BYTES = 8;
const COUNT_BYTES = 4;

/** One directory of the file, its tables and its tiles. */
interface Section {
  readonly layout: LevelLayout;
  readonly pattern: TilePattern;
  readonly start: number;
  /** Where its tables and its tiles begin, from the start of the file. */
  readonly offsetsAt: number;
  readonly countsAt: number;
  readonly tilesAt: number;
}

export class ComputedSlide implements ComputedFile {
  readonly size: number;
  readonly #spec: ComputedSlideSpec;
  readonly #planes: number;
  /** Where each section starts, level by level, and where the last one ends. */
  readonly #starts: Float64Array;
  readonly #text: Uint8Array;
  /** Of JPEG: what all tiles share. */
  readonly #tables: Uint8Array | undefined;

  constructor(spec: ComputedSlideSpec) {
    this.#spec = spec;
    const text = described(spec);
    const planes = planeOrder(text);
    this.#planes = planes.length;
    // One TiffData for all planes, as tifffile writes it: one a plane would make megabytes of thousands.
    const xml = omeXml(text, planes.slice(0, 1)).replace('PlaneCount="1"', `PlaneCount="${planes.length}"`);
    this.#text = new TextEncoder().encode(`${xml}\0`);
    if (spec.compression === 'jpeg') this.#tables = jpegTables({ ...spec, compression: 'jpeg' });
    this.#starts = new Float64Array(spec.levels * planes.length + 1);
    this.#starts[0] = HEADER_BYTES;
    for (let index = 0; index < this.#starts.length - 1; index++) {
      const { layout, pattern, tilesAt } = this.#section(index);
      const end = tilesAt + pattern.bytesBefore(layout.columns * layout.rows, layout.columns);
      this.#starts[index + 1] = Math.ceil(end / 16) * 16;
    }
    this.size = this.#starts.at(-1)! + this.#text.length;
  }

  /** Byte offsets of the top-level directories, as an offsets sidecar lists them. */
  get directoryOffsets(): number[] {
    return [...this.#starts.subarray(0, this.#planes)];
  }

  read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(Math.min(length, this.size - offset), 0));
    for (let done = 0; done < bytes.length;) {
      const part = this.#partAt(offset + done);
      bytes.set(part.subarray(0, bytes.length - done), done);
      done += part.length;
    }
    return bytes;
  }

  /** Some bytes from a position on, at least one. */
  #partAt(position: number): Uint8Array {
    if (position < HEADER_BYTES) return header().subarray(position);
    const textAt = this.#starts.at(-1)!;
    if (position >= textAt) return this.#text.subarray(position - textAt);
    const section = this.#section(this.#sectionAt(position));
    if (position < section.offsetsAt) return this.#front(section).subarray(position - section.start);
    if (position < section.tilesAt) return tableBytes(section, position);
    const { layout, pattern, tilesAt } = section;
    const count = layout.columns * layout.rows;
    const index = pattern.indexAt(position - tilesAt, layout.columns, count);
    const tile = pattern.tile(index, layout.columns);
    const at = position - tilesAt - pattern.bytesBefore(index, layout.columns);
    // Beyond the last tile lies what evens the section up.
    return at < tile.length ? tile.subarray(at) : new Uint8Array(16 - (position % 16));
  }

  #sectionAt(position: number): number {
    let low = 0;
    let high = this.#starts.length - 2;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#starts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #section(index: number): Section {
    const plane = index % this.#planes;
    const level = Math.floor(index / this.#planes);
    const { tileSize } = this.#spec;
    const tile = { width: tileSize, height: tileSize };
    const layout = levelLayout({ ...described(this.#spec), tile }, plane, level);
    const start = this.#starts[index]!;
    const count = layout.columns * layout.rows;
    const offsetsAt = start + encodeDirectory(start, this.#entries(layout, { at: 0 }, { at: 0 }), 0).length;
    const countsAt = offsetsAt + (count > 1 ? count * OFFSET_BYTES : 0);
    const tilesAt = Math.ceil((countsAt + (count > 2 ? count * COUNT_BYTES : 0)) / 16) * 16;
    return { layout, pattern: this.#spec.tiles(plane, level), start, offsetsAt, countsAt, tilesAt };
  }

  /** The directory and its short values. */
  #front({ layout, pattern, start, offsetsAt, countsAt, tilesAt }: Section): Uint8Array {
    const count = layout.columns * layout.rows;
    const lengths = Array.from({ length: Math.min(count, 2) }, (_, i) => pattern.tile(i, layout.columns).length);
    const next = layout.level === 0 && layout.plane + 1 < this.#planes ? this.#starts[layout.plane + 1]! : 0;
    const entries = this.#entries(
      layout,
      count === 1 ? { values: [tilesAt] } : { at: offsetsAt },
      count > 2 ? { at: countsAt } : { values: lengths },
    );
    return encodeDirectory(start, entries, next);
  }

  /** @param offsets @param counts of the tiles, or where their tables are */
  #entries(layout: LevelLayout, offsets: FieldValues, counts: FieldValues): DirectoryEntry[] {
    const spec = this.#spec;
    const starts = this.#starts;
    const count = layout.columns * layout.rows;
    const samples = spec.rgb ? 3 : 1;
    const bits = spec.dataType === 'uint8' ? 8 : 16;
    const number = (tag: number, type: DirectoryEntry['type'], ...values: number[]): DirectoryEntry => ({
      tag,
      type,
      count: values.length,
      values,
    });
    const subIfds = Array.from({ length: spec.levels - 1 }, (_, i) => starts[(i + 1) * this.#planes + layout.plane]!);
    return [
      number(254, FieldType.LONG, layout.level > 0 ? 1 : 0), // NewSubfileType
      number(256, FieldType.LONG, layout.width),
      number(257, FieldType.LONG, layout.height),
      number(258, FieldType.SHORT, ...Array<number>(samples).fill(bits)), // BitsPerSample
      number(259, FieldType.SHORT, COMPRESSION[spec.compression]),
      number(262, FieldType.SHORT, photometric(spec)),
      ...(layout.plane === 0 && layout.level === 0
        ? [{ tag: 270, type: FieldType.ASCII, count: this.#text.length, at: starts.at(-1)! }]
        : []),
      number(277, FieldType.SHORT, samples), // SamplesPerPixel
      ...(spec.predictor ? [number(317, FieldType.SHORT, 2)] : []),
      number(322, FieldType.LONG, spec.tileSize),
      number(323, FieldType.LONG, spec.tileSize),
      { tag: 324, type: FieldType.LONG8, count, ...offsets },
      { tag: 325, type: FieldType.LONG, count, ...counts },
      ...(layout.level === 0 && subIfds.length > 0 ? [number(330, FieldType.IFD8, ...subIfds)] : []),
      number(339, FieldType.SHORT, ...Array<number>(samples).fill(1)), // SampleFormat: unsigned
      ...(this.#tables
        ? [
            { tag: 347, type: FieldType.UNDEFINED, count: this.#tables.length, values: this.#tables }, // JPEGTables
            number(530, FieldType.SHORT, 1, 1), // YCbCrSubSampling: none
          ]
        : []),
    ];
  }
}

/** What its text says of it: nothing of how its tiles are made. */
function described(spec: ComputedSlideSpec): OmeTiffSpec {
  return { ...spec, compression: 'none' };
}

/** Some bytes of a section's tables from a position on: as many as are worth working out at once. */
function tableBytes({ layout, pattern, offsetsAt, countsAt, tilesAt }: Section, position: number): Uint8Array {
  const count = layout.columns * layout.rows;
  const isOffset = position < countsAt;
  const [tableAt, entryBytes] = isOffset ? [offsetsAt, OFFSET_BYTES] : [countsAt, COUNT_BYTES];
  const first = Math.floor((position - tableAt) / entryBytes);
  // Between the tables and the tiles.
  if (first >= count || (!isOffset && count <= 2)) return new Uint8Array(tilesAt - position);
  const last = Math.min(first + 512, count);
  const bytes = new DataView(new ArrayBuffer((last - first) * entryBytes));
  for (let index = first; index < last; index++) {
    const at = (index - first) * entryBytes;
    if (isOffset) bytes.setBigUint64(at, BigInt(tilesAt + pattern.bytesBefore(index, layout.columns)), true);
    else bytes.setUint32(at, pattern.tile(index, layout.columns).length, true);
  }
  return new Uint8Array(bytes.buffer, position - tableAt - first * entryBytes);
}

/** Of a little-endian BigTIFF whose first directory follows. */
function header(): Uint8Array {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  view.setUint16(0, 0x4949);
  view.setUint16(2, 43, true);
  view.setUint16(4, OFFSET_BYTES, true);
  view.setBigUint64(8, BigInt(HEADER_BYTES), true);
  return new Uint8Array(view.buffer);
}
