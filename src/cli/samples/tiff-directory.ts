/**
 * TIFF directories (IFDs) as lists of tags, and how they are laid into bytes: classic (32-bit offsets) or BigTIFF,
 * in either byte order. TIFF 6.0 section 2; BigTIFF as in libtiff.
 */
export const FieldType = {
  BYTE: 1,
  ASCII: 2,
  SHORT: 3,
  LONG: 4,
  RATIONAL: 5,
  UNDEFINED: 7,
  IFD: 13,
  LONG8: 16,
  IFD8: 18,
} as const;
export type FieldType = (typeof FieldType)[keyof typeof FieldType];

export interface Field {
  readonly tag: number;
  readonly type: FieldType;
  /** RATIONAL holds numerator and denominator in turn. Filled before the directory is encoded, sized from the start. */
  readonly values: ArrayLike<number>;
}

export interface TiffVariant {
  readonly bigTiff: boolean;
  readonly littleEndian: boolean;
}

const VALUE_BYTES: Record<FieldType, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 7: 1, 13: 4, 16: 8, 18: 8 };

/** What differs between the two kinds of TIFF, bytes. */
const CLASSIC = { header: 8, entryCount: 2, entry: 12, count: 4, inline: 4 } as const;
const BIG = { header: 16, entryCount: 8, entry: 20, count: 8, inline: 8 } as const;

const sizesOf = (variant: TiffVariant): typeof CLASSIC | typeof BIG => (variant.bigTiff ? BIG : CLASSIC);

/** Offsets in TIFF are to be even (TIFF 6.0, “the Value is expected to begin on a word boundary”). */
export const evenUp = (offset: number): number => offset + (offset & 1);

/** Bytes from the start of a file with these directories one after another to the end of the last one's values. */
export function frontLength(directories: readonly (readonly Field[])[], variant: TiffVariant): number {
  return placeDirectories(directories, variant).end;
}

/** Byte offset of each directory when all lie together at the front of the file. */
export function placeDirectories(
  directories: readonly (readonly Field[])[],
  variant: TiffVariant,
): { offsets: number[]; end: number } {
  const sizes = sizesOf(variant);
  const offsets: number[] = [];
  let end: number = sizes.header;
  for (const fields of directories) {
    offsets.push(end);
    end += sizes.entryCount + fields.length * sizes.entry + sizes.inline;
    for (const field of fields) {
      const length = valueLength(field);
      if (length > sizes.inline) end = evenUp(end) + length;
    }
    end = evenUp(end);
  }
  return { offsets, end };
}

/**
 * Header and all directories as one run of bytes. `next[i]` is the index of the directory that follows `i` in its
 * chain, -1 for none (SubIFDs have no place in the main chain).
 */
export function encodeFront(
  directories: readonly (readonly Field[])[],
  next: readonly number[],
  variant: TiffVariant,
): Uint8Array {
  const sizes = sizesOf(variant);
  const { offsets, end } = placeDirectories(directories, variant);
  const bytes = new Uint8Array(end);
  const view = new DataView(bytes.buffer);
  const little = variant.littleEndian;
  const putOffset = (at: number, value: number): void => {
    if (variant.bigTiff) view.setBigUint64(at, BigInt(value), little);
    else view.setUint32(at, value, little);
  };

  view.setUint16(0, little ? 0x4949 : 0x4d4d, false);
  view.setUint16(2, variant.bigTiff ? 43 : 42, little);
  if (variant.bigTiff) view.setUint16(4, 8, little);
  putOffset(variant.bigTiff ? 8 : 4, offsets[0] ?? 0);

  directories.forEach((fields, index) => {
    const start = offsets[index] ?? 0;
    let at = start;
    if (variant.bigTiff) view.setBigUint64(at, BigInt(fields.length), little);
    else view.setUint16(at, fields.length, little);
    at += sizes.entryCount;
    let spill = at + fields.length * sizes.entry + sizes.inline;
    for (const field of [...fields].sort((a, b) => a.tag - b.tag)) {
      view.setUint16(at, field.tag, little);
      view.setUint16(at + 2, field.type, little);
      putOffset(at + 4, field.type === FieldType.RATIONAL ? field.values.length / 2 : field.values.length);
      const inline = at + 4 + sizes.count;
      if (valueLength(field) <= sizes.inline) {
        putValues(view, inline, field, little);
      } else {
        spill = evenUp(spill);
        putOffset(inline, spill);
        putValues(view, spill, field, little);
        spill += valueLength(field);
      }
      at += sizes.entry;
    }
    const follower = next[index] ?? -1;
    putOffset(at, follower < 0 ? 0 : (offsets[follower] ?? 0));
  });
  return bytes;
}

const valueLength = (field: Field): number => field.values.length * VALUE_BYTES[field.type];

function putValues(view: DataView, start: number, { type, values }: Field, little: boolean): void {
  const step = VALUE_BYTES[type];
  for (let i = 0, at = start; i < values.length; i++, at += step) {
    const value = values[i] ?? 0;
    if (step === 1) view.setUint8(at, value);
    else if (step === 2) view.setUint16(at, value, little);
    else if (step === 4) view.setUint32(at, value, little);
    else view.setBigUint64(at, BigInt(value), little);
  }
}
