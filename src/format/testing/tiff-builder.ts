import { fieldTypes, fieldTypeSize, tags } from '../tiff-tags.ts';

/** A field of a directory to build: text, or numbers of a type. */
export type FieldSpec = string | { readonly type: number; readonly values: readonly number[] };

/** A directory to build. Offsets and byte counts of its pieces, and its SubIFDs, are filled in. */
export interface DirectorySpec {
  readonly fields: Readonly<Record<number, FieldSpec>>;
  /** The bytes of tiles or strips in the file's order; `null` is sparse (offset and count 0). */
  readonly pieces?: readonly (Uint8Array | null)[];
  readonly subIfds?: readonly DirectorySpec[];
}

export interface TiffSpec {
  readonly littleEndian: boolean;
  readonly big: boolean;
  readonly directories: readonly DirectorySpec[];
  /** Bytes left empty between pieces and directories, so that no two lie in one page. */
  readonly spread?: number;
  /** Write level by level, all planes of each, and texts last, as tifffile does; else each plane with its levels. */
  readonly levelByLevel?: boolean;
  /** The order in which the planes of each level are written then; by default their own. */
  readonly levelOrder?: readonly number[];
  /** Where the chain goes after its last directory: the number of a directory, for loops. */
  readonly loopTo?: number;
}

/** A small TIFF and where its parts lie. */
export interface BuiltTiff {
  readonly bytes: Uint8Array;
  /** Byte offsets of the top-level directories. */
  readonly offsets: readonly number[];
}

/** Fields of a grey image in tiles, or in strips of `tileHeight` rows where there is no `tileWidth`. */
export function greyFields(
  size: { width: number; height: number; tileWidth?: number; tileHeight: number; bits?: number },
  more: Readonly<Record<number, FieldSpec>> = {},
): Record<number, FieldSpec> {
  const tiling: Record<number, FieldSpec> =
    size.tileWidth === undefined
      ? { [tags.RowsPerStrip.tag]: short(size.tileHeight) }
      : { [tags.TileWidth.tag]: short(size.tileWidth), [tags.TileLength.tag]: short(size.tileHeight) };
  return {
    [tags.ImageWidth.tag]: long(size.width),
    [tags.ImageLength.tag]: long(size.height),
    [tags.BitsPerSample.tag]: short(size.bits ?? 8),
    [tags.Compression.tag]: short(1),
    [tags.PhotometricInterpretation.tag]: short(1),
    [tags.SamplesPerPixel.tag]: short(1),
    ...tiling,
    ...more,
  };
}

export function short(...values: number[]): FieldSpec {
  return { type: fieldTypes.SHORT, values };
}

function long(...values: number[]): FieldSpec {
  return { type: fieldTypes.LONG, values };
}

/** Writes a TIFF: header, then of each directory itself with its long values, its pieces, and its SubIFDs. */
export function buildTiff(spec: TiffSpec): BuiltTiff {
  const writer = new Writer(spec);
  const offsets = spec.directories.map((directory) => writer.directory(directory));
  writer.levels();
  writer.texts();
  writer.link(offsets);
  return { bytes: writer.finish(), offsets };
}

class Writer {
  #bytes = new Uint8Array(1 << 16);
  #end: number;
  readonly #spec: TiffSpec;
  readonly #word: 4 | 8;
  /** Where each directory's pointer to the next lies. */
  readonly #nextAt = new Map<number, number>();
  readonly #levels: (() => void)[][] = [];
  readonly #texts: { at: number; bytes: Uint8Array }[] = [];

  constructor(spec: TiffSpec) {
    this.#spec = spec;
    this.#word = spec.big ? 8 : 4;
    this.#end = spec.big ? 16 : 8;
    this.#bytes.set(spec.littleEndian ? [0x49, 0x49] : [0x4d, 0x4d]);
    this.#number(2, fieldTypes.SHORT, spec.big ? 43 : 42);
    if (spec.big) this.#number(4, fieldTypes.SHORT, 8);
  }

  directory({ fields, pieces = [], subIfds = [] }: DirectorySpec): number {
    const tiled = tags.TileWidth.tag in fields;
    const all = new Map<number, FieldSpec>(Object.entries(fields).map(([tag, field]) => [Number(tag), field]));
    const [offsetTag, countTag] = tiled
      ? [tags.TileOffsets.tag, tags.TileByteCounts.tag]
      : [tags.StripOffsets.tag, tags.StripByteCounts.tag];
    if (pieces.length > 0) {
      all.set(offsetTag, { type: this.#wordType, values: pieces.map(() => 0) });
      all.set(countTag, { type: this.#wordType, values: pieces.map((piece) => piece?.length ?? 0) });
    }
    if (subIfds.length > 0) all.set(tags.SubIFDs.tag, { type: this.#wordType, values: subIfds.map(() => 0) });
    const { offset, valueAt } = this.#writeDirectory([...all].sort(([a], [b]) => a - b));
    pieces.forEach((piece, index) => {
      if (piece !== null) this.#patch(valueAt.get(offsetTag), index, this.#put(piece));
    });
    const levels = subIfds.map(
      (level, index) => () => this.#patch(valueAt.get(tags.SubIFDs.tag), index, this.directory(level)),
    );
    if (this.#spec.levelByLevel) this.#levels.push(levels);
    else for (const write of levels) write();
    return offset;
  }

  /** Writes the levels put off, finest first. */
  levels(): void {
    const own = this.#levels.splice(0);
    const planes = this.#spec.levelOrder?.map((plane) => own[plane]!) ?? own;
    for (let level = 0; planes.some((plane) => level < plane.length); level += 1) {
      for (const plane of planes) plane[level]?.();
    }
  }

  /** Writes the texts put off. */
  texts(): void {
    for (const { at, bytes } of this.#texts) this.#patch(at, 0, this.#put(bytes));
  }

  link(offsets: readonly number[]): void {
    const { loopTo } = this.#spec;
    this.#number(this.#spec.big ? 8 : 4, this.#wordType, offsets[0] ?? 0);
    offsets.forEach((offset, index) => {
      const next = offsets[index + 1] ?? (loopTo === undefined ? 0 : (offsets[loopTo] ?? 0));
      this.#number(this.#nextAt.get(offset) ?? 0, this.#wordType, next);
    });
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#end);
  }

  get #wordType(): number {
    return this.#word === 8 ? fieldTypes.LONG8 : fieldTypes.LONG;
  }

  /** Writes a word over one of the words at a position. */
  #patch(at: number | undefined, index: number, value: number): void {
    if (at !== undefined) this.#number(at + index * this.#word, this.#wordType, value);
  }

  #writeDirectory(fields: readonly [number, FieldSpec][]): { offset: number; valueAt: Map<number, number> } {
    const valueAts = new Map<number, number>();
    const countSize = this.#spec.big ? 8 : 2;
    const entrySize = 4 + 2 * this.#word;
    const offset = this.#reserve(countSize + fields.length * entrySize + this.#word);
    this.#number(offset, this.#spec.big ? fieldTypes.LONG8 : fieldTypes.SHORT, fields.length);
    fields.forEach(([tag, field], index) => {
      const at = offset + countSize + index * entrySize;
      const { type, count, bytes } = this.#encode(field);
      this.#number(at, fieldTypes.SHORT, tag);
      this.#number(at + 2, fieldTypes.SHORT, type);
      this.#number(at + 4, this.#wordType, count);
      const valueAt = at + 4 + this.#word;
      valueAts.set(tag, valueAt);
      if (bytes.length <= this.#word) {
        this.#bytes.set(bytes, valueAt);
      } else if (typeof field === 'string' && this.#spec.levelByLevel) {
        this.#texts.push({ at: valueAt, bytes });
      } else {
        const place = this.#put(bytes, 0);
        valueAts.set(tag, place);
        this.#number(valueAt, this.#wordType, place);
      }
    });
    this.#nextAt.set(offset, offset + countSize + fields.length * entrySize);
    return { offset, valueAt: valueAts };
  }

  #encode(field: FieldSpec): { type: number; count: number; bytes: Uint8Array } {
    if (typeof field === 'string') {
      const bytes = new TextEncoder().encode(`${field}\0`);
      return { type: fieldTypes.ASCII, count: bytes.length, bytes };
    }
    const size = fieldTypeSize(field.type);
    const at = this.#end;
    this.#grow(at + size * field.values.length);
    field.values.forEach((value, index) => this.#number(at + index * size, field.type, value));
    const bytes = this.#bytes.slice(at, at + size * field.values.length);
    this.#bytes.fill(0, at, at + bytes.length);
    return { type: field.type, count: field.values.length, bytes };
  }

  #put(bytes: Uint8Array, spread = this.#spec.spread ?? 0): number {
    const offset = this.#reserve(bytes.length, spread);
    this.#bytes.set(bytes, offset);
    return offset;
  }

  #reserve(length: number, spread = this.#spec.spread ?? 0): number {
    const offset = this.#end + spread + ((this.#end + spread) % 2);
    this.#grow(offset + length);
    this.#end = offset + length;
    return offset;
  }

  #grow(length: number): void {
    if (length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  #number(at: number, type: number, value: number): void {
    const view = new DataView(this.#bytes.buffer);
    const { littleEndian } = this.#spec;
    const size = fieldTypeSize(type);
    if (type === fieldTypes.RATIONAL) {
      view.setUint32(at, Math.round(value * 1000), littleEndian);
      view.setUint32(at + 4, 1000, littleEndian);
    } else if (size === 8) view.setBigUint64(at, BigInt(value), littleEndian);
    else if (size === 4) view.setUint32(at, value, littleEndian);
    else if (size === 2) view.setUint16(at, value, littleEndian);
    else view.setUint8(at, value);
  }
}
