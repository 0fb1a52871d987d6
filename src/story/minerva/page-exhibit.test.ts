import { describe, expect, test } from 'vitest';
import { foreignFormat, foreignText } from './foreign-format.ts';
import { exhibitOfPage } from './page-exhibit.ts';
import { smallExhibit } from './testing/small-exhibit.ts';

const page = (script: string): string =>
  `<!doctype html><html><body><div id="m"></div><script>${script}</script></body>`;

describe('an exhibit in a page', () => {
  test('is what the page hands to build_page, as JSON or as a literal', () => {
    const json = JSON.stringify(smallExhibit());
    expect(exhibitOfPage(page(`window.viewer = MinervaStory.build_page({exhibit: ${json}, id: 'm'});`))).toEqual({
      value: smallExhibit(),
    });
    expect(
      exhibitOfPage(page(`build_page( { 'exhibit': {Images: [], /* } */ Groups: ['}"', "{'"], // }\n}, })`)),
    ).toEqual({ value: { Images: [], Groups: ['}"', "{'"] } });
  });

  test('may lie in a file that the page names', () => {
    expect(exhibitOfPage(page(`MinervaStory.build_page({ exhibit: "data/exhibit.json", id: "m" })`))).toEqual({
      address: 'data/exhibit.json',
    });
  });

  test('is not run: a literal with anything else in it is refused, with the line', () => {
    expect(exhibitOfPage(page('\n\nbuild_page({exhibit: fetchIt(), id: 1})'))).toEqual({
      faults: [
        { path: '', message: "is a page whose build_page(…) in line 3 can't be read: invalid character 'e' at 1:12" },
      ],
    });
    expect(exhibitOfPage(page('nothing'))).toEqual({
      faults: [{ path: '', message: 'is a web page in which no exhibit is handed to build_page(…)' }],
    });
    expect(exhibitOfPage(page('build_page({exhibit: {'))).toMatchObject({ faults: [{}] });
  });
});

describe('told apart by content', () => {
  test('a page of an exhibit, a pickle, any other text', () => {
    expect(foreignText(`\n${page('build_page({})')}`)).toBe('page');
    expect(foreignText(page('nothing'))).toBeUndefined();
    expect(foreignText(new TextDecoder().decode(new Uint8Array([0x80, 3, 0x7d, 0x71, 0])))).toBe('pickle');
    expect(foreignText("(dp0\nS'groups'\n")).toBe('pickle');
    expect(foreignText('{"build_page": "<"}')).toBeUndefined();
  });

  test.each([
    [smallExhibit(), 'exhibit'],
    [{ Exhibit: smallExhibit() }, 'exhibit'],
    [{ Groups: [], Layout: {} }, 'exhibit'],
    [{ groups: [], waypoints: [], sample_info: {} }, 'author'],
    [{ groups: [], waypoints: [], image: {} }, 'author'],
    [{ images: [], channelGroups: [], waypoints: [], shapes: [] }, 'document'],
    [{ images: [], groups: [], waypoints: [], shapes: [] }, 'document'],
    [{ docent: 1, Groups: [], Images: [] }, undefined],
    [{ title: 'T', images: [], groups: [], waypoints: [] }, undefined],
    [[], undefined],
    [null, undefined],
    ['Groups', undefined],
  ])('%#: %s', (value, format) => {
    expect(foreignFormat(value)).toBe(format);
  });
});
