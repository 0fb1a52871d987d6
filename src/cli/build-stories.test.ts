import { expect, test } from 'vitest';
import { withoutSamples } from './build-stories.ts';

test('a build without samples drops the cards that need them, and nothing else', () => {
  const stories: Record<string, string> = {
    'a.json': '{"images":[{"src":"https://host/samples/a.tif"},{"tiles":{}}]}',
    'd.json': '{"images":[{"src":"https://host/a.tif"},{"src":"../samples/d.tif"}]}',
  };
  const kept = [
    { title: 'A', story: 'a.json' },
    { title: 'B', image: 'https://host/samples/b.tif' },
    { title: 'E', story: 'https://host/e.json' },
  ];
  const catalog = {
    'docent-catalog': 1,
    title: 'T',
    cards: [...kept, { title: 'C', image: '../samples/c.tif' }, { title: 'D', story: 'd.json' }],
  };
  const text = withoutSamples(JSON.stringify(catalog), (address) => stories[address]!);
  expect(JSON.parse(text)).toEqual({ ...catalog, cards: kept });
});
