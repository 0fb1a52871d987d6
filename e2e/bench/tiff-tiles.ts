import { openSync, readSync, statSync } from 'node:fs';
import type { ComputedFile } from '../../src/cli/byte-server-file.ts';

/** One tile's bytes in the file. */
export interface TileBytes {
  readonly offset: number;
  readonly length: number;
}

/** A tiled directory, as far as counting needs it. */
export interface TiledDirectory {
  readonly width: number;
  readonly height: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Row by row. */
  readonly tiles: readonly TileBytes[];
  /** Bytes of the directory itself, and of one tile's entries in its lists of offsets and byte counts. */
  readonly directoryBytes: number;
  readonly entryBytes: number;
  /** Bytes of its text (OME-XML). */
  readonly textBytes: number;
  /** What its JPEG tiles share (tag 347). */
  readonly jpegTables?: readonly number[];
}

interface Field {
  readonly type: number;
  readonly count: number;
  readonly at: number;
}

const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 13: 4, 16: 8, 18: 8 };

/**
 * The directories of a tiled TIFF with SubIFDs, classic or BigTIFF, little-endian: a walk of its own, so that what the viewer
 * asks for is not judged by the viewer's own reader.
 * @param slide its path, or what reads it
 * @returns a list of levels (full resolution first) for each plane in the file's order
 */
export function tiledDirectories(slide: string | Pick<ComputedFile, 'read'>): TiledDirectory[][] {
  const file = typeof slide === 'string' ? fileOnDisk(slide) : slide;
  const read = (at: number, length: number): DataView => {
    const { buffer, byteOffset, byteLength } = file.read(at, length);
    return new DataView(buffer, byteOffset, byteLength);
  };
  const header = read(0, 16);
  if (header.getUint16(0) !== 0x4949) throw new Error('the slide is no little-endian TIFF');
  const big = header.getUint16(2, true) === 43;
  const word = big ? 8 : 4;
  const wordOf = (view: DataView, at: number): number =>
    big ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true);

  function fieldsAt(offset: number): { fields: Map<number, Field>; next: number; bytes: number } {
    const countBytes = big ? 8 : 2;
    const counter = read(offset, countBytes);
    const count = big ? Number(counter.getBigUint64(0, true)) : counter.getUint16(0, true);
    const entryBytes = 4 + 2 * word;
    const entries = read(offset + countBytes, count * entryBytes + word);
    const fields = new Map<number, Field>();
    for (let at = 0; at < count * entryBytes; at += entryBytes) {
      const type = entries.getUint16(at + 2, true);
      const values = wordOf(entries, at + 4);
      const inline = values * (SIZES[type] ?? 1) <= word;
      const place = inline ? offset + countBytes + at + 4 + word : wordOf(entries, at + 4 + word);
      fields.set(entries.getUint16(at, true), { type, count: values, at: place });
    }
    return { fields, next: wordOf(entries, count * entryBytes), bytes: countBytes + count * entryBytes + word };
  }

  function valuesOf(field: Field | undefined): number[] {
    if (!field) return [];
    const size = SIZES[field.type] ?? 1;
    const view = read(field.at, field.count * size);
    return Array.from({ length: field.count }, (_, i) => {
      if (size === 1) return view.getUint8(i);
      if (size === 8) return Number(view.getBigUint64(i * 8, true));
      return size === 4 ? view.getUint32(i * 4, true) : view.getUint16(i * 2, true);
    });
  }

  function directoryAt(offset: number): { directory: TiledDirectory; subIfds: number[]; next: number } {
    const { fields, next, bytes } = fieldsAt(offset);
    const one = (tag: number): number => valuesOf(fields.get(tag))[0] ?? 0;
    const lengths = valuesOf(fields.get(325));
    const jpegTables = valuesOf(fields.get(347));
    const directory: TiledDirectory = {
      width: one(256),
      height: one(257),
      tileWidth: one(322),
      tileHeight: one(323),
      tiles: valuesOf(fields.get(324)).map((at, i) => ({ offset: at, length: lengths[i] ?? 0 })),
      directoryBytes: bytes,
      entryBytes: (SIZES[fields.get(324)?.type ?? 0] ?? 0) + (SIZES[fields.get(325)?.type ?? 0] ?? 0),
      textBytes: fields.get(270)?.count ?? 0,
      ...(jpegTables.length > 0 && { jpegTables }),
    };
    return { directory, subIfds: valuesOf(fields.get(330)), next };
  }

  const planes: TiledDirectory[][] = [];
  for (let offset = wordOf(header, big ? 8 : 4); offset !== 0;) {
    const { directory, subIfds, next } = directoryAt(offset);
    planes.push([directory, ...subIfds.map((each) => directoryAt(each).directory)]);
    offset = next;
  }
  return planes;
}

/** A file that is read as a computed one is. */
function fileOnDisk(path: string): ComputedFile {
  const file = openSync(path, 'r');
  return {
    size: statSync(path).size,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
    },
  };
}
