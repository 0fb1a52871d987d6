import { expect, test } from 'vitest';
import { isStoryText } from './story-or-image.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('JSON is a story, whatever its file is called', () => {
  for (const text of ['{"docent":1}', '\uFEFF {', '\n\t{', '// a note\n{', '/* a note */ {'])
    expect(isStoryText(bytes(text), 'x.tif'), text).toBe(true);
});

test('a TIFF is none, nor a web page', () => {
  for (const text of ['II*\0\b\0\0\0', 'MM\0+', '<!doctype html>'])
    expect(isStoryText(bytes(text), 'x.json')).toBe(false);
});

test('where nothing can be read the name decides', () => {
  expect(isStoryText(new Uint8Array(), 'https://h/story.json?v=2')).toBe(true);
  expect(isStoryText(new Uint8Array(), 'https://h/image.ome.tif')).toBe(false);
});
