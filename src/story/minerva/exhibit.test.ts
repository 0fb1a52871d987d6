import { describe, expect, test } from 'vitest';
import { formatStory } from '../format-story.ts';
import { parseStory } from '../parse-story.ts';
import { imported, importFaults } from './testing/imported.ts';
import { smallExhibit } from './testing/small-exhibit.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- what comes from a file, for tests to spoil
function importedAfter(change: (exhibit: any) => void) {
  const exhibit = smallExhibit();
  change(exhibit);
  return imported(exhibit);
}

// oxlint-disable-next-line typescript/no-explicit-any -- as above
function faultsAfter(change: (exhibit: any) => void) {
  const exhibit = smallExhibit();
  change(exhibit);
  return importFaults(exhibit);
}

test('an exhibit with tiles per channel', () => {
  const { story, notices } = imported(smallExhibit());
  expect(notices).toEqual([]);
  expect(story).toEqual({
    docent: 1,
    title: 'A tumour',
    summary: 'About it',
    acknowledgement: 'Thanks',
    images: [
      {
        id: 'main',
        name: 'A tumour',
        pixelSize: { x: 0.5, y: 0.5 },
        tiles: {
          kind: 'minerva',
          width: 2000,
          height: 1000,
          tileSize: 1024,
          maxLevel: 1,
          layers: [
            { name: 'DNA', path: 'tiles/DNA_0' },
            { name: 'CD8', path: 'tiles/CD8_1' },
            { name: 'H, E', path: 'tiles/he', rgb: true },
          ],
        },
      },
    ],
    masks: [
      { id: 'cells', name: 'Cells', path: 'tiles/cells', color: '#ffffff' },
      { id: 't-cells', name: 'T cells', path: 'tiles/t-cells', color: '#ff0000' },
      { id: 'b-cells', name: 'B cells', path: 'tiles/b-cells', color: '#00ff00' },
    ],
    groups: [
      {
        id: 'immune',
        name: 'Immune',
        channels: [
          { channel: 'DNA', color: '#0000ff', contrastLimits: [0, 255] },
          { channel: 'CD8', color: '#ff0000', contrastLimits: [0, 255], description: 'T cells' },
        ],
      },
      {
        id: 'h-e',
        name: 'H&E',
        channels: [{ channel: 'H, E' }],
        legend: [
          { label: 'H', color: '#8040c0' },
          { label: 'E', color: '#ff80c0' },
        ],
      },
    ],
    waypoints: [
      {
        id: 'the-edge',
        title: 'The edge',
        text: 'Where `CD8` stops.',
        group: 'immune',
        // zoom 2: half a height wide, 500; 16:9, so 281.25 high; about 1, 0.5 heights, which is 1000, 500
        view: { x: 750, y: 359.375, width: 500, height: 281.25 },
        masks: ['b-cells'],
        overlays: [
          { type: 'rectangle', x: 500, y: 250, width: 500, height: 125 },
          { type: 'arrow', tip: [1500, 750], angle: 60, label: 'here' },
        ],
        offers: { masks: ['t-cells', 'b-cells'] },
        minerva: { at: [1, 0] },
      },
      {
        id: 'in-colour',
        title: 'In colour',
        group: 'h-e',
        view: { x: 500, y: 218.75, width: 1000, height: 562.5 },
        offers: { masks: [] },
        minerva: { at: [1, 1] },
      },
    ],
    minerva: { height: 1000 },
  });
});

test('what was imported is saved as a story, and opens again byte for byte', () => {
  const saved = formatStory(imported(smallExhibit()).story);
  const again = parseStory(JSON.parse(saved));
  expect('story' in again && formatStory(again.story)).toBe(saved);
});

describe('positions are in heights of the image, whatever its shape', () => {
  // the same numbers on each: half a height wide, a corner a quarter of a height in
  test.each([
    ['landscape', 4000, 1000, { x: 1750, y: 359.375, width: 500, height: 281.25 }, [250, 250], [2000, 500]],
    ['portrait', 500, 2000, { x: -250, y: 718.75, width: 1000, height: 562.5 }, [500, 500], [250, 1000]],
    ['square', 3000, 3000, { x: 750, y: 1078.125, width: 1500, height: 843.75 }, [750, 750], [1500, 1500]],
  ])('%s', (_, Width, Height, view, corner, middle) => {
    const { story } = importedAfter((exhibit) => {
      Object.assign(exhibit.Images[0], { Width, Height });
      exhibit.Stories[0].Waypoints = [
        {
          Name: 'W',
          Zoom: 2,
          // the middle of the image
          Pan: [(0.5 * Width) / Height, 0.5],
          Overlays: [{ x: 0.25, y: 0.25, width: 0.5, height: 0.25 }],
          Arrows: [{ Point: [(0.5 * Width) / Height, 0.5] }],
        },
      ];
    });
    const [waypoint] = story.waypoints;
    expect(waypoint!.view).toEqual(view);
    expect(waypoint!.overlays).toEqual([
      { type: 'rectangle', x: corner[0], y: corner[1], width: Height / 2, height: Height / 4 },
      { type: 'arrow', tip: middle },
    ]);
  });
});

describe('the picture', () => {
  test('is the one that the grid names, though others come first', () => {
    const { story } = importedAfter((exhibit) => {
      exhibit.Images.unshift({ Name: 'old', Path: 'old', Width: 10, Height: 10, MaxLevel: 0 }, { Name: 'WORKAROUND' });
    });
    expect(story.images[0]!.tiles).toMatchObject({ width: 2000, layers: [{ path: 'tiles/DNA_0' }, {}, {}] });
    expect(story).toMatchObject({ minerva: { Images: [{ Name: 'old' }, { Name: 'WORKAROUND' }] } });
  });

  test('is the first complete one where the grid names none', () => {
    const { story, notices } = importedAfter((exhibit) => {
      exhibit.Images.unshift({ Name: 'words', Description: 'Only words' });
      exhibit.Layout = { Grid: [['nowhere']] };
    });
    expect(story.images[0]!.tiles).toMatchObject({ width: 2000 });
    expect(notices).toEqual(['Layout.Grid[0][0]: no image that has a size is called "nowhere"']);
  });

  test('has as many levels as its size needs where the exhibit does not say', () => {
    const { story } = importedAfter(({ Images: [image] }) => {
      delete image.MaxLevel;
      Object.assign(image, { Width: 4097, Height: 100, TileSize: [512, 512], Path: 'https://host/tiles/' });
    });
    // 4097 / 512 is a little above 8
    expect(story.images[0]!.tiles).toMatchObject({ tileSize: 512, maxLevel: 4 });
    expect(story.images[0]!.tiles!.layers[0]!.path).toBe('https://host/tiles/DNA_0');
  });

  test('of a server that drew tiles on demand is asked for', () => {
    const { story, notices } = importedAfter((exhibit) => {
      exhibit.Images[0].Provider = 'omero';
    });
    expect(story.images[0]).toMatchObject({ src: '' });
    expect(story.images[0]!.tiles).toBeUndefined();
    expect(story.groups![0]!.channels).toEqual([
      { channel: 'DNA', color: '#0000ff' },
      { channel: 'CD8', color: '#ff0000' },
    ]);
    expect(notices).toEqual([
      'Images[0]: its tiles were drawn on demand by a server (omero); the image itself is needed in their place',
    ]);
    expect(story.waypoints[0]!.view).toEqual({ x: 750, y: 359.375, width: 500, height: 281.25 });
  });

  test('of a grid is made of all its images, pixel for pixel', () => {
    const { story } = importedAfter((exhibit) => {
      exhibit.Images = [
        { Name: 'a', Path: 'a', Width: 1000, Height: 500, MaxLevel: 1 },
        { Name: 'b', Path: 'b', Width: 600, Height: 400, MaxLevel: 3 },
        { Name: 'c', Path: 'c', Width: 1000, Height: 100, MaxLevel: 2 },
      ];
      exhibit.Layout.Grid = [['a', 'b'], ['c']];
    });
    // two rows of 500 and a gap of 0.05 of the whole: 1000 are 0.95 of it
    const unit = 1000 / 0.95;
    const gap = unit * 0.05;
    expect(story.images[0]!.tiles).toEqual({
      kind: 'minerva',
      width: Math.round(2000 + gap),
      height: Math.round(unit),
      tileSize: 1024,
      maxLevel: 1,
      layers: [
        { name: 'DNA', path: 'DNA_0' },
        { name: 'CD8', path: 'CD8_1' },
        { name: 'H, E', path: 'he', rgb: true },
      ],
      parts: [
        { x: 0, y: 0, width: 1000, height: 500, maxLevel: 1, path: 'a' },
        { x: Math.round(1000 + gap + 200), y: 50, width: 600, height: 400, maxLevel: 3, path: 'b' },
        { x: 0, y: Math.round(500 + gap + 200), width: 1000, height: 100, maxLevel: 2, path: 'c' },
      ],
    });
    expect(story.masks![0]!.path).toBe('cells');
    // the unit is the height of the whole
    expect(story.waypoints[0]!.view!.width).toBeCloseTo(unit / 2, 3);
  });
});

describe('groups', () => {
  test('of an exhibit with tiles per group are coloured layers with a legend', () => {
    const { story } = importedAfter((exhibit) => {
      delete exhibit.Channels;
      exhibit.Groups = [
        { Name: 'Immune', Path: 'Immune_0', Format: 'png', Channels: ['DNA', 'CD8'], Colors: ['0000ff', 'ff0000'] },
        { Name: 'Immune', Path: 'Immune_1', Channels: [], Colors: [] },
      ];
      exhibit.Stories = [];
    });
    expect(story.images[0]!.tiles!.layers).toEqual([
      { name: 'Immune', path: 'tiles/Immune_0', ext: 'png', rgb: true },
      { name: 'Immune (2)', path: 'tiles/Immune_1', rgb: true },
    ]);
    expect(story.groups).toEqual([
      {
        id: 'immune',
        name: 'Immune',
        channels: [{ channel: 'Immune' }],
        legend: [
          { label: 'DNA', color: '#0000ff' },
          { label: 'CD8', color: '#ff0000' },
        ],
      },
      { id: 'immune-2', name: 'Immune', channels: [{ channel: 'Immune (2)' }] },
    ]);
  });

  test('show no more channels than they have colours, and say so', () => {
    const { story, notices } = importedAfter(({ Groups: [group] }) => {
      group.Colors = ['00ff00'];
    });
    expect(story.groups![0]!.channels).toEqual([{ channel: 'DNA', color: '#00ff00', contrastLimits: [0, 255] }]);
    expect(notices).toEqual(['Groups[0].Channels: 2 channels have 1 colours; those without are left out']);
  });

  test.each([
    [[0, 'ff0000'], '#000000'],
    [['0', 'ff0000'], '#000000'],
    [['#FF8800', 'ff0000'], '#ff8800'],
    [['f80', 'ff0000'], '#ff8800'],
    [['CD14 - FF0000', 'ff0000'], '#ff0000'],
    ['00FF00', '#00ff00'],
    [[123456, 'ff0000'], '#123456'],
  ])('have colours in the forms that files have: %j', (Colors, color) => {
    const { story } = importedAfter(({ Groups: [group] }) => {
      group.Colors = Colors;
    });
    expect(story.groups![0]!.channels[0]!.color).toBe(color);
  });

  test('with channels that have no tiles say which', () => {
    const { story, notices } = importedAfter(({ Groups: [group] }) => {
      group.Channels[0] = 'Gone';
    });
    expect(story.groups![0]!.channels.map(({ channel }) => channel)).toEqual(['CD8']);
    expect(notices).toEqual(['Groups[0].Channels[0]: no channel with tiles is called "Gone"']);
  });

  test('that tell a stack are listed', () => {
    const { story, notices } = importedAfter((exhibit) => {
      exhibit['3D'] = true;
      exhibit.ZPerMicron = 0.2;
    });
    expect(notices).toEqual(['["3D"]: the groups are the slices of a stack; they are listed one by one, as groups']);
    expect(story).toMatchObject({ minerva: { '3D': true, ZPerMicron: 0.2 } });
  });
});

describe('waypoints', () => {
  // oxlint-disable-next-line typescript/no-explicit-any -- what comes from a file
  const waypointWith = (keys: any) => {
    const { story, notices } = importedAfter(({ Stories: [{ Waypoints }] }) => {
      Waypoints.splice(0, 2, { Name: 'W', Zoom: 1, Pan: [1, 0.5], ...keys });
    });
    return { ...story.waypoints[0]!, notices };
  };

  test('of several stories are one list, and stories without any are not counted', () => {
    const { story } = importedAfter((exhibit) => {
      const [first, second] = exhibit.Stories[0].Waypoints;
      exhibit.Stories = [
        { Name: 'Empty', Waypoints: [] },
        { Name: 'Before', Description: null, Waypoints: [first] },
        { Name: 'After', Waypoints: [second, { ...first, Pan: [0, 0] }] },
      ];
    });
    expect(story.waypoints.map(({ id, section }) => [id, section])).toEqual([
      ['the-edge', 'Before'],
      ['in-colour', 'After'],
      ['the-edge-2', 'After'],
    ]);
    expect(story.waypoints.map((waypoint) => 'minerva' in waypoint && waypoint.minerva)).toEqual([
      { at: [1, 0] },
      { at: [2, 0] },
      { at: [2, 1] },
    ]);
  });

  test('have one overlay in old files, and none where it lies far off', () => {
    const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
    expect(waypointWith({ Overlay: box }).overlays).toEqual([
      { type: 'rectangle', x: 100, y: 200, width: 300, height: 400 },
    ]);
    expect(waypointWith({ Overlay: { x: -100, y: -100, width: 200, height: 200 } }).overlays).toBeUndefined();
    expect(waypointWith({ Arrows: [{ Point: [-100, -100], Text: 'none' }] }).overlays).toBeUndefined();
  });

  test('say that a rectangle without area is left out', () => {
    const { overlays, notices } = waypointWith({ Overlays: [{ x: 0.1, y: 0.2, width: 0, height: 0 }] });
    expect(overlays).toBeUndefined();
    expect(notices).toEqual(['Stories[0].Waypoints[0].Overlays[0]: a rectangle without area, which is left out']);
  });

  test('have arrows without head, and words without arrow', () => {
    const Arrows = [
      { Point: [0.1, 0.2], Text: 'words', HideArrow: true },
      { Point: [0.1, 0.2], Text: '', HideArrow: true },
      { Point: [0.3, 0.4], Text: '', Arrowhead: false, Angle: -120 },
    ];
    expect(waypointWith({ Arrows }).overlays).toEqual([
      { type: 'text', at: [100, 200], text: 'words' },
      { type: 'arrow', tip: [300, 400], angle: -120, head: false },
    ]);
  });

  test('have a packed polygon', () => {
    expect(waypointWith({ Polygon: 'AwOgjMnANKBMUagMyNiBV2q6ALIkA' }).overlays).toEqual([
      {
        type: 'polygon',
        points: [
          [100, 200],
          [300, 200],
          [300, 400],
        ],
      },
    ]);
    expect(waypointWith({ Polygon: 'Q' }).overlays).toBeUndefined();
    expect(waypointWith({ Polygon: '' }).overlays).toBeUndefined();
  });

  test('offer groups and masks, and show the masks that are on', () => {
    const { offers, masks, notices } = waypointWith({
      Groups: ['H&E', 'Gone', 'Immune'],
      Masks: ['Cells', 'Lost'],
      ActiveMasks: ['Cells'],
    });
    expect({ offers, masks }).toEqual({ offers: { groups: ['h-e', 'immune'], masks: ['cells'] }, masks: ['cells'] });
    expect(notices).toEqual([
      'Stories[0].Waypoints[0].Groups[1]: no group is called "Gone"',
      'Stories[0].Waypoints[0].Masks[1]: no mask is called "Lost"',
    ]);
  });

  test('show the first group where theirs is not there, and say so', () => {
    const { group, notices } = waypointWith({ Group: 'Gone' });
    expect(group).toBeUndefined();
    expect(notices).toEqual(['Stories[0].Waypoints[0].Group: no group is called "Gone"; the first one is shown']);
  });

  test('keep charts and lenses under their own key, and say that they are not shown', () => {
    const chart = { mark: 'bar', data: { url: 'a.csv' } };
    const waypoint = waypointWith({
      VisBarChart: chart,
      Lensing: { Group: 'H&E', Rad: 100 },
      clusters: { labels: 'a' },
    });
    expect(waypoint).toMatchObject({
      minerva: { VisBarChart: chart, Lensing: { Group: 'H&E', Rad: 100 }, clusters: { labels: 'a' } },
    });
    expect(waypoint.notices).toEqual([
      'Stories[0].Waypoints[0].VisBarChart: a chart, which is kept in the story and not shown',
      'Stories[0].Waypoints[0].Lensing: a lens that shows another group, which is kept in the story and not shown',
    ]);
  });

  test('have their picture below their text', () => {
    expect(waypointWith({ Name: 'A [b]', Description: 'Words', Image: 'a b.png' }).text).toBe(
      'Words\n\n![A b](<a b.png>)',
    );
  });

  test('have the turn of the exhibit', () => {
    const { story } = importedAfter((exhibit) => {
      exhibit.Rotation = -90;
    });
    expect(story.waypoints.map(({ rotation }) => rotation)).toEqual([-90, -90]);
    expect(story.cover).toBeUndefined();
  });

  test('have names for ids, and numbers where the name says nothing', () => {
    const { story } = importedAfter(({ Stories: [{ Waypoints }] }) => {
      Waypoints.splice(0, 2, { Name: 'Tümör: 1/2' }, { Name: '???' }, {}, { Name: 'Tümör 1 2' });
    });
    expect(story.waypoints.map(({ id }) => id)).toEqual(['tümör-1-2', 'waypoint-1-2', 'waypoint-1-3', 'tümör-1-2-2']);
    expect(story.waypoints.map(({ title }) => title)).toEqual(['Tümör: 1/2', '???', 'Waypoint 3', 'Tümör 1 2']);
  });
});

test('what Minerva opens with is the cover', () => {
  const { story } = importedAfter((exhibit) => {
    exhibit.FirstGroup = 'H&E';
    exhibit.FirstViewport = { Zoom: 4, Pan: [0.25, 0.5] };
    exhibit.FirstArrows = [{ Point: [0.25, 0.5], Text: 'start' }];
    exhibit.Rotation = 20;
  });
  expect(story.cover).toEqual({
    group: 'h-e',
    view: { x: 125, y: 429.688, width: 250, height: 140.625 },
    rotation: 20,
    overlays: [{ type: 'arrow', tip: [250, 500], label: 'start' }],
  });
});

describe('the title', () => {
  const titleWith = (Name: string | undefined, Description: string, several = false) =>
    importedAfter((exhibit) => {
      exhibit.Name = Name;
      exhibit.Images[0].Description = Description;
      if (several) exhibit.Images.push({ Name: 'WORKAROUND' });
    }).story;

  test('is the description of the only image, as in Minerva, and the other name is kept', () => {
    expect(titleWith('NAME', 'Description')).toMatchObject({ title: 'Description', minerva: { Name: 'NAME' } });
  });
  test('is the name where there are several images', () => {
    expect(titleWith('Name', 'Description', true)).toMatchObject({ title: 'Name', images: [{ name: 'Description' }] });
  });
  test('is the folder of the image where there is no other', () => {
    expect(titleWith(undefined, '').title).toBe('tiles');
  });
});

test('links within the texts lead within the story', () => {
  const { story } = importedAfter((exhibit) => {
    exhibit.Header = 'See [the edge](#s=1w=0), [the start](#s=0) or [elsewhere](https://host/#s=1).';
    exhibit.Stories[0].Waypoints[1].Description = '[there](#s=1#w=0#g=1#m=-1#a=-100_-100#v=2_1_0.5) [more](#part)';
    exhibit.Stories[0].Waypoints[0].Description = '[closer](#s=1#w=1#g=0#v=4_0.25_0.5)';
  });
  expect(story.summary).toBe('See [the edge](#waypoint=the-edge), [the start](#) or [elsewhere](https://host/#s=1).');
  // the waypoint's own view is not repeated; its group is another
  expect(story.waypoints[1]!.text).toBe('[there](#waypoint=the-edge&c=3|0:255$FFFFFF) [more](#part)');
  expect(story.waypoints[0]!.text).toBe(
    '[closer](#waypoint=in-colour&view=125,429.688,250,140.625&c=1|0:255$0000FF,2|0:255$FF0000)',
  );
});

test('texts lose the HTML that has a form in Markdown, and keep the rest', () => {
  const { story } = importedAfter((exhibit) => {
    exhibit.Header = 'One<br>\ntwo <b>bold</b> <i>thin</i><!-- note -->\r\n<a href="https://a.example">a</a> <u>x</u>';
  });
  expect(story.summary).toBe('One  \ntwo **bold** *thin*\n[a](https://a.example) <u>x</u>');
});

test('an exhibit may lie under a key of its own, and its faults say so', () => {
  expect(imported({ title: 'Page', Exhibit: smallExhibit() }).story.title).toBe('A tumour');
  const exhibit = smallExhibit();
  exhibit.Images[0].Height = 'high';
  expect(importFaults({ Exhibit: exhibit })).toEqual(['Exhibit.Images[0].Height: must be a number']);
});

describe('an exhibit that is wrong is refused with its faults, in its own terms', () => {
  test.each([
    [({ Images: [image] }) => delete image.Width, ['Images[0].Width: is missing']],
    [({ Images: [image] }) => (image.Height = -1), ['Images[0].Height: must be above 0']],
    [
      ({ Images: [image] }) => (image.TileSize = [512, 256]),
      ['Images[0].TileSize: must be square; 512 by 256 is not read'],
    ],
    [(exhibit) => (exhibit.Images = []), ['Images: must have 1 or more entries']],
    [(exhibit) => (exhibit.Groups = 'all'), ['Groups: must be a list, in [brackets]']],
    [({ Groups }) => (Groups[0] = 7), ['Groups[0]: must be an object, in {braces}']],
    [({ Stories: [{ Waypoints }] }) => (Waypoints[1].Zoom = 0), ['Stories[0].Waypoints[1].Zoom: must be above 0']],
    [
      ({ Stories: [{ Waypoints }] }) => (Waypoints[0].Pan = [1]),
      ['Stories[0].Waypoints[0].Pan: must be a list of two numbers'],
    ],
    [
      ({ Stories: [{ Waypoints }] }) => (Waypoints[0].Arrows[0].Point = 'here'),
      ['Stories[0].Waypoints[0].Arrows[0].Point: must be a list, in [brackets]'],
    ],
    [
      ({ Stories: [{ Waypoints }] }) => (Waypoints[0].Polygon = '!!!'),
      ['Stories[0].Waypoints[0].Polygon: is no polygon as Minerva packs them'],
    ],
    // oxlint-disable-next-line typescript/no-explicit-any -- what comes from a file
  ] as [(exhibit: any) => void, string[]][])('%s', (change, faults) => {
    expect(faultsAfter(change)).toEqual(expect.arrayContaining(faults));
  });

  test('a key that could reach the prototype is one', () => {
    const exhibit = JSON.parse(JSON.stringify(smallExhibit()).replace('"Header"', '"__proto__"')) as unknown;
    expect(importFaults(exhibit)).toEqual(['__proto__: is a name that no key may have']);
  });
});

test('texts that were cut through a letter are made whole', () => {
  const { story } = importedAfter((exhibit) => {
    const [waypoint] = exhibit.Stories[0].Waypoints;
    waypoint.Name = 'Half a smile \ud83d';
    waypoint.Description = '\ude00 [back](#s=1#w=0)';
  });
  expect(story.waypoints[0]).toMatchObject({ id: 'half-a-smile', title: 'Half a smile \ufffd' });
  expect(story.waypoints[0]!.text).toMatch(/^\ufffd \[back\]\(#waypoint=half-a-smile/);
});
