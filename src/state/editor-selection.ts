import type { Story } from '../story/story.ts';
import { endGesture } from './editor-gestures.ts';
import type { EditorSelection, EditorStore } from './editor-store.ts';

/** Opens a waypoint, or with null the story as a whole. An id that no waypoint has is passed over. */
export function selectWaypoint(store: EditorStore, waypoint: string | null): void {
  const state = store.getState();
  if (waypoint === state.waypoint) return;
  if (waypoint !== null && !state.story.waypoints.some(({ id }) => id === waypoint)) return;
  // what was drawn so far is a step of the waypoint that is left
  endGesture(store);
  store.setState({ waypoint, overlays: [], step: null });
}

/** Selects overlays of the open waypoint, in the order given; ids that none has are passed over. */
export function selectOverlays(store: EditorStore, overlays: readonly string[]): void {
  const state = store.getState();
  const selected = validSelection(state.story, { waypoint: state.waypoint, overlays }).overlays;
  if (selected.length === state.overlays.length && selected.every((id, at) => id === state.overlays[at])) return;
  store.setState({ overlays: selected });
}

/**
 * What is left of a selection in a changed story. Where the open waypoint has gone, the one in its place is opened.
 * @param before the story that the selection was made in
 */
export function validSelection(story: Story, selection: EditorSelection, before: Story = story): EditorSelection {
  const open = story.waypoints.find(({ id }) => id === selection.waypoint);
  if (!open) {
    const place = before.waypoints.findIndex(({ id }) => id === selection.waypoint);
    const next = place < 0 ? undefined : (story.waypoints[place] ?? story.waypoints.at(-1));
    return { waypoint: next?.id ?? null, overlays: [] };
  }
  if (selection.overlays.length === 0) return selection;
  const ids = new Set(open.overlays?.map(({ id }) => id));
  const left = selection.overlays.filter((id) => ids.has(id));
  return left.length === selection.overlays.length ? selection : { waypoint: open.id, overlays: left };
}
