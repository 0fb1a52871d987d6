import { describe, expect, test } from 'vitest';
import { HttpFiles } from './http-files.ts';
import type { HttpAccess } from './http-requests.ts';
import { fileBytes } from './testing/controllable-source.ts';
import { FetchDouble, type FetchedRequest } from './testing/fetch-double.ts';
import { elapse, fakeWaits } from './testing/http-source-set-up.ts';
import { Traffic } from './traffic.ts';

fakeWaits();

const URL_OF_TILE = 'https://tiles.example/a/0_0_0.jpg';

function setUp(access: Partial<HttpAccess> = {}) {
  const server = new FetchDouble();
  const traffic = new Traffic();
  const files = new HttpFiles({ traffic, fetch: server.fetch, ...access });
  return { server, traffic, files };
}

/** What a read comes to when every request is answered so. */
async function outcome(answer: (request: FetchedRequest) => void, access: Partial<HttpAccess> = {}, url = URL_OF_TILE) {
  const { server, files } = setUp(access);
  let open = true;
  const read = files.read(url).finally(() => (open = false));
  read.catch(() => {});
  for (let next = 0; open;) {
    await elapse(1_000);
    for (; next < server.requests.length; next++) answer(server.requests[next]!);
  }
  return { read, files, requests: server.requests };
}

describe('a file', () => {
  test('comes whole by one plain GET that the browser may keep', async () => {
    const { server, traffic, files } = setUp();
    const read = files.read(URL_OF_TILE);
    const request = await server.request(0);
    expect(request.range).toBeNull();
    expect(request.init).toMatchObject({ cache: 'default', credentials: 'omit', referrerPolicy: 'no-referrer' });
    request.answer(200, {}, fileBytes(0, 300));
    expect(await read).toEqual(fileBytes(0, 300));
    expect(traffic).toMatchObject({ requests: 1, bytes: 300, roundTrips: 1 });
  });

  test('comes with what lets one in', async () => {
    const { server, files } = setUp({ headers: { 'x-api-key': 'hush' }, sign: async (url) => `${url}?sig=hush` });
    const read = files.read(URL_OF_TILE);
    const request = await server.request(0);
    expect(request.url).toBe(`${URL_OF_TILE}?sig=hush`);
    expect(request.init.headers).toEqual({ 'x-api-key': 'hush' });
    request.answer(200, {}, 'x');
    await read;
  });

  test('no more than eight are asked for at a time', async () => {
    const { server, files } = setUp();
    const reads = Array.from({ length: 10 }, (_, i) => files.read(`https://tiles.example/a/0_${i}_0.jpg`));
    await elapse(0);
    expect(server.requests).toHaveLength(8);
    server.requests[0]!.answer(200, {}, 'x');
    await reads[0];
    await server.request(8);
    expect(server.requests).toHaveLength(9);
  });

  test('that a busy server refuses is asked for again', async () => {
    let asked = 0;
    const { read, requests } = await outcome((request) => request.answer(++asked < 3 ? 503 : 200, {}, 'x'));
    expect(await read).toHaveLength(1);
    expect(requests).toHaveLength(3);
  });

  test('that has no end is not read to it', async () => {
    const { read } = await outcome((request) => request.answer(200, {}, new Uint8Array(33 * 2 ** 20)));
    await expect(read).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('absent', () => {
  test.each<[string, (request: FetchedRequest) => void]>([
    ['404', (request) => request.answer(404)],
    ['410', (request) => request.answer(410)],
    ['403 of an object store', (request) => request.answer(403, {}, '<Error><Code>AccessDenied</Code></Error>')],
    ['a web page', (request) => request.answer(200, {}, '<!doctype html><title>Home</title>')],
  ])('is what is answered by %s', async (_, answer) => {
    const { read, files, requests } = await outcome(answer);
    expect(await read).toBeNull();
    expect(requests).toHaveLength(1);
    expect(files.lastRefusal?.message).toContain('tiles.example');
  });

  test.each<[string, Partial<HttpAccess>, string]>([
    ['a signed address', {}, `${URL_OF_TILE}?X-Amz-Signature=hush`],
    ['addresses that are signed', { sign: async (url) => url }, URL_OF_TILE],
    ['headers', { headers: { 'x-api-key': 'hush' } }, URL_OF_TILE],
    ['credentials', { credentials: 'include' }, URL_OF_TILE],
  ])('is not what 403 says in spite of %s', async (_, access, url) => {
    const { read } = await outcome((request) => request.answer(403), access, url);
    await expect(read).rejects.toMatchObject({ code: 'forbidden' });
    await expect(read).rejects.not.toThrow('hush');
  });

  test('is not what 401 says', async () => {
    const { read } = await outcome((request) => request.answer(401));
    await expect(read).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('who waits for a host that is dead is told with the first, and who asks later finds out anew', async () => {
  const { server, files } = setUp();
  const reads = Array.from({ length: 30 }, (_, i) => files.read(`https://tiles.example/a/0_${i}_0.jpg`));
  const settled = Promise.allSettled(reads);
  let open = true;
  void settled.then(() => (open = false));
  for (let next = 0; open;) {
    await elapse(1_000);
    for (; next < server.requests.length; next++) server.requests[next]!.fail(new TypeError('fetch failed'));
  }
  const codes = (await settled).map((each) => (each as PromiseRejectedResult).reason.code);
  expect(new Set(codes)).toEqual(new Set(['network']));
  // eight at a time, each asked for twice
  expect(server.requests.length).toBeLessThanOrEqual(16);
  const later = files.read(URL_OF_TILE);
  const asked = server.requests.length;
  (await server.request(asked)).answer(200, {}, 'x');
  expect(await later).toHaveLength(1);
});
