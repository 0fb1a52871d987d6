import type { EditorMoment, EditorState } from './editor-store.ts';

/** Steps that can be undone. Stories share what is the same, so that this many are some megabytes at most. */
export const MAX_STEPS = 500;

export function momentOf({ story, waypoint, overlays }: EditorState, label: string): EditorMoment {
  return { story, waypoint, overlays, label };
}

export function placeOf({
  story,
  waypoint,
  overlays,
}: EditorMoment): Pick<EditorMoment, 'story' | 'waypoint' | 'overlays'> {
  return { story, waypoint, overlays };
}

export function withMoment(past: readonly EditorMoment[], moment: EditorMoment): EditorMoment[] {
  return [...past.slice(-(MAX_STEPS - 1)), moment];
}
