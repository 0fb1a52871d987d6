import type { ChannelGroup } from '../story/channel-group.ts';
import type { NamedChannel } from './channel-names.ts';
import { groupByBiology, inEvenParts, MOST_MARKERS, type MarkerGroup } from './marker-groups.ts';
import type { MarkerKind } from './marker-names.ts';
import { markersOf, type Marker } from './markers.ts';

/** Up to this many channels are looked at all at once. */
const MOST_AT_ONCE = 6;
/** Markers of the first group beside the nuclear stain: one each of the kinds that make up a tissue. */
const OVERVIEW_MARKERS = MOST_MARKERS - 1;

const WORDS: Readonly<Record<MarkerKind, string>> = {
  nuclei: 'nuclear stains',
  tumour: 'tumour',
  proliferation: 'proliferation',
  signalling: 'cell state',
  leukocytes: 'leukocytes',
  't-cells': 'T cells',
  'b-cells': 'B cells',
  myeloid: 'myeloid cells',
  'immune-state': 'immune state',
  stroma: 'stroma',
  vessels: 'vessels',
  nerve: 'nerve',
  other: 'other markers',
  dye: 'dyes without a marker',
  background: 'background',
};

const IMMUNE: readonly MarkerKind[] = ['leukocytes', 't-cells', 'b-cells', 'myeloid', 'immune-state'];

/** For the first group: a slot is filled by the first of its kinds that the panel has. */
const OVERVIEW_SLOTS: readonly (readonly MarkerKind[])[] = [
  ['tumour', 'nerve'],
  ['leukocytes', 't-cells', 'myeloid', 'b-cells'],
  ['stroma', 'vessels'],
  ['myeloid', 't-cells', 'b-cells'],
  ['proliferation'],
  ['immune-state', 'signalling'],
];

/**
 * Groups of channels to look at together, by what the markers are. Up to six channels make one group, in the file's
 * order. More make an overview (one marker each of tumour, immune cells and stroma) and groups by biology, each of at
 * most five channels and led by a nuclear stain if there is one; every channel is in at least one. Panels whose
 * names say nothing are grouped in the file's order.
 *
 * @param channels by index, as in the file
 */
export function autoGroups(channels: readonly NamedChannel[]): ChannelGroup[] {
  if (channels.length === 0) return [];
  const all = channels.map((_, index) => index);
  if (channels.length <= MOST_AT_ONCE) return [{ id: 'all', name: 'All channels', channels: all }];

  const markers = markersOf(channels);
  const lead = leadingNuclearStain(markers);
  const channelsOf = new Map<MarkerKind, number[]>();
  for (const index of all.filter((channel) => channel !== lead)) {
    const { kind } = markers[index] as Marker;
    channelsOf.set(kind, [...(channelsOf.get(kind) ?? []), index]);
  }
  const telling = [...channelsOf.keys()].filter((kind) => !['nuclei', 'other', 'dye', 'background'].includes(kind));
  // The lineage before its subsets: CD3 and CD8 share a group before TBET joins them.
  for (const kind of telling) channelsOf.get(kind)?.sort((a, b) => rankOf(markers, a) - rankOf(markers, b));
  const groups = telling.length > 0 ? byBiology(channelsOf) : inFileOrder(all.filter((channel) => channel !== lead));
  return withIds(
    groups.map(({ name, channels }) => ({ name, channels: lead === undefined ? channels : [lead, ...channels] })),
  );
}

/** The stain that shows all nuclei best: the first of DNA itself, else a paler one. Absent where there is none. */
export function leadingNuclearStain(markers: readonly Marker[]): number | undefined {
  const strong = markers.findIndex((marker) => marker.strongNuclear);
  const any = strong >= 0 ? strong : markers.findIndex((marker) => marker.kind === 'nuclei');
  return any >= 0 ? any : undefined;
}

function rankOf(markers: readonly Marker[], channel: number): number {
  return (markers[channel] as Marker).rank;
}

type NamedGroup = Omit<ChannelGroup, 'id'>;

function byBiology(channelsOf: ReadonlyMap<MarkerKind, readonly number[]>): NamedGroup[] {
  const overview = overviewOf(channelsOf);
  const groups = groupByBiology(channelsOf)
    // What the overview shows in full needs no second button.
    .filter((group) => group.channels.some((channel) => !overview.includes(channel)))
    .map((group) => ({ name: nameOf(group), channels: group.channels }));
  return overview.length === 0 ? groups : [{ name: 'Overview', channels: overview }, ...groups];
}

/** Empty where the panel has too little to give an overview of. */
function overviewOf(channelsOf: ReadonlyMap<MarkerKind, readonly number[]>): number[] {
  const picked: number[] = [];
  const used = new Set<MarkerKind>();
  for (const slot of OVERVIEW_SLOTS) {
    const kind = slot.find((candidate) => channelsOf.has(candidate) && !used.has(candidate));
    const best = kind && channelsOf.get(kind)?.[0];
    if (best === undefined || picked.length === OVERVIEW_MARKERS) continue;
    used.add(kind as MarkerKind);
    picked.push(best);
  }
  return picked.length < 2 ? [] : picked;
}

function nameOf({ kinds }: MarkerGroup): string {
  const immune = kinds.filter((kind) => IMMUNE.includes(kind));
  const words =
    immune.length > 2
      ? [...kinds.filter((kind) => !immune.includes(kind)).map((kind) => WORDS[kind]), 'immune cells']
      : kinds.map((kind) => WORDS[kind]);
  const listed = words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  return listed.charAt(0).toUpperCase() + listed.slice(1);
}

function inFileOrder(channels: readonly number[]): NamedGroup[] {
  return inEvenParts(channels).map((part) => {
    const first = (part[0] as number) + 1;
    const last = (part.at(-1) as number) + 1;
    return { name: first === last ? `Channel ${first}` : `Channels ${first}–${last}`, channels: part };
  });
}

/** Numbers groups of one name, and gives each an id that stays the same as long as its name does. */
function withIds(groups: readonly NamedGroup[]): ChannelGroup[] {
  return groups.map((group, index) => {
    const same = groups.filter((other) => other.name === group.name);
    const name =
      same.length === 1
        ? group.name
        : `${group.name} ${groups.slice(0, index + 1).filter((other) => other.name === group.name).length}`;
    const id = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/gu, '-')
      .replace(/^-|-$/gu, '');
    return { id, name, channels: group.channels };
  });
}
