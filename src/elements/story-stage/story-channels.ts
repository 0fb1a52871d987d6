import { displayNames } from '../../overview/channel-names.ts';
import type { ImageInfo } from '../../state/image-info.ts';
import { channelIndex } from '../../state/look.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { StoryChannel } from '../../story/group.ts';
import type { LegendEntry } from '../legend/legend.ts';

/** What a story and its image call the channels of an image. */
export interface ChannelNames {
  /** As they are shown, by index. */
  readonly shown: readonly string[];
  /** Index by every name that a text may use. */
  readonly indices: ReadonlyMap<string, number>;
  /** What the channels show, in Markdown, by index. */
  readonly descriptions: ReadonlyMap<number, string>;
}

/** @param stories the story's words for channels; the first holds where several speak of one */
export function channelNames(info: ImageInfo, stories: readonly StoryChannel[]): ChannelNames {
  const names = info.channels.map(({ name }) => name);
  const shown = displayNames(info.channels);
  const indices = new Map([...shown, ...names].map((name, at) => [name, at % names.length]));
  const descriptions = new Map<number, string>();
  for (const { channel, label, description } of [...stories].reverse()) {
    const index = channelIndex(channel, names);
    if (index === undefined) continue;
    if (description) descriptions.set(index, description);
    if (!label) continue;
    shown[index] = label;
    indices.set(label, index);
  }
  return { shown, indices, descriptions };
}

/** Colour, name and meaning of what is in sight; nothing for an image in true colour. */
export function legendOf(
  { shown, descriptions }: ChannelNames,
  look: readonly ChannelSetting[],
  rgb: boolean,
): LegendEntry[] {
  if (rgb) return [];
  return look
    .filter(({ visible }) => visible)
    .map(({ channel, color }) => {
      const description = descriptions.get(channel);
      return { name: shown[channel] ?? String(channel), color, ...(description !== undefined && { description }) };
    });
}
