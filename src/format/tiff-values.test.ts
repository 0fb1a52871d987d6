import { expect, test } from 'vitest';
import { fieldTypes } from './tiff-tags.ts';
import { decodeNumbers, decodeText } from './tiff-values.ts';

const { BYTE, SHORT, LONG, RATIONAL, SBYTE, SSHORT, SLONG, SRATIONAL, FLOAT, DOUBLE, LONG8, SLONG8, IFD } = fieldTypes;

test.each([
  ['BYTE', BYTE, [1, 255], [1, 255]],
  ['SBYTE', SBYTE, [1, 255], [1, -1]],
  ['SHORT', SHORT, [1, 2], [0x0102]],
  ['SSHORT', SSHORT, [255, 254], [-2]],
  ['LONG', LONG, [255, 0, 0, 1], [0xff000001]],
  ['IFD', IFD, [0, 0, 1, 0], [256]],
  ['SLONG', SLONG, [255, 255, 255, 255], [-1]],
  ['RATIONAL', RATIONAL, [0, 0, 0, 1, 0, 0, 0, 4], [0.25]],
  ['SRATIONAL', SRATIONAL, [255, 255, 255, 255, 0, 0, 0, 4], [-0.25]],
  ['FLOAT', FLOAT, [0x3f, 0x80, 0, 0], [1]],
  ['DOUBLE', DOUBLE, [0x3f, 0xf0, 0, 0, 0, 0, 0, 0], [1]],
  ['LONG8', LONG8, [0, 0, 1, 0, 0, 0, 0, 0], [2 ** 40]],
  ['SLONG8', SLONG8, [255, 255, 255, 255, 255, 255, 255, 255], [-1]],
  ['none such', 99, [1, 2, 3], []],
  ['cut off', SHORT, [1, 2, 3], [0x0102]],
])('%s in both byte orders', (_, type, bytes, values) => {
  expect(decodeNumbers(Uint8Array.from(bytes), type, false)).toEqual(values);
  if (values.length === 1 && type !== RATIONAL && type !== SRATIONAL && bytes.length !== 3) {
    expect(decodeNumbers(Uint8Array.from(bytes.toReversed()), type, true)).toEqual(values);
  }
});

test.each([
  ['up to its NUL', [0x61, 0x62, 0, 0x63], 'ab'],
  ['UTF-8', [0xc2, 0xb5, 0x6d], 'µm'],
  ['Windows-1252', [0xb5, 0x6d], 'µm'],
  ['none', [], ''],
])('text: %s', (_, bytes, text) => {
  expect(decodeText(Uint8Array.from(bytes))).toBe(text);
});
