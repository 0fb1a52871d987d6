import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { StoryChannel, StoryGroup } from '../../story/group.ts';
import type { View, Waypoint } from '../../story/waypoint.ts';
import { channelIndex } from '../look.ts';
import { tidyChannel } from './group-edits.ts';

/** What is on the screen. */
export interface SeenView {
  /** In full-resolution image pixels. */
  readonly view: View;
  /** Degrees clockwise. */
  readonly rotation?: number;
  readonly z?: number;
  readonly t?: number;
  /** One setting a channel; none for an image that shows as it is. */
  readonly channels?: readonly ChannelSetting[];
  /** The channels' names, in their order. */
  readonly names?: readonly string[];
  /** The group that was chosen last. It is named as long as the picture is still its. */
  readonly group?: StoryGroup;
  /** What a group's channels look like where it leaves something out. */
  readonly automatic?: readonly ChannelSetting[];
  /** Id; none for the first image. */
  readonly image?: string;
}

/** The keys of a waypoint that say what is seen; `undefined` for what goes without saying, as `patchWaypoint` takes it. */
export type SeenKeys = Required<{
  [K in 'image' | 'view' | 'rotation' | 'z' | 't' | 'group' | 'channels']: Waypoint[K] | undefined;
}>;

/** A waypoint's keys for exactly what is on the screen. */
export function waypointFromView(seen: SeenView): SeenKeys {
  const { view, rotation = 0, z = 0, t = 0, channels, names = [], group, image } = seen;
  const shown = group && channels && showsGroup(group, channels, names, seen.automatic ?? []) ? group.id : undefined;
  return {
    image,
    view: readableView(view),
    rotation: rotation === 0 ? undefined : rounded(rotation, 0.01),
    z: z === 0 ? undefined : z,
    t: t === 0 ? undefined : t,
    group: shown,
    channels: shown !== undefined || !channels ? undefined : storyChannels(channels, names),
  };
}

/** The visible channels as a story says them: by name where a name is one channel's alone. */
export function storyChannels(look: readonly ChannelSetting[], names: readonly string[]): StoryChannel[] {
  return look
    .filter(({ visible }) => visible)
    .map(({ channel, color, contrastLimits, gamma = 1 }) => {
      const name = names[channel] ?? '';
      const alone = name !== '' && channelIndex(name, names) === channel;
      return tidyChannel({
        channel: alone ? name : channel,
        color,
        contrastLimits: readableLimits(contrastLimits),
        gamma: rounded(gamma, 0.001),
      });
    });
}

/** Whether the picture is a group's, also where the group leaves colours or limits to be measured. */
function showsGroup(
  group: StoryGroup,
  look: readonly ChannelSetting[],
  names: readonly string[],
  automatic: readonly ChannelSetting[],
): boolean {
  const wanted = new Map<number, StoryChannel>();
  for (const channel of group.channels) {
    const index = channelIndex(channel.channel, names);
    if (index !== undefined && channel.visible !== false) wanted.set(index, channel);
  }
  const visible = look.filter((setting) => setting.visible);
  return (
    visible.length === wanted.size &&
    visible.every((setting) => {
      const channel = wanted.get(setting.channel);
      const auto = automatic.find((each) => each.channel === setting.channel) ?? setting;
      if (!channel) return false;
      const [low, high] = readableLimits(channel.contrastLimits ?? auto.contrastLimits);
      const [seenLow, seenHigh] = readableLimits(setting.contrastLimits);
      return (
        (channel.color ?? auto.color).toLowerCase() === setting.color.toLowerCase() &&
        low === seenLow &&
        high === seenHigh &&
        rounded(channel.gamma ?? 1, 0.001) === rounded(setting.gamma ?? 1, 0.001)
      );
    })
  );
}

/** Rounded to what no screen can show: a ten-thousandth of the view, whole pixels where they are finer than that. */
function readableView({ x, y, width, height }: View): View {
  const step = stepOf(Math.min(width, height) / 10_000);
  return {
    x: rounded(x, step),
    y: rounded(y, step),
    width: Math.max(step, rounded(width, step)),
    height: Math.max(step, rounded(height, step)),
  };
}

/** Whole numbers, unless there are fewer of them between black and full colour than a screen has shades. */
function readableLimits([low, high]: readonly [number, number]): [number, number] {
  const step = stepOf(Math.abs(high - low) / 256);
  const [from, to] = [rounded(low, step), rounded(high, step)];
  return from < to ? [from, to] : [low, Math.max(high, low + step)];
}

/** The next power of ten below, at most 1. */
function stepOf(finest: number): number {
  return finest > 0 ? Math.min(1, 10 ** Math.floor(Math.log10(finest))) : 1;
}

/** To a multiple of a power of ten, in its shortest digits; never -0. */
function rounded(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(Math.max(0, Math.round(-Math.log10(step))))) + 0;
}
