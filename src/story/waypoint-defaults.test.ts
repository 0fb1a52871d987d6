import { expect, test } from 'vitest';
import type { Story } from './story.ts';
import type { Waypoint } from './waypoint.ts';
import {
  channelLook,
  imageGroups,
  waypointChannels,
  waypointGroup,
  waypointImage,
  waypointMasks,
  waypointPlane,
  waypointView,
} from './waypoint-defaults.ts';

const story: Story = {
  docent: 1,
  title: 'T',
  images: [
    { id: 'a', src: 'a.ome.tif' },
    { id: 'b', src: 'b.ome.tif' },
    { id: 'c', src: 'c.ome.tif' },
  ],
  masks: [
    { id: 'cells', path: 'cells' },
    { id: 'nuclei', path: 'nuclei' },
  ],
  groups: [
    { id: 'of-b', image: 'b', channels: [{ channel: 0 }] },
    { id: 'first', channels: [{ channel: 'DNA' }] },
    { id: 'second', image: 'a', channels: [{ channel: 'CD8' }] },
  ],
  waypoints: [],
};
const bare: Waypoint = { id: 'w', title: 'W' };

test('what a waypoint leaves out is the first image, its first group, the whole image and nothing else', () => {
  expect(waypointImage(story, bare).id).toBe('a');
  expect(waypointGroup(story, bare)?.id).toBe('first');
  expect(waypointChannels(story, bare)).toEqual([{ channel: 'DNA' }]);
  expect(waypointView(bare, { width: 400, height: 300 })).toEqual({ x: 0, y: 0, width: 400, height: 300 });
  expect(waypointPlane(bare)).toEqual({ z: 0, t: 0, rotation: 0 });
  expect(waypointMasks(story, bare)).toEqual([]);
});

test('what it says counts', () => {
  const view = { x: 1, y: 2, width: 3, height: 4 };
  expect(waypointImage(story, { image: 'b' }).id).toBe('b');
  expect(waypointGroup(story, { ...bare, image: 'b' })?.id).toBe('of-b');
  expect(waypointGroup(story, { ...bare, group: 'second' })?.id).toBe('second');
  expect(waypointView({ ...bare, view }, { width: 9, height: 9 })).toBe(view);
  expect(waypointPlane({ ...bare, z: 3, t: 2, rotation: 90 })).toEqual({ z: 3, t: 2, rotation: 90 });
  expect(waypointMasks(story, { ...bare, masks: ['nuclei', 'cells'] }).map(({ id }) => id)).toEqual([
    'nuclei',
    'cells',
  ]);
});

test('channels of its own stand in place of a group', () => {
  const own = { ...bare, channels: [{ channel: 7 }] };
  expect(waypointGroup(story, own)).toBeUndefined();
  expect(waypointChannels(story, own)).toBe(own.channels);
});

test('an image without groups has the automatic look', () => {
  expect(waypointChannels(story, { ...bare, image: 'c' })).toBeUndefined();
});

test('groups are listed by image', () => {
  expect(story.images.map((image) => imageGroups(story, image).map(({ id }) => id))).toEqual([
    ['first', 'second'],
    ['of-b'],
    [],
  ]);
});

test('an image that is not there is an error with its name', () => {
  expect(() => waypointImage(story, { image: 'zz' })).toThrow('"zz"');
});

test('a look is what the viewer takes: visible unless hidden, without the words, apart from the story', () => {
  const channels = [
    {
      channel: 'CD8',
      color: '#ff0000',
      contrastLimits: [1, 2] as [number, number],
      gamma: 2,
      label: 'L',
      description: 'D',
    },
    { channel: 3, visible: false },
  ];
  const look = channelLook(channels);
  expect(look).toEqual([
    { channel: 'CD8', visible: true, color: '#ff0000', contrastLimits: [1, 2], gamma: 2 },
    { channel: 3, visible: false },
  ]);
  expect(look[0]!.contrastLimits).not.toBe(channels[0]!.contrastLimits);
});
