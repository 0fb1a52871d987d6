import type { ChannelSetting, ChannelSettingInput } from '../story/channel-setting.ts';

/**
 * OMERO's grammar for channels in an address, `1|100:5000$00FF00,-2|0:800$FF0000`: a 1-based channel, `-` before one
 * that is off, `|low:high` its contrast limits, `$RRGGBB` its colour. Channels left out are off. Docent adds `^gamma` at
 * the end where it isn't 1, so that a link restores what its sender saw.
 */
export interface ParsedChannels {
  /** By index, 0-based; what an item leaves out is left out here. */
  readonly settings: readonly (ChannelSettingInput & { readonly channel: number })[];
  /** What was not understood, in plain words; the rest holds. */
  readonly faults: readonly string[];
}

const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const ITEM = new RegExp(
  String.raw`^(?<off>-?)(?<channel>\d{1,6})(?:\|(?<low>${NUMBER}):(?<high>${NUMBER}))?(?:\$(?<color>[0-9a-f]{6}))?(?:\^(?<gamma>\d+(?:\.\d+)?))?$`,
  'i',
);

export function parseChannels(text: string): ParsedChannels {
  const settings = new Map<number, ParsedChannels['settings'][number]>();
  const faults: string[] = [];
  for (const item of text.split(',').map((part) => part.trim())) {
    if (item === '') continue;
    const setting = parseItem(item);
    if (typeof setting === 'string') faults.push(setting);
    else if (settings.has(setting.channel))
      faults.push(`Channel ${setting.channel + 1} is given twice; the first holds.`);
    else settings.set(setting.channel, setting);
  }
  return { settings: [...settings.values()], faults };
}

/** A setting, or the fault. */
function parseItem(item: string): ParsedChannels['settings'][number] | string {
  const parts = ITEM.exec(item)?.groups;
  if (parts === undefined) return `“${item}” is no channel of the form 1|low:high$RRGGBB.`;
  const { off, channel, low, high, color, gamma } = parts;
  if (Number(channel) === 0) return `“${item}”: channels are counted from 1.`;
  const limits: [number, number] | undefined =
    low === undefined || high === undefined ? undefined : [Number(low), Number(high)];
  if (limits !== undefined && !(limits.every(Number.isFinite) && limits[0] !== limits[1])) {
    return `“${item}”: the contrast limits must be two different numbers.`;
  }
  if (gamma !== undefined && !(Number(gamma) > 0)) return `“${item}”: gamma must be above 0.`;
  return {
    channel: Number(channel) - 1,
    visible: off === '',
    ...(limits !== undefined && { contrastLimits: limits }),
    ...(color !== undefined && { color: `#${color.toLowerCase()}` }),
    ...(gamma !== undefined && { gamma: Number(gamma) }),
  };
}

/** Every setting given, in the order given; leave out those that are off to keep an address short. */
export function formatChannels(settings: readonly ChannelSetting[]): string {
  return settings
    .map(({ channel, color, contrastLimits: [low, high], visible, gamma }) => {
      const power = gamma === undefined || gamma === 1 ? '' : `^${rounded(gamma)}`;
      return `${visible ? '' : '-'}${channel + 1}|${rounded(low)}:${rounded(high)}$${color.slice(1).toUpperCase()}${power}`;
    })
    .join(',');
}

/** Six digits are more than a screen shows. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}
