import { expect, test } from 'vitest';
import { tileAddress, tileFolder } from './tile-address.ts';

test.each([
  ['https://host.example/story/', 'images/CD8', 'https://host.example/story/images/CD8/'],
  ['https://host.example/story', 'a', 'https://host.example/story/a/'],
  ['https://host.example/story/', '', 'https://host.example/story/'],
  ['https://host.example/story/', '../tiles/a/', 'https://host.example/tiles/a/'],
  ['https://host.example/story/', 'https://other.example/t', 'https://other.example/t/'],
  ['https://host.example/story/', 's3://bucket/t#1', 'https://bucket.s3.amazonaws.com/t%231/'],
  ['https://host.example/story/', 'CD3 #2?', 'https://host.example/story/CD3%20%232%3F/'],
  ['https://host.example/story/', 'Ki-67%20a', 'https://host.example/story/Ki-67%20a/'],
])('%s and %s', (base, path, folder) => {
  expect(tileFolder(base, path)).toBe(folder);
});

test('a signature goes with what lies on its host, and nowhere else', () => {
  const base = 'https://host.example/story/?X-Amz-Signature=hush';
  expect(tileFolder(base, 'a')).toBe('https://host.example/story/a/?X-Amz-Signature=hush');
  expect(tileFolder(base, 'https://other.example/t')).toBe('https://other.example/t/');
  expect(tileFolder(base, '//other.example/t')).toBe('https://other.example/t/');
  expect(tileAddress(tileFolder(base, 'a'), 2, 3, 4, 'jpg')).toBe(
    'https://host.example/story/a/2_3_4.jpg?X-Amz-Signature=hush',
  );
});

test('an extension stays within the name of the file', () => {
  expect(tileAddress('https://host.example/a/', 0, 0, 0, '../b')).toBe('https://host.example/a/0_0_0...%2Fb');
});

test.each(['javascript:alert(1)//', 'file:///etc'])('%s is refused', (path) => {
  expect(() => tileFolder('https://host.example/', path)).toThrow(expect.objectContaining({ code: 'unsafe-url' }));
});
