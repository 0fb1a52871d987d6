import { afterEach, describe, expect, it } from 'vitest';
import { flatJpegApart } from '../format/codecs/testing/flat-jpeg.ts';
import { isAbortError, isDocentError } from '../format/docent-error.ts';
import type { EncodedBlock, PieceEncoding } from '../format/plane.ts';
import { DecodePool } from './decode-pool.ts';
import { DECODE_WORKER, startDecodeWorker } from './decode-worker-start.ts';

const pools: DecodePool[] = [];
afterEach(() => pools.splice(0).forEach((pool) => pool.dispose()));

function poolOf(...options: ConstructorParameters<typeof DecodePool>): DecodePool {
  const pool = new DecodePool(...options);
  pools.push(pool);
  return pool;
}

const plain: PieceEncoding = {
  compression: 1,
  predictor: 1,
  dataType: 'uint16',
  littleEndian: false,
  samplesPerPixel: 1,
  photometric: 1,
};

function block(bytes: Uint8Array, width: number, height: number, encoding: Partial<PieceEncoding> = {}): EncodedBlock {
  const pieces = [{ bytes, x: 0, y: 0, width, height }];
  return { width, height, encoding: { ...plain, ...encoding }, pieces };
}

async function deflated(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A worker of the given source, which says `ready` first as the real one does. */
async function workerOf(source: string): Promise<Worker> {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address, { type: 'module' });
  await new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
  return worker;
}

const failure = (decoding: Promise<unknown>): Promise<unknown> =>
  decoding.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

describe('DecodePool with real workers', () => {
  it('decodes plain, deflate and JPEG blocks, and leaves the given bytes in place', async () => {
    const pool = poolOf({ size: 2 });
    const bytes = Uint8Array.of(1, 2, 3, 4);
    const { tables, stream } = flatJpegApart(8, 8, [[10], [90], [200]]);
    const [grey, predicted, colours] = await Promise.all([
      pool.decode(block(bytes, 2, 1)),
      pool.decode(block(await deflated(bytes), 2, 1, { compression: 8, predictor: 2 })),
      pool.decode(
        block(stream, 8, 8, {
          compression: 7,
          dataType: 'uint8',
          samplesPerPixel: 3,
          photometric: 2,
          jpegTables: tables,
        }),
      ),
    ]);
    expect(grey).toEqual([{ width: 2, height: 1, samples: Uint16Array.of(0x0102, 0x0304) }]);
    expect(predicted![0]!.samples).toEqual(Uint16Array.of(0x0102, 0x0406));
    expect(colours!.map(({ samples }) => [samples.length, samples[0]])).toEqual([
      [64, 10],
      [64, 90],
      [64, 200],
    ]);
    expect([bytes.length, tables.length > 0, stream.length > 0, pool.decoded]).toEqual([4, true, true, 3]);
  });

  it('brings a DocentError of the decoder over', async () => {
    const error = await failure(poolOf({ size: 1 }).decode(block(Uint8Array.of(1), 2, 1)));
    expect(isDocentError(error, 'corrupt') && error.hint).toContain('checksum');
    const unknown = await failure(poolOf({ size: 1 }).decode(block(Uint8Array.of(1), 2, 1, { compression: 50001 })));
    expect(isDocentError(unknown, 'unsupported-compression') && unknown.message).toContain('WebP');
  });

  it('goes on after aborts: of a waiting job, and of one that runs', async () => {
    const pool = poolOf({ size: 1 });
    const abort = new AbortController();
    const aborted = [0, 1].map(() => failure(pool.decode(block(new Uint8Array(8), 2, 2), abort.signal)));
    const last = pool.decode(block(Uint8Array.of(0, 9), 1, 1));
    abort.abort();
    expect((await Promise.all(aborted)).every(isAbortError)).toBe(true);
    expect((await last)[0]!.samples[0]).toBe(9);
  });

  it('ends a worker that hangs, and starts another', async () => {
    const sources = ['for (;;);', 'postMessage({ planes: [] });'];
    const start = (): Promise<Worker> => workerOf(`postMessage('ready'); onmessage = () => { ${sources.shift()} }`);
    const pool = poolOf({ size: 1, deadline: 300, start });
    const hung = failure(pool.decode(block(Uint8Array.of(0, 7), 1, 1)));
    expect(isDocentError(await hung, 'corrupt')).toBe(true);
    expect(await pool.decode(block(Uint8Array.of(0, 7), 1, 1))).toEqual([]);
  });

  it('survives a worker that throws', async () => {
    const sources = ["postMessage('ready'); onmessage = () => { throw new Error('crash'); }"];
    const start = (): Promise<Worker> => (sources.length ? workerOf(sources.pop()!) : startDecodeWorker());
    const pool = poolOf({ size: 1, start });
    const crashed = failure(pool.decode(block(Uint8Array.of(0, 7), 1, 1)));
    const next = pool.decode(block(Uint8Array.of(0, 8), 1, 1));
    expect(isDocentError(await crashed, 'out-of-memory')).toBe(true);
    expect((await next)[0]!.samples[0]).toBe(8);
  });

  it('ends its workers when disposed', async () => {
    const channel = new BroadcastChannel('decode-pool-test');
    const beats: number[] = [];
    channel.onmessage = () => beats.push(performance.now());
    const source = `
      const channel = new BroadcastChannel('decode-pool-test');
      setInterval(() => channel.postMessage(0), 5);
      postMessage('ready');`;
    const pool = poolOf({ size: 1, start: () => workerOf(source) });
    const disposed = failure(pool.decode(block(Uint8Array.of(0, 7), 1, 1)));
    await expect.poll(() => beats.length).toBeGreaterThan(1);
    pool.dispose();
    expect(isAbortError(await disposed)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const count = beats.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(beats.length).toBe(count);
    channel.close();
  });
});

describe('startDecodeWorker', () => {
  it('starts from another origin through a blob', async () => {
    const elsewhere = new URL(DECODE_WORKER);
    elsewhere.hostname = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
    await expect(fetch(elsewhere)).resolves.toHaveProperty('ok', true);
    const pool = poolOf({ size: 1, start: () => startDecodeWorker(elsewhere) });
    const encoded = await deflated(Uint8Array.of(0, 7));
    expect((await pool.decode(block(encoded, 1, 1, { compression: 8 })))[0]!.samples[0]).toBe(7);
  });

  it('says so when the script is not there', async () => {
    const missing = await failure(startDecodeWorker(new URL('/nothing-here/worker.js?worker_file', location.href)));
    expect(isDocentError(missing, 'network') && missing.hint).toContain("worker-src 'self'");
  });

  it('says which directive of the Content-Security-Policy to allow', async () => {
    const elsewhere = new URL('/worker.js', 'https://docent.example');
    const results = await Promise.all([
      startUnder("worker-src 'none'", DECODE_WORKER),
      startUnder("worker-src 'self'", elsewhere),
      startUnder("require-trusted-types-for 'script'; trusted-types another", DECODE_WORKER),
    ]);
    expect(results.map(({ code }) => code)).toEqual(['forbidden', 'forbidden', 'forbidden']);
    expect(results[0]!.hint).toContain("worker-src 'self'");
    expect(results[1]!.hint).toContain(
      "worker-src blob: https://docent.example; script-src 'self' https://docent.example",
    );
    expect(results[2]!.hint).toContain('docent-worker');
  });

  it('starts where the page asks for trusted types', async () => {
    expect(await startUnder("require-trusted-types-for 'script'", DECODE_WORKER)).toMatchObject({ code: 'started' });
  });
});

/** Tries to start a worker in a frame with a policy of its own. */
async function startUnder(policy: string, script: URL): Promise<{ code: string; hint: string }> {
  const frame = document.createElement('iframe');
  const starter = new URL('./decode-worker-start.ts', import.meta.url).href;
  frame.srcdoc = `
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <base href="${location.href}">
    <script type="module">
      const { startDecodeWorker } = await import(${JSON.stringify(starter)});
      const { code, hint } = await startDecodeWorker(new URL(${JSON.stringify(script.href)})).then(
        (worker) => (worker.terminate(), { code: 'started', hint: '' }),
        (error) => error,
      );
      parent.postMessage({ policy: ${JSON.stringify(policy)}, code, hint }, '*');
    </script>`;
  const answer = new Promise<{ code: string; hint: string }>((resolve) => {
    addEventListener('message', function listen({ data }: MessageEvent) {
      if (data?.policy !== policy) return;
      removeEventListener('message', listen);
      resolve(data);
    });
  });
  document.body.append(frame);
  try {
    return await answer;
  } finally {
    frame.remove();
  }
}
