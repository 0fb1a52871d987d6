import { describe, expect, it, vi } from 'vitest';
import { DocentError, isAbortError, isDocentError } from '../format/docent-error.ts';
import type { EncodedBlock } from '../format/plane.ts';
import { packError } from './decode-message.ts';
import type { DecodeAnswer } from './decode-message.ts';
import { DecodePool } from './decode-pool.ts';

/** A worker turned by hand. */
class HandWorker {
  onmessage: ((event: { data: DecodeAnswer }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly blocks: EncodedBlock[] = [];
  terminated = false;

  postMessage(block: EncodedBlock, transfer: ArrayBuffer[]): void {
    this.blocks.push(structuredClone(block, { transfer }));
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(value: number): void {
    this.onmessage!({ data: { planes: [{ width: 1, height: 1, samples: Uint8Array.of(value) }] } });
  }
}

/** A pool, the workers it has started, and a way to let starts succeed. */
function handPool(size: number, deadline = 1000) {
  const workers: HandWorker[] = [];
  const pool = new DecodePool({
    size,
    deadline,
    start: async () => {
      const worker = new HandWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
  });
  return { pool, workers };
}

function block(value: number): EncodedBlock {
  const bytes = Uint8Array.of(0, 0, value, 0).subarray(2, 3);
  return {
    width: 1,
    height: 1,
    encoding: {
      compression: 1,
      predictor: 1,
      dataType: 'uint8',
      littleEndian: true,
      samplesPerPixel: 1,
      photometric: 1,
    },
    pieces: [{ bytes, x: 0, y: 0, width: 1, height: 1 }],
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const valueOf = (worker: HandWorker): number[] => worker.blocks.map(({ pieces }) => pieces[0]!.bytes[0]!);
const failure = (decoding: Promise<unknown>): Promise<unknown> =>
  decoding.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

describe('DecodePool', () => {
  it('starts no worker before it is needed, and no more than there are jobs', async () => {
    const { pool, workers } = handPool(4);
    await settled();
    expect(workers).toHaveLength(0);
    const decoding = pool.decode(block(7));
    await settled();
    expect(workers).toHaveLength(1);
    workers[0]!.answer(7);
    expect((await decoding)[0]!.samples).toEqual(Uint8Array.of(7));
    expect(pool.decoded).toBe(1);
    void pool.decode(block(8));
    await settled();
    expect(workers).toHaveLength(1);
    expect(valueOf(workers[0]!)).toEqual([7, 8]);
  });

  it('starts two workers ahead when told to prepare, which load the codec that they are told', async () => {
    const { pool, workers } = handPool(4);
    const sent = vi.spyOn(HandWorker.prototype, 'postMessage').mockImplementation(() => undefined);
    pool.prepare();
    pool.prepare();
    await settled();
    pool.preload(8);
    expect(workers).toHaveLength(2);
    expect(sent.mock.calls).toEqual([[{ compression: 8 }], [{ compression: 8 }]]);
    void pool.decode(block(1));
    void pool.decode(block(2));
    void pool.decode(block(3));
    await settled();
    expect(workers).toHaveLength(3);
    expect(sent.mock.calls.filter(([message]) => 'compression' in message)).toHaveLength(3);
    sent.mockRestore();
  });

  it('starts no more ahead than it may have', async () => {
    const { pool, workers } = handPool(1);
    pool.prepare();
    pool.prepare();
    const decoding = pool.decode(block(7));
    await settled();
    expect(workers.map(valueOf)).toEqual([[7]]);
    workers[0]!.answer(7);
    await decoding;
    pool.prepare();
    await settled();
    expect(workers).toHaveLength(1);
  });

  it('serves first come first, one job a worker', async () => {
    const { pool, workers } = handPool(2);
    const done: number[] = [];
    for (const value of [1, 2, 3, 4]) void pool.decode(block(value)).then(() => done.push(value));
    await settled();
    expect(workers.map(valueOf)).toEqual([[1], [2]]);
    workers[1]!.answer(0);
    await settled();
    expect(workers.map(valueOf)).toEqual([[1], [2, 3]]);
    workers[0]!.answer(0);
    workers[1]!.answer(0);
    await settled();
    expect(workers.map(valueOf)).toEqual([
      [1, 4],
      [2, 3],
    ]);
    expect(done).toEqual([2, 1, 3]);
  });

  it("sends bytes of the block's own, and leaves the given ones to their owner", async () => {
    const { pool, workers } = handPool(1);
    const shared = new Uint8Array(1000);
    const { pieces, encoding, ...size } = block(0);
    const piece = { ...pieces[0]!, bytes: shared.subarray(10, 20) };
    const jpegTables = shared.subarray(30, 35);
    void pool.decode({ ...size, pieces: [piece], encoding: { ...encoding, jpegTables } });
    await settled();
    expect(shared.buffer.byteLength).toBe(1000);
    const sent = workers[0]!.blocks[0]!;
    expect([sent.pieces[0]!.bytes.buffer.byteLength, sent.encoding.jpegTables!.buffer.byteLength]).toEqual([10, 5]);
  });

  it('takes an aborted job out of the queue, and drops the answer of one that runs', async () => {
    const { pool, workers } = handPool(1);
    const aborts = [0, 1, 2].map(() => new AbortController());
    const decodings = aborts.map(({ signal }, value) => pool.decode(block(value), signal));
    const failures = [failure(decodings[0]!), failure(decodings[1]!)];
    await settled();
    aborts[1]!.abort();
    aborts[0]!.abort();
    expect((await Promise.all(failures)).every(isAbortError)).toBe(true);
    workers[0]!.answer(99);
    await settled();
    expect(valueOf(workers[0]!)).toEqual([0, 2]);
    workers[0]!.answer(2);
    expect((await decodings[2]!)[0]!.samples[0]).toBe(2);
    expect(isAbortError(await failure(pool.decode(block(0), AbortSignal.abort())))).toBe(true);
  });

  it('brings errors over whole', async () => {
    const { pool, workers } = handPool(1);
    const failed = failure(pool.decode(block(0)));
    await settled();
    const error = new DocentError('corrupt', 'What happened.', { hint: 'What to do.', url: 'https://host/image' });
    workers[0]!.onmessage!({ data: structuredClone({ error: packError(error) }) });
    expect(await failed).toEqual(error);
    expect(isDocentError(await failed, 'corrupt')).toBe(true);
    expect(pool.decoded).toBe(0);
  });

  it('replaces a worker that crashes, and fails only its job', async () => {
    const { pool, workers } = handPool(1);
    const failed = failure(pool.decode(block(1)));
    const next = pool.decode(block(2));
    await settled();
    workers[0]!.onerror!();
    expect(isDocentError(await failed, 'out-of-memory')).toBe(true);
    await settled();
    expect(workers.map((worker) => worker.terminated)).toEqual([true, false]);
    workers[1]!.answer(2);
    expect((await next)[0]!.samples[0]).toBe(2);
    // idle: nothing to fail, but the next job needs another one
    workers[1]!.onerror!();
    void pool.decode(block(3));
    await settled();
    expect(workers.map(valueOf)).toEqual([[1], [2], [3]]);
  });

  it('gives a worker that hangs up at the deadline', async () => {
    vi.useFakeTimers();
    try {
      const { pool, workers } = handPool(1, 5000);
      const failed = failure(pool.decode(block(1)));
      await vi.advanceTimersByTimeAsync(4999);
      expect(workers[0]!.terminated).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      const error = await failed;
      expect(isDocentError(error, 'corrupt') && error.message).toContain('after 5 s');
      expect(workers[0]!.terminated).toBe(true);
      const next = pool.decode(block(2));
      await vi.advanceTimersByTimeAsync(0);
      workers[1]!.answer(2);
      await next;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(workers[1]!.terminated).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('fails what waits when no worker can be started, and tries again on the next call', async () => {
    const forbidden = new DocentError('forbidden', 'No.', { hint: 'Allow it.' });
    const start = vi.fn<() => Promise<Worker>>().mockRejectedValue(forbidden);
    const pool = new DecodePool({ size: 2, start });
    expect(await Promise.all([1, 2, 3].map((value) => failure(pool.decode(block(value)))))).toEqual(
      [1, 2, 3].map(() => forbidden),
    );
    expect(start).toHaveBeenCalledTimes(2);
    const worker = new HandWorker();
    start.mockResolvedValue(worker as unknown as Worker);
    const decoding = pool.decode(block(4));
    await settled();
    worker.answer(4);
    expect((await decoding)[0]!.samples[0]).toBe(4);
  });

  it('ends all workers and rejects all jobs when disposed, late starts included', async () => {
    const { pool, workers } = handPool(1);
    const failures = [failure(pool.decode(block(1))), failure(pool.decode(block(2)))];
    await settled();
    pool.dispose();
    expect((await Promise.all(failures)).every(isAbortError)).toBe(true);
    expect(workers.map((worker) => worker.terminated)).toEqual([true]);
    expect(isAbortError(await failure(pool.decode(block(3))))).toBe(true);

    const late = handPool(1);
    const waiting = failure(late.pool.decode(block(1)));
    late.pool.dispose();
    await waiting;
    await settled();
    expect(late.workers.map((worker) => worker.terminated)).toEqual([true]);
  });
});
