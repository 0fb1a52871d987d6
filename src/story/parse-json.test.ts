import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

test('reads JSON, after a byte order mark too', () => {
  expect(parseJson('\uFEFF{"a":[1]}')).toEqual({ value: { a: [1] } });
});

test.each([
  ['', 'the file is empty'],
  [' <!doctype html>', 'it is a web page or XML'],
  ['{\n  "a": 1\n  "b": 2\n}', 'a comma, quote or brace is wrong in line 3 or before'],
  ['{"a": ', 'it ends too early, or a comma, quote or brace is wrong'],
])('%j is not JSON', (text, why) => {
  expect(parseJson(text)).toEqual({ faults: [{ path: '', message: `is not JSON: ${why}` }] });
});

test('text beyond measure is not even tried', () => {
  expect(parseJson(' '.repeat(20_000_001))).toEqual({
    faults: [{ path: '', message: 'holds more than 20,000,000 characters' }],
  });
});
