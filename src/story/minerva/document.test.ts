import { expect, test } from 'vitest';
import { imported, importFaults } from './testing/imported.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- what comes from a file, for tests to spoil
function document(): any {
  return {
    metadata: {
      title: 'A tumour',
      author: 'Ada',
      createdAt: '2026-03-04T05:06:07Z',
      doi: '10.1000/182',
      license: 'CC-BY-4.0',
      citation: 'Ada 2026',
      keywords: ['colon'],
      institution: 'An institute',
    },
    images: [
      {
        id: 'img-1',
        sizeX: 4000,
        sizeY: 1000,
        basename: 'a.ome.tif',
        channels: [
          { id: 'c-0', index: 0, name: 'DNA' },
          { id: 'c-5', index: 5, name: 'CD8' },
        ],
        source: { kind: 'url', url: 'https://host/a.ome.tif' },
      },
      { id: 'img-2', sizeX: 4000, sizeY: 1000, basename: 'b.ome.tif', channels: [{ id: 'd-0', index: 0, name: 'X' }] },
      { id: 'seg', contentRole: 'segmentation', sizeX: 4000, sizeY: 1000, basename: 'm.tif', channels: [] },
    ],
    channelGroups: [
      {
        id: 'g-1',
        name: 'Immune',
        channels: [
          { id: 'm-1', channelId: 'c-5', color: { r: 255, g: 128, b: 0 }, lowerLimit: 100, upperLimit: 9000 },
          { id: 'm-2', channelId: 'd-0', color: { r: 0, g: 0, b: 255 }, lowerLimit: 0, upperLimit: 1 },
          { id: 'm-3', channelId: 'gone', color: { r: 0, g: 0, b: 255 }, lowerLimit: 0, upperLimit: 1 },
        ],
      },
    ],
    waypoints: [
      {
        id: 'w-1',
        title: 'Edge',
        content: 'Where `CD8` stops.',
        groupId: 'g-1',
        thumbnail: 'data:image/png;base64,AAAA',
        viewport: { upperLeft: { x: 100, y: 50 }, lowerRight: { x: 1100, y: 550 } },
        shapeIds: ['s-1', 's-2', 's-3', 's-4', 's-5', 'gone'],
      },
      { id: 'w-2', title: '', name: 'Second', content: '', shapeIds: [] },
    ],
    shapes: [
      { id: 's-1', type: 'point', point: { x: 1, y: 2 } },
      { id: 's-2', type: 'arrow', point: { x: 3, y: 4 }, angle: Math.PI / 3, label: 'here' },
      {
        id: 's-3',
        type: 'polygon',
        points: [
          { x: 0, y: 0 },
          { x: 9, y: 0 },
          { x: 9, y: 9 },
        ],
      },
      {
        id: 's-4',
        type: 'polyline',
        points: [
          { x: 0, y: 0 },
          { x: 9, y: 9 },
        ],
      },
      { id: 's-5', type: 'text', point: { x: 5, y: 6 }, content: 'Lumen' },
      { id: 's-6', type: 'point', point: { x: 1, y: 2 } },
    ],
  };
}

test('a document keeps its ids, pixels and raw limits', () => {
  const { story, notices } = imported(document());
  expect(story).toEqual({
    docent: 1,
    title: 'A tumour',
    authors: [{ name: 'Ada' }],
    date: '2026-03-04',
    license: 'CC-BY-4.0',
    doi: '10.1000/182',
    citation: 'Ada 2026',
    keywords: ['colon'],
    images: [
      {
        id: 'img-1',
        src: 'https://host/a.ome.tif',
        name: 'a.ome.tif',
        minerva: { sizeX: 4000, sizeY: 1000 },
      },
      { id: 'img-2', src: '', name: 'b.ome.tif', minerva: { sizeX: 4000, sizeY: 1000 } },
    ],
    groups: [
      {
        id: 'g-1',
        name: 'Immune',
        channels: [{ channel: 5, color: '#ff8000', contrastLimits: [100, 9000], label: 'CD8' }],
      },
    ],
    waypoints: [
      {
        id: 'w-1',
        title: 'Edge',
        text: 'Where `CD8` stops.',
        group: 'g-1',
        view: { x: 100, y: 50, width: 1000, height: 500 },
        overlays: [
          { type: 'point', at: [1, 2], id: 's-1' },
          // a third of a half turn
          { type: 'arrow', tip: [3, 4], angle: 60, label: 'here', id: 's-2' },
          {
            type: 'polygon',
            points: [
              [0, 0],
              [9, 0],
              [9, 9],
            ],
            id: 's-3',
          },
          {
            type: 'line',
            points: [
              [0, 0],
              [9, 9],
            ],
            id: 's-4',
          },
          { type: 'text', at: [5, 6], text: 'Lumen', id: 's-5' },
        ],
      },
      { id: 'w-2', title: 'Second' },
    ],
    minerva: {
      metadata: { createdAt: '2026-03-04T05:06:07Z', institution: 'An institute' },
      images: [{ id: 'seg', contentRole: 'segmentation', sizeX: 4000, sizeY: 1000, basename: 'm.tif', channels: [] }],
    },
  });
  expect(notices).toEqual([
    'images[2]: a segmentation, which is listed in the story and not shown',
    'channelGroups[0].channels[2].channelId: no channel of an image has this id; it is left out',
    'channelGroups[0].channels[1]: a channel of another image than the first of its group; it is left out',
    'waypoints[0].thumbnail: a small picture, which Docent makes itself',
    'waypoints[0].shapeIds[5]: no shape has this id; it is left out',
    'shapes[5]: a shape that no waypoint shows',
  ]);
});

test.each([
  [{ kind: 'local', handleKey: 'k' }, 'a file of the author’s computer; the image is asked for in its place'],
  [{ kind: 'jpeg', url: 'tiles' }, 'tiles that Minerva 2 exported; an OME-TIFF is needed in their place'],
  [{ kind: 'dicomWeb', series: 's' }, 'an image on a DICOMweb server; an OME-TIFF is needed in their place'],
])('an image of kind %j is asked for', (source, message) => {
  const made = document();
  made.images[0].source = source;
  const { story, notices } = imported(made);
  expect(story.images[0]!.src).toBe('');
  expect(notices).toContain(`images[0].source: ${message}`);
});

test('a group of the second image makes its waypoints show that one', () => {
  const made = document();
  made.channelGroups[0].channels.shift();
  const { story } = imported(made);
  expect([story.groups![0]!.image, story.waypoints[0]!.image]).toEqual(['img-2', 'img-2']);
});

test('an early document has its groups under another key', () => {
  const { channelGroups: groups, ...rest } = document();
  expect(imported({ ...rest, groups }).story.groups!.map(({ id }) => id)).toEqual(['g-1']);
});

test('a document that is wrong is refused with its faults, in its own terms', () => {
  const wrong = document();
  wrong.waypoints[0].viewport.lowerRight = { x: 0, y: 0 };
  wrong.shapes[0].point = 'here';
  wrong.shapes[2].points.pop();
  expect(importFaults(wrong)).toEqual([
    'shapes[0].point: must be a point, with x and y',
    'shapes[2].points: must have 3 or more entries',
    'waypoints[0].viewport: must have its lower right corner below and right of the upper left one',
  ]);
});
