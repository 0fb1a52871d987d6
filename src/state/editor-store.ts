import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Story } from '../story/story.ts';

/** What is worked on: ids, of the story at hand. */
export interface EditorSelection {
  /** The waypoint that is open; null for the story as a whole. */
  readonly waypoint: string | null;
  /** Overlays of that waypoint. */
  readonly overlays: readonly string[];
}

/** What undo and redo go back to. Stories share what is the same in them, so that a step costs what it changed. */
export interface EditorMoment extends EditorSelection {
  readonly story: Story;
  /** Of the change between this moment and its neighbour nearer to the present, as the interface calls it. */
  readonly label: string;
}

/** A change that goes on: what comes next is part of the same step. */
export interface OpenStep {
  /** Steps of text are continued by the same key; null for a gesture, which continues with anything. */
  readonly merge: string | null;
  /** Of a gesture, what was before it: there may be nothing to undo in the end. */
  readonly before: EditorMoment | null;
  /** When it was continued last, in ms of `performance.now`. */
  readonly at: number;
}

/**
 * What one editor knows of the story in hand. Plain data: stories are never changed, but replaced. Blobs (recordings,
 * thumbnails) are assets of the draft and not here; the story names them by their paths.
 */
export interface EditorState extends EditorSelection {
  readonly story: Story;
  /** The oldest first. */
  readonly past: readonly EditorMoment[];
  /** The next to redo last. */
  readonly future: readonly EditorMoment[];
  readonly step: OpenStep | null;
  /** The story as it was saved or opened last; see `isUnsaved`. */
  readonly saved: Story | null;
}

export type EditorStore = StoreApi<EditorState>;

/**
 * One store an editor.
 * @param saved whether this very story lies in a file already; a new one or a draft does not
 */
export function createEditorStore(story: Story, { saved = true }: { saved?: boolean } = {}): EditorStore {
  return createStore<EditorState>()(() => opened(story, saved));
}

/** Another story in the same editor: nothing of the last one can be undone. */
export function openStory(store: EditorStore, story: Story, { saved = true }: { saved?: boolean } = {}): void {
  store.setState(opened(story, saved), true);
}

function opened(story: Story, saved: boolean): EditorState {
  return {
    story,
    waypoint: story.waypoints[0]?.id ?? null,
    overlays: [],
    past: [],
    future: [],
    step: null,
    saved: saved ? story : null,
  };
}

/** A file, when it was written, held this story. */
export function markSaved(store: EditorStore, story: Story = store.getState().story): void {
  store.setState({ saved: story, step: null });
}

/** Whether a file lacks something; going back to what was saved makes it whole again. */
export function isUnsaved({ story, saved }: Pick<EditorState, 'story' | 'saved'>): boolean {
  return story !== saved;
}
