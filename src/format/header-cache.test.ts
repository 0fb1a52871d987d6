import { describe, expect, test } from 'vitest';
import { withCoalescing } from './coalescing.ts';
import { isAbortError } from './docent-error.ts';
import { DIRECTORY_PAGE, TABLE_PAGE, withHeaderCache } from './header-cache.ts';
import { ControllableSource, fileBytes, turns } from './testing/controllable-source.ts';

const KIB = 1024;

function setUp(options?: { maxBytes?: number; size?: number }) {
  const file = new ControllableSource();
  file.size = options?.size;
  const cache = withHeaderCache(file, options);
  /** Reads while answering whatever is asked of the file. */
  const answered = async <T>(read: Promise<T>): Promise<T> => {
    await turns();
    file.reads.forEach((each) => each.answer(Math.min(each.length, (file.size ?? Infinity) - each.offset)));
    return read;
  };
  return { file, cache, directories: cache.metadata(DIRECTORY_PAGE), tables: cache.metadata(TABLE_PAGE), answered };
}

describe('metadata', () => {
  test('begins with 64 KiB, which serve all that lies in them', async () => {
    const { file, directories, tables, answered } = setUp();
    expect(await answered(directories.read(0, 16))).toEqual(fileBytes(0, 16));
    expect(await directories.read(5000, 300)).toEqual(fileBytes(5000, 300));
    expect(await tables.read(60 * KIB, 4 * KIB)).toEqual(fileBytes(60 * KIB, 4 * KIB));
    expect(file.asked).toEqual([[0, 64 * KIB]]);
  });

  test('begins so wherever in them it begins', async () => {
    const { file, tables, answered } = setUp();
    await answered(tables.read(30 * KIB, 10));
    expect(file.asked).toEqual([[0, 64 * KIB]]);
  });

  test('comes in whole pages of the size that the reader asks for', async () => {
    const { file, directories, tables, answered } = setUp();
    await answered(directories.read(100 * KIB, 10));
    await answered(tables.read(301 * KIB, 10));
    expect(file.asked).toEqual([
      [96 * KIB, 16 * KIB],
      [300 * KIB, 4 * KIB],
    ]);
  });

  test('asks only for pages that are missing', async () => {
    const { file, directories, tables, answered } = setUp();
    await answered(tables.read(132 * KIB, 10));
    const bytes = await answered(directories.read(120 * KIB, 40 * KIB));
    expect(file.asked).toEqual([
      [132 * KIB, 4 * KIB],
      [112 * KIB, 20 * KIB],
      [136 * KIB, 24 * KIB],
    ]);
    expect(bytes).toEqual(fileBytes(120 * KIB, 40 * KIB));
  });

  test('that is read ahead is told of as it comes, and serves what is asked for later', async () => {
    const { file, directories } = setUp();
    const told: number[] = [];
    const ahead = directories.readAhead(96 * KIB, 20 * KIB, undefined, (bytes) => told.push(bytes));
    await turns();
    file.reads[0]!.begin(1000);
    await turns();
    file.reads[0]!.begin(1500);
    await turns();
    file.reads[0]!.answer();
    await ahead;
    expect(told).toEqual([1000, 500, 20 * KIB - 1500]);
    expect(await directories.read(100 * KIB, 10 * KIB)).toEqual(fileBytes(100 * KIB, 10 * KIB));
    expect(file.asked).toEqual([[96 * KIB, 20 * KIB]]);
  });

  test('that is read ahead for nobody any more is given up, unless it has begun to come', async () => {
    const { file, directories } = setUp();
    const given = new AbortController();
    const ahead = [96, 160].map((offset) => directories.readAhead(offset * KIB, 20 * KIB, given.signal));
    await turns();
    file.reads[0]!.begin(1000);
    await turns();
    given.abort();
    for (const each of ahead) await expect(each).rejects.toMatchObject({ name: 'AbortError' });
    await turns();
    expect(file.reads.map(({ signal }) => signal?.aborted)).toEqual([false, true]);
  });

  test('is answered as it comes; pages of which somebody had the beginning are kept', async () => {
    const { file, directories } = setUp();
    const read = directories.read(96 * KIB, 100);
    await turns();
    file.reads[0]!.begin(100);
    expect(await read).toEqual(fileBytes(96 * KIB, 100));
    await turns();
    expect(file.reads[0]!.signal!.aborted).toBe(false);
    file.reads[0]!.answer();
    await turns();
    expect(await directories.read(111 * KIB, 100)).toEqual(fileBytes(111 * KIB, 100));
    expect(file.asked).toEqual([[96 * KIB, 16 * KIB]]);
  });

  test('shares pages under way, and aborts them when the last reader has left', async () => {
    const { file, directories } = setUp();
    const [a, b] = [new AbortController(), new AbortController()];
    const first = directories.read(100 * KIB, 10, a.signal);
    const second = directories.read(101 * KIB, 10, b.signal);
    await turns();
    expect(file.asked).toHaveLength(1);
    a.abort();
    await expect(first).rejects.toSatisfy(isAbortError);
    expect(file.reads[0]!.signal!.aborted).toBe(false);
    b.abort();
    await expect(second).rejects.toSatisfy(isAbortError);
    expect(file.reads[0]!.signal!.aborted).toBe(true);
    void directories.read(100 * KIB, 10);
    await turns();
    expect(file.asked).toHaveLength(2);
  });

  test('keeps a page that came although its reader had left', async () => {
    const { file } = setUp();
    const patient = withHeaderCache({ size: undefined, key: '', read: (offset, length) => file.read(offset, length) });
    const gone = new AbortController();
    const left = patient.metadata(16 * KIB).read(100 * KIB, 10, gone.signal);
    await turns();
    gone.abort();
    await expect(left).rejects.toSatisfy(isAbortError);
    file.reads[0]!.answer();
    expect(await patient.metadata(16 * KIB).read(100 * KIB, 10)).toEqual(fileBytes(100 * KIB, 10));
    expect(file.asked).toHaveLength(1);
  });

  test('forgets a page that failed', async () => {
    const { file, directories, answered } = setUp();
    const failing = directories.read(0, 16);
    await turns();
    file.reads[0]!.fail(new Error('cut'));
    await expect(failing).rejects.toThrow('cut');
    expect(await answered(directories.read(0, 16))).toEqual(fileBytes(0, 16));
  });

  test('ends with the file', async () => {
    const { file, directories, answered } = setUp({ size: 70 * KIB });
    expect(await answered(directories.read(66 * KIB, 10 * KIB))).toEqual(fileBytes(66 * KIB, 4 * KIB));
    expect(file.asked).toEqual([[64 * KIB, 6 * KIB]]);
    expect(await directories.read(70 * KIB, 10)).toEqual(new Uint8Array(0));
    expect(await directories.read(69 * KIB, 2 * KIB)).toEqual(fileBytes(69 * KIB, 1 * KIB));
    expect(file.asked).toHaveLength(1);
  });

  test('ends with a file whose size nobody told', async () => {
    const { file, directories } = setUp();
    const read = directories.read(0, 500);
    await turns();
    file.reads[0]!.answer(300);
    expect(await read).toEqual(fileBytes(0, 300));
    expect(await directories.read(200, 500)).toEqual(fileBytes(200, 100));
    expect(await directories.read(400, 500)).toEqual(new Uint8Array(0));
    expect(file.asked).toHaveLength(1);
  });

  test('drops what was used least recently, and stays within its bytes', async () => {
    const { file, tables, answered } = setUp({ maxBytes: 16 * KIB });
    for (const page of [100, 200, 250, 300]) await answered(tables.read(page * KIB, 1));
    await tables.read(100 * KIB, 1);
    await answered(tables.read(400 * KIB, 1));
    expect(file.asked).toHaveLength(5);
    for (const page of [100, 250, 300, 400]) await tables.read(page * KIB, 1);
    expect(file.asked).toHaveLength(5);
    await answered(tables.read(200 * KIB, 1));
    expect(file.asked).toHaveLength(6);
  });

  test('does not keep one long text at the cost of all the rest', async () => {
    const { file, directories, tables, answered } = setUp({ maxBytes: 64 * KIB });
    await answered(tables.read(100 * KIB, 1));
    expect(await answered(directories.read(200 * KIB, 60 * KIB))).toHaveLength(60 * KIB);
    await tables.read(100 * KIB, 1);
    expect(file.asked).toHaveLength(2);
    await answered(directories.read(200 * KIB, 60 * KIB));
    expect(file.asked).toHaveLength(3);
  });

  test('refuses pages that share none with others', () => {
    expect(() => setUp().cache.metadata(1000)).toThrow(RangeError);
  });
});

describe('tiles', () => {
  test('are fetched as they are, and not kept', async () => {
    const { file, cache, answered } = setUp();
    await answered(cache.read(100_000, 5_000));
    await answered(cache.read(100_000, 5_000));
    expect(file.asked).toEqual([
      [100_000, 5_000],
      [100_000, 5_000],
    ]);
  });

  test('that lie among the metadata cost nothing', async () => {
    const { file, cache, directories, answered } = setUp();
    await answered(directories.read(0, 16));
    expect(await cache.read(40_000, 20_000)).toEqual(fileBytes(40_000, 20_000));
    expect(file.asked).toHaveLength(1);
  });

  test('that lie partly among the metadata cost only the rest', async () => {
    const { file, cache, directories, tables, answered } = setUp();
    await answered(directories.read(0, 16));
    await answered(tables.read(128 * KIB, 10));
    expect(await answered(cache.read(60 * KIB + 5, 70 * KIB))).toEqual(fileBytes(60 * KIB + 5, 70 * KIB));
    expect(file.asked.slice(2)).toEqual([[64 * KIB, 64 * KIB]]);
  });

  test('go round pages that lie in their middle with one request', async () => {
    const { file, cache, tables, answered } = setUp();
    await answered(tables.read(128 * KIB, 10));
    expect(await answered(cache.read(100 * KIB, 60 * KIB))).toEqual(fileBytes(100 * KIB, 60 * KIB));
    expect(file.asked.slice(1)).toEqual([[100 * KIB, 60 * KIB]]);
  });

  test('wait for metadata that is under way', async () => {
    const { file, cache, directories, answered } = setUp();
    void directories.read(0, 16);
    expect(await answered(cache.read(40_000, 20_000))).toEqual(fileBytes(40_000, 20_000));
    expect(file.asked).toHaveLength(1);
  });

  test('of a small file need no request after the first', async () => {
    const { file, cache, directories, answered } = setUp({ size: 9_000 });
    await answered(directories.read(0, 16));
    expect(await cache.read(8_000, 2_000)).toEqual(fileBytes(8_000, 1_000));
    expect(file.asked).toEqual([[0, 9_000]]);
  });
});

test('reads of one task go out together over a source that merges', async () => {
  const file = new ControllableSource();
  const cache = withHeaderCache(withCoalescing(file));
  const reads = [
    cache.metadata(DIRECTORY_PAGE).read(0, 16),
    cache.metadata(TABLE_PAGE).read(70 * KIB, 8),
    cache.read(80 * KIB, 9),
  ];
  await turns();
  expect(file.asked).toEqual([[0, 80 * KIB + 9]]);
  file.reads[0]!.answer();
  expect(await Promise.all(reads)).toEqual([fileBytes(0, 16), fileBytes(70 * KIB, 8), fileBytes(80 * KIB, 9)]);
});
