import { expect, test } from 'vitest';
import type { GalleryCard } from '../gallery-catalog/gallery-catalog.ts';
import { filterCards, NO_FILTER, valuesOf } from './card-filter.ts';

const card = (title: string, more: Partial<GalleryCard> = {}): GalleryCard => ({
  title,
  opens: 'story',
  address: 'https://host.example/a.json',
  tags: [],
  ...more,
});

const cards = [
  card('Épithélium', { kind: 'exploration', collection: 'Colon', tags: ['CyCIF', 'colon cancer'] }),
  card('Stroma', { kind: 'overview', collection: 'Colon', summary: 'Fibres and vessels.' }),
  card('Skin', { kind: 'overview', collection: 'Melanoma', date: '2026-05' }),
  card('Plain'),
];

const titles = (filter: Partial<typeof NO_FILTER>): string[] =>
  filterCards(cards, { ...NO_FILTER, ...filter }).map(({ title }) => title);

test('no filter leaves all, in order', () => {
  expect(titles({})).toEqual(['Épithélium', 'Stroma', 'Skin', 'Plain']);
});

test('every word has to be somewhere on the card; case and accents do not matter', () => {
  expect(titles({ text: 'EPITHELIUM' })).toEqual(['Épithélium']);
  expect(titles({ text: '  cancer cycif ' })).toEqual(['Épithélium']);
  expect(titles({ text: 'vessel' })).toEqual(['Stroma']);
  expect(titles({ text: '2026' })).toEqual(['Skin']);
  expect(titles({ text: 'colon vessel nothing' })).toEqual([]);
});

test('collection, kind and words narrow together', () => {
  expect(titles({ collection: 'Colon' })).toEqual(['Épithélium', 'Stroma']);
  expect(titles({ collection: 'Colon', kind: 'overview' })).toEqual(['Stroma']);
  expect(titles({ kind: 'overview', text: 'skin' })).toEqual(['Skin']);
});

test('what there is to choose from', () => {
  expect(valuesOf(cards, 'collection')).toEqual(['Colon', 'Melanoma']);
  expect(valuesOf(cards, 'kind')).toEqual(['exploration', 'overview']);
});
