import { describe, expect, test } from 'vitest';
import { hasSecret, redactUrl } from './image-address-secrets.ts';

const BASE = 'https://host.example/a/b.tif';

describe.each([
  'X-Amz-Algorithm=AWS4&X-Amz-Credential=AK&X-Amz-Signature=hush',
  'AWSAccessKeyId=AK&Signature=hush&Expires=1',
  'x-goog-signature=hush',
  'GoogleAccessId=hush',
  'sv=2022-11-02&se=2030&sr=b&sp=r&sig=hush',
  'Policy=hush&Key-Pair-Id=K',
  'token=hush',
  'access_token=hush',
  'id=7&apikey=hush',
  'api_key=hush',
  'key=hush',
  'tempauth=hush',
  'rlkey=hush',
  'PASSWORD=hush',
  'a=1&%73ig=hush',
])('?%s', (query) => {
  test('is a secret', () => expect(hasSecret(`${BASE}?${query}`)).toBe(true));
  test('is dropped whole', () => expect(redactUrl(`${BASE}?${query}#part`)).toBe(BASE));
});

test.each(['', '?v=2', '?versionId=3HL4kqtJvjVBH40Nrjfkd', '?id=7&download=1', '?path=slides%2Fa.tif'])(
  '%j is kept',
  (query) => {
    expect(hasSecret(BASE + query)).toBe(false);
    expect(redactUrl(BASE + query)).toBe(BASE + query);
  },
);

test('a user name and a fragment never show', () => {
  expect(redactUrl('https://ann:hush@host.example/a.tif#x')).toBe('https://host.example/a.tif');
  expect(hasSecret('https://ann@host.example/a.tif')).toBe(true);
  expect(hasSecret('https://host.example/a.tif#access_token=hush')).toBe(true);
});

test('what is no address is cut before its query', () => {
  expect(redactUrl('a.tif?token=hush')).toBe('a.tif');
  expect(hasSecret('a.tif')).toBe(false);
});
