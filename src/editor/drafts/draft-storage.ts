import type { UseStore } from 'idb-keyval';
import { clearKeptImages } from '../../elements/kept-images/kept-images.ts';
import { isQuotaError } from '../../elements/kept-images/range-database.ts';
import { DocentError } from '../../format/docent-error.ts';
import { percentEncoded } from '../../format/percent-encoded.ts';
import { parseJson } from '../../story/parse-json.ts';
import { parseStory } from '../../story/parse-story.ts';
import { storableOrigin, type Draft, type DraftOrigin } from './draft.ts';

/** Of what is stored. A draft of another version is left alone, and not opened. */
const VERSION = 1;

/** A draft as it lies in the browser's storage; its files lie beside it, each under its own key. */
interface StoredDraft {
  readonly version: number;
  /** As JSON: of ten thousand shapes a text is made in half the time of a structured clone. */
  readonly story: string;
  readonly origin: DraftOrigin;
  readonly time: number;
  readonly paths: readonly string[];
}

/** Where drafts are kept. Each method throws a DocentError `storage-full` where that can't be. */
export interface DraftStorage {
  /** Undefined where none is kept under this key. Files that got lost are missing from it. */
  read(key: string): Promise<Draft | undefined>;
  /**
   * Keeps a draft in place of the last, wholly or not at all.
   * @param kept files of the last draft that are the same in this one, and need not be written again
   */
  write(key: string, draft: Draft, kept?: ReadonlySet<string>): Promise<void>;
  remove(key: string): Promise<void>;
  /** Keys and times of all drafts. */
  list(): Promise<{ readonly key: string; readonly time: number }[]>;
}

/** Drafts in this browser's IndexedDB. */
export function browserDrafts(): DraftStorage {
  return new IndexedDrafts();
}

class IndexedDrafts implements DraftStorage {
  #store: Promise<UseStore> | undefined;

  read(key: string): Promise<Draft | undefined> {
    return this.#run('readonly', async (objects) => {
      const stored = await answer<StoredDraft | undefined>(objects.get(draftAt(key)));
      if (stored?.version !== VERSION) return undefined;
      const files = stored.paths.map((path) => answer<Blob | undefined>(objects.get(fileAt(key, path))));
      const blobs = await Promise.all(files);
      const json = parseJson(stored.story);
      const parsed = 'faults' in json ? json : parseStory(json.value);
      if ('faults' in parsed) return undefined;
      const assets = new Map<string, Blob>();
      for (const [at, path] of stored.paths.entries()) if (blobs[at]) assets.set(path, blobs[at]);
      return { story: parsed.story, assets, origin: stored.origin, time: stored.time };
    });
  }

  async write(key: string, draft: Draft, kept: ReadonlySet<string> = new Set()): Promise<void> {
    try {
      await this.#write(key, draft, kept);
    } catch (error) {
      if (!isQuotaError((error as DocentError).cause)) throw error;
      // what was kept of images can be had again, the author's work can't
      await clearKeptImages().catch(() => {});
      await this.#write(key, draft, kept);
    }
  }

  #write(key: string, draft: Draft, kept: ReadonlySet<string>): Promise<void> {
    return this.#run('readwrite', async (objects) => {
      const done = finished(objects.transaction);
      const { story, assets, time } = draft;
      const origin = storableOrigin(draft.origin);
      const stored: StoredDraft = {
        version: VERSION,
        story: JSON.stringify(story),
        origin,
        time,
        paths: [...assets.keys()],
      };
      objects.put(stored, draftAt(key));
      for (const [path, blob] of assets) if (!kept.has(path)) objects.put(blob, fileAt(key, path));
      const wanted = new Set(stored.paths.map((path) => fileAt(key, path)));
      const found = await answer(objects.getAllKeys(filesOf(key)));
      for (const file of found) if (!wanted.has(String(file))) objects.delete(file);
      await done;
    });
  }

  remove(key: string): Promise<void> {
    return this.#run('readwrite', async (objects) => {
      const done = finished(objects.transaction);
      objects.delete(draftAt(key));
      objects.delete(filesOf(key));
      await done;
    });
  }

  list(): Promise<{ key: string; time: number }[]> {
    return this.#run('readonly', async (objects) => {
      const range = IDBKeyRange.bound(draftAt(''), draftAt('\uffff'));
      const [keys, drafts] = await Promise.all([
        answer(objects.getAllKeys(range)),
        answer<StoredDraft[]>(objects.getAll(range)),
      ]);
      return keys.map((key, at) => ({ key: String(key).slice(draftAt('').length), time: drafts[at]?.time ?? 0 }));
    });
  }

  async #run<T>(mode: IDBTransactionMode, use: (objects: IDBObjectStore) => Promise<T>): Promise<T> {
    try {
      this.#store ??= import('idb-keyval').then(({ createStore }) => createStore('docent-drafts', 'drafts'));
      const store = await this.#store;
      return await store(mode, (objects) => whole(objects, use));
    } catch (error) {
      throw storageError(error);
    }
  }
}

/** No key begins with another's and a space that doesn't mean its own files. */
function draftAt(key: string): string {
  return `draft ${key}`;
}

function fileAt(key: string, path: string): string {
  return `file ${percentEncoded(key)} ${path}`;
}

function filesOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound(fileAt(key, ''), fileAt(key, '\uffff'));
}

/** What is begun and fails is undone: a draft is kept wholly or not at all. */
async function whole<T>(objects: IDBObjectStore, use: (objects: IDBObjectStore) => Promise<T>): Promise<T> {
  const { transaction } = objects;
  let over = false;
  for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => (over = true));
  try {
    return await use(objects);
  } catch (error) {
    if (!over) transaction.abort();
    throw error;
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The request failed')));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    const fail = (): void => reject(transaction.error ?? new Error('The transaction was aborted'));
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', fail);
    transaction.addEventListener('error', fail);
  });
  // Whoever began it may fail before it waits for this.
  done.catch(() => {});
  return done;
}

/** Full, or not to be had at all: private windows, blocked cookies, a sandboxed frame. */
function storageError(cause: unknown): DocentError {
  const full = isQuotaError(cause);
  const message = full
    ? 'This browser’s storage is full, so the work can’t be kept in it.'
    : 'This browser keeps nothing for this page, so the work can’t be kept in it.';
  const remedy = full
    ? 'Free space on the disk, or remove the stored data of other sites.'
    : 'Leave the private window, or allow this site to store data.';
  return new DocentError('storage-full', message, {
    hint: `Save the story to a file before you close this page. ${remedy}`,
    cause,
  });
}
