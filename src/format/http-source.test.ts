import { describe, expect, test, vi } from 'vitest';
import { isAbortError } from './docent-error.ts';
import { fileBytes } from './testing/controllable-source.ts';
import { answerPart, elapse, fakeWaits, setUp, SIZE, URL_OF_IMAGE } from './testing/http-source-set-up.ts';

fakeWaits();

/** More bytes than are let come to an end. */
const LONG = 80_000;

describe('a request', () => {
  test('is one simple range that no cache, cookie or referrer goes with', async () => {
    const { server, source } = setUp();
    const read = source.read(1000, 500);
    const request = await server.request(0);
    expect(request.url).toBe(URL_OF_IMAGE);
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
      `${URL_OF_IMAGE}?X-Amz-Signature=hush1`,
      `${URL_OF_IMAGE}?X-Amz-Signature=hush2`,
    ]);
    expect(source.key).toBe(`${URL_OF_IMAGE} "v1"`);
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

describe('eight short requests at a time', () => {
  test('go out first come first served', async () => {
    const { server, source } = setUp();
    const reads = Array.from({ length: 11 }, (_, index) => source.read(index * 10, 10));
    await server.request(7);
    await elapse(0);
    expect(server.ranges).toEqual(
      ['0-9', '10-19', '20-29', '30-39', '40-49', '50-59', '60-69', '70-79'].map((range) => `bytes=${range}`),
    );
    for (let index = 0; index < 11; index++) answerPart(await server.request(index));
    expect(await Promise.all(reads)).toEqual(reads.map((_, index) => fileBytes(index * 10, 10)));
    expect(server.ranges.slice(8)).toEqual(['bytes=80-89', 'bytes=90-99', 'bytes=100-109']);
  });

  test('and one that is left while it waits is never sent', async () => {
    const { server, source, traffic } = setUp();
    const gone = new AbortController();
    const reads = Array.from({ length: 8 }, (_, index) => source.read(index * 10, 10));
    const left = source.read(600, 10, gone.signal);
    const last = source.read(700, 10);
    await server.request(7);
    gone.abort();
    await expect(left).rejects.toSatisfy(isAbortError);
    for (let index = 0; index < 9; index++) answerPart(await server.request(index));
    await Promise.all([...reads, last]);
    expect(server.ranges).not.toContain('bytes=600-609');
    expect(traffic.requests).toBe(9);
  });

  test('and those that were left take nobody’s turn', async () => {
    const { server, source } = setUp();
    const gone = new AbortController();
    const reads = Array.from({ length: 8 }, (_, index) => source.read(index * 10, 10));
    const left = Array.from({ length: 6 }, () => source.read(600, 10, gone.signal));
    gone.abort();
    await Promise.allSettled(left);
    for (let index = 0; index < 8; index++) answerPart(await server.request(index));
    await Promise.all(reads);
    const next = source.read(700, 10);
    answerPart(await server.request(8));
    expect(await next).toEqual(fileBytes(700, 10));
  });
});

describe('leaving', () => {
  test('before, during the request and during its body ends in AbortError, with the bytes counted', async () => {
    const { server, source, traffic } = setUp();
    await expect(source.read(0, LONG, AbortSignal.abort())).rejects.toSatisfy(isAbortError);
    expect(server.requests).toEqual([]);

    const early = new AbortController();
    const first = source.read(0, LONG, early.signal);
    await server.request(0);
    early.abort();
    await expect(first).rejects.toSatisfy(isAbortError);

    const late = new AbortController();
    const second = source.read(0, LONG, late.signal);
    const request = await server.request(1);
    request.begin(206, { 'content-range': `bytes 0-${LONG - 1}/${SIZE}`, 'content-length': String(LONG) });
    request.send(fileBytes(0, 4));
    await elapse(0);
    late.abort();
    await expect(second).rejects.toSatisfy(isAbortError);
    await elapse(60_000);
    expect(traffic).toMatchObject({ requests: 2, bytes: 4 });
  });

  test('during the last try ends in AbortError too', async () => {
    const { server, source } = setUp();
    const gone = new AbortController();
    const read = source.read(0, LONG, gone.signal);
    (await server.request(0)).fail(new TypeError('Failed to fetch'));
    await elapse(1000);
    await server.request(1);
    gone.abort();
    await expect(read).rejects.toSatisfy(isAbortError);
  });

  test('a short request lets it end: that is cheaper than a new connection', async () => {
    const { server, source, traffic } = setUp();
    const gone = new AbortController();
    const read = source.read(0, 10, gone.signal);
    const request = await server.request(0);
    gone.abort();
    await elapse(100);
    expect(request.init.signal!.aborted).toBe(false);
    answerPart(request);
    expect(await read).toEqual(fileBytes(0, 10));
    expect(traffic).toMatchObject({ requests: 1, bytes: 10 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('the last bytes of a long one lets it end, too', async () => {
    const { server, source } = setUp();
    const gone = new AbortController();
    const read = source.read(0, LONG, gone.signal);
    const request = await server.request(0);
    request.begin(206, { 'content-range': `bytes 0-${LONG - 1}/${SIZE}` });
    request.send(fileBytes(0, LONG - 1000));
    await elapse(0);
    gone.abort();
    await elapse(100);
    request.send(fileBytes(LONG - 1000, 1000));
    request.end();
    expect(await read).toEqual(fileBytes(0, LONG));
  });

  test('a request that does not come to an end gives it up after all, and others take its turn', async () => {
    const { server, source } = setUp();
    const gone = new AbortController();
    const left = Array.from({ length: 8 }, (_, index) => source.read(index * 10, 10, gone.signal));
    const settled = Promise.allSettled(left);
    await server.request(7);
    gone.abort();
    const next = source.read(600, 10);
    await elapse(200);
    expect(server.requests).toHaveLength(8);
    await elapse(100);
    expect((await settled).every((each) => each.status === 'rejected' && isAbortError(each.reason))).toBe(true);
    answerPart(await server.request(8));
    expect(await next).toEqual(fileBytes(600, 10));
  });

  test('during a wait before a retry ends it', async () => {
    const { server, source } = setUp();
    const gone = new AbortController();
    const read = source.read(0, 10, gone.signal);
    (await server.request(0)).answer(503);
    await elapse(10);
    gone.abort();
    await expect(read).rejects.toSatisfy(isAbortError);
    expect(vi.getTimerCount()).toBe(0);
    await elapse(60_000);
    expect(server.requests).toHaveLength(1);
  });
});
