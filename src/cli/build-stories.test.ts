import { expect, test } from 'vitest';
import { withoutSamples } from './build-stories.ts';

test('a build without samples drops the cards that need them, and nothing else', () => {
  const kept = [
    { title: 'A', story: 'a/story.json' },
    { title: 'B', image: 'https://host/samples/b.tif' },
  ];
  const catalog = {
    'docent-catalog': 1,
    title: 'T',
    cards: [...kept, { title: 'C', image: '../samples/c.tif' }, { title: 'D', story: '../samples/d.story.json' }],
  };
  expect(JSON.parse(withoutSamples(JSON.stringify(catalog)))).toEqual({ ...catalog, cards: kept });
});
