import { describe, expect, test } from 'vitest';
import { openImage } from './open-image.ts';
import { buildTiff, greyFields } from './testing/tiff-builder.ts';
import { Traffic } from './traffic.ts';

const pages = [1, 2, 3].map((value) => ({
  fields: greyFields({ width: 16, height: 16, tileWidth: 16, tileHeight: 16 }),
  pieces: [new Uint8Array(256).fill(value)],
}));
const tiff = buildTiff({ littleEndian: true, big: false, directories: pages, spread: 100_000 });

/** A server of a few files by path, ranges included. */
function serve(files: Record<string, Uint8Array | string>): { fetch: typeof globalThis.fetch; asked: string[] } {
  const asked: string[] = [];
  const encoder = new TextEncoder();
  const answer = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    asked.push(pathname);
    const file = files[pathname];
    if (file === undefined) return new Response('no', { status: 404 });
    const bytes = typeof file === 'string' ? encoder.encode(file) : file;
    const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(new Headers(init?.headers).get('Range') ?? '') ?? [];
    const part = bytes.slice(Number(from), Number(to) + 1);
    const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
    return new Response(part, { status: 206, headers: { 'Content-Range': range, ETag: '"1"' } });
  };
  return { fetch: answer, asked };
}

const base = 'https://example.org/slides/';
const last = { level: 0, column: 0, row: 0, plane: 2, z: 0, t: 0 };

test('opens an address relative to its base, and counts what it asks', async () => {
  const traffic = new Traffic();
  const { fetch, asked } = serve({ '/slides/a.tif': tiff.bytes });
  const pyramid = await openImage('a.tif', { base, traffic, fetch });
  expect(pyramid.channels).toHaveLength(3);
  expect(traffic.requests).toBe(asked.length);
});

test('opens a local file without a request', async () => {
  const traffic = new Traffic();
  const pyramid = await openImage(new Blob([tiff.bytes.slice()]), { traffic });
  expect((await pyramid.readBlock(last))?.pieces[0]?.bytes[0]).toBe(3);
  expect(traffic.requests).toBe(0);
});

test('what is no TIFF is told with its address, less its secrets', async () => {
  const { fetch } = serve({ '/slides/a.tif': '\u0089PNG' });
  const opening = openImage(`${base}a.tif?X-Amz-Signature=secret`, { fetch });
  await expect(opening).rejects.toMatchObject({ code: 'not-an-image', url: `${base}a.tif` });
});

describe('an offsets sidecar', () => {
  test('is used', async () => {
    const { fetch, asked } = serve({ '/slides/a.tif': tiff.bytes, '/slides/a.json': JSON.stringify(tiff.offsets) });
    const pyramid = await openImage({ url: 'a.tif', offsets: 'a.json' }, { base, fetch });
    expect(pyramid.warnings.map(({ code }) => code)).toEqual(['missing-pixel-size']);
    expect(asked[0]).toBe('/slides/a.json');
  });

  test.each([
    ['of another file', '[1234, 5678]', 'changed'],
    ['that is none', '{"a": 1}', 'corrupt'],
    ['that is not there', undefined, 'not-found'],
  ])('%s costs a warning', async (_, text, code) => {
    const files = { '/slides/a.tif': tiff.bytes, ...(text !== undefined && { '/slides/a.json': text }) };
    const pyramid = await openImage('a.tif', { base, offsets: 'a.json', fetch: serve(files).fetch });
    expect(pyramid.warnings.map((each) => each.code)).toContain(code);
    expect((await pyramid.readBlock(last))?.pieces[0]?.bytes[0]).toBe(3);
  });
});
