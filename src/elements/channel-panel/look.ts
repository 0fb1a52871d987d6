import type { ChannelSetting } from '../../story/channel-setting.ts';

/** Which channels were in sight before one was shown alone. */
export type Sight = ReadonlySet<number>;

/** The look with one setting in place of that channel's. */
export function withSetting(look: readonly ChannelSetting[], setting: ChannelSetting): ChannelSetting[] {
  return look.map((old) => (old.channel === setting.channel ? setting : old));
}

export interface Solo {
  readonly look: ChannelSetting[];
  /** What a second solo of the same channel brings back; null once it has. */
  readonly before: Sight | null;
}

/** Shows one channel alone; done again, what was in sight before. */
export function soloChannel(look: readonly ChannelSetting[], channel: number, before: Sight | null): Solo {
  const sight = new Set(look.filter(({ visible }) => visible).map((setting) => setting.channel));
  const isAlone = sight.size === 1 && sight.has(channel);
  const next: Sight = isAlone && before ? before : new Set([channel]);
  return {
    look: look.map((setting) => ({ ...setting, visible: next.has(setting.channel) })),
    before: isAlone ? null : sight,
  };
}

/** A channel as the panel lists it. */
export interface ChannelLabel {
  readonly index: number;
  /** The display name: distinct, never blank. */
  readonly name: string;
  /** More about it, such as the fluorophore. */
  readonly detail?: string;
  /** It is a picture, shown as it is: no colour or contrast to set. */
  readonly picture?: boolean;
}

/**
 * Which channels stand in the list at once, and which under "more": those of the group in its order, then whatever
 * else is in sight; all of them where there is no group.
 */
export function listChannels(
  channels: readonly ChannelLabel[],
  group: readonly number[] | null,
  look: readonly ChannelSetting[],
): { listed: ChannelLabel[]; others: ChannelLabel[] } {
  if (!group) return { listed: [...channels], others: [] };
  const inSight = new Set(look.filter(({ visible }) => visible).map(({ channel }) => channel));
  const first = group.flatMap((index) => channels.find((channel) => channel.index === index) ?? []);
  const rest = channels.filter(({ index }) => !group.includes(index));
  return {
    listed: [...first, ...rest.filter(({ index }) => inSight.has(index))],
    others: rest.filter(({ index }) => !inSight.has(index)),
  };
}

/** Channels whose name, detail or number holds the text, whatever its case and accents. */
export function searchChannels(channels: readonly ChannelLabel[], text: string): ChannelLabel[] {
  const wanted = fold(text);
  return channels.filter(
    ({ index, name, detail = '' }) => fold(`${name} ${detail}`).includes(wanted) || String(index + 1) === wanted,
  );
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();
}
