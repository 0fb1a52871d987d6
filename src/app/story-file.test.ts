import { expect, test } from 'vitest';
import { isStoryFile } from './story-file.ts';

test.each([
  ['{"docent":1}', true],
  ['\uFEFF \n{ "Images": [] }', true],
  ['<!DOCTYPE html><script>build_page({})', true],
  ["(dp0\nS'groups'", true],
  [new Uint8Array([0x80, 4, 0x95]), true],
  [new Uint8Array([0x49, 0x49, 42, 0]), false],
  [new Uint8Array([0x4d, 0x4d, 0, 43]), false],
  [new Uint8Array([0xff, 0xd8, 0xff]), false],
  ['<?xml version="1.0"?><OME>', false],
  ['', false],
])('%j is a story: %s', async (content, story) => {
  expect(await isStoryFile(new Blob([content]))).toBe(story);
});
