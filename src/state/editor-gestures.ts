import { momentOf, placeOf, withMoment } from './editor-moments.ts';
import type { EditorStore } from './editor-store.ts';

/**
 * What follows is one step, until `endGesture`: a drag.
 * @param continues it is one with the last step, and has its name: the words of a text that was just placed
 */
export function beginGesture(store: EditorStore, label: string, { continues = false } = {}): void {
  endGesture(store);
  const state = store.getState();
  const last = continues ? state.past.at(-1) : undefined;
  store.setState({
    step: { merge: null, before: last ?? momentOf(state, label), at: performance.now() },
    ...(last && { past: state.past.slice(0, -1) }),
  });
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
  store.setState({ ...placeOf(step.before), step: null });
}
