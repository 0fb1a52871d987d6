import type { StoryImage } from '../image.ts';
import type { Overlay } from '../overlay.ts';
import type { PlainData } from '../plain-data.ts';
import { STORY_VERSION, type Story } from '../story.ts';
import type { View, Waypoint } from '../waypoint.ts';
import type { ForeignValue } from './foreign-value.ts';
import { thousandths } from './image-heights.ts';
import { minervaColor } from './minerva-color.ts';
import { storyMarkdown } from './story-markdown.ts';
import { UniqueIds } from './unique-ids.ts';

/** Where a channel of the document is in the story. */
interface ChannelPlace {
  readonly image: string;
  readonly index: number;
  readonly name: string | undefined;
}

type Group = NonNullable<Story['groups']>[number];

/**
 * A document of Minerva 2 as a story: positions are image pixels and limits raw values there as well. Ids are kept;
 * undefined where it has faults.
 */
export function documentStory(document: ForeignValue): Story | undefined {
  const { images, channels, rest: unplaced } = imagesOf(document.at('images'));
  if (images.length === 0) document.at('images').fault('must have an image that is no segmentation');
  const list = document.at('channelGroups').exists ? document.at('channelGroups') : document.at('groups');
  const groups = groupsOf(list, channels, images[0]?.id);
  const groupById = new Map(groups.map((group) => [group.id, group]));
  const shapes = shapesOf(document.at('shapes'));
  const first = images[0]?.id;
  const ids = new UniqueIds();
  const waypoints = document.at('waypoints').objects.map((place, index) => {
    const id = ids.of(place.at('id').text ?? '', `waypoint-${index + 1}`);
    return waypointOf(place, { id, index, groupById, shapes, first });
  });
  const used = new Set(document.at('waypoints').objects.flatMap((place) => place.at('shapeIds').texts));
  for (const [id, { place }] of shapes) if (!used.has(id)) place.notice('a shape that no waypoint shows');
  const { about, rest: metadata } = aboutOf(document.at('metadata'));
  const minerva = {
    ...(metadata && { metadata }),
    ...(unplaced.length > 0 && { images: unplaced }),
    ...document.rest(['metadata', 'images', 'channelGroups', 'groups', 'waypoints', 'shapes']),
  };
  return {
    docent: STORY_VERSION,
    ...about,
    images,
    ...(groups.length > 0 && { groups }),
    waypoints,
    ...(Object.keys(minerva).length > 0 && { minerva }),
  } as Story;
}

function imagesOf(list: ForeignValue): {
  images: StoryImage[];
  channels: ReadonlyMap<string, ChannelPlace>;
  rest: PlainData[];
} {
  const ids = new UniqueIds();
  const channels = new Map<string, ChannelPlace>();
  const rest: PlainData[] = [];
  const images = list.objects.flatMap((place, number): StoryImage[] => {
    if (place.at('contentRole').value === 'segmentation') {
      place.notice('a segmentation, which is listed in the story and not shown');
      rest.push(place.value!);
      return [];
    }
    const id = ids.of(place.at('id').text ?? '', `image-${number + 1}`);
    place.at('channels').objects.forEach((channel, at) => {
      const index = channel.at('index').number ?? at;
      if (!Number.isInteger(index) || index < 0) channel.at('index').fault('must be a whole number from 0 on');
      else channels.set(channel.at('id').text ?? '', { image: id, index, name: channel.at('name').text });
    });
    const name = place.at('basename').text;
    const left = place.rest(['id', 'basename', 'source', 'channels']);
    return [
      { id, src: sourceOf(place.at('source')), ...(name !== undefined && { name }), ...(left && { minerva: left }) },
    ];
  });
  return { images, channels, rest };
}

/** Only an address can be opened by somebody else. */
function sourceOf(source: ForeignValue): string {
  if (!source.exists || !source.isObject()) return '';
  const kind = source.at('kind').text;
  const url = source.at('url').text;
  if (kind === 'url' && url !== undefined) return url;
  const what = { jpeg: 'tiles that Minerva 2 exported', dicomWeb: 'an image on a DICOMweb server' }[kind ?? ''];
  source.notice(
    what === undefined
      ? 'a file of the author’s computer; the image is asked for in its place'
      : `${what}; an OME-TIFF is needed in their place`,
  );
  return '';
}

function groupsOf(list: ForeignValue, channels: ReadonlyMap<string, ChannelPlace>, first: string | undefined): Group[] {
  const ids = new UniqueIds();
  return list.objects.map((place, number) => {
    const id = ids.of(place.at('id').text ?? '', `group-${number + 1}`);
    const members = place.at('channels').objects.flatMap((member) => {
      const channel = channels.get(member.at('channelId').text ?? '');
      if (!channel) member.at('channelId').notice('no channel of an image has this id; it is left out');
      return channel ? [{ member, channel }] : [];
    });
    const image = members[0]?.channel.image ?? first;
    const shown = members.filter(({ member, channel }) => {
      if (channel.image !== image)
        member.notice('a channel of another image than the first of its group; it is left out');
      return channel.image === image;
    });
    const name = place.at('name').text;
    return {
      id,
      ...(name !== undefined && { name }),
      ...(image !== undefined && image !== first && { image }),
      channels: shown.map(({ member, channel: { index, name: label } }) => {
        const color = colorOf(member.at('color'));
        const [low, high] = [member.at('lowerLimit').number, member.at('upperLimit').number];
        const rising = low !== undefined && high !== undefined && low < high;
        return {
          channel: index,
          ...(color !== undefined && { color }),
          ...(rising && { contrastLimits: [low, high] as [number, number] }),
          ...(label !== undefined && { label }),
        };
      }),
    };
  });
}

/** Red, green and blue from 0 to 255. */
function colorOf(place: ForeignValue): string | undefined {
  if (!place.exists) return undefined;
  if (typeof place.value === 'string') return minervaColor(place);
  if (!place.isObject()) return undefined;
  const bytes = ['r', 'g', 'b'].map((key) => Math.round(Math.min(255, Math.max(0, place.at(key).number ?? 0))));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

interface Told {
  readonly id: string;
  readonly index: number;
  readonly groupById: ReadonlyMap<string, Group>;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly first: string | undefined;
}

function waypointOf(place: ForeignValue, { id, index, groupById, shapes, first }: Told): Waypoint {
  const title = place.at('title').text ?? place.at('name').text ?? `Waypoint ${index + 1}`;
  const text = storyMarkdown(place.at('content').text ?? '');
  const groupId = place.at('groupId').text;
  const group = groupById.get(groupId ?? '');
  if (groupId !== undefined && !group) place.at('groupId').notice('no group has this id; the first one is shown');
  const view = viewOf(place.at('viewport'));
  if (place.at('thumbnail').text !== undefined)
    place.at('thumbnail').notice('a small picture, which Docent makes itself');
  const overlays = place.at('shapeIds').list.flatMap((entry) => {
    const shape = shapes.get(entry.text ?? '');
    if (!shape) entry.notice('no shape has this id; it is left out');
    return shape?.overlay ? [shape.overlay] : [];
  });
  const rest = place.rest('id title name content groupId viewport thumbnail shapeIds'.split(' '));
  return {
    id,
    title,
    ...(text !== '' && { text }),
    ...(group?.image !== undefined && group.image !== first && { image: group.image }),
    ...(group && { group: group.id }),
    ...(view && { view }),
    ...(overlays.length > 0 && { overlays: distinctIds(overlays) }),
    ...(rest && { minerva: rest }),
  };
}

function viewOf(viewport: ForeignValue): View | undefined {
  if (!viewport.exists || !viewport.isObject()) return undefined;
  const [from, to] = [pointAt(viewport.at('upperLeft')), pointAt(viewport.at('lowerRight'))];
  if (!from || !to) return undefined;
  const view = { x: from[0], y: from[1], width: thousandths(to[0] - from[0]), height: thousandths(to[1] - from[1]) };
  if (view.width > 0 && view.height > 0) return view;
  viewport.fault('must have its lower right corner below and right of the upper left one');
  return undefined;
}

interface Shape {
  readonly place: ForeignValue;
  readonly overlay: Overlay | undefined;
}

function shapesOf(list: ForeignValue): Map<string, Shape> {
  return new Map(list.objects.map((place) => [place.at('id').text ?? '', { place, overlay: overlayOf(place) }]));
}

function overlayOf(place: ForeignValue): Overlay | undefined {
  const id = place.at('id').text;
  const marked = id === undefined ? {} : { id };
  const type = place.at('type').text;
  switch (type) {
    case 'point':
    case 'text': {
      const at = pointAt(place.at('point'));
      if (!at) return undefined;
      return type === 'point' ? { type, at, ...marked } : { type, at, text: place.at('content').text ?? '', ...marked };
    }
    case 'arrow': {
      const tip = pointAt(place.at('point'));
      const radians = place.at('angle').number;
      const label = place.at('label').text;
      const angle = radians === undefined ? {} : { angle: thousandths((radians * 180) / Math.PI) };
      return tip && { type: 'arrow', tip, ...angle, ...(label !== undefined && { label }), ...marked };
    }
    case 'polygon':
    case 'polyline': {
      const line = type === 'polyline';
      const points = place
        .at('points')
        .list.flatMap((entry) => [pointAt(entry)].filter((point) => point !== undefined));
      const least = line ? 2 : 3;
      if (points.length < least) place.at('points').fault(`must have ${least} or more entries`);
      return { type: line ? 'line' : 'polygon', points, ...marked };
    }
    default:
      place.notice(`a shape of a kind that is not known (${type ?? 'none'}), which is left out`);
      return undefined;
  }
}

function pointAt(place: ForeignValue): [number, number] | undefined {
  if (Array.isArray(place.value)) return place.pair;
  const [x, y] = [place.at('x'), place.at('y')].map((each) => each.number);
  if (x !== undefined && y !== undefined) return [thousandths(x), thousandths(y)];
  place.fault('must be a point, with x and y');
  return undefined;
}

/** A waypoint may list a shape twice. */
function distinctIds(overlays: readonly Overlay[]): Overlay[] {
  return [...new Set(overlays)];
}

function aboutOf(metadata: ForeignValue) {
  const at = (key: string): string | undefined => metadata.at(key).text;
  const [author, citation, license, doi] = [at('author'), at('citation'), at('license'), at('doi')];
  const date = /^\d{4}-\d{2}-\d{2}/.exec(at('createdAt') ?? at('created') ?? '')?.[0];
  const keywords = metadata.at('keywords').texts.filter((word) => word !== '');
  const identified = doi !== undefined && /^(https:\/\/doi\.org\/|doi:)?10\.\d{4,9}\/\S+$/.test(doi);
  const about = {
    title: at('title') ?? 'Untitled',
    ...(author !== undefined && { authors: [{ name: author }] }),
    ...(date !== undefined && { date }),
    ...(license !== undefined && { license }),
    ...(identified && { doi }),
    ...(citation !== undefined && { citation }),
    ...(keywords.length > 0 && { keywords }),
  };
  const used = ['title', 'author', 'license', 'citation', 'keywords', ...(identified ? ['doi'] : [])];
  return { about, rest: metadata.rest(used) };
}
