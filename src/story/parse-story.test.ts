import { describe, expect, test } from 'vitest';
import { faultText } from './fault.ts';
import { parseStory } from './parse-story.ts';
import { MAX_DEPTH } from './plain-data.ts';
import { everyKey } from './testing/every-key.ts';

type Spoilt = ReturnType<typeof everyKey>;

const SMALLEST = { docent: 1, title: 'T', images: [{ id: 'i', src: 'i.ome.tif' }], waypoints: [] };

function faultsOf(value: unknown): string[] {
  const parsed = parseStory(value);
  return 'faults' in parsed ? parsed.faults.map(faultText) : [];
}

/** The faults of a whole story after one change. */
function faultsAfter(change: (story: Spoilt) => void): string[] {
  const story = everyKey();
  change(story);
  return faultsOf(story);
}

test('reads the smallest story and one with every key, and gives back equal copies', () => {
  for (const story of [SMALLEST, everyKey()]) {
    const parsed = parseStory(story);
    expect(parsed).toEqual({ story });
    expect('story' in parsed && parsed.story).not.toBe(story);
  }
});

test('an image that is not placed yet, with an empty address, is valid', () => {
  expect(faultsOf({ ...SMALLEST, images: [{ id: 'i', src: '' }] })).toEqual([]);
});

test('tells all faults of a bad story at once', () => {
  expect(
    faultsOf({
      docent: 1,
      images: [{ id: 'a' }, { id: 'a', src: '' }],
      groups: [{ id: 'g', channels: [{ channel: 'x', color: 'red', contrastLimits: [5, 5] }] }],
      waypoints: [
        { id: 'w', title: 'W', view: { x: 0, y: 0, width: 0, height: 1 }, group: 'h', overlays: [{ type: 'star' }] },
      ],
    }),
  ).toEqual([
    'title: is missing',
    'groups[0].channels[0].color: must be a colour such as #ff8800',
    'waypoints[0].view.width: must be above 0',
    'waypoints[0].overlays[0].type: must be "arrow", "rectangle", "ellipse", "polygon", "line", "point" or "text"',
    'images[1].id: "a" is taken by images[0]',
    'images[0].src: is missing',
    'groups[0].channels[0].contrastLimits: must rise, from low to high; 5 is not below 5',
    'waypoints[0].group: no group has the id "h"',
  ]);
});

describe('each fault has its path and plain words', () => {
  const cases: [(story: Spoilt) => void, string][] = [
    [(s) => delete s.docent, 'docent: is missing'],
    [(s) => (s.docent = '1'), 'docent: must be 1'],
    [(s) => (s.docent = 0), 'docent: must be 1'],
    [(s) => delete s.images, 'images: is missing'],
    [(s) => (s.images = []), 'images: must have 1 or more entries'],
    [(s) => (s.title = 7), 'title: must be text, in quotes'],
    [(s) => (s.language = 'English please'), 'language: must be a language tag such as en or de-CH'],
    [(s) => (s.authors = 'Ada'), 'authors: must be a list, in [brackets]'],
    [(s) => (s.authors[0] = 'Ada'), 'authors[0]: must be an object, in {braces}'],
    [(s) => (s.authors[0].name = ''), 'authors[0].name: must not be empty'],
    [(s) => (s.authors[0].orcid = '1234'), 'authors[0].orcid: must be an ORCID such as 0000-0002-1825-0097'],
    [(s) => (s.date = 'yesterday'), 'date: must be a date such as 2026-11-20'],
    [(s) => (s.doi = 'x'), 'doi: must be a DOI such as 10.1000/182'],
    [(s) => (s.level = 1.5), 'level: must be a whole number'],
    [(s) => (s.data[0].bytes = -1), 'data[0].bytes: must be 0 or more'],
    [
      (s) => (s.data[0].access = 'secret'),
      'data[0].access: must be "open", "requester-pays", "controlled" or "on-request"',
    ],
    [(s) => (s.images[0].series = 1.5), 'images[0].series: must be a whole number'],
    [(s) => (s.images[0].series = {}), 'images[0].series: must be an index (a whole number) or a name'],
    [(s) => (s.images[0].pixelSize.y = 0), 'images[0].pixelSize.y: must be above 0'],
    [(s) => (s.waypoints[1].id = ''), 'waypoints[1].id: must not be empty'],
    [(s) => (s.images[1].src = ''), 'images[1].tiles: stand in place of src; one of the two has to go'],
    [(s) => (s.images[1].tiles.kind = 'zoomify'), 'images[1].tiles.kind: must be "minerva"'],
    [(s) => (s.masks[0].image = 'x'), 'masks[0].image: no image has the id "x"'],
    [(s) => (s.masks[0].color = '#fff'), 'masks[0].color: must be a colour such as #ff8800'],
    [(s) => delete s.groups[0].channels, 'groups[0].channels: is missing'],
    [
      (s) => (s.groups[0].channels[0].channel = null),
      "groups[0].channels[0].channel: must be a channel's name, or its index (a whole number)",
    ],
    [(s) => (s.groups[0].channels[0].channel = -1), 'groups[0].channels[0].channel: must be 0 or more'],
    [(s) => (s.groups[0].channels[0].contrastLimits = [1]), 'groups[0].channels[0].contrastLimits[1]: is missing'],
    [
      (s) => (s.groups[0].channels[0].contrastLimits = [1, 2, 3]),
      'groups[0].channels[0].contrastLimits[2]: must be a list of two numbers',
    ],
    [(s) => (s.groups[0].channels[0].gamma = 0), 'groups[0].channels[0].gamma: must be above 0'],
    [(s) => (s.groups[0].channels[0].visible = 'yes'), 'groups[0].channels[0].visible: must be true or false'],
    [(s) => s.groups.push({ id: 'immune', channels: [] }), 'groups[1].id: "immune" is taken by groups[0]'],
    [(s) => (s.waypoints[0].group = 'x'), 'waypoints[0].group: no group has the id "x"'],
    [(s) => (s.waypoints[0].masks = ['cells', 'x']), 'waypoints[0].masks[1]: no mask has the id "x"'],
    [
      (s) => (s.waypoints[0].channels = []),
      'waypoints[0].channels: stands in place of a group; one of the two has to go',
    ],
    [(s) => (s.waypoints[1].id = 'edge'), 'waypoints[1].id: "edge" is taken by waypoints[0]'],
    [(s) => delete s.waypoints[1].title, 'waypoints[1].title: is missing'],
    [
      (s) => (s.waypoints[1].channels[0].channel = 'CD4'),
      'waypoints[1].channels[0].channel: no layer of the image has the name "CD4"',
    ],
    [
      (s) => (s.waypoints[1].channels[0].channel = 1),
      'waypoints[1].channels[0].channel: the image has 1 layers, counted from 0',
    ],
    [(s) => (s.waypoints[0].view.height = -3), 'waypoints[0].view.height: must be above 0'],
    [(s) => (s.waypoints[0].rotation = '90'), 'waypoints[0].rotation: must be a number'],
    [(s) => (s.waypoints[0].audio = {}), 'waypoints[0].audio: has to name a recording (src) or captions'],
    [
      (s) => (s.waypoints[1].audio = { captions: 'a.vtt' }),
      'waypoints[1].duration: is missing; captions without a recording are timed against it',
    ],
    [(s) => (s.waypoints[0].duration = -1), 'waypoints[0].duration: must be 0 or more'],
    [(s) => (s.waypoints[0].overlays[1].id = 'here'), 'waypoints[0].overlays[1].id: "here" is taken by overlays[0]'],
    [(s) => (s.waypoints[0].overlays[0].tip = [1, '2']), 'waypoints[0].overlays[0].tip[1]: must be a number'],
    [
      (s) => (s.waypoints[0].overlays[3].points.length = 2),
      'waypoints[0].overlays[3].points: must have 3 or more entries',
    ],
    [
      (s) => (s.waypoints[0].overlays[3].holes[0].length = 1),
      'waypoints[0].overlays[3].holes[0]: must have 3 or more entries',
    ],
    [
      (s) => (s.waypoints[0].overlays[4].points.length = 1),
      'waypoints[0].overlays[4].points: must have 2 or more entries',
    ],
    [(s) => delete s.waypoints[0].overlays[6].text, 'waypoints[0].overlays[6].text: is missing'],
    [
      (s) => (s.waypoints[0].overlays[0].style.opacity = 2),
      'waypoints[0].overlays[0].style.opacity: must be 1 or less',
    ],
    [(s) => (s.waypoints[0].overlays[0].style.width = 0), 'waypoints[0].overlays[0].style.width: must be above 0'],
  ];
  test.each(cases)('%s', (change, fault) => {
    expect(faultsAfter(change)).toEqual([fault]);
  });
});

test("a group or mask of another image than the waypoint's is a fault", () => {
  expect(
    faultsAfter((story) => {
      story.waypoints[0].image = 'tiled';
    }),
  ).toEqual([
    'waypoints[0].masks[0]: mask "cells" is of image "main", the waypoint of "tiled"',
    'waypoints[0].offers.masks[0]: mask "cells" is of image "main", the waypoint of "tiled"',
    'waypoints[0].offers.groups[0]: group "immune" is of image "main", the waypoint of "tiled"',
    'waypoints[0].group: group "immune" is of image "main", the waypoint of "tiled"',
  ]);
});

test('what a cover or an offer names has to be there', () => {
  expect(
    faultsAfter((story) => {
      story.cover.group = 'nowhere';
      story.cover.masks = ['nothing'];
      story.waypoints[0].offers = { groups: ['immune', 'gone'], masks: [] };
    }),
  ).toEqual([
    'cover.masks[0]: no mask has the id "nothing"',
    'cover.group: no group has the id "nowhere"',
    'waypoints[0].offers.groups[1]: no group has the id "gone"',
  ]);
});

test('what names no image is of the first, on both sides', () => {
  expect(
    faultsAfter((story) => {
      delete story.groups[0].image;
      delete story.waypoints[0].image;
    }),
  ).toEqual([]);
});

test('a name that two layers share needs the index', () => {
  expect(faultsAfter((story) => story.images[1].tiles.layers.push({ name: 'CD8', path: 'CD8_2' }))).toEqual([
    'waypoints[1].channels[0].channel: 2 layers have the name "CD8"; give the index, from 0',
  ]);
});

test('a later version is refused politely, and only for that', () => {
  expect(faultsOf({ docent: 2, scenes: [] })).toEqual([
    'docent: is 2, a later version of the format than this Docent reads (1); open the story with a newer one',
  ]);
});

test.each([[null], [[]], ['story'], [7], [undefined], [new Date(0)], [() => 1], [new Map()], [10n]])(
  '%s is no story',
  (value) => {
    expect(faultsOf(value)).toHaveLength(1);
  },
);

test('unknown keys survive everywhere, as values of their own', () => {
  const extra = { 'x-lab': { nested: [1, { deep: null }] }, constructor: 'mine', toString: 1, hasOwnProperty: [] };
  const add = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(add);
    if (typeof value !== 'object' || value === null) return value;
    return { ...Object.fromEntries(Object.entries(value).map(([key, held]) => [key, add(held)])), ...extra };
  };
  const story = add(everyKey());
  expect(parseStory(JSON.parse(JSON.stringify(story)))).toEqual({ story });
});

describe('hostile data', () => {
  test('never reaches a prototype', () => {
    const json = '{"docent":1,"title":"T","images":[{"id":"i","src":"","__proto__":{"polluted":true}}],"waypoints":[]}';
    expect(faultsOf(JSON.parse(json))).toEqual(['images[0].__proto__: is a name that no key may have']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('ids may be called what objects inherit', () => {
    const named = (id: string) => ({ ...SMALLEST, waypoints: [{ id: 'w', title: 'W', group: id }] });
    for (const id of ['constructor', 'toString', '__proto__']) {
      expect(faultsOf(named(id))).toEqual([`waypoints[0].group: no group has the id "${id}"`]);
    }
  });

  test('numbers that are none are named', () => {
    const view = { x: NaN, y: Infinity, width: 1, height: 1 };
    expect(faultsOf({ ...SMALLEST, waypoints: [{ id: 'w', title: 'W', view }] })).toEqual([
      'waypoints[0].view.x: must be a number, not NaN',
      'waypoints[0].view.y: must be a number, not Infinity',
    ]);
  });

  test('depth ends, circles too', () => {
    let deep: unknown = 0;
    for (let level = 0; level < 10_000; level++) deep = [deep];
    expect(faultsOf({ ...SMALLEST, deep })[0]).toMatch(
      new RegExp(`^deep(\\[0\\])+: lies more than ${MAX_DEPTH} levels deep$`),
    );
    const circle: Record<string, unknown> = { ...SMALLEST };
    circle['self'] = circle;
    expect(faultsOf(circle)[0]).toMatch(/lies more than 64 levels deep$/);
  });

  test('a million waypoints are too many, and a hundred thousand wrong ones one fault', () => {
    const waypoints = (count: number) => ({ ...SMALLEST, waypoints: Array.from({ length: count }, () => ({})) });
    expect(faultsOf(waypoints(1_000_000))).toEqual(['holds more than 1,000,000 values']);
    expect(faultsOf(waypoints(100_000))).toEqual(['waypoints[0].id: is missing']);
    const twins = Array.from({ length: 3000 }, () => ({ id: 'w', title: 'W' }));
    expect(faultsOf({ ...SMALLEST, waypoints: twins })).toHaveLength(1001);
    expect(faultsOf({ ...SMALLEST, waypoints: twins }).at(-1)).toBe('has 1999 faults more');
  });

  test('so is text beyond measure', () => {
    expect(faultsOf({ ...SMALLEST, summary: 'x'.repeat(20_000_001) })).toEqual([
      'holds more than 20,000,000 characters',
    ]);
  });

  test('code does not run later: accessors are read once', () => {
    let reads = 0;
    const story = {
      ...SMALLEST,
      get title() {
        return `read ${++reads}`;
      },
    };
    const parsed = parseStory(story);
    expect('story' in parsed && [parsed.story.title, parsed.story.title]).toEqual(['read 1', 'read 1']);
  });

  test('what JSON cannot hold is named; undefined is as good as absent', () => {
    expect(faultsOf({ ...SMALLEST, keywords: [undefined, Symbol('s')], summary: undefined })).toEqual([
      'keywords[0]: is missing',
      'keywords[1]: must be something that JSON can hold, not a symbol',
    ]);
  });
});
