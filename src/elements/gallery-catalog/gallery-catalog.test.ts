import { expect, test } from 'vitest';
import bundled from '../../../stories/catalog.json?raw';
import { isDocentError, type DocentError } from '../../format/docent-error.ts';
import { galleryCatalog } from './gallery-catalog.ts';

const BASE = 'https://host.example/stories/catalog.json?X-Amz-Signature=secret';

const withCards = (...cards: unknown[]): unknown => ({ 'docent-catalog': 1, title: 'T', cards });

async function faultOf(value: unknown): Promise<DocentError> {
  const error: unknown = await galleryCatalog(value, BASE).catch((thrown: unknown) => thrown);
  if (!isDocentError(error)) throw new Error('no DocentError');
  return error;
}

test('addresses are relative to the catalog; hidden cards and pictures of other schemes are left out', async () => {
  const catalog = withCards(
    { title: 'Slide', image: '../samples/a b.ome.tif', thumbnail: 'a.jpg', summary: 'S', date: '2026', tags: ['x'] },
    { title: 'Tour', story: 'tour.json', thumbnail: 'javascript:alert(1)', collection: 'C', kind: 'exploration' },
    { title: 'Bucket', image: 's3://bucket/key #1' },
    { title: 'Draft', image: 'x.tif', hidden: true },
  );
  expect(await galleryCatalog(catalog, BASE)).toEqual({
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
      {
        title: 'Tour',
        opens: 'story',
        address: 'https://host.example/stories/tour.json',
        tags: [],
        collection: 'C',
        kind: 'exploration',
      },
      { title: 'Bucket', opens: 'image', address: 's3://bucket/key #1', tags: [] },
    ],
  });
});

test('a summary in Markdown is shown in plain words', async () => {
  const { cards } = await galleryCatalog(
    withCards({ title: 'T', image: 'a', summary: 'Where **CD8** [gathers](x).' }),
    BASE,
  );
  expect(cards[0]!.summary).toBe('Where CD8 gathers.');
});

test('every fault is named by its path, and no secret is shown', async () => {
  const error = await faultOf(withCards({ title: 1, image: 'a' }, { title: 'T' }, 5));
  expect(error.code).toBe('invalid-catalog');
  expect(error.url).toBe('https://host.example/stories/catalog.json');
  expect(error.faults!.map(({ path }) => path)).toEqual(['cards[0].title', 'cards[2]']);
});

test.each([
  ['javascript:alert(1)', /must be an address/],
  ['file:///etc/passwd', /must be an address/],
  ['a.tif?token=abc', /holds a signature/],
])('a card that opens %s is refused', async (image, message) => {
  const { faults } = await faultOf(withCards({ title: 'A', image: 'a.tif' }, { title: 'T', image, hidden: true }));
  expect(faults).toEqual([{ path: 'cards[1].image', message: expect.stringMatching(message) }]);
});

test('the bundled catalog is valid', async () => {
  expect(
    (await galleryCatalog(JSON.parse(bundled), 'https://host.example/stories/catalog.json')).cards.length,
  ).toBeGreaterThan(1);
});
