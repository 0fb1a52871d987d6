import type { ChannelGroup } from '../../story/channel-group.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { Story } from '../../story/story.ts';
import { addGroups, newGroup } from './group-edits.ts';
import { storyChannels } from './waypoint-view.ts';

/**
 * Adds the groups that an automatic overview makes of an image's channels, after those that are there, with the colours
 * and limits that were measured.
 * @param look one setting a channel
 * @param names the channels' names, in their order
 * @param image id; none for the first image
 */
export function addAutoGroups(
  story: Story,
  groups: readonly ChannelGroup[],
  look: readonly ChannelSetting[],
  names: readonly string[],
  image?: string,
): Story {
  return groups.reduce((grown, { name, channels }) => {
    const settings = channels.flatMap((index) => look.find(({ channel }) => channel === index) ?? []);
    const shown = storyChannels(
      settings.map((setting) => ({ ...setting, visible: true })),
      names,
    );
    return addGroups(grown, [newGroup(grown, { name, channels: shown, ...(image !== undefined && { image }) })]);
  }, story);
}
