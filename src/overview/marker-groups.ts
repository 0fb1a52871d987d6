import type { MarkerKind } from './marker-names.ts';

/** Channels to look at together besides the nuclear stain, with the kinds that give the group its name. */
export interface MarkerGroup {
  readonly kinds: readonly MarkerKind[];
  readonly channels: readonly number[];
}

/** Most markers a group holds, beside the nuclear stain that leads it: five colours are told apart at a glance. */
export const MOST_MARKERS = 4;

/** Kinds in the order their groups are listed; those of one row are the first to share a group. */
const FAMILIES: readonly (readonly MarkerKind[])[] = [
  ['tumour', 'proliferation', 'signalling'],
  ['leukocytes', 't-cells', 'b-cells', 'myeloid', 'immune-state'],
  ['stroma', 'vessels', 'nerve'],
];

/** Kinds that never share a group with another, listed last. */
const APART: readonly MarkerKind[] = ['other', 'nuclei', 'dye', 'background'];

/**
 * Sorts channels into groups by biology: kinds with many markers fill groups of their own, evenly; those with few share
 * one with a related kind, or with any other before a marker is left alone.
 *
 * @param channelsOf channel indices by kind; for `nuclei` without the stain that leads the groups
 */
export function groupByBiology(channelsOf: ReadonlyMap<MarkerKind, readonly number[]>): MarkerGroup[] {
  const shared: MarkerGroup[] = [];
  const full = new Map<MarkerKind, MarkerGroup[]>();
  for (const family of FAMILIES) {
    let sharing: MarkerGroup | undefined;
    for (const kind of family) {
      const channels = channelsOf.get(kind) ?? [];
      if (channels.length === 0) continue;
      if (channels.length > MOST_MARKERS) {
        full.set(
          kind,
          inEvenParts(channels).map((part) => ({ kinds: [kind], channels: part })),
        );
        continue;
      }
      const group = { kinds: [kind], channels };
      if (sharing !== undefined && sharing.channels.length + channels.length <= MOST_MARKERS) {
        shared.splice(shared.indexOf(sharing), 1, (sharing = joined(sharing, group)));
      } else {
        shared.push((sharing = group));
      }
    }
  }
  const groups = [...withoutLoners(shared), ...[...full.values()].flat()];
  const place = (group: MarkerGroup) => FAMILIES.flat().indexOf(group.kinds[0] as MarkerKind);
  groups.sort((a, b) => place(a) - place(b));
  for (const kind of APART) {
    for (const part of inEvenParts(channelsOf.get(kind) ?? [])) groups.push({ kinds: [kind], channels: part });
  }
  return groups;
}

/** Lets groups of one marker share the nearest group that has room. */
function withoutLoners(groups: readonly MarkerGroup[]): MarkerGroup[] {
  const kept = [...groups];
  for (const loner of groups.filter((group) => group.channels.length === 1)) {
    const at = kept.indexOf(loner);
    if (at < 0) continue;
    const room = kept
      .map((group, index) => ({ group, index }))
      .filter(({ group, index }) => index !== at && group.channels.length < MOST_MARKERS)
      .sort((a, b) => Math.abs(a.index - at) - Math.abs(b.index - at))[0];
    if (room === undefined) continue;
    kept[room.index] = room.index < at ? joined(room.group, loner) : joined(loner, room.group);
    kept.splice(at, 1);
  }
  return kept;
}

function joined(first: MarkerGroup, second: MarkerGroup): MarkerGroup {
  return { kinds: [...first.kinds, ...second.kinds], channels: [...first.channels, ...second.channels] };
}

/** Parts of at most `MOST_MARKERS`, as equal as can be. */
export function inEvenParts(channels: readonly number[]): number[][] {
  const parts = Math.ceil(channels.length / MOST_MARKERS);
  return Array.from({ length: parts }, (_, part) =>
    channels.slice(Math.round((part * channels.length) / parts), Math.round(((part + 1) * channels.length) / parts)),
  );
}
