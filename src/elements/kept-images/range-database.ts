/**
 * The shelf of image bytes in IndexedDB: which works on plain http too, where the Cache API does not. Bounded; the browser may clear
 * it away at any time, and so may the reader.
 */
import type { FileVersion, FreshRange, KeptFile, RangeShelf } from '../../format/kept-ranges.ts';

/** Bytes that are kept at most, of all images. */
const MOST_KEPT = 256 * 2 ** 20;
/** And of what the browser has room for, this part. */
const SHARE_OF_ROOM = 0.1;
/** Ranges up to this length come with the file's record: directories, tables, texts. */
const SMALL = 64 * 1024;

const NAME = 'docent-images';

interface FileRecord extends FileVersion {
  /** ms since the epoch. */
  readonly used: number;
  readonly bytes: number;
  /** Offset and length, in the order in which they came. */
  readonly ranges: readonly (readonly [offset: number, length: number])[];
}

type Stores = Record<'files' | 'small' | 'large', IDBObjectStore>;

export class RangeDatabase implements Omit<RangeShelf, 'isEmpty'> {
  #opening: Promise<IDBDatabase> | undefined;
  readonly #name: string;
  #most: number;
  /** The browser had no room: nothing more is kept in this page. */
  #full = false;

  constructor(name = NAME, most = MOST_KEPT) {
    this.#name = name;
    this.#most = most;
  }

  async open(address: string): Promise<KeptFile | undefined> {
    const [file, small] = await this.#run('readonly', ({ files, small: store }) =>
      Promise.all([
        answer<FileRecord | undefined>(files.get(address)),
        answer<FreshRange[]>(store.getAll(rangesOf(address))),
      ]),
    );
    if (!file) return undefined;
    const bytes = new Map(small.map((range) => [range.offset, range.bytes]));
    return {
      etag: file.etag,
      size: file.size,
      ranges: file.ranges.map(([offset, length]) => ({
        offset,
        length,
        ...(bytes.has(offset) && { bytes: bytes.get(offset)! }),
      })),
    };
  }

  async read(address: string, offset: number): Promise<Uint8Array | undefined> {
    return this.#run('readonly', ({ large }) => answer<Uint8Array | undefined>(large.get([address, offset])));
  }

  async keep(address: string, { etag, size }: FileVersion, ranges: readonly FreshRange[]): Promise<void> {
    if (this.#full) throw new Error('there is no room');
    try {
      await this.#run('readwrite', async (stores) => {
        let file = await answer<FileRecord | undefined>(stores.files.get(address));
        if (file && (file.etag !== etag || file.size !== size)) {
          remove(stores, address);
          file = undefined;
        }
        const known = new Set(file?.ranges.map(([offset]) => offset));
        const added = ranges.filter(({ offset }) => !known.has(offset));
        for (const { offset, bytes } of added) {
          if (bytes.length <= SMALL) stores.small.put({ offset, bytes: alone(bytes) }, [address, offset]);
          else stores.large.put(alone(bytes), [address, offset]);
        }
        stores.files.put(
          {
            etag,
            size,
            used: Date.now(),
            bytes: added.reduce((sum, { bytes }) => sum + bytes.length, file?.bytes ?? 0),
            ranges: [...(file?.ranges ?? []), ...added.map(({ offset, bytes }) => [offset, bytes.length] as const)],
          } satisfies FileRecord,
          address,
        );
        await makeRoom(stores, address, this.#most);
      });
    } catch (error) {
      this.#full = true;
      // what the browser needs for others it may take away whole: better some of it
      if (isQuotaError(error)) await this.#run('readwrite', (stores) => makeRoom(stores, '', this.#most / 2));
      throw error;
    }
  }

  async forget(address: string): Promise<void> {
    await this.#run('readwrite', (stores) => remove(stores, address));
  }

  /** Bytes that are kept of all images. */
  async bytes(): Promise<number> {
    const files = await this.#run('readonly', ({ files: store }) => answer<FileRecord[]>(store.getAll()));
    return files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async clear(): Promise<void> {
    await this.#run('readwrite', (stores) => {
      for (const store of Object.values(stores)) store.clear();
    });
  }

  /** Resolves when the transaction is through. */
  async #run<T>(mode: IDBTransactionMode, work: (stores: Stores) => T | Promise<T>): Promise<T> {
    this.#opening ??= this.#open();
    const database = await this.#opening;
    const transaction = database.transaction(['files', 'small', 'large'], mode);
    const over = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('given up'));
    });
    const [files, small, large] = ['files', 'small', 'large'].map((name) => transaction.objectStore(name));
    const [result] = await Promise.all([work({ files: files!, small: small!, large: large! }), over]);
    return result;
  }

  #open(): Promise<IDBDatabase> {
    void this.#measureRoom();
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.#name, 1);
      request.onupgradeneeded = () => {
        for (const name of ['files', 'small', 'large']) request.result.createObjectStore(name);
      };
      request.onsuccess = () => {
        // another tab may want to upgrade or delete it
        request.result.onversionchange = () => {
          request.result.close();
          this.#opening = undefined;
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error!);
      request.onblocked = () => reject(new Error('blocked'));
    });
  }

  async #measureRoom(): Promise<void> {
    const { quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
    if (quota !== undefined) this.#most = Math.min(this.#most, quota * SHARE_OF_ROOM);
  }
}

/** The files used least recently go; then the first ranges of the one at hand. */
async function makeRoom(stores: Stores, present: string, most: number): Promise<void> {
  const [keys, files] = await Promise.all([
    answer<IDBValidKey[]>(stores.files.getAllKeys()),
    answer<FileRecord[]>(stores.files.getAll()),
  ]);
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const oldest = files
    .map((file, index) => ({ file, address: keys[index] as string }))
    .sort((a, b) => a.file.used - b.file.used);
  for (const { file, address } of oldest) {
    if (bytes <= most) return;
    if (address === present) continue;
    remove(stores, address);
    bytes -= file.bytes;
  }
  const own = oldest.find(({ address }) => address === present)?.file;
  if (!own || bytes <= most) return;
  const ranges = [...own.ranges];
  // what describes the file is little, and first: tiles go
  for (let index = 0; index < ranges.length && bytes > most;) {
    const [offset, length] = ranges[index]!;
    if (length <= SMALL) index += 1;
    else {
      ranges.splice(index, 1);
      stores.large.delete([present, offset]);
      bytes -= length;
    }
  }
  stores.files.put({ ...own, ranges, bytes }, present);
}

/** The browser grants no more room. */
export function isQuotaError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function remove(stores: Stores, address: string): void {
  stores.files.delete(address);
  stores.small.delete(rangesOf(address));
  stores.large.delete(rangesOf(address));
}

function rangesOf(address: string): IDBKeyRange {
  return IDBKeyRange.bound([address], [address, []]);
}

/** A view is stored with all that it is a view of. */
function alone(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

function answer<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error!);
  });
}
