import { expect, test } from 'vitest';
import { faultText } from './fault.ts';
import { parseCatalog } from './parse-catalog.ts';

const WHOLE = {
  'docent-catalog': 1,
  title: 'Gallery',
  cards: [
    {
      title: 'A story',
      story: 'a.story.json',
      thumbnail: 'a.jpg',
      date: '2026',
      tags: ['x'],
      summary: 'S.',
      collection: 'C',
      kind: 'exploration',
      hidden: true,
    },
    { title: 'An image', image: 'i.ome.tif', kind: 'overview' },
  ],
  'x-more': { kept: true },
};

function faultsOf(value: unknown): string[] {
  const parsed = parseCatalog(value);
  return 'faults' in parsed ? parsed.faults.map(faultText) : [];
}

test('reads a catalog with every key, and keeps others', () => {
  expect(parseCatalog(WHOLE)).toEqual({ catalog: WHOLE });
});

test('names every fault by its path', () => {
  expect(
    faultsOf({ title: 1, cards: [{ title: '', story: '' }, { title: 'x', image: 'i', kind: 'film', tags: [1] }, 'x'] }),
  ).toEqual([
    'docent-catalog: is missing',
    'title: must be text, in quotes',
    'cards[0].title: must not be empty',
    'cards[0].story: must not be empty',
    'cards[1].tags[0]: must be text, in quotes',
    'cards[1].kind: must be "exploration" or "overview"',
    'cards[2]: must be an object, in {braces}',
  ]);
});

test('a card opens one thing', () => {
  expect(faultsOf({ ...WHOLE, cards: [{ title: 'x' }, { title: 'y', story: 'a', image: 'b' }] })).toEqual([
    'cards[0].story: is missing, and so is image',
    'cards[1].image: stands in place of story; one of the two has to go',
  ]);
});

test('a later version, and what is no catalog, are refused', () => {
  expect(faultsOf({ 'docent-catalog': 3 })[0]).toMatch(/^docent-catalog: is 3, a later version/);
  expect(faultsOf([])).toEqual(['must be an object, in {braces}']);
});
