import { describe, expect, test } from 'vitest';
import { fileBytes } from './testing/controllable-source.ts';
import { answerPart, elapse, fakeWaits, refusal, setUp, SIZE, URL_OF_IMAGE } from './testing/http-source-set-up.ts';

fakeWaits();

describe('206', () => {
  test('tells size and version of the file', async () => {
    const { server, source } = setUp();
    expect([source.size, source.etag, source.key]).toEqual([undefined, undefined, URL_OF_IMAGE]);
    const read = source.read(0, 10);
    answerPart(await server.request(0));
    await read;
    expect([source.size, source.etag, source.key]).toEqual([SIZE, '"v1"', `${URL_OF_IMAGE} "v1"`]);
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
    expect(error).toMatchObject({ code: 'bad-response', url: URL_OF_IMAGE });
    expect(error.message).toMatch(/^The server at slides\.example was asked for bytes 0-99 and sent /);
    expect([requests, caches]).toEqual([2, ['no-store', 'reload']]);
  });

  test('with bytes from before those asked for is refused', async () => {
    const headers = { 'content-range': `bytes 0-99/${SIZE}` };
    const { error } = await refusal((request) => request.answer(206, headers, fileBytes(0, 100)), { offset: 10 });
    expect(error.message).toBe('The server at slides.example was asked for bytes 10-109 and sent bytes 0-99.');
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

describe('206 as it comes', () => {
  /** What is told while an answer with these headers comes in two halves. */
  async function toldOf(headers: Record<string, string>, offset: number): Promise<number[]> {
    const { server, source } = setUp();
    const told: number[] = [];
    const read = source.read(offset, 100, undefined, ({ length }) => told.push(length));
    const request = await server.request(0);
    request.begin(206, headers);
    request.send(fileBytes(offset, 50));
    await elapse(0);
    request.send(fileBytes(offset + 50, 50));
    request.end();
    expect(await read).toEqual(fileBytes(offset, 100));
    return told;
  }
  const range = (offset: number) => ({ 'content-range': `bytes ${offset}-${offset + 99}/${SIZE}` });

  test('is told of where it is known to be what was asked for', async () => {
    expect(await toldOf(range(1000), 1000)).toEqual([50, 100]);
    expect(await toldOf({ 'content-length': '100' }, 1000)).toEqual([50, 100]);
  });

  test('is not told of where it may turn out to be another part, or a web page', async () => {
    expect(await toldOf({}, 1000)).toEqual([]);
    expect(await toldOf(range(0), 0)).toEqual([]);
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
      url: URL_OF_IMAGE,
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
    for (let index = 0; index < 8; index++) {
      (await server.request(index)).answer(200, { 'content-length': '1000' }, fileBytes(0, 1000));
    }
    expect(await Promise.all(reads)).toEqual(reads.map((_, index) => fileBytes(index * 10, 10)));
    expect(server.requests).toHaveLength(8);
  });

  test.each([{ 'content-length': '37' }, {}])('with a web page is no image (%j)', async (headers) => {
    const { error, requests } = await refusal((request) =>
      request.answer(200, { 'content-type': 'text/html', ...headers }, '<!doctype html><title>Sign in</title>'),
    );
    expect(error).toMatchObject({
      code: 'not-an-image',
      message: `${URL_OF_IMAGE} is a web page (it begins “<!doctype html>”), not an image.`,
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
