import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BlobSource } from './blob-source.ts';
import { isAbortError } from './docent-error.ts';
import { fileBytes } from './testing/controllable-source.ts';

test('reads any part, and less where the file ends', async () => {
  const source = new BlobSource(new Blob([fileBytes(0, 1000) as BlobPart]));
  expect(source.size).toBe(1000);
  expect(await source.read(100, 50)).toEqual(fileBytes(100, 50));
  expect(await source.read(990, 50)).toEqual(fileBytes(990, 10));
  expect(await source.read(5000, 50)).toEqual(new Uint8Array(0));
});

test('is named after its file, and apart from other blobs', () => {
  const file = new File(['abc'], 'a.tif', { lastModified: 7 });
  expect(new BlobSource(file).key).toBe('file:a.tif:3:7');
  expect(new BlobSource(new Blob()).key).not.toBe(new BlobSource(new Blob()).key);
});

test('an aborted read ends in AbortError', async () => {
  const source = new BlobSource(new Blob(['abc']));
  await expect(source.read(0, 1, AbortSignal.abort())).rejects.toSatisfy(isAbortError);
  const gone = new AbortController();
  const read = source.read(0, 1, gone.signal);
  gone.abort();
  await expect(read).rejects.toSatisfy(isAbortError);
});

describe('a file on disk', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'blob-source-'))));
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ['changes', (path: string) => writeFile(path, 'other and longer')],
    ['vanishes', (path: string) => rm(path)],
  ])('that %s after it was chosen is told so', async (what, happen) => {
    const path = join(folder, what);
    await writeFile(path, 'abc');
    const source = new BlobSource(await openAsBlob(path));
    expect(await source.read(0, 3)).toEqual(new TextEncoder().encode('abc'));
    await happen(path);
    await expect(source.read(0, 3)).rejects.toMatchObject({
      code: 'changed',
      message: 'The file can no longer be read.',
      hint: expect.stringContaining('Choose it again.'),
    });
  });
});

test('a file that has become shorter is told so', async () => {
  const file = new File(['abc'], 'a.tif');
  file.slice = () => ({ size: 3, arrayBuffer: () => Promise.resolve(new ArrayBuffer(1)) }) as unknown as Blob;
  await expect(new BlobSource(file).read(0, 3)).rejects.toMatchObject({ code: 'changed' });
});

test('a file that the browser no longer finds is told so', async () => {
  const file = new File(['abc'], 'a.tif');
  const cause = new DOMException('A requested file or directory could not be found', 'NotFoundError');
  file.slice = () => ({ size: 3, arrayBuffer: () => Promise.reject(cause) }) as unknown as Blob;
  await expect(new BlobSource(file).read(0, 3)).rejects.toMatchObject({
    code: 'not-found',
    message: '“a.tif” is no longer where it was.',
    cause,
  });
});
