import type { ChannelSettingInput } from './channel-setting.ts';
import type { StoryChannel, StoryGroup } from './group.ts';
import type { StoryImage, StoryMask } from './image.ts';
import type { Story } from './story.ts';
import type { Cover, View, Waypoint } from './waypoint.ts';

/**
 * What a waypoint means where it leaves something out. Nothing here is written into the story, and nothing depends on
 * what the reader did before.
 */

/** @throws when the story has no such image, which `parseStory` lets no story through with. */
export function waypointImage(story: Story, waypoint: Pick<Waypoint, 'image'>): StoryImage {
  const image = waypoint.image === undefined ? story.images[0] : story.images.find(({ id }) => id === waypoint.image);
  if (!image) throw new Error(`The story has no image "${waypoint.image ?? ''}" among its ${story.images.length}`);
  return image;
}

/** The groups whose channels are of an image, in the story's order. */
export function imageGroups(story: Story, image: StoryImage): StoryGroup[] {
  return (story.groups ?? []).filter((group) => waypointImage(story, group) === image);
}

/** `undefined` for channels of the waypoint's own, and where the image has no group. */
export function waypointGroup(story: Story, waypoint: Cover): StoryGroup | undefined {
  if (waypoint.channels) return undefined;
  const groups = imageGroups(story, waypointImage(story, waypoint));
  return waypoint.group === undefined ? groups[0] : groups.find(({ id }) => id === waypoint.group);
}

/** The channels that are shown; `undefined` for the automatic look. */
export function waypointChannels(story: Story, waypoint: Waypoint): readonly StoryChannel[] | undefined {
  return waypoint.channels ?? waypointGroup(story, waypoint)?.channels;
}

/** Without what only readers need. Whatever is missing in a setting is automatic, not the last one. */
export function channelLook(channels: readonly StoryChannel[]): ChannelSettingInput[] {
  return channels.map(({ channel, color, contrastLimits, visible = true, gamma }) => ({
    channel,
    visible,
    ...(color !== undefined && { color }),
    ...(contrastLimits && { contrastLimits: [...contrastLimits] }),
    ...(gamma !== undefined && { gamma }),
  }));
}

/** The rectangle to look at, in image pixels. */
export function waypointView({ view }: Waypoint, image: { readonly width: number; readonly height: number }): View {
  return view ?? { x: 0, y: 0, width: image.width, height: image.height };
}

/** Focal plane, time point, and degrees clockwise. */
export function waypointPlane({ z = 0, t = 0, rotation = 0 }: Waypoint): { z: number; t: number; rotation: number } {
  return { z, t, rotation };
}

/** The masks that are on, in the waypoint's order. */
export function waypointMasks(story: Story, { masks = [] }: Cover): StoryMask[] {
  const byId = new Map(story.masks?.map((mask) => [mask.id, mask]));
  return masks.map((id) => byId.get(id)).filter((mask) => mask !== undefined);
}
