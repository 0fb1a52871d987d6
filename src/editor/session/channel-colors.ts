import { channelNames } from '../../elements/story-stage/story-channels.ts';
import type { ImageInfo } from '../../state/image-info.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { Story } from '../../story/story.ts';

/** Colours, `#rrggbb`, by every name that a text may call a channel by; none for an image in true colour. */
export function channelColors(
  story: Story,
  info: ImageInfo | null,
  look: readonly ChannelSetting[],
): ReadonlyMap<string, string> {
  if (!info || info.rgb) return new Map();
  const { indices } = channelNames(info, story.groups?.flatMap(({ channels }) => channels) ?? []);
  return new Map([...indices].flatMap(([name, at]) => (look[at] ? [[name, look[at].color] as const] : [])));
}
