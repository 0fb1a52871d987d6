import { expect, test } from 'vitest';
import { byteSizeInWords } from './byte-size.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [65_536, '66 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [8_640_000_000, '8.6 GB'],
  [760_000_000_000, '760 GB'],
  [3e18, '3000 PB'],
])('%d is %s', (bytes, words) => expect(byteSizeInWords(bytes)).toBe(words));
