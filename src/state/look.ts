/**
 * The look: one setting for every channel of an image, in the channels' order. Setting a look replaces it: channels left
 * out are off, and what a setting leaves out keeps its last or automatic value.
 */
import type { ChannelSetting, ChannelSettingInput } from '../story/channel-setting.ts';

export interface ResolvedLook {
  readonly look: ChannelSetting[];
  /** Channels whose contrast limits were given, not kept. */
  readonly limited: ReadonlySet<number>;
  /** What could not be followed, in plain words. */
  readonly faults: readonly string[];
}

const COLOR = /^#[0-9a-f]{6}$/i;

/**
 * @param current the look so far: one setting a channel
 * @param names the channels' names as in the file; a name that several share does not name one of them
 */
export function resolveLook(
  current: readonly ChannelSetting[],
  inputs: readonly ChannelSettingInput[],
  names: readonly string[],
): ResolvedLook {
  const look: ChannelSetting[] = current.map((setting) => ({ ...setting, visible: false }));
  const limited = new Set<number>();
  const faults: string[] = [];
  for (const input of inputs) {
    const index = channelIndex(input.channel, names);
    if (index === undefined) {
      faults.push(`The image has no one channel “${input.channel}”.`);
      continue;
    }
    const setting = look[index]!;
    setting.visible = input.visible ?? true;
    if (input.color !== undefined) {
      if (COLOR.test(input.color)) setting.color = input.color.toLowerCase();
      else faults.push(`“${input.color}” is not a colour of the form #rrggbb.`);
    }
    if (input.contrastLimits) {
      const [low, high] = input.contrastLimits;
      if (Number.isFinite(low) && Number.isFinite(high)) {
        setting.contrastLimits = [low, high];
        limited.add(index);
      } else faults.push(`Contrast limits of channel ${index} are two numbers, not ${low} and ${high}.`);
    }
    if (input.gamma !== undefined) {
      if (input.gamma > 0 && Number.isFinite(input.gamma)) setting.gamma = input.gamma;
      else faults.push(`Gamma of channel ${index} is a number above 0, not ${input.gamma}.`);
    }
  }
  return { look, limited, faults };
}

/** By index, or by a name that is one channel's alone. */
export function channelIndex(channel: number | string, names: readonly string[]): number | undefined {
  if (typeof channel === 'number') return names[channel] === undefined ? undefined : channel;
  const first = names.indexOf(channel);
  return first >= 0 && names.lastIndexOf(channel) === first ? first : undefined;
}
