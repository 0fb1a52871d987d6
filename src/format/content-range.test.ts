import { expect, test } from 'vitest';
import { parseContentRange } from './content-range.ts';

test.each([
  ['bytes 0-99/1000', { first: 0, last: 99, size: 1000 }],
  ['Bytes 5-5/*', { first: 5, last: 5 }],
  ['bytes */1000', { size: 1000 }],
  [null, undefined],
  ['', undefined],
  ['items 0-9/10', undefined],
  ['bytes 0-', undefined],
])('%j', (header, range) => expect(parseContentRange(header)).toEqual(range));
