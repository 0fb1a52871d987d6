import { expect, test } from 'vitest';
import type { Story } from '../../story/story.ts';
import { imageSourceOf, waypointScene } from './scene.ts';

const story: Story = {
  docent: 1,
  title: 'T',
  images: [
    { id: 'a', src: 'a.ome.tif', offsets: 'a.json' },
    { id: 'b', src: 's3://bucket/b.ome.tif' },
  ],
  groups: [{ id: 'g', channels: [{ channel: 'CD8' }] }],
  waypoints: [
    {
      id: 'one',
      title: 'One',
      view: { x: 1, y: 2, width: 3, height: 4 },
      rotation: 90,
      z: 2,
      overlays: [{ type: 'point', at: [1, 1] }],
    },
    { id: 'two', title: 'Two', image: 'b' },
  ],
};

test('a waypoint shows what it says, and the defaults for what it leaves out', () => {
  expect(waypointScene(story, story.waypoints[0]!)).toEqual({
    image: story.images[0],
    channels: [{ channel: 'CD8' }],
    view: { x: 1, y: 2, width: 3, height: 4 },
    rotation: 90,
    z: 2,
    t: 0,
    overlays: [{ type: 'point', at: [1, 1] }],
  });
  expect(waypointScene(story, story.waypoints[1]!)).toMatchObject({
    image: story.images[1],
    channels: undefined,
    z: 0,
  });
});

test('addresses are relative to the story; an image without a place, or of tiles, says so', () => {
  const base = 'https://host.example/stories/s.json';
  expect(imageSourceOf(story.images[0]!, base)).toEqual({
    url: 'https://host.example/stories/a.ome.tif',
    offsets: 'https://host.example/stories/a.json',
  });
  expect(imageSourceOf(story.images[1]!, base).url).toBe('https://bucket.s3.amazonaws.com/b.ome.tif');
  expect(() => imageSourceOf({ id: 'i', src: '' }, base)).toThrow('where its image lies');
  expect(() => imageSourceOf({ id: 'i', src: 'javascript:0' }, base)).toThrow('are not opened');
});
