import { expect, test } from 'vitest';
import { picturePlaces } from './picture-places.ts';
import type { Story } from './story.ts';

test('every address of pixels is named, once', () => {
  const story: Story = {
    docent: 1,
    title: 'T',
    images: [
      { id: 'a', src: 'a.tif', offsets: 'a.json' },
      { id: 'b', src: '' },
      {
        id: 'c',
        tiles: {
          kind: 'minerva',
          width: 9,
          height: 9,
          tileSize: 9,
          maxLevel: 0,
          layers: [{ name: 'L', path: 'https://layers.example/l' }],
          parts: [{ x: 0, y: 0, width: 9, height: 9, maxLevel: 0, path: 'https://parts.example/p' }],
        },
      },
      { id: 'd', src: 'a.tif' },
    ],
    masks: [{ id: 'm', path: 'https://masks.example/m' }],
    waypoints: [],
  };
  expect(picturePlaces(story)).toEqual([
    'a.tif',
    'a.json',
    'https://layers.example/l',
    'https://parts.example/p',
    'https://masks.example/m',
  ]);
});
