import { cutOffFile, damagedFile } from './tiff-damage.ts';
import { readWord, type ByteOffset, type TiffHeader } from './tiff-header.ts';
import { fieldTypeSize } from './tiff-tags.ts';

/** Where a field's values are: with the directory, or still in the file. */
export type FieldValue =
  | { readonly where: 'here'; readonly bytes: Uint8Array }
  | { readonly where: 'file'; readonly offset: ByteOffset };

/** One field of a directory (TIFF 6.0 section 2, IFD entry). */
export interface Field {
  readonly type: number;
  readonly count: number;
  readonly byteLength: number;
  readonly value: FieldValue;
}

/** An image file directory, parsed; long values stay in the file. */
export interface Directory {
  readonly offset: ByteOffset;
  /** Of the next directory in the chain; 0 ends it. */
  readonly next: ByteOffset;
  readonly fields: ReadonlyMap<number, Field>;
}

/** A window of the file. */
export interface Bytes {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Far above what any writer puts in a directory; TIFF allows 65,535. */
const MAX_FIELDS = 4096;
/** Values at hand are kept with the directory up to this many bytes; longer ones are read when asked for. */
const MAX_KEPT = 4096;

/** Bytes from its offset that a directory needs at most to be parsed, once its number of fields is known. */
export function directoryLength(window: Bytes, offset: ByteOffset, header: TiffHeader): number {
  const { entryCountSize, entrySize, wordSize } = header.layout;
  return entryCountSize + countFields(window, offset, header) * entrySize + wordSize;
}

function countFields(window: Bytes, offset: ByteOffset, header: TiffHeader): number {
  const { entryCountSize } = header.layout;
  const view = viewOf(window);
  const at = offset - window.offset;
  if (at + entryCountSize > view.byteLength) throw cutOffFile('a directory', offset, entryCountSize, undefined);
  const count =
    entryCountSize === 2 ? view.getUint16(at, header.littleEndian) : readWord(view, at, 8, header.littleEndian);
  if (count === 0 || count > MAX_FIELDS) {
    throw damagedFile(`its directory at byte ${offset} says that it has ${count} fields`);
  }
  return count;
}

/**
 * Parses the directory at `offset` from a window that holds at least `directoryLength` bytes from there.
 * @throws DocentError `corrupt`, `truncated`
 */
export function parseDirectory(window: Bytes, offset: ByteOffset, header: TiffHeader): Directory {
  const { littleEndian, layout } = header;
  const count = countFields(window, offset, header);
  const view = viewOf(window);
  const first = offset - window.offset + layout.entryCountSize;
  const end = first + count * layout.entrySize;
  if (end > view.byteLength) {
    throw cutOffFile('a directory', offset, end - first, window.offset + view.byteLength);
  }
  const fields = new Map<number, Field>();
  for (let at = first; at < end; at += layout.entrySize) {
    const type = view.getUint16(at + 2, littleEndian);
    const valueCount = readWord(view, at + 4, layout.wordSize, littleEndian);
    const byteLength = valueCount * fieldTypeSize(type);
    if (byteLength === 0) continue;
    const valueAt = at + 4 + layout.wordSize;
    const inline = byteLength <= layout.wordSize;
    const position = inline ? valueAt : readWord(view, valueAt, layout.wordSize, littleEndian) - window.offset;
    const here = position >= 0 && position + byteLength <= view.byteLength && byteLength <= MAX_KEPT;
    const tag = view.getUint16(at, littleEndian);
    // The first of two fields with one tag counts, as in libtiff.
    if (fields.has(tag)) continue;
    fields.set(tag, {
      type,
      count: valueCount,
      byteLength,
      value: here
        ? { where: 'here', bytes: window.bytes.slice(position, position + byteLength) }
        : { where: 'file', offset: (position + window.offset) as ByteOffset },
    });
  }
  // A file that ends right after its last field lacks the pointer to the next directory: then there is none.
  const hasNext = end + layout.wordSize <= view.byteLength;
  const next = hasNext ? readWord(view, end, layout.wordSize, littleEndian) : 0;
  return { offset, next: next as ByteOffset, fields };
}

function viewOf({ bytes }: Bytes): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
