import type { Story } from '../story/story.ts';
import { validSelection } from './editor-selection.ts';
import type { EditorMoment, EditorSelection, EditorState, EditorStore } from './editor-store.ts';

/** Steps that can be undone. Stories share what is the same, so that this many are some megabytes at most. */
export const MAX_STEPS = 500;

/** Typing that pauses longer than this begins a step of its own, in ms. */
export const TYPING_PAUSE = 1000;

export interface EditOptions {
  /** What undo calls the change: "Move arrow". */
  readonly label: string;
  /** Edits with the same key that follow one another without a pause are one step: a field's name and its owner's id. */
  readonly merge?: string;
  /** What is selected afterwards, such as what was added. */
  readonly select?: Partial<EditorSelection>;
}

/**
 * Changes the story. A change that gives the same story back is none, and leaves no step.
 *
 * ```ts
 * edit(store, (story) => patchWaypoint(story, id, { title }), { label: 'Edit title', merge: `title ${id}` });
 * ```
 */
export function edit(store: EditorStore, change: (story: Story) => Story, options: EditOptions): void {
  const state = store.getState();
  const story = change(state.story);
  if (story === state.story) return;
  const wanted: EditorSelection = { waypoint: state.waypoint, overlays: state.overlays, ...options.select };
  const merge = options.merge ?? null;
  const at = performance.now();
  const changed = { story, ...validSelection(story, wanted, state.story) };
  // It may still be cancelled: its step, and the end of what could be redone, come with its own end.
  if (state.step?.before) return store.setState(changed);
  const continued = merge !== null && state.step?.merge === merge && at - state.step.at <= TYPING_PAUSE;
  store.setState({
    ...changed,
    future: [],
    past: continued ? state.past : withMoment(state.past, momentOf(state, options.label)),
    step: merge === null ? null : { merge, before: null, at },
  });
}

/** What follows is one step, until `endGesture`: a drag. */
export function beginGesture(store: EditorStore, label: string): void {
  endGesture(store);
  const state = store.getState();
  store.setState({ step: { merge: null, before: momentOf(state, label), at: performance.now() } });
}

/** A gesture that changed nothing leaves no step. */
export function endGesture(store: EditorStore): void {
  const { step, story, past } = store.getState();
  if (!step?.before) return;
  const changed = step.before.story !== story;
  store.setState({ step: null, ...(changed && { past: withMoment(past, step.before), future: [] }) });
}

/** Back to what was before the gesture: Escape in a drag. */
export function cancelGesture(store: EditorStore): void {
  const { step } = store.getState();
  if (!step?.before) return;
  const { story, waypoint, overlays } = step.before;
  store.setState({ story, waypoint, overlays, step: null });
}

/** In the middle of a gesture, what it did so far is undone and can be redone. */
export function undo(store: EditorStore): void {
  endGesture(store);
  const state = store.getState();
  const last = state.past.at(-1);
  if (!last) return;
  store.setState({
    ...placeOf(last),
    past: state.past.slice(0, -1),
    future: [...state.future, momentOf(state, last.label)],
    step: null,
  });
}

export function redo(store: EditorStore): void {
  endGesture(store);
  const state = store.getState();
  const next = state.future.at(-1);
  if (!next) return;
  store.setState({
    ...placeOf(next),
    past: [...state.past, momentOf(state, next.label)],
    future: state.future.slice(0, -1),
    step: null,
  });
}

/** What undo would take back, as the interface calls it; undefined where there is nothing. */
export function undoLabel({ past, step, story }: EditorState): string | undefined {
  return step?.before && step.before.story !== story ? step.before.label : past.at(-1)?.label;
}

export function redoLabel({ future }: EditorState): string | undefined {
  return future.at(-1)?.label;
}

function momentOf({ story, waypoint, overlays }: EditorState, label: string): EditorMoment {
  return { story, waypoint, overlays, label };
}

function placeOf({ story, waypoint, overlays }: EditorMoment): Pick<EditorMoment, 'story' | 'waypoint' | 'overlays'> {
  return { story, waypoint, overlays };
}

function withMoment(past: readonly EditorMoment[], moment: EditorMoment): EditorMoment[] {
  return [...past.slice(-(MAX_STEPS - 1)), moment];
}
