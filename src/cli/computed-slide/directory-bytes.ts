import { FieldType } from '../samples/tiff-directory.ts';

/** The values of a field, or where in the file they are. */
export type FieldValues = { readonly values: ArrayLike<number> } | { readonly at: number };

export type DirectoryEntry = { readonly tag: number; readonly type: FieldType; readonly count: number } & FieldValues;

const BYTES: Partial<Record<FieldType, number>> = {
  [FieldType.SHORT]: 2,
  [FieldType.LONG]: 4,
  [FieldType.UNDEFINED]: 1,
  [FieldType.LONG8]: 8,
  [FieldType.IFD8]: 8,
};

const ENTRY_BYTES = 20;
const WORD = 8;

/**
 * A directory of a little-endian BigTIFF with the values that don't fit into their fields behind it.
 * @param start where it lies in the file
 * @param next offset of the next directory, 0 for none
 */
export function encodeDirectory(start: number, entries: readonly DirectoryEntry[], next: number): Uint8Array {
  const valuesAt = WORD + entries.length * ENTRY_BYTES + WORD;
  const spilt = entries.map((entry) => ('values' in entry ? bytesOf(entry) : 0)).filter((bytes) => bytes > WORD);
  const view = new DataView(new ArrayBuffer(valuesAt + spilt.reduce((sum, bytes) => sum + bytes, 0)));
  view.setBigUint64(0, BigInt(entries.length), true);
  let spill = valuesAt;
  entries.forEach((entry, i) => {
    const at = WORD + i * ENTRY_BYTES;
    view.setUint16(at, entry.tag, true);
    view.setUint16(at + 2, entry.type, true);
    view.setBigUint64(at + 4, BigInt(entry.count), true);
    if ('at' in entry) return view.setBigUint64(at + 12, BigInt(entry.at), true);
    if (bytesOf(entry) <= WORD) return putValues(view, at + 12, entry);
    view.setBigUint64(at + 12, BigInt(start + spill), true);
    putValues(view, spill, entry);
    spill += bytesOf(entry);
  });
  view.setBigUint64(valuesAt - WORD, BigInt(next), true);
  return new Uint8Array(view.buffer);
}

function bytesOf({ type, count }: DirectoryEntry): number {
  const bytes = BYTES[type];
  if (bytes === undefined) throw new Error(`values of type ${type} are not written here`);
  return bytes * count;
}

function putValues(
  view: DataView,
  start: number,
  { type, values }: { type: FieldType; values: ArrayLike<number> },
): void {
  const step = BYTES[type]!;
  for (let i = 0; i < values.length; i++) {
    const at = start + i * step;
    const value = values[i]!;
    if (step === 1) view.setUint8(at, value);
    else if (step === 2) view.setUint16(at, value, true);
    else if (step === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
  }
}
