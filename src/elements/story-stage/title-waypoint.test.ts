import { expect, test } from 'vitest';
import type { Story } from '../../story/story.ts';
import { titleWaypoint } from './title-waypoint.ts';

const story: Story = {
  docent: 1,
  title: 'T',
  images: [{ id: 'i', src: 'i.ome.tif' }],
  waypoints: [
    {
      id: 'a',
      title: 'A',
      group: 'g',
      rotation: 90,
      view: { x: 0, y: 0, width: 9, height: 9 },
      overlays: [{ type: 'text', at: [1, 1], text: 'Here' }],
    },
  ],
};

test('behind the title page is the whole image, as the first waypoint shows it', () => {
  expect(titleWaypoint(story)).toEqual({ id: 'a', title: 'A', group: 'g', rotation: 90 });
  expect(titleWaypoint({ ...story, waypoints: [] })).toEqual({ id: '', title: '' });
});

test('a cover stands in its place', () => {
  const cover = { group: 'h', view: { x: 1, y: 2, width: 3, height: 4 } };
  expect(titleWaypoint({ ...story, cover })).toEqual({ id: '', title: '', ...cover });
});
