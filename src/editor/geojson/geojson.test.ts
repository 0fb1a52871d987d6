import { describe, expect, test } from 'vitest';
import { addOverlays, freshOverlays } from '../../state/story-edits/overlay-edits.ts';
import type { Overlay } from '../../story/overlay.ts';
import { parseStory } from '../../story/parse-story.ts';
import type { Story } from '../../story/story.ts';
import { everyKey } from '../../story/testing/every-key.ts';
import { readGeojson, roomForPoints, type GeojsonNote } from './read-geojson.ts';
import { writeGeojson } from './write-geojson.ts';

const STORY: Story = {
  docent: 1,
  title: 'T',
  images: [{ id: 'i', src: 'i.tif' }],
  waypoints: [{ id: 'w', title: 'W' }],
};

function read(value: unknown): { overlays: Overlay[]; notes: GeojsonNote[] } {
  const result = readGeojson(typeof value === 'string' ? value : JSON.stringify(value));
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result;
}

function faultsOf(value: unknown): string[] {
  const result = readGeojson(typeof value === 'string' ? value : JSON.stringify(value));
  return 'faults' in result ? result.faults.map(({ path, message }) => `${path}: ${message}`) : [];
}

function feature(geometry: unknown, properties: unknown = {}, more: object = {}): object {
  return { type: 'Feature', geometry, properties, ...more };
}

const SQUARE = [
  [10, 20],
  [110, 20],
  [110, 70],
  [10, 70],
  [10, 20],
];
const TRIANGLE = [
  [0, 0],
  [9, 0],
  [0, 9],
  [0, 0],
];
const polygon = (...rings: unknown[]): object => ({ type: 'Polygon', coordinates: rings });

/** As QuPath 0.5 exports an annotation, a cell within it, and a TMA core. */
const QUPATH = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: '2b1a3c9e-6d54-4d3b-9c0f-0d3a5a1f7e11',
      geometry: polygon(SQUARE),
      properties: {
        objectType: 'annotation',
        name: 'Region 1',
        color: [255, 128, 0],
        classification: { name: 'Tumor', color: [200, 0, 0] },
        isLocked: true,
        childObjects: [
          {
            type: 'Feature',
            id: 'a6f9f9b8-5a3e-4f0a-8f5d-0e7f4b8b2c22',
            geometry: polygon(TRIANGLE),
            nucleusGeometry: polygon(TRIANGLE),
            properties: {
              objectType: 'cell',
              classification: { names: ['Immune cells', 'CD8'], color: [0, 255, 0] },
              measurements: { 'Area µm^2': 33.5, 'Max diameter': 'NOT A NUMBER' },
            },
          },
        ],
        metadata: { ANNOTATION_DESCRIPTION: 'By hand' },
      },
    },
    {
      type: 'Feature',
      id: 'TMACoreObject',
      geometry: { ...polygon(SQUARE), isEllipse: true, plane: { c: -1, z: 3, t: 0 } },
      properties: { objectType: 'tmaCore', name: 'A-1', isMissing: false },
    },
  ],
};

describe('what QuPath writes', () => {
  // QuPath writes numbers that JSON has not.
  const text = JSON.stringify(QUPATH).replace('"NOT A NUMBER"', 'NaN').replace('33.5', '-Infinity');

  test('becomes shapes with names, colours and classes, children after their parents', () => {
    expect(read(text).overlays).toEqual([
      {
        type: 'rectangle',
        id: '2b1a3c9e-6d54-4d3b-9c0f-0d3a5a1f7e11',
        x: 10,
        y: 20,
        width: 100,
        height: 50,
        label: 'Region 1',
        style: { color: '#ff8000' },
        classification: { name: 'Tumor', color: [200, 0, 0] },
      },
      {
        type: 'polygon',
        id: 'a6f9f9b8-5a3e-4f0a-8f5d-0e7f4b8b2c22',
        points: TRIANGLE.slice(0, 3),
        label: 'Immune cells: CD8',
        style: { color: '#00ff00' },
        classification: { names: ['Immune cells', 'CD8'], color: [0, 255, 0] },
      },
      { type: 'ellipse', x: 10, y: 20, width: 100, height: 50, label: 'A-1' },
    ]);
  });

  test('says what could not come along', () => {
    expect(read(text).notes.map(({ code, count }) => `${code} ${count}`)).toEqual([
      'measurements 1',
      'metadata 1',
      'nucleus 1',
      'plane 1',
    ]);
  });

  test('NaN stays a word within text', () => {
    expect(
      read('{"type":"Feature","geometry":null,"properties":{"name":"a \\"NaN\\" b","measurements":{"x":NaN}}}').notes,
    ).toHaveLength(2);
  });
});

describe('what others write', () => {
  test('opens as a list, a single feature, or a bare geometry', () => {
    const point = { type: 'Point', coordinates: [3, 4, 5] };
    const shape = { type: 'point', at: [3, 4] };
    for (const value of [
      [feature(point)],
      feature(point),
      point,
      { type: 'FeatureCollection', features: [feature(point, null)] },
    ])
      expect(read(value).overlays).toEqual([shape]);
  });

  test('several in one become several, with ids of their own', () => {
    const geometry = {
      type: 'GeometryCollection',
      geometries: [
        {
          type: 'MultiPoint',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
        {
          type: 'MultiLineString',
          coordinates: [
            [
              [0, 0],
              [1, 1],
            ],
          ],
        },
        { type: 'MultiPolygon', coordinates: [[TRIANGLE], [SQUARE, TRIANGLE]] },
      ],
    };
    const { overlays } = read(feature(geometry, { name: 'Many' }, { id: 7 }));
    expect(overlays.map(({ type, id, label }) => `${type} ${id} ${label}`)).toEqual([
      'point 7 Many',
      'point 7-2 Many',
      'line 7-3 Many',
      'polygon 7-4 Many',
      'polygon 7-5 Many',
    ]);
    expect(overlays[4]).toMatchObject({ points: SQUARE.slice(0, 4), holes: [TRIANGLE.slice(0, 3)] });
  });

  test('packed colours, old and plain classes, open rings', () => {
    const shapes = read([
      feature(polygon(TRIANGLE.slice(0, 3)), { color: -65536 }),
      feature(polygon(TRIANGLE), { classification: { name: 'Stroma', colorRGB: -13395457 } }),
      feature(polygon(TRIANGLE), { classification: 'Necrosis', name: null }, { id: 'PathAnnotationObject' }),
    ]).overlays;
    expect(shapes.map(({ id, label, style }) => [id, label, style?.color])).toEqual([
      [undefined, undefined, '#ff0000'],
      [undefined, 'Stroma', '#3399ff'],
      [undefined, 'Necrosis', undefined],
    ]);
  });

  test('what has no extent is counted, not drawn', () => {
    const flat = polygon([
      [0, 0],
      [5, 0],
      [9, 0],
      [0, 0],
    ]);
    const { overlays, notes } = read([feature(null), feature(polygon()), feature({ ...flat, isEllipse: true })]);
    expect(overlays).toEqual([]);
    expect(notes).toEqual([{ code: 'no-shape', count: 3, message: '3 objects have no shape that could be drawn.' }]);
  });
});

describe('what is wrong', () => {
  test('is named by its place, all of it, and nothing is loaded', () => {
    expect(
      faultsOf({
        type: 'FeatureCollection',
        features: [
          feature({ type: 'Point', coordinates: [1, 2] }),
          feature(
            polygon([
              [0, 0],
              [1, 'x'],
              [2, 2],
              [0, 0],
            ]),
          ),
          feature({ type: 'Circle', coordinates: [] }),
          feature({ type: 'LineString', coordinates: [[0, 0]] }, { color: [1, 2] }),
          { geometry: null },
        ],
      }),
    ).toEqual([
      'features[1].geometry.coordinates[0][1]: must be a position, [x, y]',
      expect.stringMatching(
        /^features\[2\]\.geometry\.type: must be "Point", "MultiPoint", .* or "GeometryCollection"$/,
      ),
      'features[3].geometry.coordinates: must have 2 or more entries',
      'features[3].properties.color: must be a colour, [red, green, blue] of 0 to 255',
      'features[4].type: is missing',
    ]);
  });

  test('is named from where the file begins', () => {
    const wrong = { type: 'Point', coordinates: [1] };
    expect(faultsOf([feature(wrong)])).toEqual(['[0].geometry.coordinates: must be a position, [x, y]']);
    expect(faultsOf(feature(wrong))).toEqual(['geometry.coordinates: must be a position, [x, y]']);
    expect(faultsOf(wrong)).toEqual(['coordinates: must be a position, [x, y]']);
  });

  test.each([
    ['{"docent": 1}', 'must be GeoJSON'],
    ['"text"', 'must be GeoJSON'],
    ['{"type":"FeatureCollection"}', 'must be GeoJSON'],
    ['', 'is not JSON: the file is empty'],
    ['{"type": NaN,', 'is not JSON'],
    ['<svg/>', 'is not JSON: it is a web page or XML'],
  ])('%s is no file of shapes', (text, message) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(message)]);
  });

  test('positions without end are refused, and a million points named', () => {
    expect(faultsOf('{"type":"Point","coordinates":[1e999,0]}')).toHaveLength(1);
    const text = '{"type":"Feature","geometry":null,"properties":{"childObjects":['.repeat(5000) + ']}}'.repeat(5000);
    expect(faultsOf(text)).toEqual([': is nested too deeply']);
    const long = { type: 'LineString', coordinates: Array.from({ length: 250_001 }, (_, at) => [at, 0]) };
    expect(faultsOf(long)).toEqual([
      ': has 250,001 points, and the story has room for 250,000: simplify the shapes first',
    ]);
  });
});

test('a story has room for what it can be opened with again', () => {
  expect(roomForPoints(STORY)).toBe(250_000);
  const story = addOverlays(STORY, 'w', freshOverlays(STORY, 'w', read(feature(polygon(TRIANGLE))).overlays));
  expect(roomForPoints(story)).toBe(249_997);
  expect(readGeojson(JSON.stringify(polygon(TRIANGLE)), 2)).toHaveProperty('faults');
});

test('every shape of a story comes back from a file as it was', () => {
  const { overlays } = everyKey().waypoints[0] as { overlays: Overlay[] };
  const plain: Overlay[] = overlays.map(({ style: _style, label: _label, id: _id, ...shape }) => shape as Overlay);
  const holed = { type: 'polygon', points: SQUARE.slice(0, 4), holes: [TRIANGLE.slice(0, 3)], id: 'h' } as Overlay;
  // A text is its own label: the file has one name for a shape.
  const named = overlays.map((overlay) =>
    overlay.type === 'text' ? (({ label: _gone, ...rest }) => rest)(overlay) : overlay,
  );
  for (const shapes of [named, plain, [holed]]) {
    const { overlays: again, notes } = read(writeGeojson(shapes));
    expect(again).toEqual(shapes);
    expect(notes).toEqual([]);
  }
  expect(read(writeGeojson([]))).toEqual({ overlays: [], notes: [] });
});

test('what comes from QuPath goes back with its names, classes and colours', () => {
  const shapes = read(QUPATH).overlays;
  const file = JSON.parse(writeGeojson(shapes));
  expect(file.features.map((each: { properties: unknown }) => each.properties)).toEqual([
    {
      objectType: 'annotation',
      name: 'Region 1',
      color: [255, 128, 0],
      classification: { name: 'Tumor', color: [200, 0, 0] },
    },
    { objectType: 'annotation', classification: { names: ['Immune cells', 'CD8'], color: [0, 255, 0] } },
    { objectType: 'annotation', name: 'A-1' },
  ]);
  expect(file.features[0].geometry).toEqual(polygon(SQUARE));
  expect(read(JSON.stringify(file)).overlays).toEqual(shapes);
});

test('metadata from anywhere do no harm', () => {
  const point = { type: 'Point', coordinates: [1, 2] };
  for (const docent of ['{', '{"type":"script"}', '{"style":{"color":"red"}}', 5, null])
    expect(read(feature(point, { metadata: { docent } })).overlays).toEqual([{ type: 'point', at: [1, 2] }]);
});

test('ten thousand shapes become overlays of a valid story', () => {
  const ring = Array.from({ length: 20 }, (_, at) => [10 * Math.cos(at), 10 * Math.sin(at)]);
  const text = JSON.stringify({
    type: 'FeatureCollection',
    features: Array.from({ length: 10_000 }, () => feature(polygon(ring))),
  });
  const { overlays } = read(text);
  const story = addOverlays(STORY, 'w', freshOverlays(STORY, 'w', overlays));
  expect(story.waypoints[0]?.overlays).toHaveLength(10_000);
  expect(parseStory(story)).toHaveProperty('story');
});
