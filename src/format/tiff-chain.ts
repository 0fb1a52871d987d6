import { isDamage } from './tiff-damage.ts';
import type { Directory } from './tiff-directory.ts';
import type { TiffFile } from './tiff-file.ts';
import type { ByteOffset, IfdIndex } from './tiff-header.ts';

/** As libtiff's TIFF_DIR_MAX. */
const MAX_IFDS = 65_534;

/**
 * The chain of a file's top-level directories, walked no further than asked: each is found through the one before, so
 * every step may cost a round trip. An offsets sidecar saves the walk as long as it agrees with the file's own pointers.
 */
export class IfdChain {
  readonly #file: TiffFile;
  readonly #found: Promise<Directory | null>[] = [];
  readonly #visited = new Set<ByteOffset>();
  #sidecar: readonly ByteOffset[];

  /** @param sidecar byte offsets of the top-level directories, as in a `.offsets.json` */
  constructor(file: TiffFile, sidecar: readonly ByteOffset[] = []) {
    this.#file = file;
    this.#sidecar = sidecar[0] === file.header.firstIfd ? sidecar : [];
  }

  /** The directory numbered `index`; `null` beyond the end of the chain, a pointer back into it included. */
  at(index: IfdIndex): Promise<Directory | null> {
    const listed = this.#sidecar[index];
    if (listed !== undefined && this.#found[index] === undefined) return this.#listed(index, listed);
    return this.#walkTo(index);
  }

  /** As `at`, with a damaged directory taken for the end of the chain. */
  async ifSound(index: IfdIndex): Promise<Directory | null> {
    try {
      return await this.at(index);
    } catch (error) {
      if (isDamage(error)) return null;
      throw error;
    }
  }

  /** The sidecar is trusted while each directory that it leads to points to the next one listed; else it is dropped. */
  async #listed(index: IfdIndex, offset: ByteOffset): Promise<Directory | null> {
    try {
      const directory = await this.#file.directoryAt(offset);
      if ((this.#sidecar[index + 1] ?? 0) === directory.next) return directory;
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
    this.#sidecar = [];
    return this.#walkTo(index);
  }

  #walkTo(index: IfdIndex): Promise<Directory | null> {
    if (index >= MAX_IFDS) return Promise.resolve(null);
    for (let next = this.#found.length; next <= index; next += 1) {
      const before = this.#found[next - 1];
      const step = before === undefined ? this.#follow(this.#file.header.firstIfd) : this.#after(before);
      this.#found.push(step);
      // A step that failed is forgotten with all that followed from it, so that a later call tries again.
      step.catch(() => {
        if (this.#found[next] === step) this.#found.length = next;
      });
    }
    return this.#found[index] ?? Promise.resolve(null);
  }

  async #after(before: Promise<Directory | null>): Promise<Directory | null> {
    const directory = await before;
    return directory && this.#follow(directory.next, directory);
  }

  async #follow(offset: ByteOffset, before?: Directory): Promise<Directory | null> {
    if (offset === 0 || this.#visited.has(offset)) return null;
    const directory = await this.#file.directoryAt(offset, before);
    this.#visited.add(offset);
    return directory;
  }
}
