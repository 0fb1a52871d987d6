import type { ByteRange } from './byte-range.ts';
import type { MetadataSource } from './byte-source.ts';
import { DocentError } from './docent-error.ts';
import { cutOffFile, damagedFile } from './tiff-damage.ts';
import { directoryLength, parseDirectory, type Bytes, type Directory, type Field } from './tiff-directory.ts';
import type { ByteOffset, TiffHeader } from './tiff-header.ts';
import { fieldTypeSize, tags } from './tiff-tags.ts';
import { decodeNumbers, decodeText } from './tiff-values.ts';

/** Read from a directory's offset on: what most take, short values included. */
const DIRECTORY_WINDOW = 2 * 1024;
/**
 * Read before and after the first directory when it lies far from the header: Bio-Formats writes all directories and
 * the OME-XML there, SubIFDs first.
 */
const TAIL_BEFORE = 16 * 1024;
const TAIL_AFTER = 48 * 1024;
/** Of a directory of tiles, its lists apart: some twenty fields, and what JPEG tiles share. */
const MOST_OF_DIRECTORY = 1024;
/** A tile's offset and byte count. */
const MOST_OF_TILE = 16;
/** Longest value that is read whole, other than text; far above any colour table or JPEG table. */
const MAX_VALUE_BYTES = 1024 * 1024;
/** Longest text that is read: OME-XML of a plate with all its regions of interest takes tens of MB. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** Two ways to read one file, both keeping what was read: by how much they read ahead. */
export interface MetadataSources {
  /** Reads ahead far enough for neighbouring directories. */
  readonly directories: MetadataSource;
  /** Reads lists of offsets and byte counts in small pages. */
  readonly tables: MetadataSource;
}

/** The directories of one TIFF and the values of their fields, read when asked for. */
export class TiffFile {
  readonly header: TiffHeader;
  readonly #sources: MetadataSources;
  readonly #directories = new Map<ByteOffset, Promise<Directory>>();

  constructor(sources: MetadataSources, header: TiffHeader) {
    this.#sources = sources;
    this.header = header;
  }

  get size(): number | undefined {
    return this.#sources.directories.size;
  }

  /**
   * The directory at an offset; read once, unless that failed.
   * @param like one of another plane: tables that lie close behind it will be wanted of this one, too, and come with it
   */
  directoryAt(offset: ByteOffset, like?: Directory): Promise<Directory> {
    const known = this.#directories.get(offset);
    if (known) return known;
    const expected = Math.max(like ? lengthWithTables(like) : 0, DIRECTORY_WINDOW);
    return this.#keep(offset, this.#readDirectory(offset, expected, this.#sources.directories));
  }

  /**
   * The same of one that is known to list so many tiles, and to have nothing but tiles behind it: read with its lists, and hardly more.
   */
  directoryOfTiles(offset: ByteOffset, tiles: number): Promise<Directory> {
    const known = this.#directories.get(offset);
    if (known) return known;
    const expected = MOST_OF_DIRECTORY + Math.min(tiles * MOST_OF_TILE, MOST_TABLES);
    return this.#keep(offset, this.#readDirectory(offset, expected, this.#sources.tables));
  }

  #keep(offset: ByteOffset, reading: Promise<Directory>): Promise<Directory> {
    this.#directories.set(offset, reading);
    reading.catch(() => this.#directories.delete(offset));
    return reading;
  }

  async #readDirectory(offset: ByteOffset, expected: number, source: MetadataSource): Promise<Directory> {
    this.#mustLieInFile(offset, 1, 'a directory');
    const farFirst = offset === this.header.firstIfd && offset >= 2 * TAIL_BEFORE;
    const start = farFirst ? offset - TAIL_BEFORE : offset;
    let window = await this.#window(source, start, farFirst ? TAIL_BEFORE + TAIL_AFTER : expected);
    const length = directoryLength(window, offset, this.header);
    const missing = offset + length - (window.offset + window.bytes.length);
    if (missing > 0 && window.bytes.length >= Math.min(expected, DIRECTORY_WINDOW))
      window = await this.#window(source, offset, length);
    return parseDirectory(window, offset, this.header);
  }

  async #window(source: MetadataSource, offset: number, length: number): Promise<Bytes> {
    return { offset, bytes: await source.read(offset, length) };
  }

  /**
   * Reads a part of the file before it is asked for; what lies in it costs no request afterwards.
   * @param came told how many bytes more of it there are, as they come
   */
  readAhead({ offset, end }: ByteRange, signal?: AbortSignal, came?: (bytes: number) => void): Promise<void> {
    return this.#sources.directories.readAhead(offset, end - offset, signal, came);
  }

  /** Whether a directory, or the values of a field, can be read without a request. */
  isAtHand(offset: ByteOffset, length = DIRECTORY_WINDOW): boolean {
    return this.#sources.directories.isAtHand(offset, length);
  }

  /** Whether a directory, or a part of the file, can be read without waiting. */
  hasCome(offset: ByteOffset, length = DIRECTORY_WINDOW): boolean {
    return this.#sources.directories.hasCome(offset, length);
  }

  /** All values of a field, for fields known to be short; `undefined` where the directory lacks it. */
  async numbers(directory: Directory, tag: number): Promise<number[] | undefined> {
    const field = directory.fields.get(tag);
    if (!field) return undefined;
    return decodeNumbers(await this.#bytes(field, tag, MAX_VALUE_BYTES), field.type, this.header.littleEndian);
  }

  /** The first value of a field. */
  async number(directory: Directory, tag: number): Promise<number | undefined> {
    return (await this.numbers(directory, tag))?.[0];
  }

  async bytes(directory: Directory, tag: number): Promise<Uint8Array | undefined> {
    const field = directory.fields.get(tag);
    return field && (await this.#bytes(field, tag, MAX_VALUE_BYTES));
  }

  async text(directory: Directory, tag: number): Promise<string | undefined> {
    const field = directory.fields.get(tag);
    return field && decodeText(await this.#bytes(field, tag, MAX_TEXT_BYTES));
  }

  /**
   * `count` values of a field from the one numbered `first`: however long the field is, only their pages are read.
   * @throws DocentError `corrupt` when the field has fewer
   */
  async slice(directory: Directory, tag: number, first: number, count: number): Promise<number[]> {
    const field = directory.fields.get(tag);
    if (!field || first + count > field.count) {
      throw damagedFile(`it lists ${field?.count ?? 0} tiles or strips where it needs ${first + count}`);
    }
    const size = fieldTypeSize(field.type);
    const from = first * size;
    const to = from + count * size;
    const { value } = field;
    if (value.where === 'here') return this.#decode(value.bytes.subarray(from, to), field);
    this.#mustLieInFile(value.offset, field.byteLength, `field ${tag}`);
    const bytes = await this.#sources.tables.read(value.offset + from, to - from);
    if (bytes.length < to - from) throw cutOffFile(`field ${tag}`, value.offset, field.byteLength, this.size);
    return this.#decode(bytes, field);
  }

  #decode(bytes: Uint8Array, field: Field): number[] {
    return decodeNumbers(bytes, field.type, this.header.littleEndian);
  }

  async #bytes(field: Field, tag: number, limit: number): Promise<Uint8Array> {
    const { value, byteLength } = field;
    if (value.where === 'here') return value.bytes;
    this.#mustLieInFile(value.offset, byteLength, `field ${tag}`);
    if (byteLength > limit) {
      throw new DocentError(
        'too-large',
        `Field ${tag} of the file is ${byteLength} bytes long; Docent reads up to ${limit}.`,
        {
          hint: 'Save the file anew with less metadata, for instance with raw2ometiff.',
        },
      );
    }
    const bytes = await this.#sources.directories.read(value.offset, byteLength);
    if (bytes.length < byteLength) throw cutOffFile(`field ${tag}`, value.offset, byteLength, this.size);
    return bytes;
  }

  #mustLieInFile(offset: number, length: number, what: string): void {
    if (this.size !== undefined && offset + length > this.size) throw cutOffFile(what, offset, length, this.size);
  }
}

/** Longer tables are read in pages, where their tiles are looked at. */
const MOST_TABLES = 64 * 1024;

/** From a directory's offset to the end of its lists of tiles, where they lie close behind it; else 0. */
function lengthWithTables({ offset, fields }: Directory): number {
  const ends = [tags.TileOffsets.tag, tags.TileByteCounts.tag].map((tag) => {
    const field = fields.get(tag);
    return field?.value.where === 'file' ? field.value.offset + field.byteLength - offset : 0;
  });
  return ends.every((end) => end >= 0 && end <= MOST_TABLES) ? Math.max(...ends) : 0;
}
