import { groupSchema, storyChannelSchema, type StoryChannel, type StoryGroup } from '../../story/group.ts';
import type { Story } from '../../story/story.ts';
import { waypointGroup } from '../../story/waypoint-defaults.ts';
import type { Cover, Waypoint } from '../../story/waypoint.ts';
import { freeId, idsOf, readableId } from './ids.ts';
import { moved, placeOf, withEntry } from './lists.ts';
import { patched, type Patch } from './patch.ts';
import { tidySight } from './sight-edits.ts';

/** A visible channel with a gamma of 1 says neither. */
const CHANNEL_OMISSIONS = { defaults: { visible: true, gamma: 1 } };

/** A group that is in no story yet, with an id of its own, out of its name. */
export function newGroup(story: Story, parts: Omit<StoryGroup, 'id'>): StoryGroup {
  const id = freeId(readableId(parts.name ?? '', 'group'), idsOf(story.groups));
  const channels = parts.channels.map((channel) => tidyChannel(channel));
  return patched<StoryGroup>({ id, channels: [] }, { ...parts, channels }, groupSchema.entries);
}

/**
 * Adds groups of `newGroup`, or those of an automatic overview, after the others. Waypoints that name no group and show
 * an image that had none take the first of them.
 * @throws RangeError where an id is taken
 */
export function addGroups(story: Story, groups: readonly StoryGroup[]): Story {
  if (groups.length === 0) return story;
  const taken = idsOf(story.groups);
  for (const { id } of groups) {
    if (taken.has(id)) throw new RangeError(`id: "${id}" is taken`);
    taken.add(id);
  }
  return { ...story, groups: [...(story.groups ?? []), ...groups] };
}

/** The waypoints that show a group, also those that get it because they name none, or that offer it to readers. */
export function usesOfGroup(story: Story, id: string): Waypoint[] {
  return story.waypoints.filter(
    (waypoint) => waypointGroup(story, waypoint)?.id === id || waypoint.offers?.groups?.includes(id),
  );
}

/**
 * Removes a group.
 * @param uses what becomes of the waypoints that show it: `fall-back` to the image's first group that is left, else to
 *   the automatic look; `keep-channels` lets them look as they do, with channels of their own
 */
export function removeGroup(story: Story, id: string, uses: 'fall-back' | 'keep-channels' = 'fall-back'): Story {
  const at = placeOf(story.groups, id, 'group');
  const { channels } = story.groups![at]!;
  const next = withGroups(story, story.groups!.toSpliced(at, 1));
  return eachSight(next, (sight) => {
    const { group: _gone, ...rest } = sight;
    const shown = waypointGroup(story, sight)?.id === id;
    const looking = shown && uses === 'keep-channels' ? { ...rest, channels } : shown ? rest : sight;
    return tidySight(next, looking as typeof sight);
  });
}

/** @param to the place that it gets among all groups, counted from 0; no waypoint changes its look */
export function moveGroup(story: Story, id: string, to: number): Story {
  const groups = moved(story.groups ?? [], placeOf(story.groups, id, 'group'), to);
  if (groups === story.groups) return story;
  const next = { ...story, groups };
  return eachSight(next, (sight) => {
    const shown = waypointGroup(story, sight);
    return shown?.id === waypointGroup(next, sight)?.id ? sight : { ...sight, group: shown!.id };
  });
}

/** A new name leaves the id as it is: waypoints and links hold it. */
export function renameGroup(story: Story, id: string, name: string): Story {
  return editGroup(story, id, (group) => patched(group, { name }, groupSchema.entries));
}

/** All channels of a group anew, in the order they are listed: the present look, say. */
export function setGroupChannels(story: Story, id: string, channels: readonly StoryChannel[]): Story {
  const tidied = channels.map((channel) => tidyChannel(channel));
  return editGroup(story, id, (group) => patched(group, { channels: tidied }, groupSchema.entries));
}

/**
 * Changes how a group shows one channel, and what it says about it.
 * @param at the channel's place in the group
 * @throws RangeError where a value can't be, such as limits that don't rise
 */
export function patchGroupChannel(story: Story, id: string, at: number, patch: Patch<StoryChannel>): Story {
  return editGroup(story, id, (group) => {
    const channel = group.channels[at];
    if (!channel) throw new RangeError(`Group "${id}" has ${group.channels.length} channels, and none at ${at}`);
    const channels = withEntry(group.channels, at, tidyChannel(channel, patch));
    return channels === group.channels ? group : { ...group, channels };
  });
}

/** A channel as the file holds it, without what goes without saying. */
export function tidyChannel(channel: StoryChannel, patch: Patch<StoryChannel> = channel): StoryChannel {
  const start = patch === channel ? { channel: channel.channel } : channel;
  const next = patched<StoryChannel>(start, patch, storyChannelSchema.entries, CHANNEL_OMISSIONS);
  const [low = 0, high = 1] = next.contrastLimits ?? [];
  if (low >= high) throw new RangeError(`contrastLimits: must rise, from low to high; ${low} is not below ${high}`);
  return next;
}

/** The waypoints, and the cover if there is one, changed alike. */
function eachSight(story: Story, change: <T extends Cover>(sight: T) => T): Story {
  const waypoints = story.waypoints.map(change);
  return { ...story, ...(story.cover && { cover: change(story.cover) }), waypoints };
}

function editGroup(story: Story, id: string, change: (group: StoryGroup) => StoryGroup): Story {
  const at = placeOf(story.groups, id, 'group');
  const groups = withEntry(story.groups!, at, change(story.groups![at]!));
  return groups === story.groups ? story : { ...story, groups };
}

function withGroups({ groups: _former, ...rest }: Story, groups: StoryGroup[]): Story {
  return groups.length === 0 ? rest : { ...rest, groups };
}
