import type { Story } from '../../story/story.ts';
import { waypointGroup, waypointImage } from '../../story/waypoint-defaults.ts';
import { coverSchema, waypointSchema, type Cover } from '../../story/waypoint.ts';
import { idsOf } from './ids.ts';
import { patched, type Entries, type Patch } from './patch.ts';

/** No channels at all are another look than no word of them. */
const OMISSIONS = { defaults: { rotation: 0, z: 0, t: 0 }, keepEmpty: ['channels'] };

/** Ids of what readers may switch to; of a waypoint, but not of the cover. */
interface Offering {
  offers?: { groups?: string[]; masks?: string[] };
}

/**
 * What is in sight, changed. A group takes the place of channels and the other way round; what belongs to another image
 * goes when the image changes.
 * @throws RangeError where a value can't be, such as a view without width or a group that the story has not
 */
export function patchedSight<T extends Cover & Offering>(
  story: Story,
  sight: T,
  patch: Patch<NoInfer<T>>,
  entries: Entries = waypointSchema.entries,
): T {
  const exclusive = patch.group ? { channels: undefined } : patch.channels ? { group: undefined } : {};
  const next = patched<T>(sight, { ...exclusive, ...patch } as Patch<T>, entries, OMISSIONS);
  if (next === sight) return sight;
  const moved = waypointImage(story, next) !== waypointImage(story, sight);
  return tidySight(story, moved && next.channels && !patch.channels ? without(next, 'channels') : next);
}

/** Without what the rules of the format would refuse in this story. */
export function tidySight<T extends Cover & Offering>(story: Story, sight: T): T {
  let next = sight.group !== undefined && sight.channels ? without(sight, 'group') : sight;
  if (next.group !== undefined && !waypointGroup(story, next)) {
    if (!idsOf(story.groups).has(next.group)) throw new RangeError(`group: no group has the id "${next.group}"`);
    next = without(next, 'group');
  }
  const image = waypointImage(story, next);
  const ofImage = (list: Story['groups'] | Story['masks']): Set<string> =>
    idsOf(list?.filter((each) => waypointImage(story, each) === image));
  const [groups, masks] = [ofImage(story.groups), ofImage(story.masks)];
  if (next.masks) next = withList(next, 'masks', kept(next.masks, masks));
  return next.offers ? tidyOffers(next, groups, masks) : next;
}

/** Changes what is behind the title page; null goes back to the whole image, as the first waypoint shows it. */
export function patchCover(story: Story, patch: Patch<Cover> | null): Story {
  const { cover, ...rest } = story;
  if (patch === null) return cover ? rest : story;
  const next = patchedSight(story, cover ?? {}, patch, coverSchema.entries);
  if (next === cover) return story;
  return Object.keys(next).length === 0 ? patchCover(story, null) : { ...story, cover: next };
}

/** No masks are another offer than no word of them, which is all. */
function tidyOffers<T extends Offering>(sight: T, ofGroups: ReadonlySet<string>, ofMasks: ReadonlySet<string>): T {
  const { groups, masks } = sight.offers!;
  let offers = groups ? withList(sight.offers!, 'groups', kept(groups, ofGroups)) : sight.offers!;
  const left = masks && kept(masks, ofMasks);
  if (left && left !== masks) offers = { ...offers, masks: left };
  if (offers === sight.offers) return sight;
  const { offers: _former, ...rest } = sight;
  return (Object.keys(offers).length === 0 ? rest : { ...sight, offers }) as T;
}

function kept(ids: string[], known: ReadonlySet<string>): string[] {
  return ids.every((id) => known.has(id)) ? ids : ids.filter((id) => known.has(id));
}

function withList<T extends object, K extends keyof T>(owner: T, key: K, list: T[K] & unknown[]): T {
  if (owner[key] === list) return owner;
  return list.length === 0 ? without(owner, key) : { ...owner, [key]: list };
}

/** An object without one of the keys that it may lack. */
export function without<T extends object>(object: T, key: keyof T): T {
  const { [key]: _gone, ...rest } = object;
  return rest as T;
}
