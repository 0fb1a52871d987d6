import { expect, test } from 'vitest';
import { importStory } from './import-story.ts';
import { imported, importFaults } from './testing/imported.ts';

const image = { width: 2000, height: 1000, dataType: 'uint16' };

// oxlint-disable-next-line typescript/no-explicit-any -- what comes from a file, for tests to spoil
function save(): any {
  return {
    sample_info: { name: 'A tumour', text: 'About it', rotation: 20, pixels_per_micron: 2 },
    groups: [
      {
        label: 'Immune',
        channels: [
          { id: 0, label: 'DNA', color: '0000ff', min: 0, max: 0.5, info: '' },
          { id: 7, label: 'CD8', color: 'ff0000', min: 0.25, max: 1, info: 'T cells' },
        ],
        render: [{ id: 0, label: 'DNA', color: '0000ff', min: 0, max: 0.5, info: '' }],
      },
    ],
    waypoints: [
      {
        name: 'Edge',
        text: 'Here',
        pan: [1, 0.5],
        zoom: 2,
        group: 'Immune',
        masks: [0],
        arrows: [
          { text: 'here', hide: false, position: [1.5, 0.75], angle: '' },
          { text: 'words', hide: true, position: [0.5, 0.25], angle: 30 },
        ],
        overlays: [
          [0.5, 0.25, 0.5, 0.125],
          [0.1, 0.1, 0, 0],
        ],
        VisBarChart: '/Users/jo/counts.csv',
      },
    ],
    masks: [{ label: 'Cells', path: '/Users/jo/mask.ome.tif', map_path: 'C:\\Users\\jo\\map.csv', channels: [] }],
    first_group: 'Immune',
    first_viewport: { Zoom: 4, Pan: [0.25, 0.5] },
    in_file: '/Users/jo/slides/day2.ome.tif',
    csv_file: '\\\\server\\share\\jo\\markers.csv',
    root_dir: '/Applications/minerva_author',
    out_name: 'tumour',
    autosave: { in_file: '/Users/jo/slides/day2.ome.tif' },
  };
}

test('a save with its image is a whole story', () => {
  const { story, notices } = imported(save(), image);
  expect(story).toEqual({
    docent: 1,
    title: 'A tumour',
    summary: 'About it',
    images: [{ id: 'main', src: '', name: 'day2.ome.tif', pixelSize: { x: 0.5, y: 0.5 } }],
    groups: [
      {
        id: 'immune',
        name: 'Immune',
        channels: [
          // halves and quarters of 65535
          { channel: 0, color: '#0000ff', contrastLimits: [0, 32767.5], label: 'DNA' },
          { channel: 7, color: '#ff0000', contrastLimits: [16383.75, 65535], label: 'CD8', description: 'T cells' },
        ],
      },
    ],
    cover: { group: 'immune', view: { x: 125, y: 429.688, width: 250, height: 140.625 }, rotation: 20 },
    waypoints: [
      {
        id: 'edge',
        title: 'Edge',
        text: 'Here',
        group: 'immune',
        view: { x: 750, y: 359.375, width: 500, height: 281.25 },
        rotation: 20,
        overlays: [
          { type: 'rectangle', x: 500, y: 250, width: 500, height: 125 },
          { type: 'arrow', tip: [1500, 750], label: 'here' },
          { type: 'text', at: [500, 250], text: 'words' },
        ],
        minerva: { masks: [0], VisBarChart: 'counts.csv' },
      },
    ],
    minerva: {
      masks: [{ label: 'Cells', path: 'mask.ome.tif', map_path: 'map.csv', channels: [] }],
      csv_file: 'markers.csv',
      out_name: 'tumour',
    },
  });
  expect(notices).toEqual([
    'waypoints[0].overlays[1]: a rectangle without area, which is left out',
    'waypoints[0].VisBarChart: a chart, which is kept in the story and not shown',
    'masks: masks that Minerva Author was to draw from a segmentation; they are listed in the story, not shown',
    'autosave: an earlier state of the same story, which is left out',
  ]);
});

test('no folder of the author’s computer is in the story', () => {
  expect(JSON.stringify(imported(save(), image).story)).not.toMatch(/Users|Applications|jo\b|server/);
});

test.each([
  ['uint8', [63.75, 255]],
  ['uint16', [16383.75, 65535]],
  ['int16', [8191.75, 32767]],
  ['float', [0.25, 1]],
])('limits are fractions of the range of %s', (dataType, limits) => {
  const { story } = imported(save(), { ...image, dataType });
  expect(story.groups![0]!.channels[1]!.contrastLimits).toEqual(limits);
});

test('without its image a save has texts and groups, and waits for it', () => {
  const result = importStory(save());
  if (!result || 'faults' in result) throw new Error('not imported');
  expect(result.awaitsImage).toEqual({ name: 'day2.ome.tif' });
  const [waypoint] = result.story.waypoints;
  expect(waypoint).toMatchObject({ id: 'edge', text: 'Here', group: 'immune', rotation: 20 });
  expect([waypoint!.view, waypoint!.overlays]).toEqual([undefined, undefined]);
  expect(result.story.groups![0]!.channels[0]).toEqual({ channel: 0, color: '#0000ff', label: 'DNA' });
  expect('awaitsImage' in importStory(save(), image)!).toBe(false);
});

test('early saves have title, text and turn elsewhere', () => {
  const { sample_info: _, ...early } = save();
  const { story } = imported({ ...early, header: 'Old', rotation: 5, image: { description: 'Old title' } }, image);
  expect([story.title, story.summary, story.waypoints[0]!.rotation]).toEqual(['Old title', 'Old', 5]);
});

test('a save that is wrong is refused with its faults, in its own terms', () => {
  const wrong = save();
  wrong.groups[0].channels[0].id = 'first';
  wrong.groups[0].channels[1].color = [1];
  wrong.waypoints.push('none');
  expect(importFaults(wrong)).toEqual([
    'groups[0].channels[0].id: must be a number',
    'groups[0].channels[0].id: must be a whole number from 0 on',
    'groups[0].channels[1].color: must be a colour such as ff8800',
    'waypoints[1]: must be an object, in {braces}',
  ]);
});
