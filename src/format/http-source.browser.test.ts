import { expect, test } from 'vitest';
import { withCoalescing } from './coalescing.ts';
import { withHeaderCache, DIRECTORY_PAGE } from './header-cache.ts';
import { openSource } from './open-source.ts';
import { fileBytes } from './testing/controllable-source.ts';
import { FetchDouble } from './testing/fetch-double.ts';
import { Traffic } from './traffic.ts';

test('a blob: address is read in parts, as a file on a server is', async () => {
  const url = URL.createObjectURL(new Blob([fileBytes(0, 2_000_000) as BlobPart]));
  const source = openSource(url, { traffic: new Traffic() });
  expect(await source.read(1_500_000, 1000)).toEqual(fileBytes(1_500_000, 1000));
  expect(source.size).toBe(2_000_000);
  URL.revokeObjectURL(url);
});

test('reads of one task are merged here too', async () => {
  const server = new FetchDouble();
  const url = 'https://slides.example/a.tif';
  const file = withHeaderCache(withCoalescing(openSource(url, { traffic: new Traffic(), fetch: server.fetch })));
  const reads = [file.metadata(DIRECTORY_PAGE).read(0, 8), file.read(70_000, 10), file.read(90_000, 10)];
  const request = await server.request(0);
  expect(request.range).toBe('bytes=0-90009');
  request.answer(206, { 'content-range': 'bytes 0-90009/100000' }, fileBytes(0, 90_010));
  expect(await Promise.all(reads)).toEqual([fileBytes(0, 8), fileBytes(70_000, 10), fileBytes(90_000, 10)]);
  expect(server.requests).toHaveLength(1);
});

test('a dead host is told from a refusal', async () => {
  // Port 1 is closed in every browser.
  const source = openSource('http://127.0.0.1:1/a.tif', { traffic: new Traffic() });
  await expect(source.read(0, 10)).rejects.toMatchObject({ code: 'network' });
});
