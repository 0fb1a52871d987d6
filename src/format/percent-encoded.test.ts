import { expect, test } from 'vitest';
import { percentEncoded } from './percent-encoded.ts';

test('encodes as encodeURIComponent does, and half a pair instead of throwing', () => {
  for (const text of ['a/b?c#d%', 'αSMA', '🔬']) expect(percentEncoded(text)).toBe(encodeURIComponent(text));
  expect(percentEncoded('a\ud83db')).toBe('a%EF%BF%BDb');
});
