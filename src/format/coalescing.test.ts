import { describe, expect, test } from 'vitest';
import type { ByteSource } from './byte-source.ts';
import { withCoalescing } from './coalescing.ts';
import { isAbortError } from './docent-error.ts';
import { ControllableSource, fileBytes, turns } from './testing/controllable-source.ts';

const LIMITS = { gap: 10, maxRequest: 100 };

/** Tells nobody that its reader has left: the test decides what comes of the read. */
class PatientSource extends ControllableSource {
  override read(offset: number, length: number): Promise<Uint8Array> {
    return super.read(offset, length);
  }
}

/** A read that everybody had left when somebody asked for a part of it `again`. */
async function leftAndJoined() {
  const file = new PatientSource();
  const source = withCoalescing(file, LIMITS);
  const gone = new AbortController();
  const left = source.read(0, 20, gone.signal);
  await turns();
  gone.abort();
  await expect(left).rejects.toSatisfy(isAbortError);
  const again = source.read(5, 10);
  await turns();
  return { file, again };
}

function setUp() {
  const file = new ControllableSource();
  return { file, source: withCoalescing(file, LIMITS) };
}

describe('reads of one task', () => {
  test('are merged across gaps, and each gets its own bytes', async () => {
    const { file, source } = setUp();
    const reads = [source.read(60, 20), source.read(0, 20), source.read(25, 30), source.read(200, 5)];
    await turns();
    expect(file.asked).toEqual([
      [0, 80],
      [200, 5],
    ]);
    file.reads.forEach((read) => read.answer());
    expect(await Promise.all(reads)).toEqual([
      fileBytes(60, 20),
      fileBytes(0, 20),
      fileBytes(25, 30),
      fileBytes(200, 5),
    ]);
  });

  test('leave in the order in which they were asked for, not in the file’s', async () => {
    const { file, source } = setUp();
    const reads = [source.read(900, 20), source.read(0, 20), source.read(500, 20), source.read(925, 5)];
    await turns();
    expect(file.asked).toEqual([
      [900, 30],
      [0, 20],
      [500, 20],
    ]);
    file.reads.forEach((read) => read.answer());
    await Promise.all(reads);
  });

  test('are those of its promises too', async () => {
    const { file, source } = setUp();
    const later = Promise.resolve().then(() => source.read(10, 5));
    const reads = [source.read(0, 10), later];
    await turns();
    expect(file.asked).toEqual([[0, 15]]);
    file.reads[0]!.answer();
    expect(await Promise.all(reads)).toEqual([fileBytes(0, 10), fileBytes(10, 5)]);
  });

  test('are answered one by one, as their bytes come', async () => {
    const { file, source } = setUp();
    const told: string[] = [];
    const reads = [source.read(0, 20), source.read(25, 30), source.read(60, 20)].map((read, index) =>
      read.then((bytes) => {
        told.push(`read ${index}`);
        return bytes;
      }),
    );
    await turns();
    const [request] = file.reads;
    for (const length of [19, 20, 54, 55, 79]) {
      request!.begin(length);
      await turns();
      told.push(`${length} bytes`);
    }
    request!.answer();
    expect(await Promise.all(reads)).toEqual([fileBytes(0, 20), fileBytes(25, 30), fileBytes(60, 20)]);
    expect(told).toEqual(['19 bytes', 'read 0', '20 bytes', '54 bytes', 'read 1', '55 bytes', '79 bytes', 'read 2']);
  });

  test('tell what there is of them, in the file’s order, though it comes with several requests', async () => {
    const { file, source } = setUp();
    const other = source.read(0, 20);
    await turns();
    const told: number[] = [];
    const read = source.read(10, 30, undefined, (beginning) => {
      expect(beginning).toEqual(fileBytes(10, beginning.length));
      told.push(beginning.length);
    });
    await turns();
    expect(file.asked).toEqual([
      [0, 20],
      [20, 20],
    ]);
    const [first, second] = file.reads;
    second!.begin(5);
    await turns();
    expect(told).toEqual([]);
    first!.begin(15);
    await turns();
    expect(told).toEqual([5]);
    first!.answer();
    await turns();
    expect(told).toEqual([5, 10, 15]);
    second!.answer();
    expect(await read).toEqual(fileBytes(10, 30));
    expect(await other).toEqual(fileBytes(0, 20));
  });

  test('that begin anew, since the connection was cut, take nothing back', async () => {
    const { file, source } = setUp();
    const told: number[] = [];
    const read = source.read(0, 30, undefined, ({ length }) => told.push(length));
    await turns();
    for (const length of [10, 20, 5, 20, 25]) {
      file.reads[0]!.begin(length);
      await turns();
    }
    file.reads[0]!.answer();
    expect(await read).toEqual(fileBytes(0, 30));
    expect(told).toEqual([10, 20, 25, 30]);
  });

  test('give up what nobody waits for any more, though somebody had the beginning', async () => {
    const { file, source } = setUp();
    const gone = new AbortController();
    const first = source.read(0, 20);
    const second = source.read(25, 30, gone.signal);
    await turns();
    gone.abort();
    await expect(second).rejects.toSatisfy(isAbortError);
    expect(file.reads[0]!.signal!.aborted).toBe(false);
    file.reads[0]!.begin(20);
    expect(await first).toEqual(fileBytes(0, 20));
    expect(file.reads[0]!.signal!.aborted).toBe(true);
  });

  test('own their bytes: one may give them to a worker', async () => {
    const { file, source } = setUp();
    const reads = Promise.all([source.read(0, 10), source.read(0, 10)]);
    await turns();
    file.reads[0]!.answer();
    const [first, second] = await reads;
    structuredClone(first, { transfer: [first.buffer as ArrayBuffer] });
    expect(second).toEqual(fileBytes(0, 10));
  });

  test('that are left before it ends are never sent', async () => {
    const { file, source } = setUp();
    const gone = new AbortController();
    const left = source.read(0, 10, gone.signal);
    const kept = source.read(50, 10);
    gone.abort();
    await expect(left).rejects.toSatisfy(isAbortError);
    await turns();
    expect(file.asked).toEqual([[50, 10]]);
    file.reads[0]!.answer();
    await kept;
  });
});

describe('a read under way', () => {
  test('serves what lies within it', async () => {
    const { file, source } = setUp();
    const whole = source.read(0, 50);
    await turns();
    const part = source.read(10, 20);
    await turns();
    expect(file.asked).toEqual([[0, 50]]);
    file.reads[0]!.answer();
    expect(await part).toEqual(fileBytes(10, 20));
    await whole;
  });

  test('serves the part that it holds: no byte is fetched twice', async () => {
    const { file, source } = setUp();
    const first = source.read(20, 20);
    await turns();
    const around = source.read(10, 50);
    await turns();
    expect(file.asked).toEqual([
      [20, 20],
      [10, 10],
      [40, 20],
    ]);
    file.reads.toReversed().forEach((read) => read.answer());
    expect(await around).toEqual(fileBytes(10, 50));
    await first;
  });

  test('is aborted when its last reader has left, not before', async () => {
    const { file, source } = setUp();
    const [a, b] = [new AbortController(), new AbortController()];
    const first = source.read(0, 20, a.signal);
    const second = source.read(10, 20, b.signal);
    await turns();
    a.abort();
    await expect(first).rejects.toSatisfy(isAbortError);
    expect(file.reads[0]!.signal!.aborted).toBe(false);
    b.abort();
    await expect(second).rejects.toSatisfy(isAbortError);
    expect(file.reads[0]!.signal!.aborted).toBe(true);
    expect(file.reads).toHaveLength(1);
  });

  test('that was given up serves nobody', async () => {
    const { file, source } = setUp();
    const gone = new AbortController();
    const left = source.read(0, 20, gone.signal);
    await turns();
    gone.abort();
    await expect(left).rejects.toSatisfy(isAbortError);
    const again = source.read(0, 20);
    await turns();
    expect(file.asked).toEqual([
      [0, 20],
      [0, 20],
    ]);
    file.reads[1]!.answer();
    expect(await again).toEqual(fileBytes(0, 20));
  });

  test('that everybody had left, and its source lets end, serves who comes then', async () => {
    const { file, again } = await leftAndJoined();
    file.reads[0]!.answer();
    expect(await again).toEqual(fileBytes(5, 10));
    expect(file.asked).toEqual([[0, 20]]);
  });

  test('that everybody had left, and its source gives up in the end, is made anew for who came in between', async () => {
    const { file, again } = await leftAndJoined();
    file.reads[0]!.fail(new DOMException('left', 'AbortError'));
    await turns();
    expect(file.asked).toEqual([
      [0, 20],
      [5, 10],
    ]);
    file.reads[1]!.answer();
    expect(await again).toEqual(fileBytes(5, 10));
  });

  test('that failed fails its readers, and is forgotten', async () => {
    const { file, source } = setUp();
    const reads = Promise.allSettled([source.read(0, 20), source.read(20, 20)]);
    await turns();
    file.reads[0]!.fail(new Error('cut'));
    expect((await reads).map((read) => read.status)).toEqual(['rejected', 'rejected']);
    const again = source.read(0, 20);
    await turns();
    file.reads[1]!.answer();
    expect(await again).toEqual(fileBytes(0, 20));
  });

  test('is remembered no longer than it takes', async () => {
    const { file, source } = setUp();
    for (let turn = 0; turn < 2; turn++) {
      const read = source.read(0, 20);
      await turns();
      file.reads[turn]!.answer();
      await read;
    }
    expect(file.reads).toHaveLength(2);
  });
});

test('an aborted signal asks nothing', async () => {
  const { file, source } = setUp();
  await expect(source.read(0, 10, AbortSignal.abort())).rejects.toSatisfy(isAbortError);
  await turns();
  expect(file.reads).toEqual([]);
});

test('the end of the file cuts each read where it lies', async () => {
  const { file, source } = setUp();
  const reads = [source.read(0, 20), source.read(15, 20), source.read(30, 10)];
  await turns();
  file.reads[0]!.answer(25);
  expect(await Promise.all(reads)).toEqual([fileBytes(0, 20), fileBytes(15, 10), new Uint8Array(0)]);
});

test('what comes after a part that ended early is not put in its place', async () => {
  const { file, source } = setUp();
  const first = source.read(0, 20);
  await turns();
  const around = source.read(0, 40);
  await turns();
  file.reads[0]!.answer(5);
  file.reads[1]!.answer();
  expect(await around).toEqual(fileBytes(0, 5));
  await first;
});

test('a source that throws at once is like one that rejects', async () => {
  const broken: ByteSource = {
    size: undefined,
    key: 'broken',
    read: () => {
      throw new Error('broken');
    },
  };
  const source = withCoalescing(broken, LIMITS);
  await expect(source.read(0, 10)).rejects.toThrow('broken');
  await expect(source.read(0, 10)).rejects.toThrow('broken');
});

test('tells size and key of the file', () => {
  const { file, source } = setUp();
  file.size = 1234;
  expect([source.size, source.key]).toEqual([1234, 'controllable']);
});
