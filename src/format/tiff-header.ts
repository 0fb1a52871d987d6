/** A position in the file, in bytes. Never mixed with an IFD's number. */
export type ByteOffset = number & { readonly brand: 'ByteOffset' };

/** The number of a top-level IFD in the file's chain, from 0. */
export type IfdIndex = number & { readonly brand: 'IfdIndex' };

/** What differs between classic TIFF and BigTIFF: sizes in bytes. */
export interface TiffLayout {
  readonly name: 'TIFF' | 'BigTIFF';
  readonly headerLength: number;
  /** Of the number of entries that begins an IFD. */
  readonly entryCountSize: number;
  readonly entrySize: number;
  /** Of an entry's count, of its value field and of every offset. */
  readonly wordSize: 4 | 8;
}

const classic: TiffLayout = { name: 'TIFF', headerLength: 8, entryCountSize: 2, entrySize: 12, wordSize: 4 };
const big: TiffLayout = { name: 'BigTIFF', headerLength: 16, entryCountSize: 8, entrySize: 20, wordSize: 8 };

export interface TiffHeader {
  readonly littleEndian: boolean;
  readonly layout: TiffLayout;
  readonly firstIfd: ByteOffset;
}

/**
 * Reads the header of a TIFF (TIFF 6.0 section 2; BigTIFF proposal). `null` when these are not a TIFF's first bytes.
 */
export function parseTiffHeader(bytes: Uint8Array): TiffHeader | null {
  if (bytes.length < classic.headerLength) return null;
  const littleEndian = bytes[0] === 0x49 && bytes[1] === 0x49;
  if (!littleEndian && !(bytes[0] === 0x4d && bytes[1] === 0x4d)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(2, littleEndian);
  if (version === 42) return { littleEndian, layout: classic, firstIfd: view.getUint32(4, littleEndian) as ByteOffset };
  if (version !== 43 || bytes.length < big.headerLength || view.getUint16(4, littleEndian) !== 8) return null;
  return { littleEndian, layout: big, firstIfd: readWord(view, 8, 8, littleEndian) as ByteOffset };
}

/** A 4- or 8-byte unsigned integer. Above 2^53 it loses its last digits, and lies beyond any file all the same. */
export function readWord(view: DataView, position: number, size: 4 | 8, littleEndian: boolean): number {
  return size === 4 ? view.getUint32(position, littleEndian) : Number(view.getBigUint64(position, littleEndian));
}
