import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startByteServer, type ByteServer } from './byte-server.ts';
import { rangeAnswer } from './byte-server-range.ts';

const CONTENT = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));

let folder: string;
let server: ByteServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docent-byte-server-'));
  mkdirSync(join(folder, 'site', 'sub'), { recursive: true });
  mkdirSync(join(folder, 'images', '.git'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site', 'index.html'), '<h1>site</h1>');
  writeFileSync(join(folder, 'site', 'sub', 'index.html'), '<h1>sub</h1>');
  writeFileSync(join(folder, 'site', 'docent.js'), 'export {};');
  writeFileSync(join(folder, 'images', 'a b#.ome.tif'), CONTENT);
  writeFileSync(join(folder, 'images', 'empty.tif'), '');
  writeFileSync(join(folder, 'images', '.git', 'config'), 'hidden');
  server = await startByteServer({ roots: { '/': join(folder, 'site'), '/images/': join(folder, 'images') } });
});

beforeEach(() => server.resetLog());
afterEach(() => server.setFault(undefined));
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const IMAGE = '/images/a%20b%23.ome.tif';

function get(path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> {
  return fetch(server.url + path, { ...init, headers });
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

/** Sends a path as it is: `fetch` would resolve its dots. */
function rawStatus(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest({ port: server.port, host: '127.0.0.1', path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('ranges', () => {
  test('every range of a small file is the slice that it names', () => {
    const size = 4;
    for (let first = 0; first < 6; first += 1) {
      for (let last = first; last < 6; last += 1) {
        const expected =
          first >= size ? { kind: 'unsatisfiable' } : { kind: 'part', start: first, end: Math.min(last + 1, size) };
        expect(rangeAnswer(`bytes=${first}-${last}`, size)).toEqual(expected);
      }
    }
    expect(rangeAnswer('bytes=1-', size)).toEqual({ kind: 'part', start: 1, end: 4 });
    expect(rangeAnswer('bytes=-3', size)).toEqual({ kind: 'part', start: 1, end: 4 });
    expect(rangeAnswer('bytes=-9', size)).toEqual({ kind: 'part', start: 0, end: 4 });
    expect(rangeAnswer('bytes=-0', size)).toEqual({ kind: 'unsatisfiable' });
    for (const ignored of [undefined, 'bytes=-', 'bytes=3-1', 'bytes=0-1,2-3', 'lines=0-1', 'bytes=a-b']) {
      expect(rangeAnswer(ignored, size)).toEqual({ kind: 'whole' });
    }
  });

  test('206 with Content-Range, strong ETag and CORS', async () => {
    const response = await get(IMAGE, { Range: 'bytes=10-19' });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 10-19/1000');
    expect(response.headers.get('content-length')).toBe('10');
    expect(response.headers.get('content-type')).toBe('image/tiff');
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(Date.parse(response.headers.get('last-modified') ?? '')).toBeGreaterThan(0);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    for (const name of ['ETag', 'Content-Range', 'Accept-Ranges', 'Content-Length']) {
      expect(response.headers.get('access-control-expose-headers')).toContain(name);
    }
    expect(await bytesOf(response)).toEqual(CONTENT.subarray(10, 20));
  });

  test('200 for the whole file, 416 beyond its end, 304 when it is known', async () => {
    const whole = await get(IMAGE);
    expect(whole.status).toBe(200);
    expect(await bytesOf(whole)).toEqual(CONTENT);
    const beyond = await get(IMAGE, { Range: 'bytes=1000-1001' });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe('bytes */1000');
    expect((await get('/images/empty.tif', { Range: 'bytes=0-9' })).status).toBe(416);
    const etag = whole.headers.get('etag') ?? '';
    expect((await get(IMAGE, { 'If-None-Match': etag })).status).toBe(304);
    expect((await get(IMAGE, { Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206);
    expect((await get(IMAGE, { Range: 'bytes=0-1', 'If-Range': '"other"' })).status).toBe(200);
  });

  test('HEAD has the headers and no body; other methods are refused', async () => {
    const head = await get(IMAGE, {}, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('1000');
    expect((await bytesOf(head)).length).toBe(0);
    expect((await get(IMAGE, {}, { method: 'POST' })).status).toBe(405);
  });

  test('a preflight is granted the headers that it asks for', async () => {
    const asked = { 'Access-Control-Request-Headers': 'authorization,range' };
    const response = await get(IMAGE, asked, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization,range');
    expect(response.headers.get('access-control-allow-methods')).toContain('GET');
  });
});

describe('paths', () => {
  test('folders show their index.html, after a redirect to the closing slash', async () => {
    expect(await (await get('/')).text()).toBe('<h1>site</h1>');
    const folderless = await get('/sub');
    expect(new URL(folderless.url).pathname).toBe('/sub/');
    expect(await folderless.text()).toBe('<h1>sub</h1>');
    expect((await get('/images/')).status).toBe(404);
  });

  test('content types let a module load and a text be read', async () => {
    expect((await get('/docent.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await get('/')).headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test.each([
    ['/../secret.txt', 404],
    ['/images/../../secret.txt', 404],
    ['/%2e%2e/secret.txt', 404],
    ['/images/..%2f..%2fsecret.txt', 400],
    ['/images/..%5csecret.txt', 400],
    ['/images/.git/config', 404],
    ['/images/%00', 400],
    ['/images/%zz', 400],
    ['/nothing', 404],
  ])('%s is not served', async (path, status) => {
    expect(await rawStatus(path)).toBe(status);
  });
});

describe('the log', () => {
  test('has each request with its range, status and bytes, until it is reset', async () => {
    await bytesOf(await get(IMAGE, { Range: 'bytes=0-99' }));
    await bytesOf(await get(IMAGE, { Range: 'bytes=990-2000' }));
    expect(server.log).toEqual([
      { method: 'GET', path: IMAGE, range: 'bytes=0-99', status: 206, bytes: 100 },
      { method: 'GET', path: IMAGE, range: 'bytes=990-2000', status: 206, bytes: 10 },
    ]);
    server.resetLog();
    expect(server.log).toEqual([]);
  });
});

describe('a computed file', () => {
  test('is served by range, and watched from question to end', async () => {
    const moments: string[] = [];
    const computed = {
      size: CONTENT.length,
      read: (offset: number, length: number) => CONTENT.subarray(offset, offset + length),
    };
    const other = await startByteServer({
      roots: {},
      files: { '/computed.tif': computed },
      watch: ({ range, bytes }, moment) => void moments.push(`${range} ${moment} ${bytes}`),
    });
    const answer = await fetch(`${other.url}/computed.tif`, { headers: { Range: 'bytes=990-2000' } });
    expect(answer.headers.get('content-range')).toBe('bytes 990-999/1000');
    expect(await bytesOf(answer)).toEqual(CONTENT.subarray(990));
    expect((await fetch(`${other.url}/constructor`)).status).toBe(404);
    await other.close();
    const watched = ['asked 0', 'answered 0', 'over 10'].map((moment) => `bytes=990-2000 ${moment}`);
    expect(moments.slice(0, 3)).toEqual(watched);
  });
});

describe('faults', () => {
  test('the hook sees the request and how many came before for its path', async () => {
    const seen: [string, string | undefined, number][] = [];
    server.setFault(({ path, range }, n) => {
      seen.push([path, range, n]);
      return n === 0 ? { status: 503, headers: { 'Retry-After': '1' }, body: 'later' } : undefined;
    });
    const first = await get(IMAGE, { Range: 'bytes=0-1' });
    expect([first.status, first.headers.get('retry-after'), await first.text()]).toEqual([503, '1', 'later']);
    expect((await get(IMAGE)).status).toBe(200);
    expect((await get('/')).status).toBe(503);
    expect(seen).toEqual([
      [IMAGE, 'bytes=0-1', 0],
      [IMAGE, undefined, 1],
      ['/', undefined, 0],
    ]);
  });

  test('range ignored, wrong range named, body short, another ETag, no CORS, a web page', async () => {
    const asked = { Range: 'bytes=0-9' };
    server.setFault(() => ({ ignoreRange: true }));
    const whole = await get(IMAGE, asked);
    expect([whole.status, (await bytesOf(whole)).length]).toEqual([200, 1000]);
    server.setFault(() => ({ wrongContentRange: true }));
    expect((await get(IMAGE, asked)).headers.get('content-range')).toBe('bytes 1-10/1000');
    server.setFault(() => ({ shortBy: 4 }));
    expect((await bytesOf(await get(IMAGE, asked))).length).toBe(6);
    server.setFault(() => ({ changeEtag: true }));
    expect((await get(IMAGE, asked)).headers.get('etag')).toBe('"changed"');
    server.setFault(() => ({ noCors: true }));
    expect((await get(IMAGE, asked)).headers.get('access-control-allow-origin')).toBeNull();
    server.setFault(() => ({ headers: { 'Content-Range': undefined } }));
    expect((await get(IMAGE, asked)).headers.get('content-range')).toBeNull();
    server.setFault(() => ({ htmlInstead: true }));
    const page = await get(IMAGE, asked);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('Log in');
  });

  test('a connection that breaks after some bytes gives those bytes and an error', async () => {
    server.setFault(() => ({ resetAfter: 300 }));
    const response = await get(IMAGE);
    expect(response.headers.get('content-length')).toBe('1000');
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(server.log[0]?.bytes).toBe(300);
  });

  test('a stalled answer stays open until the client leaves', async () => {
    server.setFault((_, n) => ({ stallAfter: n === 0 ? 0 : 100 }));
    await expect(get(IMAGE, {}, { signal: AbortSignal.timeout(60) })).rejects.toThrow(/abort|timeout/i);
    const partly = await get(IMAGE, {}, { signal: AbortSignal.timeout(60) });
    await expect(partly.arrayBuffer()).rejects.toThrow(/abort|timeout/i);
    expect(server.log.map((line) => line.bytes)).toEqual([0, 100]);
  });
});

describe('slowness', () => {
  test('latency delays each answer, bandwidth is shared by all', async () => {
    const slow = await startByteServer({ roots: { '/': join(folder, 'images') }, latency: 40, bandwidth: 20_000 });
    const before = performance.now();
    const url = `${slow.url}/a%20b%23.ome.tif`;
    await Promise.all([1, 2, 3].map(async () => (await fetch(url)).arrayBuffer()));
    // 40 ms and then 3,000 bytes at 20,000 a second, one after the other.
    expect(performance.now() - before).toBeGreaterThan(180);
    await slow.close();
  });

  test('a taken port is an error that tells so', async () => {
    await expect(startByteServer({ roots: { '/': folder }, port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
