import { expect, test } from 'vitest';
import { isDocentError } from './docent-error.ts';
import { resolveImageAddress } from './image-address.ts';

const BASE = 'https://viewer.example/app/page.html?x=1';

test.each([
  ['s3://tissue/crc/image.ome.tif', 'https://tissue.s3.amazonaws.com/crc/image.ome.tif'],
  ['s3://tissue.data/image.ome.tif', 'https://s3.amazonaws.com/tissue.data/image.ome.tif'],
  ['s3://old_Bucket/image.tif', 'https://s3.amazonaws.com/old_Bucket/image.tif'],
  ['s3://tissue/a b/c#1?+100%.tif', 'https://tissue.s3.amazonaws.com/a%20b/c%231%3F%2B100%25.tif'],
  ['s3://tissue/a\uD83D.tif', 'https://tissue.s3.amazonaws.com/a%EF%BF%BD.tif'],
  ['s3://tissue/a%20b.tif', 'https://tissue.s3.amazonaws.com/a%2520b.tif'],
  ['gs://tissue.data/a b/c#1.tif', 'https://storage.googleapis.com/tissue.data/a%20b/c%231.tif'],
  ['  https://host.example/a b.tif\n', 'https://host.example/a%20b.tif'],
  ['https://host.example/a%20b.tif?v=2#frag', 'https://host.example/a%20b.tif?v=2'],
  ['https://host.example/slide #3.ome.tif', 'https://host.example/slide%20%233.ome.tif'],
  ['https://host.example/100%.tif', 'https://host.example/100%25.tif'],
  ['image.ome.tif', 'https://viewer.example/app/image.ome.tif'],
  ['/data/image.ome.tif', 'https://viewer.example/data/image.ome.tif'],
  ['//other.example/image.tif', 'https://other.example/image.tif'],
  ['http://localhost:8080/image.tif', 'http://localhost:8080/image.tif'],
  ['blob:https://viewer.example/0d7a', 'blob:https://viewer.example/0d7a'],
  ['https://github.com/o/r/blob/main/d/a%20b.tif', 'https://raw.githubusercontent.com/o/r/main/d/a%20b.tif'],
  ['https://github.com/o/r/raw/v1/a.tif?raw=true', 'https://raw.githubusercontent.com/o/r/v1/a.tif'],
  ['https://github.com/o/r/releases', 'https://github.com/o/r/releases'],
])('%s is fetched from %s', (text, url) => expect(resolveImageAddress(text, BASE).url).toBe(url));

test.each([
  ['javascript:alert(1)', 'javascript:'],
  ['jAvA\tscript:alert(1)', 'javascript:'],
  ['data:image/tiff;base64,SUkq', 'data:'],
  ['ftp://host.example/a.tif', 'ftp:'],
])('%j is refused by its scheme', (text, scheme) => {
  expect(refusal(text).message).toBe(`Addresses that begin with “${scheme}” are not opened.`);
});

test.each(['file:///data/a.tif', String.raw`C:\slides\a.tif`, 'D:/slides/a.tif'])('%s is to be dropped', (text) => {
  expect(refusal(text).hint).toMatch(/^Drop the file/);
});

test.each(['s3://', 's3://tissue', 's3://tissue/', 's3://user:key@tissue/a.tif', 'gs://..%2F/a', ''])(
  '%j is refused with a remedy',
  (text) => expect(refusal(text).hint).toMatch(/Write|Give/),
);

test('a relative address needs something to be relative to', () => {
  expect(() => resolveImageAddress('a.tif')).toThrow('“a.tif” is not a full address.');
});

test('a password in the address is refused and not shown', () => {
  const error = refusal('https://ann:hush@host.example/a.tif');
  expect(JSON.stringify([error.message, error.hint, error.url])).not.toMatch(/ann|hush/);
});

test('a refusal does not show a query', () => {
  expect(refusal('file:///a.tif?token=hush').message).not.toContain('hush');
});

test('tells what may be shown of it', () => {
  expect(resolveImageAddress('https://host.example:8443/a.tif?X-Amz-Signature=hush')).toEqual({
    url: 'https://host.example:8443/a.tif?X-Amz-Signature=hush',
    shown: 'https://host.example:8443/a.tif',
    secret: true,
    host: 'host.example:8443',
  });
});

function refusal(text: string) {
  try {
    resolveImageAddress(text, BASE);
  } catch (error) {
    if (isDocentError(error, 'unsafe-url')) return error;
    throw error;
  }
  throw new Error(`${text} was not refused`);
}
