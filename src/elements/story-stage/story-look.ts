import type { ImageInfo } from '../../state/image-info.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { StoryGroup } from '../../story/group.ts';
import type { Story } from '../../story/story.ts';
import { imageGroups } from '../../story/waypoint-defaults.ts';
import type { LegendEntry } from '../legend/legend.ts';
import type { Scene } from './scene.ts';
import { channelNames, legendOf, type ChannelNames } from './story-channels.ts';

/** The look in sight, in the story's words. */
export interface StoryLook {
  readonly names: ChannelNames;
  readonly legend: readonly LegendEntry[];
  /** Colours, `#rrggbb`, by every name that a text may use; none for an image in true colour. */
  readonly colors: ReadonlyMap<string, string>;
}

/** @param inSight the group whose channels are, and no others: its own legend holds */
export function storyLook(
  story: Story,
  { image, channels = [] }: Scene,
  info: ImageInfo,
  look: readonly ChannelSetting[],
  inSight: StoryGroup | undefined,
): StoryLook {
  const groups = imageGroups(story, image).flatMap((group) => group.channels);
  const names = channelNames(info, [...channels, ...groups]);
  const colors = [...names.indices].flatMap(([name, index]) =>
    look[index] ? [[name, look[index].color] as const] : [],
  );
  const legend = inSight?.legend?.map(({ label, ...entry }) => ({ name: label, ...entry }));
  return { names, legend: legend ?? legendOf(names, look, info.rgb), colors: new Map(info.rgb ? [] : colors) };
}

/** Whether the channels of a group, and no others, are in sight. */
export function isGroupInSight(group: StoryGroup, { indices }: ChannelNames, look: readonly ChannelSetting[]): boolean {
  const wanted = group.channels
    .filter(({ visible = true }) => visible)
    .map(({ channel }) => (typeof channel === 'number' ? channel : indices.get(channel)));
  const shown = look.filter(({ visible }) => visible).map(({ channel }) => channel);
  return wanted.length === shown.length && shown.every((channel) => wanted.includes(channel));
}
