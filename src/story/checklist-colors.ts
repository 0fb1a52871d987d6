import { ciede2000, labOf, SIGHTS, type Sight } from './color-vision.ts';
import type { StoryChannel } from './group.ts';

/**
 * Least difference (CIEDE2000 with lightness at half its weight) of two colours that can be told apart in a picture.
 * Half, because a channel's brightness follows its signal: a dim green looks to the green-blind like a bright red. Pure
 * red and green lie at 10.0, the closest pair of the automatic palette at 11.3, and for the blue-blind, of whom there
 * are few, at 9.2.
 */
const LEAST: Readonly<Record<Sight, number>> = { normal: 11, deuteranopia: 11, protanopia: 11, tritanopia: 9 };

/** Two channels whose colours look alike to some. */
export interface AlikeColors {
  readonly channels: readonly [string, string];
  /** The first of those that confuse them, the most frequent first. */
  readonly sight: Sight;
}

/** Of channels that are shown together, pairs that some can't tell apart; those without a colour get a good one. */
export function alikeColors(channels: readonly StoryChannel[]): AlikeColors[] {
  const shown = channels.filter(({ color, visible }) => color !== undefined && visible !== false);
  return shown.flatMap((one, at) =>
    shown.slice(at + 1).flatMap((other): AlikeColors[] => {
      const sight = sightThatConfuses(one.color!, other.color!);
      return sight ? [{ channels: [nameOf(one), nameOf(other)], sight }] : [];
    }),
  );
}

function sightThatConfuses(one: string, other: string): Sight | undefined {
  const sights = Object.keys(LEAST) as Sight[];
  return sights.find((sight) => difference(one, other, sight) < LEAST[sight]);
}

function difference(one: string, other: string, sight: Sight): number {
  const [[l1, a1, b1], [l2, a2, b2]] = [labOf(one, SIGHTS[sight]), labOf(other, SIGHTS[sight])];
  const [mean, quarter] = [(l1 + l2) / 2, (l1 - l2) / 4];
  return ciede2000([mean + quarter, a1, b1], [mean - quarter, a2, b2]);
}

function nameOf({ label, channel }: StoryChannel): string {
  return label ?? String(channel);
}
