import { expect, test } from 'vitest';
import bundled from '../../stories/catalog.json?raw';
import { DocentError } from '../format/docent-error.ts';
import { parseCatalog } from './catalog.ts';

const BASE = 'https://host.example/stories/catalog.json?X-Amz-Signature=secret';

function faultOf(text: string): DocentError {
  try {
    parseCatalog(text, BASE);
  } catch (error) {
    if (error instanceof DocentError) return error;
  }
  throw new Error('no DocentError');
}

test('addresses are relative to the catalog; hidden cards and foreign schemes of pictures are left out', () => {
  const cards = [
    { title: 'Slide', image: '../samples/a b.ome.tif', thumbnail: 'a.jpg', summary: 'S', date: '2026', tags: ['x', 1] },
    { title: 'Tour', story: 'tour.json', thumbnail: 'javascript:alert(1)' },
    { title: 'Bucket', image: 's3://bucket/key' },
    { title: 'Draft', image: 'x.tif', hidden: true },
  ];
  expect(parseCatalog(JSON.stringify({ 'docent-catalog': 1, title: 'T', cards }), BASE)).toEqual({
    title: 'T',
    cards: [
      {
        title: 'Slide',
        opens: 'image',
        address: 'https://host.example/samples/a%20b.ome.tif',
        thumbnail: 'https://host.example/stories/a.jpg',
        summary: 'S',
        date: '2026',
        tags: ['x'],
      },
      { title: 'Tour', opens: 'story', address: 'https://host.example/stories/tour.json', tags: [] },
      { title: 'Bucket', opens: 'image', address: 's3://bucket/key', tags: [] },
    ],
  });
});

test('every fault is named by its path, and no secret is shown', () => {
  const error = faultOf('{"docent-catalog": 2, "cards": [{"title": 1, "image": "javascript:x"}, 5]}');
  expect(error.code).toBe('invalid-catalog');
  expect(error.message).toBe(
    'The catalog is not valid. docent-catalog: must be 1; cards[0].title: must be a text; ' +
      'cards[0].image: must be an http(s) address, or one relative to the catalog; cards[1]: must be an object.',
  );
  expect(error.url).toBe('https://host.example/stories/catalog.json');
  const signed = [{ title: 'T', image: 'a.tif?token=abc' }];
  expect(faultOf(JSON.stringify({ 'docent-catalog': 1, cards: signed })).message).toMatch(
    /cards\[0\]\.image: holds a signature/,
  );
  expect(faultOf('<html>').message).toMatch(/not JSON/);
  expect(faultOf('[]').message).toMatch(/must be a JSON object/);
  expect(faultOf('{"docent-catalog": 1}').message).toMatch(/cards: must be a list/);
});

test('the bundled catalog is valid', () => {
  expect(parseCatalog(bundled, BASE).cards.length).toBeGreaterThanOrEqual(2);
});
