import { faultAt, type Fault } from './fault.ts';

type Key = string | number;
type Loose = Readonly<Record<string, unknown>>;

/**
 * What a schema can't say of a story: what belongs together, excludes each other, or refers to something else. It takes
 * any data and judges what can be judged, so that all faults come to light at once.
 */
export function ruleFaults(story: unknown): Fault[] {
  const faults: Fault[] = [];
  const fault = (keys: readonly Key[], message: string): void => void faults.push(faultAt(keys, message));
  const ids = {
    images: idsOf(story, 'images', [], fault),
    masks: idsOf(story, 'masks', [], fault),
    groups: idsOf(story, 'groups', [], fault),
  };
  idsOf(story, 'waypoints', [], fault);
  const firstImage = ids.images.keys().next().value;

  /** The image that something names, else the first; a name that no image has is a fault. */
  const imageOf = (object: Loose, keys: readonly Key[]): string | undefined => {
    const image = textAt(object, 'image') ?? firstImage;
    // Without any image, that is the fault.
    if (image !== undefined && firstImage !== undefined && !ids.images.has(image))
      fault([...keys, 'image'], `no image has the id "${image}"`);
    return image;
  };
  const imageById = new Map([...ids.images].map(([id, { object }]) => [id, object]));
  const judgeChannels = (object: Loose, keys: readonly Key[], image: string | undefined): void => {
    const layers = listAt(objectAt(imageById.get(image ?? ''), 'tiles'), 'layers');
    for (const [index, channel] of objectsAt(object, 'channels')) {
      const at = [...keys, 'channels', index];
      judgeLimits(channel, at, fault);
      if (layers.length > 0) judgeLayer(channel['channel'], layers, [...at, 'channel'], fault);
    }
  };

  for (const [index, image] of objectsAt(story, 'images')) judgeImage(image, ['images', index], fault);
  for (const [index, mask] of objectsAt(story, 'masks')) imageOf(mask, ['masks', index]);
  for (const [index, group] of objectsAt(story, 'groups')) {
    const keys = ['groups', index];
    judgeChannels(group, keys, imageOf(group, keys));
  }
  const cover = objectAt(story, 'cover');
  const told = objectsAt(story, 'waypoints').map(([index, waypoint]) => [['waypoints', index], waypoint] as const);
  for (const [keys, waypoint] of [...(cover ? [[['cover'], cover] as const] : []), ...told]) {
    const image = imageOf(waypoint, keys);
    judgeChannels(waypoint, keys, image);
    judgeNarration(waypoint, keys, fault);
    idsOf(waypoint, 'overlays', keys, fault);
    if (waypoint['group'] !== undefined && waypoint['channels'] !== undefined) {
      fault([...keys, 'channels'], 'stands in place of a group; one of the two has to go');
    }
    const offers = objectAt(waypoint, 'offers');
    const offered = [...keys, 'offers'];
    const masksOf = (owner: Loose | undefined, at: readonly Key[]) =>
      listAt(owner, 'masks').map((mask, index) => ['mask', ids.masks, mask, [...at, 'masks', index]] as const);
    const references = [
      ...masksOf(waypoint, keys),
      ...masksOf(offers, offered),
      ...listAt(offers, 'groups').map((id, index) => ['group', ids.groups, id, [...offered, 'groups', index]] as const),
      ['group', ids.groups, waypoint['group'], [...keys, 'group']] as const,
    ];
    for (const [noun, known, id, at] of references) {
      if (typeof id !== 'string') continue;
      const found = known.get(id);
      const foundOn = found && (textAt(found.object, 'image') ?? firstImage);
      if (!found) fault(at, `no ${noun} has the id "${id}"`);
      else if (foundOn !== image && [foundOn, image].every((each) => ids.images.has(each ?? '')))
        fault(at, `${noun} "${id}" is of image "${foundOn}", the waypoint of "${image}"`);
    }
  }
  return faults;
}

type FaultSink = (keys: readonly Key[], message: string) => void;

/** The entries of a list by their ids; an id that comes a second time is a fault. */
function idsOf(
  owner: unknown,
  list: string,
  keys: readonly Key[],
  fault: FaultSink,
): Map<string, { index: number; object: Loose }> {
  const found = new Map<string, { index: number; object: Loose }>();
  for (const [index, object] of objectsAt(owner, list)) {
    const id = textAt(object, 'id');
    if (id === undefined) continue;
    const first = found.get(id);
    if (first) fault([...keys, list, index, 'id'], `"${id}" is taken by ${list}[${first.index}]`);
    else found.set(id, { index, object });
  }
  return found;
}

function judgeImage(image: Loose, keys: readonly Key[], fault: FaultSink): void {
  const [src, tiles] = [image['src'], image['tiles']];
  if (src === undefined && tiles === undefined) fault([...keys, 'src'], 'is missing');
  if (src !== undefined && tiles !== undefined)
    fault([...keys, 'tiles'], 'stand in place of src; one of the two has to go');
}

function judgeLimits(channel: Loose, keys: readonly Key[], fault: FaultSink): void {
  const [low, high] = listAt(channel, 'contrastLimits');
  if (typeof low !== 'number' || typeof high !== 'number' || low < high) return;
  fault([...keys, 'contrastLimits'], `must rise, from low to high; ${low} is not below ${high}`);
}

/** An image of tiles has its layers for channels, and the story lists them. */
function judgeLayer(channel: unknown, layers: readonly unknown[], keys: readonly Key[], fault: FaultSink): void {
  if (typeof channel === 'number' && channel >= layers.length)
    fault(keys, `the image has ${layers.length} layers, counted from 0`);
  if (typeof channel !== 'string') return;
  const named = layers.filter((layer) => textAt(layer, 'name') === channel).length;
  if (named === 0) fault(keys, `no layer of the image has the name "${channel}"`);
  if (named > 1) fault(keys, `${named} layers have the name "${channel}"; give the index, from 0`);
}

function judgeNarration(waypoint: Loose, keys: readonly Key[], fault: FaultSink): void {
  const audio = objectAt(waypoint, 'audio');
  if (!audio || audio['src'] !== undefined) return;
  if (audio['captions'] === undefined) fault([...keys, 'audio'], 'has to name a recording (src) or captions');
  else if (waypoint['duration'] === undefined) {
    fault([...keys, 'duration'], 'is missing; captions without a recording are timed against it');
  }
}

function objectOf(value: unknown): Loose | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}

function objectAt(owner: unknown, key: string): Loose | undefined {
  return objectOf(objectOf(owner)?.[key]);
}

function listAt(owner: unknown, key: string): readonly unknown[] {
  const list = objectOf(owner)?.[key];
  return Array.isArray(list) ? list : [];
}

function objectsAt(owner: unknown, key: string): [index: number, object: Loose][] {
  return [...listAt(owner, key).entries()].filter(
    (entry): entry is [number, Loose] => objectOf(entry[1]) !== undefined,
  );
}

function textAt(owner: unknown, key: string): string | undefined {
  const text = objectOf(owner)?.[key];
  return typeof text === 'string' ? text : undefined;
}
