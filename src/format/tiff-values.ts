import { fieldTypes, fieldTypeSize } from './tiff-tags.ts';

/**
 * Decodes the values of a field: one number each, a rational as its quotient (0/0 is NaN).
 * @param bytes whole values of `type`; what is left over at the end is ignored
 */
export function decodeNumbers(bytes: Uint8Array, type: number, littleEndian: boolean): number[] {
  const size = fieldTypeSize(type);
  if (size === 0) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: number[] = [];
  for (let at = 0; at + size <= bytes.length; at += size) values.push(decodeNumber(view, at, type, littleEndian));
  return values;
}

function decodeNumber(view: DataView, at: number, type: number, littleEndian: boolean): number {
  switch (type) {
    case fieldTypes.SHORT:
      return view.getUint16(at, littleEndian);
    case fieldTypes.LONG:
    case fieldTypes.IFD:
      return view.getUint32(at, littleEndian);
    case fieldTypes.LONG8:
    case fieldTypes.IFD8:
      return Number(view.getBigUint64(at, littleEndian));
    case fieldTypes.RATIONAL:
      return view.getUint32(at, littleEndian) / view.getUint32(at + 4, littleEndian);
    case fieldTypes.SRATIONAL:
      return view.getInt32(at, littleEndian) / view.getInt32(at + 4, littleEndian);
    case fieldTypes.SBYTE:
      return view.getInt8(at);
    case fieldTypes.SSHORT:
      return view.getInt16(at, littleEndian);
    case fieldTypes.SLONG:
      return view.getInt32(at, littleEndian);
    case fieldTypes.SLONG8:
      return Number(view.getBigInt64(at, littleEndian));
    case fieldTypes.FLOAT:
      return view.getFloat32(at, littleEndian);
    case fieldTypes.DOUBLE:
      return view.getFloat64(at, littleEndian);
    default:
      return view.getUint8(at);
  }
}

/**
 * Decodes text up to its first NUL: UTF-8, else Windows-1252 (TIFF says 7-bit ASCII; writers of the field put µ in
 * either).
 */
export function decodeText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const text = end < 0 ? bytes : bytes.subarray(0, end);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    return new TextDecoder('windows-1252').decode(text);
  }
}
