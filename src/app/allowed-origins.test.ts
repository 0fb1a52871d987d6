import { expect, test } from 'vitest';
import { resolveImageAddress } from '../format/image-address.ts';
import { checkOrigin } from './allowed-origins.ts';

const PAGE = 'https://museum.example/viewer/';

test.each([
  ['*', 'https://anywhere.example/a.tif', true],
  ['self', 'https://museum.example/a.tif', true],
  ['self', 'https://other.example/a.tif', false],
  ['', 'https://museum.example/a.tif', false],
  ['https://data.example self', 'https://data.example/a.tif', true],
  ['https://data.example/some/path', 'https://data.example/a.tif', true],
  ['https://data.example', 'https://data.example.evil.org/a.tif', false],
  ['https://data.example', 'http://data.example/a.tif', false],
  ['https://data.example', 'https://data.example:8443/a.tif', false],
  ['https://bucket.s3.amazonaws.com', 's3://bucket/a.tif', true],
  ['nonsense', 'https://data.example/a.tif', false],
])('with “%s”, %s: %s', (origins, address, allowed) => {
  const check = (): void => checkOrigin(resolveImageAddress(address), origins, PAGE);
  if (allowed) check();
  else expect(check).toThrow(expect.objectContaining({ code: 'unsafe-url' }));
});

test('the hint names the origin to add, and no secret', () => {
  const address = resolveImageAddress('https://data.example/a.tif?X-Amz-Signature=s');
  const { hint, url } = thrownBy(() => checkOrigin(address, 'self', PAGE));
  expect(hint).toContain('https://data.example');
  expect(url).toBe('https://data.example/a.tif');
});

function thrownBy(run: () => void): { hint: string; url: string } {
  try {
    run();
  } catch (error) {
    return error as { hint: string; url: string };
  }
  throw new Error('nothing was thrown');
}
