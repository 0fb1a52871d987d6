import type { ChannelGroup } from '../story/channel-group.ts';
import type { NamedChannel } from './channel-names.ts';
import { leadingNuclearStain } from './channel-groups.ts';
import type { MarkerKind } from './marker-names.ts';
import { markersOf, type Marker } from './markers.ts';

/**
 * Bright on black, and told apart with normal, red-blind and green-blind sight (every two of the first six differ by
 * ΔE₀₀ of 18 or more under Machado's simulations; 13 for the blue-blind). Found by search over hues; white comes last,
 * since it hides what lies under it.
 */
export const PALETTE = ['#2f40ff', '#ff9d00', '#1affb0', '#dc0000', '#00b2ff', '#d9507f', '#ffffff'] as const;
const [BLUE, AMBER, GREEN, RED, SKY, PINK, WHITE] = PALETTE;

/** What a kind of marker is drawn in where nothing else is: the same in every image. */
const COLOR_OF_KIND: Partial<Record<MarkerKind, string>> = {
  tumour: AMBER,
  leukocytes: GREEN,
  't-cells': GREEN,
  'b-cells': SKY,
  myeloid: PINK,
  'immune-state': RED,
  stroma: RED,
  vessels: RED,
  nerve: SKY,
  proliferation: PINK,
  signalling: SKY,
};
/** For all others, in this order; blue is kept for nuclei as long as may be. */
const IN_TURN = [AMBER, GREEN, RED, SKY, PINK, BLUE, WHITE];

/** Darker colours of a file can't be seen on black: 0 to 255, the strongest component. */
const DARKEST = 64;

export interface ColoredChannel extends NamedChannel {
  /** `#rrggbb` as the file says it. */
  readonly color?: string;
}

/**
 * A colour for each channel, `#rrggbb`, no two the same within a group. The file's own colours come first, unless they
 * say nothing (all white, all the same, black); then nuclei blue, known markers by kind, and the palette in turn. One
 * channel alone without a colour is white: a plain greyscale picture.
 */
export function channelColors(channels: readonly ColoredChannel[], groups: readonly ChannelGroup[]): string[] {
  const ofFile = fileColors(channels);
  if (channels.length === 1) return [ofFile[0] ?? WHITE];
  const markers = markersOf(channels);
  const lead = leadingNuclearStain(markers);
  const neighbours = neighboursOf(channels.length, groups);
  const chosen: (string | undefined)[] = channels.map(() => undefined);

  // The leading nuclear stain is in every group, so it chooses first; then as the groups show them.
  const listed = groups.flatMap((group) => group.channels);
  for (const index of new Set([...(lead === undefined ? [] : [lead]), ...listed, ...channels.keys()])) {
    const near = [...(neighbours[index] ?? [])];
    const taken = new Set(near.flatMap((other) => chosen[other] ?? []));
    const own = ofFile[index];
    if (own !== undefined && !taken.has(own)) {
      chosen[index] = own;
      continue;
    }
    // Leaves its neighbours the colours that the file gives them.
    for (const other of near) if (ofFile[other] !== undefined) taken.add(ofFile[other]);
    const usual = index === lead ? BLUE : COLOR_OF_KIND[(markers[index] as Marker).kind];
    const wanted = usual === undefined ? IN_TURN : [usual, ...IN_TURN];
    chosen[index] = wanted.find((color) => !taken.has(color)) ?? (wanted[index % wanted.length] as string);
  }
  return chosen as string[];
}

/** The file's colours that say something, lower case. */
function fileColors(channels: readonly ColoredChannel[]): (string | undefined)[] {
  const colors = channels.map(({ color }) => {
    const hex = color?.toLowerCase();
    return hex !== undefined && /^#[0-9a-f]{6}$/u.test(hex) && strongest(hex) >= DARKEST ? hex : undefined;
  });
  const said = new Set(colors.filter((color) => color !== undefined));
  const saysNothing = said.has(WHITE) ? said.size === 1 : said.size === 1 && channels.length > 1;
  return saysNothing ? channels.map(() => undefined) : colors;
}

function strongest(hex: string): number {
  return Math.max(...[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
}

/** By channel, those that share a group with it. */
function neighboursOf(count: number, groups: readonly ChannelGroup[]): Set<number>[] {
  const neighbours = Array.from({ length: count }, () => new Set<number>());
  for (const { channels } of groups) {
    for (const channel of channels) {
      for (const other of channels) if (other !== channel) neighbours[channel]?.add(other);
    }
  }
  return neighbours;
}
