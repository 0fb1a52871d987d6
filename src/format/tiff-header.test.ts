import { expect, test } from 'vitest';
import { parseTiffHeader } from './tiff-header.ts';

test.each([
  ['II*\0\x08\0\0\0', true, 'TIFF', 8],
  ['MM\0*\0\0\x01\0', false, 'TIFF', 256],
  ['II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0', true, 'BigTIFF', 16],
  ['MM\0+\0\x08\0\0\0\0\0\x01\0\0\0\0', false, 'BigTIFF', 2 ** 32],
])('%j', (text, littleEndian, name, firstIfd) => {
  expect(parseTiffHeader(latin1(text))).toMatchObject({ littleEndian, layout: { name }, firstIfd });
});

test.each([
  '',
  'II*\0',
  'IM*\0\x08\0\0\0',
  'II,\0\x08\0\0\0',
  'II+\0\x04\0\0\0\x10\0\0\0\0\0\0\0',
  '<!doctype html>',
  'II+\0\x08\0\0\0',
])('no TIFF: %j', (text) => {
  expect(parseTiffHeader(latin1(text))).toBeNull();
});

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
