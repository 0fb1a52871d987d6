import { describe, expect, test } from 'vitest';
import { formatStory } from '../format-story.ts';
import type { Overlay } from '../overlay.ts';
import { parseStory } from '../parse-story.ts';
import type { Story } from '../story.ts';
import { imported } from './testing/imported.ts';
import { STORY_FILES, storyFile } from './testing/corpus.ts';

/**
 * Everything that a published exhibit shows, worked out once more from its file with arithmetic that is written out here:
 * no function of the importer is used.
 */
const exhibits = STORY_FILES.filter((path) => !/author|_in\.json/.test(path) || path.endsWith('_out.json'));
const image = { width: 3000, height: 2000, dataType: 'uint16' };

// oxlint-disable-next-line typescript/no-explicit-any -- files as they lie
type Loose = any;

/** Height that positions are measured in: that of the image in the grid, or of a grid of several. */
function unitOf({ Images, Layout }: Loose): number {
  const rows: string[][] = Layout.Grid;
  const shown = rows.flat().map((name) => Images.find((one: Loose) => one.Name === name));
  if (shown.length === 1) return shown[0].Height;
  const tallest = Math.max(...shown.map(({ Height }) => Height));
  // n rows and n - 1 gaps of a twentieth are 1
  return tallest / ((1 - (rows.length - 1) * 0.05) / rows.length);
}

function overlaysOf(waypoint: Loose, unit: number): Loose[] {
  const boxes = [...(waypoint.Overlays ?? []), ...(waypoint.Overlay ? [waypoint.Overlay] : [])];
  const arrows = waypoint.Arrows ?? [];
  return [
    ...boxes
      .filter(({ x, width, height }: Loose) => x > -50 && width > 0 && height > 0)
      .map(({ x, y, width, height }: Loose) => ['rectangle', x * unit, y * unit, width * unit, height * unit]),
    ...arrows
      .filter(({ HideArrow, Text }: Loose) => !HideArrow || Text)
      .map(({ Point: [x, y], HideArrow, Text, Angle }: Loose) =>
        HideArrow ? ['text', x * unit, y * unit, Text] : ['arrow', x * unit, y * unit, Angle ?? 60, Text ?? ''],
      ),
  ];
}

function asNumbers(overlay: Overlay): Loose[] {
  if (overlay.type === 'rectangle') return ['rectangle', overlay.x, overlay.y, overlay.width, overlay.height];
  if (overlay.type === 'text') return ['text', ...overlay.at, overlay.text];
  if (overlay.type !== 'arrow') throw new Error(overlay.type);
  return ['arrow', ...overlay.tip, overlay.angle ?? 60, overlay.label ?? ''];
}

/** Equal to a hundredth of a pixel. */
function expectClose(found: Loose[][], wanted: Loose[][]): void {
  expect(found.map((one) => one.map((each) => (typeof each === 'number' ? expect.any(Number) : each)))).toEqual(
    wanted.map((one) => one.map((each) => (typeof each === 'number' ? expect.any(Number) : each))),
  );
  for (const [index, one] of found.entries()) {
    for (const [at, value] of one.entries()) {
      if (typeof value === 'number') expect(value).toBeCloseTo(wanted[index]![at], 2);
    }
  }
}

const nameOf = (list: readonly { id: string; name?: string }[] | undefined, id: string | undefined) =>
  list?.find((one) => one.id === id)?.name;

describe.skipIf(STORY_FILES.length === 0)('published stories (needs DOCENT_CORPUS)', () => {
  test('are there', () => {
    expect(exhibits.length).toBeGreaterThanOrEqual(10);
  });

  test.each(STORY_FILES)('%s opens, and what is saved of it opens again byte for byte', (path) => {
    const { story } = imported(storyFile(path), image);
    const saved = formatStory(story);
    const again = parseStory(JSON.parse(saved));
    expect('story' in again && formatStory(again.story)).toBe(saved);
  });

  describe.each(exhibits)('%s', (path) => {
    const file: Loose = STORY_FILES.length === 0 ? {} : storyFile(path);
    const { story, notices } = imported(file) as { story: Story; notices: string[] };
    const unit = unitOf(file);
    const told: Loose[] = (file.Stories ?? []).flatMap((one: Loose) => one.Waypoints);

    test('waypoints: titles, groups, masks', () => {
      expect(story.waypoints.map(({ title }) => title)).toEqual(told.map(({ Name }) => Name));
      expect(story.waypoints.map(({ group }) => nameOf(story.groups, group))).toEqual(told.map(({ Group }) => Group));
      const masks = new Set((file.Masks ?? []).map(({ Name }: Loose) => Name));
      const known = (names: string[] | null | undefined) => (names ?? []).filter((name) => masks.has(name));
      expect(story.waypoints.map((one) => (one.masks ?? []).map((id) => nameOf(story.masks, id)))).toEqual(
        told.map(({ ActiveMasks }) => known(ActiveMasks)),
      );
      expect(story.waypoints.map(({ offers }) => (offers?.masks ?? []).map((id) => nameOf(story.masks, id)))).toEqual(
        told.map(({ Masks }) => known(Masks)),
      );
      expect(story.waypoints.map(({ rotation = 0 }) => rotation)).toEqual(told.map(() => file.Rotation ?? 0));
    });

    test('views: the middle is Pan heights, the width 1 / Zoom heights', () => {
      const views = story.waypoints.map(({ view }) => [
        view!.x + view!.width / 2,
        view!.y + view!.height / 2,
        view!.width,
      ]);
      expectClose(
        views,
        told.map(({ Zoom, Pan }) => [Pan[0] * unit, Pan[1] * unit, unit / Zoom]),
      );
    });

    test('overlays: x, y, width and height are heights', () => {
      for (const [index, waypoint] of story.waypoints.entries()) {
        expectClose((waypoint.overlays ?? []).map(asNumbers), overlaysOf(told[index], unit));
      }
    });

    test('groups: names, channels, colours', () => {
      const colorsOf = ({ Colors, Channels }: Loose): Loose[] =>
        (typeof Colors === 'string' ? [Colors.slice(-6)] : Colors)
          .slice(0, Channels.length)
          .map((color: string, index: number) => [Channels[index], `#${color.toLowerCase()}`]);
      expect(story.groups!.map(({ name }) => name)).toEqual(file.Groups.map(({ Name }: Loose) => Name));
      expect(
        story.groups!.map(({ legend, channels }) =>
          legend
            ? legend.map(({ label, color }) => [label, color])
            : channels.map(({ channel, color }) => [channel, color]),
        ),
      ).toEqual(file.Groups.map(colorsOf));
    });

    test('layers: folders of tiles, as they lie below the image', () => {
      const { tiles } = story.images[0]!;
      const rows: string[][] = file.Layout.Grid;
      const shown = rows.flat().map((name) => file.Images.find((one: Loose) => one.Name === name));
      const singles: string[] = (file.Channels ?? []).flatMap(({ Path }: Loose) => Path ?? []);
      const folders =
        singles.length > 0 ? [...new Set(singles)] : file.Groups.map((one: Loose) => one.Path ?? one.Name);
      const below = shown.length === 1 ? `${shown[0].Path}/` : '';
      expect(tiles!.layers.map((layer) => layer.path)).toEqual(folders.map((folder: string) => below + folder));
      expect((tiles!.parts ?? []).map((part) => [part.path, part.width, part.height, part.maxLevel])).toEqual(
        shown.length === 1 ? [] : shown.map(({ Path, Width, Height, MaxLevel }) => [Path, Width, Height, MaxLevel]),
      );
      if (shown.length === 1)
        expect([tiles!.width, tiles!.height, tiles!.maxLevel]).toEqual([
          shown[0].Width,
          shown[0].Height,
          shown[0].MaxLevel,
        ]);
      expect((story.masks ?? []).map((mask) => mask.path)).toEqual(
        (file.Masks ?? []).map((mask: Loose) => below + mask.Path),
      );
    });

    test('what is not shown is named by its place, and kept', () => {
      const unshown = ['VisMatrix', 'VisBarChart', 'VisScatterplot', 'Lensing', 'Audio'];
      const wanted = (file.Stories ?? []).flatMap(({ Waypoints }: Loose, s: number) =>
        Waypoints.flatMap((waypoint: Loose, w: number) =>
          unshown.filter((key) => key in waypoint).map((key) => `Stories[${s}].Waypoints[${w}].${key}`),
        ),
      );
      const named = notices.map((notice) => notice.split(':')[0]!);
      expect(named.filter((place) => unshown.some((key) => place.endsWith(`.${key}`))).sort()).toEqual(wanted.sort());
      const kept = story.waypoints.map((waypoint) => (waypoint as Loose).minerva);
      for (const [index, waypoint] of told.entries()) {
        for (const key of unshown) expect(kept[index][key]).toEqual(waypoint[key]);
      }
    });
  });

  test('a grid is laid out as Minerva laid it out', () => {
    const file = storyFile('08_cycif-org_lin-elife-2018_ex1_grid4x2.json');
    const { tiles } = imported(file).story.images[0]!;
    // four rows: each (1 - 3 · 0.05) / 4 = 0.2125 of the height, the tallest image 26624 and the widest 46848 pixels
    const unit = 26624 / 0.2125;
    expect(tiles!.height).toBe(Math.round(unit));
    expect(tiles!.width).toBe(Math.round(2 * 46848 + 0.05 * unit));
    const second = tiles!.parts![3]!;
    // the second of the second row, in the middle of its cell
    expect(second.x).toBe(Math.round(46848 + 0.05 * unit + (46848 - second.width) / 2));
    expect(second.y).toBe(Math.round(26624 + 0.05 * unit + (26624 - second.height) / 2));
  });

  test.each([0, 1])('the author’s save %i and the exhibit that was published from it agree', (number) => {
    // the image of the pair is 2048 by 2048 pixels of 16 bits
    const save = imported(storyFile(`author-golden/exhibit${number}_in.json`), {
      width: 2048,
      height: 2048,
      dataType: 'uint16',
    }).story;
    const exhibit = imported(storyFile(`author-golden/exhibit${number}_out.json`)).story;
    const shown = ({ waypoints, groups }: Story) => ({
      waypoints: waypoints.map(({ id, title, text, view, rotation, overlays, group }) => {
        return { id, title, text, view, rotation, overlays, group: nameOf(groups, group) };
      }),
      groups: groups!.map(({ name, channels, legend }) => ({
        name,
        // labels that say no more than the index are left to the image
        colors: (legend ?? channels).map(({ color }) => color),
      })),
    });
    expect(shown(save)).toEqual(shown(exhibit));
    // 0.5000076… and 0.5605554… of 65535
    expect(save.groups![0]!.channels.map(({ contrastLimits }) => contrastLimits)).toEqual([
      [0, 32768],
      [0, 36736],
    ]);
  });
});
