import type { Overlay } from '../overlay.ts';
import { STORY_VERSION, type Story } from '../story.ts';
import type { Cover, Waypoint } from '../waypoint.ts';
import { arrowOf, noticeUnshown } from './exhibit-waypoint.ts';
import type { ForeignValue } from './foreign-value.ts';
import { boxOf, isNowhere, pointOf, viewAt } from './image-heights.ts';
import { fileName, withoutPaths } from './local-paths.ts';
import { minervaColor } from './minerva-color.ts';
import { storyMarkdown } from './story-markdown.ts';
import { UniqueIds } from './unique-ids.ts';

/** What a save leaves to its image: positions are in heights of it, limits in fractions of its data type. */
export interface ImageFacts {
  /** Full-resolution pixels. */
  readonly width: number;
  readonly height: number;
  /** Of its samples, as `uint16`. */
  readonly dataType: string;
}

const KNOWN =
  'sample_info header image rotation groups waypoints first_group first_viewport in_file root_dir autosave is_autosave'.split(
    ' ',
  );

/**
 * A save of Minerva Author as a story. Without its image the story has no positions and no limits. Paths of the author's
 * computer are left out, or are their last part.
 */
export function authorStory(save: ForeignValue, image: ImageFacts | undefined): Story | undefined {
  const sample = save.at('sample_info');
  // versions before 1.5 had what is in sample_info at the top
  const rotation = (sample.exists ? sample.at('rotation') : save.at('rotation')).number ?? 0;
  const title = sample.at('name').text ?? save.at('image').at('description').text;
  const summary = storyMarkdown(sample.at('text').text ?? save.at('header').text ?? '');
  const perMicrometre = sample.at('pixels_per_micron').number ?? 0;
  const micrometres = Number((1 / perMicrometre).toPrecision(9));
  const name = fileName(save.at('in_file').text ?? '');
  const { groups, idOf } = groupsOf(save.at('groups'), image);
  const context: Context = { image, rotation, groupId: idOf };
  const ids = new UniqueIds();
  const waypoints = save
    .at('waypoints')
    .objects.map((place, index) =>
      waypointOf(place, context, { id: ids.of(place.at('name').text ?? '', `waypoint-${index + 1}`), index }),
    );
  if (save.at('masks').list.length > 0)
    save
      .at('masks')
      .notice('masks that Minerva Author was to draw from a segmentation; they are listed in the story, not shown');
  if (save.at('autosave').exists) save.at('autosave').notice('an earlier state of the same story, which is left out');
  const cover = coverOf(save, context);
  const rest = save.rest(KNOWN);
  return {
    docent: STORY_VERSION,
    title: title ?? 'Untitled',
    ...(summary !== '' && { summary }),
    images: [
      {
        id: 'main',
        src: '',
        ...(name !== '' && { name }),
        ...(perMicrometre > 0 && { pixelSize: { x: micrometres, y: micrometres } }),
      },
    ],
    ...(groups.length > 0 && { groups }),
    ...(cover && { cover }),
    waypoints,
    ...(rest && { minerva: withoutPaths(rest) }),
  } as Story;
}

/** Name of the file of a save's image, without its folders. */
export function authorFile(save: ForeignValue): { name?: string } {
  const name = fileName(save.at('in_file').text ?? '');
  return name === '' ? {} : { name };
}

interface Context {
  readonly image: ImageFacts | undefined;
  /** Degrees clockwise. */
  readonly rotation: number;
  readonly groupId: (label: string) => string | undefined;
}

function groupsOf(list: ForeignValue, image: ImageFacts | undefined) {
  const ids = new UniqueIds();
  const idByLabel = new Map<string, string>();
  const full = image && fullRange(image.dataType);
  const groups = list.objects.map((place, index) => {
    const name = place.at('label').text ?? `Group ${index + 1}`;
    const id = ids.of(name, `group-${index + 1}`);
    if (!idByLabel.has(name)) idByLabel.set(name, id);
    const rest = place.rest(['label', 'channels', 'render']);
    return {
      id,
      name,
      channels: place.at('channels').objects.flatMap((channel) => channelOf(channel, full)),
      ...(rest && { minerva: withoutPaths(rest) }),
    };
  });
  return { groups, idOf: (label: string) => idByLabel.get(label) };
}

/** @param full the data type's largest value */
function channelOf(place: ForeignValue, full: number | undefined) {
  const channel = place.at('id').number;
  if (channel === undefined || !Number.isInteger(channel) || channel < 0) {
    place.at('id').fault(place.at('id').exists ? 'must be a whole number from 0 on' : 'is missing');
    return [];
  }
  const color = minervaColor(place.at('color'));
  const label = place.at('label').text;
  const description = place.at('info').text;
  const [low, high] = [place.at('min').number, place.at('max').number];
  const limits =
    full !== undefined && low !== undefined && high !== undefined && low < high
      ? [rawValue(low, full), rawValue(high, full)]
      : undefined;
  return [
    {
      channel,
      ...(color !== undefined && { color }),
      ...(limits && limits[0]! < limits[1]! && { contrastLimits: limits }),
      ...(label !== undefined && label !== String(channel) && { label }),
      ...(description !== undefined && { description }),
    },
  ];
}

function waypointOf(place: ForeignValue, context: Context, { id, index }: { id: string; index: number }): Waypoint {
  const { image, rotation } = context;
  const title = place.at('name').text ?? `Waypoint ${index + 1}`;
  const text = storyMarkdown(place.at('text').text ?? '');
  const group = groupAt(place.at('group'), context);
  const view = image && viewAt(place, image.height, { zoom: 'zoom', pan: 'pan' });
  const overlays = image ? [...rectanglesAt(place, image), ...arrowsAt(place, image)] : [];
  noticeUnshown(place);
  const rest = place.rest('name text group zoom pan overlays arrows'.split(' '));
  return {
    id,
    title,
    ...(text !== '' && { text }),
    ...(group !== undefined && { group }),
    ...(view && { view }),
    ...(rotation !== 0 && { rotation }),
    ...(overlays.length > 0 && { overlays }),
    ...(rest && { minerva: withoutPaths(rest) }),
  };
}

function coverOf(save: ForeignValue, context: Context): Cover | undefined {
  const { image, rotation } = context;
  const group = groupAt(save.at('first_group'), context);
  const viewport = save.at('first_viewport');
  const view = image && viewport.exists ? viewAt(viewport, image.height, { zoom: 'Zoom', pan: 'Pan' }) : undefined;
  if (group === undefined && !view) return undefined;
  return { ...(group !== undefined && { group }), ...(view && { view }), ...(rotation !== 0 && { rotation }) };
}

function groupAt(place: ForeignValue, { groupId }: Context): string | undefined {
  const label = place.text;
  const id = label === undefined ? undefined : groupId(label);
  if (label !== undefined && id === undefined) place.notice(`no group is called "${label}"; the first one is shown`);
  return id;
}

function rectanglesAt(place: ForeignValue, { height }: ImageFacts): Overlay[] {
  return place.at('overlays').list.flatMap((entry): Overlay[] => {
    const [x, y, width, tall] = entry.list.map((each) => each.number);
    if (x === undefined || y === undefined || width === undefined || tall === undefined) {
      entry.fault('must be a list of four numbers');
      return [];
    }
    if (isNowhere(x)) return [];
    const box = boxOf([x, y, width, tall], height);
    if (!box) entry.notice('a rectangle without area, which is left out');
    return box ? [{ type: 'rectangle', ...box }] : [];
  });
}

function arrowsAt(place: ForeignValue, { height }: ImageFacts): Overlay[] {
  return place.at('arrows').objects.flatMap((arrow): Overlay[] => {
    const position = arrow.at('position').pair;
    if (!arrow.at('position').exists) arrow.at('position').fault('is missing');
    if (!position || isNowhere(position[0])) return [];
    return arrowOf(pointOf(position, height), {
      label: arrow.at('text').text,
      angle: arrow.at('angle').number,
      hidden: arrow.at('hide').value === true,
    });
  });
}

/** What 1 stands for in a save: the largest value of the type; of floating point, 1. */
function fullRange(dataType: string): number {
  const bits = /^u?int(8|16|32|64)$/.exec(dataType)?.[1];
  if (bits === undefined) return 1;
  return 2 ** (Number(bits) - (dataType.startsWith('u') ? 0 : 1)) - 1;
}

/** Fractions of a save are those of sampled logarithms: no more of their digits than a float has mean anything. */
function rawValue(fraction: number, full: number): number {
  return Number((fraction * full).toPrecision(7));
}
