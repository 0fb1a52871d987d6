import { channelColors } from '../../overview/channel-colors.ts';
import { autoGroups } from '../../overview/channel-groups.ts';
import { channelIndex } from '../../state/look.ts';
import type { ImageInfo } from '../../state/image-info.ts';
import type { StoryGroup } from '../../story/group.ts';

/** Groups by what the channels' names tell of biology; their contrast is measured from the image when they are shown. */
export function automaticGroups({ channels }: ImageInfo, image?: string): Omit<StoryGroup, 'id'>[] {
  const groups = autoGroups(channels);
  const colors = channelColors(channels, groups);
  const names = channels.map(({ name }) => name);
  return groups.map((group) => ({
    name: group.name,
    ...(image !== undefined && { image }),
    channels: group.channels.map((index) => {
      const name = names[index]!;
      const alone = name !== '' && channelIndex(name, names) === index;
      return { channel: alone ? name : index, color: colors[index]! };
    }),
  }));
}
