import { describe, expect, test } from 'vitest';
import type { Story } from '../../story/story.ts';
import { addAutoGroups } from './auto-groups.ts';
import { addGroups, moveGroup, newGroup, patchGroupChannel, removeGroup, usesOfGroup } from './group-edits.ts';
import { readableId } from './ids.ts';
import { newStory, patchImage, placeImage } from './image-edits.ts';
import { patchMetadata } from './metadata-edits.ts';
import { patchCover } from './sight-edits.ts';
import {
  copiedWaypoint,
  insertWaypoint,
  newWaypoint,
  patchWaypoint,
  renewWaypointId,
  waypointId,
} from './waypoint-edits.ts';

const START: Story = {
  docent: 1,
  title: 'T',
  images: [
    { id: 'main', src: 'i.ome.tif' },
    { id: 'other', src: 'o.ome.tif' },
  ],
  masks: [{ id: 'cells', path: 'cells' }],
  groups: [
    { id: 'immune', name: 'Immune', channels: [{ channel: 'CD8' }] },
    { id: 'stroma', channels: [{ channel: 'SMA' }] },
  ],
  waypoints: [
    { id: 'edge', title: 'Edge', masks: ['cells'], group: 'stroma' },
    { id: 'core', title: 'Core' },
  ],
};

const ids = (story: Story): string[] => story.waypoints.map(({ id }) => id);
const first = (story: Story): Story['waypoints'][number] => story.waypoints[0]!;

describe('waypoints', () => {
  test('ids are readable, of any script, and unique', () => {
    expect(readableId('The invasive edge!', 'x')).toBe('the-invasive-edge');
    expect(readableId('Grösse & Übergang', 'x')).toBe('grosse-ubergang');
    expect(readableId('細胞の境界', 'x')).toBe('細胞の境界');
    expect(readableId('—', 'waypoint')).toBe('waypoint');
    expect(readableId('word '.repeat(50), 'x')).toBe('word-word-word-word-word-word-word-word-word');
    expect(readableId('w'.repeat(99), 'x')).toHaveLength(48);
    expect(waypointId(START, 'Edge')).toBe('edge-2');
    expect(copiedWaypoint(START, 'edge')).toMatchObject({ id: 'edge-2', title: 'Edge' });
  });

  test('come after another, first, or last, and keep their ids when their titles change', () => {
    const added = newWaypoint(START, { title: 'Rim' });
    expect(ids(insertWaypoint(START, added, 'edge'))).toEqual(['edge', 'rim', 'core']);
    expect(ids(insertWaypoint(START, added, null))).toEqual(['rim', 'edge', 'core']);
    expect(ids(insertWaypoint(START, added))).toEqual(['edge', 'core', 'rim']);
    const renamed = patchWaypoint(START, 'edge', { title: 'Border' });
    expect(ids(renamed)).toEqual(['edge', 'core']);
    expect(ids(renewWaypointId(renamed, 'edge'))).toEqual(['border', 'core']);
    expect(() => insertWaypoint(START, { id: 'edge', title: 'x' })).toThrow('The id "edge" is taken');
  });

  test('share what does not change', () => {
    const next = patchWaypoint(START, 'edge', { text: 'Words' });
    expect(next.waypoints[1]).toBe(START.waypoints[1]);
    expect(next.groups).toBe(START.groups);
    expect(patchWaypoint(next, 'edge', { text: 'Words', rotation: 0, duration: undefined })).toBe(next);
  });

  test('hold nothing that goes without saying', () => {
    const view = { x: 0, y: 0, width: 1, height: 1 };
    const full = patchWaypoint(START, 'core', { text: 'T', rotation: 5, z: 1, view });
    const bare = patchWaypoint(full, 'core', { text: '', rotation: 0, z: 0, view: undefined, overlays: [] } as object);
    expect(bare.waypoints[1]).toEqual({ id: 'core', title: 'Core' });
    expect(first(patchWaypoint(START, 'edge', { channels: [] })).channels).toEqual([]);
  });

  test('can’t become what the format refuses', () => {
    expect(() => patchWaypoint(START, 'edge', { view: { x: 0, y: 0, width: -1, height: 1 } })).toThrow(
      /^view: .*above 0/,
    );
    expect(() => patchWaypoint(START, 'edge', { rotation: Infinity })).toThrow(/^rotation: must be a number/);
    expect(() => patchWaypoint(START, 'edge', { group: 'none' })).toThrow('no group has the id "none"');
    expect(() => patchWaypoint(START, 'none', { title: '' })).toThrow('No waypoint has the id "none"');
    const moved = first(patchWaypoint(START, 'edge', { image: 'other' }));
    expect(moved, 'group and masks are of the first image').toEqual({ id: 'edge', title: 'Edge', image: 'other' });
  });

  test('captions without a recording get a duration', () => {
    const captioned = patchWaypoint(START, 'core', {
      text: 'Six words that are read aloud.',
      audio: { captions: 'c.vtt' },
    });
    expect(captioned.waypoints[1]?.duration).toBe(6);
    expect(patchWaypoint(START, 'core', { audio: {} })).toBe(START);
  });

  test('what a caller does to its values later does not reach the story', () => {
    const view = { x: 0, y: 0, width: 1, height: 1 };
    const next = patchWaypoint(START, 'edge', { view });
    view.width = -1;
    expect(first(next).view?.width).toBe(1);
  });
});

describe('groups', () => {
  test('know the waypoints that show them, named or not', () => {
    const uses = (id: string): string[] => usesOfGroup(START, id).map((waypoint) => waypoint.id);
    expect(uses('stroma')).toEqual(['edge']);
    expect(uses('immune'), 'the first is shown where none is named').toEqual(['core']);
  });

  test('go, and what showed them falls back or keeps its look', () => {
    expect(first(removeGroup(START, 'stroma'))).not.toHaveProperty('group');
    expect(first(removeGroup(START, 'stroma', 'keep-channels'))).toMatchObject({ channels: [{ channel: 'SMA' }] });
    const none = removeGroup(removeGroup(START, 'stroma'), 'immune');
    expect(none).not.toHaveProperty('groups');
  });

  test('move without a waypoint changing its look', () => {
    const next = moveGroup(START, 'stroma', 0);
    expect(next.groups?.map(({ id }) => id)).toEqual(['stroma', 'immune']);
    expect(next.waypoints.map(({ group }) => group)).toEqual(['stroma', 'immune']);
    expect(moveGroup(START, 'immune', -5)).toBe(START);
  });

  test('are added with an id of their name', () => {
    const group = newGroup(START, { name: 'Immune', channels: [{ channel: 1, visible: true, gamma: 1, label: '' }] });
    expect(group).toEqual({ id: 'immune-2', name: 'Immune', channels: [{ channel: 1 }] });
    expect(addGroups(START, [group]).groups).toHaveLength(3);
    expect(() => addGroups(START, [group, group])).toThrow('"immune-2" is taken');
  });

  test('change a channel, and refuse limits that don’t rise', () => {
    const next = patchGroupChannel(START, 'immune', 0, { color: '#ff0000', visible: false });
    expect(next.groups?.[0]?.channels[0]).toEqual({ channel: 'CD8', color: '#ff0000', visible: false });
    expect(() => patchGroupChannel(START, 'immune', 0, { contrastLimits: [5, 5] })).toThrow('5 is not below 5');
    expect(() => patchGroupChannel(START, 'immune', 0, { color: 'red' })).toThrow('#ff8800');
    expect(() => patchGroupChannel(START, 'immune', 4, {})).toThrow('has 1 channels, and none at 4');
  });
});

test('the cover is what is in sight, and follows its groups', () => {
  const cover = { group: 'stroma', view: { x: 0, y: 0, width: 5, height: 5 } };
  const covered = patchCover(START, cover);
  expect(covered.cover).toEqual(cover);
  expect(removeGroup(covered, 'stroma').cover).toEqual({ view: cover.view });
  expect(removeGroup(covered, 'stroma', 'keep-channels').cover).toMatchObject({ channels: [{ channel: 'SMA' }] });
  expect(patchCover(covered, { group: undefined, view: undefined })).toEqual(START);
  expect(patchCover(covered, null)).toEqual(START);
});

test('what a waypoint offers goes with its group', () => {
  const offering = patchWaypoint(START, 'core', { offers: { groups: ['stroma', 'immune'], masks: [] } });
  expect(usesOfGroup(offering, 'stroma').map(({ id }) => id)).toEqual(['edge', 'core']);
  expect(removeGroup(offering, 'stroma').waypoints[1]?.offers).toEqual({ groups: ['immune'], masks: [] });
  const moved = patchWaypoint(patchWaypoint(START, 'core', { offers: { groups: ['stroma'] } }), 'core', {
    image: 'other',
  });
  expect(moved.waypoints[1]).toEqual({ id: 'core', title: 'Core', image: 'other' });
});

test('an image is placed, and its address may be empty', () => {
  const story = newStory();
  expect(story).toEqual({ docent: 1, title: 'Untitled', images: [{ id: 'main', src: '' }], waypoints: [] });
  const placed = placeImage(story, 'main', 'images/a.ome.tif', 'images/a.offsets.json');
  expect(placed.images[0]).toEqual({ id: 'main', src: 'images/a.ome.tif', offsets: 'images/a.offsets.json' });
  expect(placeImage(placed, 'main', '')).toEqual(story);
  expect(() => patchImage(story, 'main', { pixelSize: { x: 0, y: 1 } })).toThrow(/^pixelSize: must be above 0/);
});

test('metadata are kept clean and right', () => {
  const told = patchMetadata(START, { summary: 'S', keywords: ['a'], doi: '10.1000/182' });
  expect(patchMetadata(told, { summary: '', keywords: [], doi: undefined })).toEqual(START);
  expect(() => patchMetadata(START, { authors: [{ name: 'A', orcid: '1' }] })).toThrow(/^authors: must be an ORCID/);
  expect(() => patchMetadata(START, { title: undefined })).toThrow('title: is missing');
});

test('groups of an automatic overview come after those that are there', () => {
  const look = [0, 1].map((channel) => ({
    channel,
    color: '#00ff00',
    contrastLimits: [1, 900] as [number, number],
    visible: false,
  }));
  const made = [
    { id: 'immune', name: 'Immune', channels: [1, 0] },
    { id: 'all', name: 'Immune', channels: [0] },
  ];
  const { groups } = addAutoGroups(START, made, look, ['DNA', 'CD8'], 'main');
  expect(groups?.slice(0, 2)).toEqual(START.groups);
  expect(groups?.slice(2)).toEqual([
    {
      id: 'immune-2',
      name: 'Immune',
      image: 'main',
      channels: [
        { channel: 'CD8', color: '#00ff00', contrastLimits: [1, 900] },
        { channel: 'DNA', color: '#00ff00', contrastLimits: [1, 900] },
      ],
    },
    {
      id: 'immune-3',
      name: 'Immune',
      image: 'main',
      channels: [{ channel: 'DNA', color: '#00ff00', contrastLimits: [1, 900] }],
    },
  ]);
});
