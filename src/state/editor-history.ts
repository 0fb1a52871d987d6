import type { Story } from '../story/story.ts';
import { endGesture } from './editor-gestures.ts';
import { momentOf, placeOf, withMoment } from './editor-moments.ts';
import { validSelection } from './editor-selection.ts';
import type { EditorSelection, EditorState, EditorStore } from './editor-store.ts';

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
