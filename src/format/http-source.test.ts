import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DocentError, isAbortError } from './docent-error.ts';
import { HttpSource, type HttpSourceOptions } from './http-source.ts';
import { fileBytes } from './testing/controllable-source.ts';
import { FetchDouble, type FetchedRequest } from './testing/fetch-double.ts';
import { Traffic } from './traffic.ts';

const URL = 'https://slides.example/a.ome.tif';
const SIZE = 100_000;

/** Waits pass at once where the test asks for it by `elapse`; random delays are their shortest. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const elapse = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function setUp(options: Partial<HttpSourceOptions> = {}) {
  const server = new FetchDouble();
  const traffic = new Traffic();
  const source = new HttpSource({ url: URL, traffic, fetch: server.fetch, ...options });
  return { server, traffic, source };
}

/** Answers a request as a right server of a file of `SIZE` bytes does. */
function answerPart(request: FetchedRequest, headers: Record<string, string> = {}, size = SIZE): void {
  const [first, last] = request.range!.slice('bytes='.length).split('-').map(Number) as [number, number];
  const end = Math.min(last + 1, size);
  const range = `bytes ${first}-${end - 1}/${size}`;
  request.answer(206, { 'content-range': range, etag: '"v1"', ...headers }, fileBytes(first, end - first));
}

/** The error of a read that is answered by `answer`, request after request, with waits cut short. */
async function refusal(
  answer: (request: FetchedRequest) => void,
  options: Partial<HttpSourceOptions> & { offset?: number; length?: number } = {},
): Promise<{ error: DocentError; requests: number; traffic: Traffic }> {
  const { server, source, traffic } = setUp(options);
  const read = source.read(options.offset ?? 0, options.length ?? 100);
  const settled = read.then(
    () => expect.fail('the read succeeded'),
    (error: unknown) => error,
  );
  let open = true;
  void settled.then(() => (open = false));
  for (let next = 0; open;) {
    await elapse(1_000);
    for (; next < server.requests.length; next++) answer(server.requests[next]!);
  }
  const error = await settled;
  if (!(error instanceof DocentError)) throw error;
  return { error, requests: server.requests.length, traffic };
}

describe('a request', () => {
  test('is one simple range that no cache, cookie or referrer goes with', async () => {
    const { server, source } = setUp();
    const read = source.read(1000, 500);
    const request = await server.request(0);
    expect(request.url).toBe(URL);
    expect(request.init).toMatchObject({
      headers: { Range: 'bytes=1000-1499' },
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    expect(request.init).not.toHaveProperty('method');
    answerPart(request);
    expect(await read).toEqual(fileBytes(1000, 500));
  });

  test('with headers of one’s own leaves the preflight cache to the browser', async () => {
    const { server, source } = setUp({ headers: { Authorization: 'Bearer hush' }, credentials: 'include' });
    const read = source.read(0, 10);
    const request = await server.request(0);
    expect(request.init).toMatchObject({
      headers: { Authorization: 'Bearer hush', Range: 'bytes=0-9' },
      cache: 'default',
      credentials: 'include',
    });
    answerPart(request);
    await read;
  });

  test('goes to an address that is signed for it', async () => {
    let signed = 0;
    const { server, source } = setUp({ sign: async (url) => `${url}?X-Amz-Signature=hush${++signed}` });
    for (let turn = 0; turn < 2; turn++) {
      const read = source.read(turn * 10, 10);
      answerPart(await server.request(turn));
      await read;
    }
    expect(server.requests.map((request) => request.url)).toEqual([
      `${URL}?X-Amz-Signature=hush1`,
      `${URL}?X-Amz-Signature=hush2`,
    ]);
    expect(source.key).toBe(`${URL} "v1"`);
  });

  test('is counted when it leaves, its bytes when they have come', async () => {
    const { server, source, traffic } = setUp();
    const read = source.read(0, 300);
    await server.request(0);
    expect(traffic).toMatchObject({ requests: 1, bytes: 0 });
    answerPart(server.requests[0]!);
    await read;
    expect(traffic).toMatchObject({ requests: 1, bytes: 300, roundTrips: 1 });
  });

  test('of no bytes is none', async () => {
    const { server, source } = setUp();
    expect(await source.read(5, 0)).toEqual(new Uint8Array(0));
    expect(server.requests).toEqual([]);
  });
});

describe('six requests at a time', () => {
  test('go out first come first served', async () => {
    const { server, source } = setUp();
    const reads = Array.from({ length: 9 }, (_, index) => source.read(index * 10, 10));
    await server.request(5);
    await elapse(0);
    expect(server.ranges).toEqual(
      ['0-9', '10-19', '20-29', '30-39', '40-49', '50-59'].map((range) => `bytes=${range}`),
    );
    for (let index = 0; index < 9; index++) answerPart(await server.request(index));
    expect(await Promise.all(reads)).toEqual(reads.map((_, index) => fileBytes(index * 10, 10)));
    expect(server.ranges.slice(6)).toEqual(['bytes=60-69', 'bytes=70-79', 'bytes=80-89']);
  });

  test('and one that is left while it waits is never sent', async () => {
    const { server, source, traffic } = setUp();
    const gone = new AbortController();
    const reads = Array.from({ length: 6 }, (_, index) => source.read(index * 10, 10));
    const left = source.read(600, 10, gone.signal);
    const last = source.read(700, 10);
    await server.request(5);
    gone.abort();
    await expect(left).rejects.toSatisfy(isAbortError);
    for (let index = 0; index < 7; index++) answerPart(await server.request(index));
    await Promise.all([...reads, last]);
    expect(server.ranges).not.toContain('bytes=600-609');
    expect(traffic.requests).toBe(7);
  });
});

describe('leaving', () => {
  test('before, during the request and during its body ends in AbortError, with the bytes counted', async () => {
    const { server, source, traffic } = setUp();
    await expect(source.read(0, 10, AbortSignal.abort())).rejects.toSatisfy(isAbortError);
    expect(server.requests).toEqual([]);

    const early = new AbortController();
    const first = source.read(0, 10, early.signal);
    await server.request(0);
    early.abort();
    await expect(first).rejects.toSatisfy(isAbortError);

    const late = new AbortController();
    const second = source.read(0, 10, late.signal);
    const request = await server.request(1);
    request.begin(206, { 'content-range': `bytes 0-9/${SIZE}` });
    request.send(fileBytes(0, 4));
    await elapse(0);
    late.abort();
    await expect(second).rejects.toSatisfy(isAbortError);
    await elapse(60_000);
    expect(traffic).toMatchObject({ requests: 2, bytes: 4 });
  });

  test('during a wait before a retry ends it', async () => {
    const { server, source } = setUp();
    const gone = new AbortController();
    const read = source.read(0, 10, gone.signal);
    (await server.request(0)).answer(503);
    await elapse(10);
    gone.abort();
    await expect(read).rejects.toSatisfy(isAbortError);
    await elapse(60_000);
    expect(server.requests).toHaveLength(1);
  });
});

describe('206', () => {
  test('tells size and version of the file', async () => {
    const { server, source } = setUp();
    expect([source.size, source.etag, source.key]).toEqual([undefined, undefined, URL]);
    const read = source.read(0, 10);
    answerPart(await server.request(0));
    await read;
    expect([source.size, source.etag, source.key]).toEqual([SIZE, '"v1"', `${URL} "v1"`]);
  });

  test('is shorter where the file ends, and nothing beyond is asked for', async () => {
    const { server, source } = setUp();
    const read = source.read(SIZE - 10, 500);
    answerPart(await server.request(0));
    expect(await read).toEqual(fileBytes(SIZE - 10, 10));
    const again = source.read(SIZE - 5, 500);
    expect((await server.request(1)).range).toBe(`bytes=${SIZE - 5}-${SIZE - 1}`);
    answerPart(server.requests[1]!);
    await again;
    expect(await source.read(SIZE, 10)).toEqual(new Uint8Array(0));
    expect(server.requests).toHaveLength(2);
  });

  test('without a Content-Range that may be read is taken by its length', async () => {
    const { server, source } = setUp();
    const read = source.read(0, 100);
    (await server.request(0)).answer(206, {}, fileBytes(0, 100));
    expect(await read).toEqual(fileBytes(0, 100));
    expect(source.size).toBeUndefined();
    const last = source.read(900, 200);
    (await server.request(1)).answer(206, { 'content-length': '50' }, fileBytes(900, 50));
    expect(await last).toEqual(fileBytes(900, 50));
    expect(source.size).toBe(950);
  });

  test.each<[string, Record<string, string>, number]>([
    ['other bytes', { 'content-range': `bytes 50-149/${SIZE}` }, 100],
    ['bytes to the end of the file', { 'content-range': `bytes 0-${SIZE - 1}/${SIZE}` }, 100],
    ['fewer bytes in the middle of the file', { 'content-range': `bytes 0-49/${SIZE}` }, 50],
    ['fewer bytes than it says', { 'content-range': `bytes 0-99/${SIZE}` }, 50],
    ['fewer bytes than its length', { 'content-length': '100' }, 50],
    ['more bytes than it says', { 'content-range': `bytes 0-99/${SIZE}` }, 101],
    ['more bytes than were asked for', {}, 101],
  ])('with %s is asked for once more past all caches, then refused', async (_, headers, length) => {
    const caches: unknown[] = [];
    const { error, requests } = await refusal((request) => {
      caches.push(request.init.cache);
      request.answer(206, headers, fileBytes(0, length));
    });
    expect(error).toMatchObject({ code: 'bad-response', url: URL });
    expect(error.message).toMatch(/^The server at slides\.example was asked for bytes 0-99 and sent /);
    expect([requests, caches]).toEqual([2, ['no-store', 'reload']]);
  });

  test('with the right bytes at the second try is taken', async () => {
    const { server, source } = setUp();
    const read = source.read(0, 100);
    (await server.request(0)).answer(206, { 'content-range': `bytes 7-106/${SIZE}` }, fileBytes(7, 100));
    answerPart(await server.request(1));
    expect(await read).toEqual(fileBytes(0, 100));
  });

  test('with a web page is no image', async () => {
    const page = '<!doctype html><title>Sign in</title>';
    const { error, requests } = await refusal((request) => {
      request.answer(206, { 'content-range': `bytes 0-${page.length - 1}/${page.length}` }, page);
    });
    expect([error.code, requests]).toEqual(['not-an-image', 1]);
  });
});

describe('200', () => {
  test('with a large file is not read, and says how large', async () => {
    const { server, source, traffic } = setUp();
    const read = source.read(0, 100);
    const request = await server.request(0);
    request.begin(200, { 'content-length': '8600000000', 'content-type': 'image/tiff' });
    await expect(read).rejects.toMatchObject({
      code: 'no-range-support',
      message: 'The server at slides.example sends the whole file (8.6 GB) where a part of it was asked for.',
      url: URL,
    });
    expect([request.cancelled, traffic.requests, traffic.bytes]).toEqual([true, 1, 0]);
  });

  test('with a file of unknown length is not read', async () => {
    const { error } = await refusal((request) => request.begin(200, { 'content-type': 'application/octet-stream' }));
    expect(error.message).toBe('The server at slides.example sends the whole file where a part of it was asked for.');
  });

  test('with a compressed file is not read: its length is not the file’s', async () => {
    const { error } = await refusal((request) =>
      request.begin(200, { 'content-type': 'image/tiff', 'content-encoding': 'gzip', 'content-length': '100' }),
    );
    expect(error.code).toBe('no-range-support');
  });

  test('with a small file is kept, and serves every read', async () => {
    const { server, source, traffic } = setUp();
    const read = source.read(500, 100);
    (await server.request(0)).answer(200, { 'content-length': '1000' }, fileBytes(0, 1000));
    expect(await read).toEqual(fileBytes(500, 100));
    expect(await source.read(950, 100)).toEqual(fileBytes(950, 50));
    expect([source.size, traffic.requests, traffic.bytes]).toEqual([1000, 1, 1000]);
  });

  test('with a small file spares the reads that wait for their turn', async () => {
    const { server, source } = setUp();
    const reads = Array.from({ length: 20 }, (_, index) => source.read(index * 10, 10));
    for (let index = 0; index < 6; index++) {
      (await server.request(index)).answer(200, { 'content-length': '1000' }, fileBytes(0, 1000));
    }
    expect(await Promise.all(reads)).toEqual(reads.map((_, index) => fileBytes(index * 10, 10)));
    expect(server.requests).toHaveLength(6);
  });

  test.each([{ 'content-length': '37' }, {}])('with a web page is no image (%j)', async (headers) => {
    const { error, requests } = await refusal((request) =>
      request.answer(200, { 'content-type': 'text/html', ...headers }, '<!doctype html><title>Sign in</title>'),
    );
    expect(error).toMatchObject({
      code: 'not-an-image',
      message: `${URL} is a web page (it begins “<!doctype html>”), not an image.`,
    });
    expect(requests).toBe(1);
  });
});

describe('416', () => {
  test('beyond the end of the file is no bytes', async () => {
    const { server, source } = setUp();
    const read = source.read(5_000, 100);
    (await server.request(0)).answer(416, { 'content-range': 'bytes */4000' });
    expect(await read).toEqual(new Uint8Array(0));
    expect([source.size, server.requests.length]).toEqual([4000, 1]);
  });

  test('to a first read larger than the file asks for what there is', async () => {
    const { server, source } = setUp();
    const read = source.read(0, 65_536);
    (await server.request(0)).answer(416, { 'content-range': 'bytes */4000' });
    answerPart(await server.request(1), {}, 4000);
    expect(await read).toEqual(fileBytes(0, 4000));
    expect(server.ranges).toEqual(['bytes=0-65535', 'bytes=0-3999']);
  });

  test('with no size to be read is the end of a file whose size is unknown', async () => {
    const { server, source } = setUp();
    const read = source.read(5_000, 100);
    (await server.request(0)).answer(416);
    expect(await read).toEqual(new Uint8Array(0));
  });

  test('to a range that lies within the file is refused', async () => {
    const { error, requests } = await refusal((request) => request.answer(416, { 'content-range': 'bytes */4000' }));
    expect([error.code, requests]).toEqual(['bad-response', 2]);
  });

  test.each<Record<string, string>>([{}, { 'content-range': 'bytes */400' }])(
    'within a file that was larger is a change (%j)',
    async (headers) => {
      const { server, source } = setUp();
      const first = source.read(0, 10);
      answerPart(await server.request(0));
      await first;
      const read = source.read(1000, 10);
      (await server.request(1)).answer(416, headers);
      void server.request(2).then((request) => request.answer(416, headers));
      await expect(read).rejects.toMatchObject({ code: 'changed' });
    },
  );
});

describe('a file that changes', () => {
  test.each<[string, Record<string, string>, number, string]>([
    ['ETag', { etag: '"v2"' }, SIZE, 'it has another ETag now'],
    ['size', {}, SIZE + 1, `it has ${SIZE + 1} bytes now, and had ${SIZE}`],
  ])('is told by its %s', async (_, headers, size, what) => {
    const { server, source } = setUp();
    const first = source.read(0, 10);
    answerPart(await server.request(0));
    await first;
    const read = source.read(10, 10);
    answerPart(await server.request(1), headers, size);
    void server.request(2).then((request) => answerPart(request, headers, size));
    await expect(read).rejects.toMatchObject({
      code: 'changed',
      message: `The image at slides.example was changed while it was open (${what}).`,
    });
    expect(server.requests[2]!.init.cache).toBe('reload');
  });

  test('is none when a cache gave an old answer', async () => {
    const { server, source } = setUp();
    const first = source.read(0, 10);
    answerPart(await server.request(0));
    await first;
    const read = source.read(10, 10);
    answerPart(await server.request(1), { etag: '"v0"' });
    answerPart(await server.request(2));
    expect(await read).toEqual(fileBytes(10, 10));
  });

  test('is not told by weak ETags', async () => {
    const { server, source } = setUp();
    for (let turn = 0; turn < 2; turn++) {
      const read = source.read(turn, 10);
      answerPart(await server.request(turn), { etag: `W/"${turn}"` });
      await read;
    }
    expect(source.etag).toBeUndefined();
  });
});

describe('a refusal', () => {
  const xml = (code: string, message = '') => `<?xml?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

  test.each<[number, string, string | null, RegExp, RegExp]>([
    [404, 'not-found', xml('NoSuchKey'), /answered 404 for https:\/\/slides/, /Check the address/],
    [410, 'not-found', null, /answered 410/, /Check the address/],
    [401, 'forbidden', null, /asks for a sign-in/, /link that opens without one/],
    [403, 'forbidden', xml('AccessDenied'), /403 AccessDenied.*private, or not exist/, /s3:GetObject/],
    [403, 'forbidden', xml('AccessDenied', 'Request has expired'), /has expired/, /new one/],
    [400, 'forbidden', xml('ExpiredToken'), /has expired/, /new one/],
    [403, 'forbidden', xml('RequestTimeTooSkewed'), /clock/, /date and time/],
    [403, 'forbidden', '<html>no</html>', /\(403\)/, /public/],
    [301, 'bad-response', xml('PermanentRedirect'), /301 PermanentRedirect/, /REGION/],
    [418, 'bad-response', null, /answered 418/, /bytes=0-65535/],
  ])('of %d is %s and is not asked again (%s)', async (status, code, body, message, hint) => {
    const { error, requests } = await refusal((request) => request.answer(status, {}, body));
    expect(error).toMatchObject({ code, url: URL });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
    expect(requests).toBe(1);
  });

  test('of a signed link speaks of the link, and shows no secret', async () => {
    const { error } = await refusal((request) => request.answer(403, {}, xml('SignatureDoesNotMatch', 'hush')), {
      url: `${URL}?X-Amz-Signature=hush`,
    });
    expect(error.message).toContain('does not accept this link');
    expect(error.url).toBe(URL);
    expect(JSON.stringify([error, error.message, error.hint])).not.toContain('hush');
  });

  test('of a signed address is asked again with a new one, once', async () => {
    let signed = 0;
    const sign = async (url: string) => `${url}?sig=${++signed}`;
    const { requests } = await refusal((request) => request.answer(403), { sign });
    expect([requests, signed]).toEqual([2, 2]);
    const { server, source } = setUp({ sign });
    const read = source.read(0, 10);
    (await server.request(0)).answer(403);
    answerPart(await server.request(1));
    expect(await read).toEqual(fileBytes(0, 10));
  });

  test('by the page’s own signing is told as such', async () => {
    const cause = new Error('hush');
    const { source, traffic } = setUp({ sign: () => Promise.reject(cause) });
    await expect(source.read(0, 10)).rejects.toMatchObject({ code: 'forbidden', cause });
    expect(traffic.requests).toBe(0);
  });
});

describe('trouble that passes', () => {
  test.each([429, 500, 503])('%d is asked again four times, with growing waits', async (status) => {
    const times: number[] = [];
    const begin = Date.now();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: begin });
    const { server, source, traffic } = setUp();
    const read = source.read(0, 10).catch((error: unknown) => error);
    for (let index = 0; index < 5; index++) {
      if (index > 0) await elapse(250 * 2 ** (index - 1));
      const request = await server.request(index);
      times.push(Date.now() - begin);
      request.answer(status);
    }
    expect(await read).toMatchObject({ code: 'server-error', url: URL });
    expect(times).toEqual([0, 250, 750, 1750, 3750]);
    expect(traffic.requests).toBe(5);
  });

  test.each([
    ['7', 7_000],
    ['3600', 30_000],
  ])('Retry-After: %s waits %d ms', async (header, ms) => {
    const { server, source } = setUp();
    const read = source.read(0, 10);
    (await server.request(0)).answer(503, { 'retry-after': header });
    await elapse(ms - 1);
    expect(server.requests).toHaveLength(1);
    await elapse(1);
    answerPart(await server.request(1));
    expect(await read).toEqual(fileBytes(0, 10));
  });

  test('lets other reads through while one waits', async () => {
    const { server, source } = setUp();
    const busy = Array.from({ length: 6 }, (_, index) => source.read(index * 10, 10));
    for (let index = 0; index < 6; index++) (await server.request(index)).answer(503);
    await elapse(0);
    const other = source.read(500, 10);
    answerPart(await server.request(6));
    expect(await other).toEqual(fileBytes(500, 10));
    await elapse(250);
    for (let index = 7; index < 13; index++) answerPart(await server.request(index));
    await Promise.all(busy);
  });

  test('a connection cut within the body is tried twice more; the bytes that came count', async () => {
    const { server, source, traffic } = setUp();
    const read = source.read(0, 100).catch((error: unknown) => error);
    for (let index = 0; index < 3; index++) {
      await elapse(1000);
      const request = await server.request(index);
      request.begin(206, { 'content-range': `bytes 0-99/${SIZE}` });
      request.send(fileBytes(0, 30));
      await elapse(0);
      request.fail(new TypeError('terminated'));
    }
    expect(await read).toMatchObject({ code: 'network' });
    expect(traffic).toMatchObject({ requests: 3, bytes: 90 });
  });

  test('a server that falls silent is tried once more, then timed out', async () => {
    const { server, source } = setUp();
    const read = source.read(0, 100).catch((error: unknown) => error);
    const first = await server.request(0);
    first.begin(206, { 'content-range': `bytes 0-99/${SIZE}` });
    await elapse(29_000);
    first.send(fileBytes(0, 30));
    await elapse(29_999);
    expect(server.requests).toHaveLength(1);
    await elapse(1);
    expect(server.requests).toHaveLength(2);
    await elapse(30_000);
    expect(await read).toMatchObject({
      code: 'timeout',
      message: 'The server at slides.example sent nothing for 30 seconds.',
    });
  });
});

describe('no answer', () => {
  const refused = () => new TypeError('Failed to fetch');
  const page = (href: string) => vi.stubGlobal('location', new globalThis.URL(href));

  test('in Node is the network, with the reason that it tells', async () => {
    const cause = Object.assign(refused(), { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) });
    const { error, requests } = await refusal((request) => request.fail(cause));
    expect(error).toMatchObject({
      code: 'network',
      message: 'The server at slides.example can’t be reached: there is no server of that name.',
      cause,
    });
    expect(requests).toBe(2);
  });

  test('of a server that a second look finds alive is a refusal by CORS', async () => {
    page('https://viewer.example/');
    const { error, requests, traffic } = await refusal(
      (request) => (request.init.mode === 'no-cors' ? request.answer(200) : request.fail(refused())),
      { url: 'https://tissue.s3.amazonaws.com/a.tif' },
    );
    expect(error.code).toBe('cors');
    expect(error.hint).toContain('Access-Control-Allow-Origin: *');
    expect(error.hint).toContain('aws s3api put-bucket-cors --bucket tissue ');
    // The look is no reading of image data.
    expect([requests, traffic.requests]).toEqual([3, 2]);
  });

  test('with headers of one’s own says to allow them, by name alone', async () => {
    page('https://viewer.example/');
    const { error } = await refusal(
      (request) => (request.init.mode === 'no-cors' ? request.answer(200) : request.fail(refused())),
      { headers: { 'x-api-key': 'hush' }, credentials: 'include' },
    );
    expect(error.hint).toContain('Access-Control-Allow-Headers: x-api-key');
    expect(error.hint).toContain('Access-Control-Allow-Origin: https://viewer.example;');
    expect(error.hint).not.toContain('hush');
  });

  test('of a server that is not there is the network', async () => {
    page('https://viewer.example/');
    const { error } = await refusal((request) => request.fail(refused()));
    expect(error.code).toBe('network');
  });

  test('by http in a page by https is the browser’s doing', async () => {
    page('https://viewer.example/');
    const { error } = await refusal((request) => request.fail(refused()), { url: 'http://slides.example/a.tif' });
    expect(error.code).toBe('unsafe-url');
    expect(error.hint).toContain('https:// in place of http://');
  });

  test('while offline is that, at once', async () => {
    page('https://viewer.example/');
    vi.stubGlobal('navigator', { onLine: false });
    const { error, requests } = await refusal((request) => request.fail(refused()));
    expect([error.code, requests]).toEqual(['offline', 1]);
  });

  test('that passes is no fault', async () => {
    const { server, source } = setUp();
    const read = source.read(0, 10);
    (await server.request(0)).fail(refused());
    await elapse(1000);
    answerPart(await server.request(1));
    expect(await read).toEqual(fileBytes(0, 10));
  });

  test('after answers is a cut connection, not CORS', async () => {
    page('https://viewer.example/');
    const { server, source } = setUp();
    const first = source.read(0, 10);
    answerPart(await server.request(0));
    await first;
    const read = source.read(10, 10).catch((error: unknown) => error);
    for (let index = 1; index < 4; index++) {
      (await server.request(index)).fail(refused());
      await elapse(1000);
    }
    expect(await read).toMatchObject({ code: 'network' });
    expect(server.requests.some((request) => request.init.mode === 'no-cors')).toBe(false);
  });
});
