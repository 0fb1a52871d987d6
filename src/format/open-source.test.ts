import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { BlobSource } from './blob-source.ts';
import { isDocentError } from './docent-error.ts';
import { HttpSource } from './http-source.ts';
import type { ImageInput } from './image-source.ts';
import { openSource } from './open-source.ts';
import type { RangeShelf } from './kept-ranges.ts';
import { fileBytes } from './testing/controllable-source.ts';
import { FetchDouble } from './testing/fetch-double.ts';
import { Traffic } from './traffic.ts';

function setUp() {
  const server = new FetchDouble();
  const traffic = new Traffic();
  const open = (input: ImageInput) =>
    openSource(input, { traffic, fetch: server.fetch, base: 'https://viewer.example/stories/a.json' });
  return { server, traffic, open };
}

describe('an address', () => {
  test.each<[ImageInput, string]>([
    ['a.ome.tif', 'https://viewer.example/stories/a.ome.tif'],
    [new URL('https://slides.example/a.tif'), 'https://slides.example/a.tif'],
    ['s3://tissue/a.tif', 'https://tissue.s3.amazonaws.com/a.tif'],
    [{ url: '../b.tif' }, 'https://viewer.example/b.tif'],
  ])('%s is read from %s', async (input, url) => {
    const { server, traffic, open } = setUp();
    const source = open(input);
    expect(source).toBeInstanceOf(HttpSource);
    expect(traffic.requests).toBe(0);
    const read = source.read(0, 4);
    const request = await server.request(0);
    request.answer(206, { 'content-range': 'bytes 0-3/4' }, fileBytes(0, 4));
    await read;
    expect(request.url).toBe(url);
    expect(traffic.requests).toBe(1);
  });

  test('comes with what lets one in', async () => {
    const { server, open } = setUp();
    const source = open({
      url: 'a.tif',
      headers: { 'x-api-key': 'hush' },
      credentials: 'include',
      sign: async (url) => `${url}?sig=hush`,
    });
    const read = source.read(0, 4);
    const request = await server.request(0);
    request.answer(206, {}, fileBytes(0, 4));
    await read;
    expect(request.url).toBe('https://viewer.example/stories/a.tif?sig=hush');
    expect(request.init).toMatchObject({ headers: { 'x-api-key': 'hush' }, credentials: 'include' });
  });

  test('that is not opened is refused at once', () => {
    expect(() => setUp().open('file:///a.tif')).toThrow(expect.objectContaining({ code: 'unsafe-url' }));
  });
});

describe('a file', () => {
  test('alone or as the only one of a list is read without traffic', async () => {
    const { traffic, open } = setUp();
    const file = new File(['abc'], 'a.tif');
    for (const source of [open(file), open([file])]) {
      expect(source).toBeInstanceOf(BlobSource);
      await source.read(0, 3);
    }
    expect(traffic).toMatchObject({ requests: 0, bytes: 0, roundTrips: 0 });
  });

  test.each([0, 2])('of %d is refused', (count) => {
    try {
      setUp().open(Array.from({ length: count }, () => new Blob()));
    } catch (error) {
      expect(isDocentError(error, 'unsupported-format')).toBe(true);
      return;
    }
    expect.fail('it was opened');
  });
});

describe.concurrent('what outlasts the visit', () => {
  const ADDRESS = 'https://slides.example/a.tif';

  /** What a shelf is asked to keep when a range of an image is read: addresses. */
  async function kept(input: ImageInput): Promise<string[]> {
    const server = new FetchDouble();
    const addresses: string[] = [];
    const shelf: RangeShelf = {
      isEmpty: false,
      open: async (address) => void addresses.push(address),
      read: async () => undefined,
      keep: async (address) => void addresses.push(address),
      forget: async () => {},
    };
    const source = openSource(input, {
      traffic: new Traffic(),
      fetch: server.fetch,
      kept: { shelf, onStale: () => {} },
    });
    const read = source.read(0, 4);
    if (!(source instanceof BlobSource)) {
      const request = await server.request(0);
      request.answer(206, { 'content-range': 'bytes 0-3/4', etag: '"one"' }, fileBytes(0, 4));
    }
    await read;
    await setTimeout(450);
    return addresses;
  }

  test.each<[string, ImageInput]>([
    ['an address', ADDRESS],
    ['a store', 's3://tissue/a.tif'],
    ['a source that is an address alone', { url: ADDRESS, credentials: 'omit' }],
  ])('%s is kept', async (_, input) => {
    const addresses = await kept(input);
    expect(addresses).toHaveLength(2);
    expect(addresses[1]).toBe(addresses[0]);
  });

  test.each<[string, ImageInput]>([
    ['headers', { url: ADDRESS, headers: { 'x-api-key': 'hush' } }],
    ['credentials', { url: ADDRESS, credentials: 'include' }],
    ['credentials of its own origin', { url: ADDRESS, credentials: 'same-origin' }],
    ['a signer', { url: ADDRESS, sign: async (url) => url }],
    ['a signed address', `${ADDRESS}?X-Amz-Signature=hush`],
    ['a token', `${ADDRESS}?token=hush`],
    ['a file of this computer', new File(['abcd'], 'a.tif')],
  ])('with %s nothing ever is', async (_, input) => {
    expect(await kept(input)).toEqual([]);
  });
});
