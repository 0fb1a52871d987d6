import { beforeEach, expect, test, vi } from 'vitest';
import { RangeDatabase } from './range-database.ts';

const KIB = 1024;
const VERSION = { etag: '"one"', size: 10_000_000 };
const A = 'https://slides.example/a.ome.tif';
const B = 'https://slides.example/b.ome.tif';

let name = '';
beforeEach(() => (name = `test-${crypto.randomUUID()}`));

const bytes = (length: number, value = 7): Uint8Array => new Uint8Array(length).fill(value);

/** All that lies in the database, as somebody finds it who looks. */
async function contents(): Promise<{ keys: string[]; bytes: number }> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
  });
  const all = await Promise.all(
    ['small', 'large'].map(
      (store) =>
        new Promise<[IDBValidKey, number][]>((resolve) => {
          const found: [IDBValidKey, number][] = [];
          const request = database.transaction(store).objectStore(store).openCursor();
          request.onsuccess = () => {
            const cursor = request.result;
            if (!cursor) return resolve(found);
            found.push([
              cursor.key,
              ((cursor.value as { bytes?: Uint8Array }).bytes ?? (cursor.value as Uint8Array)).buffer.byteLength,
            ]);
            cursor.continue();
          };
        }),
    ),
  );
  database.close();
  const entries = all.flat();
  return {
    keys: entries.map(([key]) => String(key)).sort(),
    bytes: entries.reduce((sum, [, length]) => sum + length, 0),
  };
}

test('small ranges come with the file, large ones when they are asked for', async () => {
  const shelf = new RangeDatabase(name);
  expect(await shelf.open(A)).toBeUndefined();
  await shelf.keep(A, VERSION, [
    { offset: 0, bytes: bytes(64 * KIB) },
    { offset: 100_000, bytes: bytes(65 * KIB, 9) },
  ]);
  const again = new RangeDatabase(name);
  expect(await again.open(A)).toEqual({
    ...VERSION,
    ranges: [
      { offset: 0, length: 64 * KIB, bytes: bytes(64 * KIB) },
      { offset: 100_000, length: 65 * KIB },
    ],
  });
  expect(await again.read(A, 100_000)).toEqual(bytes(65 * KIB, 9));
  expect(await again.read(A, 5)).toBeUndefined();
  expect(await again.open(B)).toBeUndefined();
  expect(await again.bytes()).toBe(129 * KIB);
});

test('a part of a larger buffer is kept alone', async () => {
  await new RangeDatabase(name).keep(A, VERSION, [{ offset: 0, bytes: bytes(1000 * KIB).subarray(0, 100 * KIB) }]);
  expect((await contents()).bytes).toBe(100 * KIB);
});

test('another version takes the place of the one before, whole', async () => {
  const shelf = new RangeDatabase(name);
  await shelf.keep(A, VERSION, [{ offset: 0, bytes: bytes(10) }]);
  await shelf.keep(A, { ...VERSION, etag: '"two"' }, [{ offset: 50, bytes: bytes(10) }]);
  expect((await shelf.open(A))!.ranges.map(({ offset }) => offset)).toEqual([50]);
  expect((await contents()).keys).toEqual([`${A},50`]);
});

test('two tabs that keep the same range keep it once', async () => {
  const range = [{ offset: 0, bytes: bytes(100 * KIB) }];
  await Promise.all([new RangeDatabase(name).keep(A, VERSION, range), new RangeDatabase(name).keep(A, VERSION, range)]);
  expect(await new RangeDatabase(name).bytes()).toBe(100 * KIB);
});

test('past the budget the image used least recently goes, then tiles of the one at hand, never what describes it', async () => {
  const shelf = new RangeDatabase(name, 500 * KIB);
  await shelf.keep(A, VERSION, [{ offset: 0, bytes: bytes(200 * KIB) }]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await shelf.keep(B, VERSION, [
    { offset: 0, bytes: bytes(10 * KIB) },
    { offset: 20 * KIB, bytes: bytes(200 * KIB) },
  ]);
  expect(await shelf.open(A)).toBeDefined();
  await shelf.keep(B, VERSION, [{ offset: 300 * KIB, bytes: bytes(200 * KIB) }]);
  expect(await shelf.open(A)).toBeUndefined();
  await shelf.keep(B, VERSION, [{ offset: 600 * KIB, bytes: bytes(200 * KIB) }]);
  expect((await shelf.open(B))!.ranges.map(({ offset }) => offset)).toEqual([0, 300 * KIB, 600 * KIB]);
  expect(await shelf.bytes()).toBe(410 * KIB);
  expect((await contents()).bytes).toBe(410 * KIB);
});

test('an image is forgotten, and all are, without a trace', async () => {
  const shelf = new RangeDatabase(name);
  for (const address of [A, B])
    await shelf.keep(address, VERSION, [
      { offset: 0, bytes: bytes(100 * KIB) },
      { offset: 1, bytes: bytes(10) },
    ]);
  await shelf.forget(A);
  expect((await contents()).keys).toEqual([`${B},0`, `${B},1`]);
  await shelf.clear();
  expect((await contents()).keys).toEqual([]);
  expect(await shelf.bytes()).toBe(0);
});

test('a browser without room is asked no more, and half of what is kept makes room', async () => {
  const shelf = new RangeDatabase(name, 300 * KIB);
  await shelf.keep(A, VERSION, [{ offset: 0, bytes: bytes(200 * KIB) }]);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(shelf.keep(B, VERSION, [{ offset: 0, bytes: bytes(10) }])).rejects.toThrow();
  put.mockRestore();
  await expect(shelf.keep(B, VERSION, [{ offset: 0, bytes: bytes(10) }])).rejects.toThrow('no room');
  expect(await shelf.bytes()).toBe(0);
});

test('a database that can’t be opened fails those who ask, and nobody else', async () => {
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('not here', 'SecurityError');
  });
  await expect(new RangeDatabase(name).open(A)).rejects.toThrow('not here');
  open.mockRestore();
});
