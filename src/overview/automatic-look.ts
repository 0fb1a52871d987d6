import type { Pyramid } from '../format/pyramid.ts';
import type { ChannelGroup } from '../story/channel-group.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { autoContrast } from './auto-contrast.ts';
import { channelColors } from './channel-colors.ts';
import { autoGroups, leadingNuclearStain } from './channel-groups.ts';
import { displayNames } from './channel-names.ts';
import { markersOf } from './markers.ts';
import type { ValueCounts } from './value-counts.ts';

/** What of an image decides how it looks at first. */
export type LookedAt = Pick<Pyramid, 'channels' | 'rgb' | 'baked' | 'dataType' | 'maxValue' | 'minIsWhite'>;

/** How an image looks before anyone has touched it. */
export interface AutomaticLook {
  /** Display names by channel, no two the same. */
  readonly names: readonly string[];
  readonly groups: readonly ChannelGroup[];
  /** One for every channel, in order. Limits are the whole range until `measuredLimits` has better ones. */
  readonly settings: readonly ChannelSetting[];
}

const RGB_NAMES = ['Red', 'Green', 'Blue'];
const RGB_COLORS = ['#ff0000', '#00ff00', '#0000ff'];

/**
 * Names, groups, colours and what is visible at first: the first group, without its background channels and without
 * repeated nuclear stains. RGB shows as it is: red, green and blue over the type's whole range.
 */
export function automaticLook(image: LookedAt): AutomaticLook {
  if (image.rgb) return rgbLook(image);
  const names = displayNames(image.channels);
  const groups = groupsOf(image.channels);
  const colors = channelColors(image.channels, groups);
  const visible = visibleAtFirst(image, groups[0]?.channels ?? []);
  const contrastLimits = wholeRange(image);
  const settings = names.map((_, channel): ChannelSetting => ({
    channel,
    color: image.channels[channel]!.rgb ? '#ffffff' : (colors[channel] as string),
    contrastLimits: [...contrastLimits],
    visible: visible.has(channel),
  }));
  return { names, groups, settings };
}

/** Channels that are pictures of their own are looked at one at a time. */
function groupsOf(channels: LookedAt['channels']): ChannelGroup[] {
  const signals = channels.filter(({ rgb }) => !rgb);
  const groups = autoGroups(signals).map((group) => ({
    ...group,
    channels: group.channels.map((at) => signals[at]!.index),
  }));
  const pictures = channels.filter(({ rgb }) => rgb);
  return [...groups, ...pictures.map(({ index, name }) => ({ id: `picture-${index}`, name, channels: [index] }))];
}

/**
 * Contrast limits of one channel from its values (those of `contrastBlocks`). Where the file says that samples grow
 * darker with their value, the limits are turned round, `[high, low]`: the picture's definition then draws low values
 * bright. RGB and ready pictures keep the type's whole range.
 */
export function measuredLimits(image: LookedAt, values: ValueCounts): [low: number, high: number] {
  if (image.rgb || image.baked) return wholeRange(image);
  const [low, high] = autoContrast(values, image.maxValue);
  return image.minIsWhite ? [high, low] : [low, high];
}

function wholeRange({ rgb, dataType, maxValue, minIsWhite }: LookedAt): [low: number, high: number] {
  if (rgb) return [0, dataType === 'uint8' ? 255 : 65535];
  return minIsWhite ? [maxValue, 0] : [0, maxValue];
}

function rgbLook(image: LookedAt): AutomaticLook {
  const named = image.channels.map((channel, index) => ({
    ...channel,
    name: channel.name.trim() || (RGB_NAMES[index] ?? ''),
  }));
  const settings = named.map((_, channel): ChannelSetting => ({
    channel,
    // A fourth channel is transparency, which is no light of its own.
    color: RGB_COLORS[channel] ?? '#ffffff',
    contrastLimits: wholeRange(image),
    visible: channel < RGB_COLORS.length,
  }));
  const channels = named.map((_, channel) => channel).slice(0, RGB_COLORS.length);
  return { names: displayNames(named), groups: [{ id: 'all', name: 'All channels', channels }], settings };
}

function visibleAtFirst(image: LookedAt, group: readonly number[]): Set<number> {
  const markers = markersOf(image.channels);
  const lead = leadingNuclearStain(markers);
  const telling = group.filter((channel) => {
    const kind = markers[channel]?.kind;
    return channel === lead || (kind !== 'background' && kind !== 'nuclei');
  });
  return new Set(telling.length > 0 ? telling : group);
}
