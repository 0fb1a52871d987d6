import { overlaySchema, type Overlay } from '../../story/overlay.ts';
import type { Story } from '../../story/story.ts';
import { idsOf } from './ids.ts';
import { placeOf } from './lists.ts';
import { patched, type Entries } from './patch.ts';
import { replaceWaypoint } from './waypoint-edits.ts';

/** An overlay that can be told from the others of its waypoint. */
export type NamedOverlay = Overlay & { readonly id: string };

type AnyKey<T> = T extends unknown ? keyof T : never;
type AnyValue<T, K extends PropertyKey> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;

/** New values for some keys of an overlay of whatever type; `undefined` takes the key away. The type stays. */
export type OverlayPatch = {
  readonly [K in Exclude<AnyKey<Overlay>, 'id' | 'type'>]?: AnyValue<Overlay, K> | undefined;
};

const ENTRIES = new Map<string, Entries>(
  overlaySchema.options.map(({ entries }) => [entries.type.literal, entries as unknown as Entries]),
);

/**
 * Ids for every overlay that has none, so that each can be selected: `arrow`, `arrow-2`. A story whose overlays all
 * have one comes back as it is.
 */
export function withOverlayIds(story: Story): Story {
  const waypoints = story.waypoints.map((waypoint) => {
    if (!waypoint.overlays?.some(({ id }) => id === undefined)) return waypoint;
    return { ...waypoint, overlays: named(waypoint.overlays, idsOf(waypoint.overlays)) };
  });
  return waypoints.some((waypoint, at) => waypoint !== story.waypoints[at]) ? { ...story, waypoints } : story;
}

/**
 * The same shapes with ids that the waypoint does not have yet: for shapes drawn, pasted or imported. Ids of their own
 * stay where they are free.
 */
export function freshOverlays(story: Story, waypoint: string, overlays: readonly Overlay[]): NamedOverlay[] {
  const taken = idsOf(story.waypoints[placeOf(story.waypoints, waypoint, 'waypoint')]!.overlays);
  const fresh = overlays.map((overlay) => {
    if (overlay.id === undefined || taken.has(overlay.id)) return withoutId(overlay);
    taken.add(overlay.id);
    return overlay;
  });
  return named(fresh, taken);
}

/**
 * Adds overlays of `freshOverlays` on top of what is there.
 * @throws RangeError where one can't be drawn, or has an id that is taken
 */
export function addOverlays(story: Story, waypoint: string, overlays: readonly NamedOverlay[]): Story {
  if (overlays.length === 0) return story;
  const checked = overlays.map((overlay) => {
    const entries = ENTRIES.get(overlay.type);
    if (!entries) throw new RangeError(`type: no overlay is a "${overlay.type}"`);
    const { id, type, ...rest } = overlay;
    const required = Object.keys(entries).filter((key) => entries[key]?.type !== 'exact_optional');
    const missing = required.find((key) => !(key in overlay));
    if (missing !== undefined) throw new RangeError(`${missing}: is missing`);
    // The keys in the order that they came in, which is the order of unknown ones in the file.
    return patched({ type, id } as NamedOverlay, rest, entries);
  });
  return editOverlays(story, waypoint, (list) => {
    const taken = idsOf(list);
    for (const { id } of checked) {
      if (taken.has(id)) throw new RangeError(`id: "${id}" is taken`);
      taken.add(id);
    }
    return [...list, ...checked];
  });
}

/**
 * Changes one overlay.
 * @throws RangeError where a value can't be, or is none of the overlay's type
 */
export function patchOverlay(story: Story, waypoint: string, id: string, patch: OverlayPatch): Story {
  return patchOverlays(story, waypoint, new Map([[id, patch]]));
}

/** Changes several at once, as when a selection is moved. */
export function patchOverlays(story: Story, waypoint: string, patches: ReadonlyMap<string, OverlayPatch>): Story {
  return editOverlays(story, waypoint, (list) => {
    let left = patches.size;
    let changed = false;
    const next = list.map((overlay) => {
      const patch = left > 0 && overlay.id !== undefined ? patches.get(overlay.id) : undefined;
      if (!patch) return overlay;
      left--;
      const result = patchedOverlay(overlay, patch);
      if (result !== overlay) changed = true;
      return result;
    });
    if (left > 0) throw new RangeError(`${left} of ${patches.size} overlays are not in waypoint "${waypoint}"`);
    return changed ? next : list;
  });
}

export function removeOverlays(story: Story, waypoint: string, ids: readonly string[]): Story {
  const gone = new Set(ids);
  return editOverlays(story, waypoint, (list) => {
    const left = list.filter(({ id }) => id === undefined || !gone.has(id));
    return left.length === list.length ? list : left;
  });
}

/**
 * Moves overlays among the others: they are drawn in their order, the last on top.
 * @param by places up or down; `Infinity` brings to the front, `-Infinity` sends to the back
 */
export function orderOverlays(story: Story, waypoint: string, ids: readonly string[], by: number): Story {
  const chosen = new Set(ids);
  const isChosen = ({ id }: Overlay): boolean => id !== undefined && chosen.has(id);
  return editOverlays(story, waypoint, (list) => {
    if (!Number.isFinite(by)) {
      const [those, others] = [list.filter(isChosen), list.filter((overlay) => !isChosen(overlay))];
      return inOrder(list, by > 0 ? [...others, ...those] : [...those, ...others]);
    }
    const next = [...list];
    for (let step = 0; step < Math.abs(by); step++) pass(next, isChosen, Math.sign(by));
    return inOrder(list, next);
  });
}

/** One place on, all chosen ones together; those at the end stay there. */
function pass(list: Overlay[], isChosen: (overlay: Overlay) => boolean, by: number): void {
  const places = by > 0 ? [...list.keys()].reverse() : [...list.keys()];
  for (const at of places) {
    const next = list[at + by];
    if (next && isChosen(list[at]!) && !isChosen(next)) [list[at], list[at + by]] = [next, list[at]!];
  }
}

function inOrder(list: Overlay[], next: Overlay[]): Overlay[] {
  return next.every((overlay, at) => overlay === list[at]) ? list : next;
}

function patchedOverlay(overlay: Overlay, patch: OverlayPatch): Overlay {
  const entries = ENTRIES.get(overlay.type)!;
  for (const key of Object.keys(patch)) {
    if (patch[key as keyof OverlayPatch] !== undefined && !Object.hasOwn(entries, key))
      throw new RangeError(`${key}: is nothing that a ${overlay.type} has`);
  }
  return patched(overlay, patch as Partial<Overlay>, entries);
}

function editOverlays(story: Story, waypoint: string, change: (list: Overlay[]) => Overlay[]): Story {
  const at = placeOf(story.waypoints, waypoint, 'waypoint');
  const { overlays = [], ...rest } = story.waypoints[at]!;
  const next = change(overlays);
  if (next === overlays) return story;
  return replaceWaypoint(story, at, next.length === 0 ? rest : { ...rest, overlays: next });
}

/** Counts on from where the last of a type was given, for thousands of shapes. */
function named(overlays: readonly Overlay[], taken: Set<string>): NamedOverlay[] {
  const numbers = new Map<string, number>();
  return overlays.map((overlay) => {
    if (overlay.id !== undefined) return overlay as NamedOverlay;
    const { type } = overlay;
    let number = numbers.get(type) ?? 1;
    let id: string = number === 1 ? type : `${type}-${number}`;
    while (taken.has(id)) id = `${type}-${++number}`;
    numbers.set(type, number);
    taken.add(id);
    return { ...overlay, id };
  });
}

function withoutId({ id: _gone, ...rest }: Overlay): Overlay {
  return rest as Overlay;
}
