import { isDamage } from './tiff-damage.ts';
import type { Directory } from './tiff-directory.ts';
import type { TiffFile } from './tiff-file.ts';
import type { Guesses } from './tiff-guesses.ts';
import type { ByteOffset } from './tiff-header.ts';
import { tags } from './tiff-tags.ts';

/** Where a writer may begin a directory behind the tiles of the one before: TIFF asks for words, some align to 16 bytes. */
const ALIGNMENTS = [2, 4, 8, 16];
/** A directory and its tables, before its first tile. */
const MOST_BEFORE_TILES = 64 * 1024;
/** Levels of more tiles are not read ahead whole. */
const MOST_TILES = 256;

/** What differs between the planes of one level. */
const OWN_TAGS: ReadonlySet<number> = new Set([
  tags.TileOffsets.tag,
  tags.TileByteCounts.tag,
  tags.ImageDescription.tag,
  tags.SubIFDs.tag,
]);

/**
 * The directories of a level's planes, where they follow one another with their tiles in what has been read ahead. Found so they
 * need no walk along the chain of IFDs, a round trip a plane. They are a guess all the same, if a safe one: the chain is walked
 * beside it, and where it leads elsewhere everything found so is given up.
 */
export class SiblingDirectories {
  readonly #file: TiffFile;
  readonly #guesses: Guesses;
  readonly #found = new Map<Directory, Promise<Directory | undefined>>();
  readonly #checked = new Set<ByteOffset>();

  constructor(file: TiffFile, guesses: Guesses) {
    this.#file = file;
    this.#guesses = guesses;
  }

  /**
   * The directory so many planes behind a level's first one; `undefined` where it is not at hand.
   * @param walk finds it through the chain
   */
  async behind(first: ByteOffset, planes: number, walk: () => Promise<Directory>): Promise<Directory | undefined> {
    if (!this.#guesses.allowed) return undefined;
    const directory = await this.#follow(first, planes);
    if (directory && planes > 0) this.#check(directory, walk);
    return directory;
  }

  /** Where the tiles of so many planes end, of a level read ahead from its first directory on; `undefined` where that is not at hand. */
  async endOf(first: ByteOffset, planes: number): Promise<number | undefined> {
    const last = await this.#follow(first, planes - 1);
    return last && this.#endOfTiles(last);
  }

  async #follow(first: ByteOffset, planes: number): Promise<Directory | undefined> {
    if (!this.#file.isAtHand(first)) return undefined;
    let directory: Directory | undefined = await this.#file.directoryAt(first);
    for (let plane = 0; plane < planes && directory; plane += 1) directory = await this.#next(directory);
    return directory;
  }

  #next(directory: Directory): Promise<Directory | undefined> {
    const known = this.#found.get(directory);
    if (known) return known;
    const next = this.#find(directory);
    this.#found.set(directory, next);
    next.catch(() => this.#found.delete(directory));
    return next;
  }

  async #find(before: Directory): Promise<Directory | undefined> {
    const end = await this.#endOfTiles(before);
    if (end === undefined) return undefined;
    for (const offset of new Set(ALIGNMENTS.map((alignment) => Math.ceil(end / alignment) * alignment))) {
      const directory = await this.#sound(offset as ByteOffset);
      if (directory && (await this.#isSibling(directory, before))) return directory;
    }
    return undefined;
  }

  async #endOfTiles(directory: Directory): Promise<number | undefined> {
    const tiles = directory.fields.get(tags.TileOffsets.tag);
    if (!tiles || tiles.count > MOST_TILES) return undefined;
    for (const tag of [tags.TileOffsets.tag, tags.TileByteCounts.tag]) {
      const field = directory.fields.get(tag);
      if (!field || (field.value.where === 'file' && !this.#file.isAtHand(field.value.offset, field.byteLength)))
        return undefined;
    }
    const [offsets, lengths] = await Promise.all([
      this.#file.slice(directory, tags.TileOffsets.tag, 0, tiles.count),
      this.#file.slice(directory, tags.TileByteCounts.tag, 0, tiles.count),
    ]);
    return Math.max(...offsets.map((offset, index) => offset + lengths[index]!));
  }

  /** What happens to lie where a directory might need not be one. */
  async #sound(offset: ByteOffset): Promise<Directory | undefined> {
    if (!this.#file.isAtHand(offset)) return undefined;
    try {
      return await this.#file.directoryAt(offset);
    } catch (error) {
      if (isDamage(error)) return undefined;
      throw error;
    }
  }

  /** The same picture in every field, and its tiles right behind it. */
  async #isSibling(directory: Directory, before: Directory): Promise<boolean> {
    for (const [tag, field] of before.fields) {
      if (OWN_TAGS.has(tag)) continue;
      const other = directory.fields.get(tag);
      if (other?.type !== field.type || other.count !== field.count) return false;
      if (field.value.where === 'file' || other.value.where === 'file') continue;
      const { bytes } = other.value;
      if (field.value.bytes.some((byte, index) => byte !== bytes[index])) return false;
    }
    const tiles = directory.fields.get(tags.TileOffsets.tag);
    if (tiles?.count !== before.fields.get(tags.TileOffsets.tag)!.count) return false;
    if (tiles.value.where === 'file' && !this.#file.isAtHand(tiles.value.offset, tiles.byteLength)) return false;
    const [firstTile = 0] = await this.#file.slice(directory, tags.TileOffsets.tag, 0, 1);
    return firstTile > directory.offset && firstTile < directory.offset + MOST_BEFORE_TILES;
  }

  #check(directory: Directory, walk: () => Promise<Directory>): void {
    if (this.#checked.has(directory.offset)) return;
    this.#checked.add(directory.offset);
    walk().then(
      ({ offset }) => {
        if (offset !== directory.offset) this.#guesses.wrong();
      },
      // whoever reads on by the chain hears of it
      () => this.#checked.delete(directory.offset),
    );
  }
}
