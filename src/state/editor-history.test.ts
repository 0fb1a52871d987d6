import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginGesture, cancelGesture, endGesture } from './editor-gestures.ts';
import { edit, redo, redoLabel, TYPING_PAUSE, undo, undoLabel } from './editor-history.ts';
import { MAX_STEPS } from './editor-moments.ts';
import { selectOverlays, selectWaypoint } from './editor-selection.ts';
import { createEditorStore, isUnsaved, markSaved, openStory, type EditorStore } from './editor-store.ts';
import { newStory } from './story-edits/image-edits.ts';
import { patchMetadata } from './story-edits/metadata-edits.ts';
import { addOverlays, patchOverlay, removeOverlays } from './story-edits/overlay-edits.ts';
import { insertWaypoint, newWaypoint, removeWaypoint } from './story-edits/waypoint-edits.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

function storeOf(...titles: string[]): EditorStore {
  let story = newStory({ src: 'i.ome.tif' });
  for (const title of titles) story = insertWaypoint(story, newWaypoint(story, { title }));
  return createEditorStore(story);
}

function type(store: EditorStore, title: string): void {
  edit(store, (story) => patchMetadata(story, { title }), { label: 'Edit title', merge: 'title' });
}

test('what is typed without a pause is one step', () => {
  const store = storeOf();
  for (const title of ['E', 'Ed', 'Edg', 'Edge']) {
    type(store, title);
    vi.advanceTimersByTime(TYPING_PAUSE);
  }
  vi.advanceTimersByTime(1);
  type(store, 'Edges');
  expect(store.getState().past).toHaveLength(2);
  undo(store);
  expect(store.getState().story.title).toBe('Edge');
  undo(store);
  expect(store.getState().story.title).toBe('Untitled');
  redo(store);
  expect(store.getState().story.title).toBe('Edge');
  type(store, 'Edged');
  expect(store.getState().past, 'what is typed after undo and redo is a step of its own').toHaveLength(2);
});

test('another field, a saved file and another waypoint end a step of text', () => {
  const store = storeOf('A', 'B');
  type(store, 'E');
  edit(store, (story) => patchMetadata(story, { summary: 'S' }), { label: 'Edit summary', merge: 'summary' });
  type(store, 'Ed');
  markSaved(store);
  type(store, 'Edg');
  selectWaypoint(store, 'b');
  type(store, 'Edge');
  expect(store.getState().past.map(({ label }) => label)).toEqual([
    'Edit title',
    'Edit summary',
    'Edit title',
    'Edit title',
    'Edit title',
  ]);
});

test('a drag is one step, and none when it was cancelled or led nowhere', () => {
  const store = storeOf('A');
  edit(store, (story) => addOverlays(story, 'a', [{ type: 'point', at: [0, 0], id: 'p' }]), { label: 'Draw point' });
  const drag = (x: number): void =>
    edit(store, (story) => patchOverlay(story, 'a', 'p', { at: [x, 0] }), { label: 'ignored' });
  const place = (): unknown => store.getState().story.waypoints[0]?.overlays?.[0];

  beginGesture(store, 'Move point');
  for (let x = 1; x <= 50; x++) drag(x);
  expect(undoLabel(store.getState())).toBe('Move point');
  endGesture(store);
  expect(store.getState().past.map(({ label }) => label)).toEqual(['Draw point', 'Move point']);

  undo(store);
  expect(place()).toMatchObject({ at: [0, 0] });
  beginGesture(store, 'Move point');
  drag(7);
  cancelGesture(store);
  expect(place()).toMatchObject({ at: [0, 0] });
  expect(redoLabel(store.getState()), 'a cancelled drag leaves what can be redone').toBe('Move point');

  beginGesture(store, 'Move point');
  endGesture(store);
  expect(store.getState().past).toHaveLength(1);

  beginGesture(store, 'Move point');
  drag(9);
  undo(store);
  expect(place(), 'undo in mid-drag takes the drag back').toMatchObject({ at: [0, 0] });
  expect(redoLabel(store.getState())).toBe('Move point');
});

test('undo and redo bring the selection back with the story', () => {
  const store = storeOf('A', 'B');
  selectWaypoint(store, 'b');
  edit(store, (story) => addOverlays(story, 'b', [{ type: 'point', at: [0, 0], id: 'p' }]), {
    label: 'Draw point',
    select: { overlays: ['p'] },
  });
  expect(store.getState().overlays).toEqual(['p']);
  edit(store, (story) => removeOverlays(story, 'b', ['p']), { label: 'Delete' });
  expect(store.getState().overlays, 'what has gone is not selected').toEqual([]);
  edit(store, (story) => removeWaypoint(story, 'b'), { label: 'Delete waypoint' });
  expect(store.getState().waypoint, 'the last one, where there is none in its place').toBe('a');
  undo(store);
  expect(store.getState().waypoint).toBe('b');
  undo(store);
  expect(store.getState().overlays).toEqual(['p']);
  undo(store);
  expect(store.getState()).toMatchObject({ waypoint: 'b', overlays: [] });
  redo(store);
  expect(store.getState()).toMatchObject({ waypoint: 'b', overlays: ['p'] });
});

test('another waypoint ends a gesture: what it did is a step, and can be undone', () => {
  const store = storeOf('A', 'B');
  selectWaypoint(store, 'a');
  beginGesture(store, 'Draw');
  edit(store, (story) => addOverlays(story, 'a', [{ type: 'point', id: 'p', at: [1, 2] }]), { label: 'Draw' });
  selectWaypoint(store, 'b');
  expect(undoLabel(store.getState())).toBe('Draw');
  expect(store.getState().step).toBeNull();
  undo(store);
  expect(store.getState()).toMatchObject({ waypoint: 'a', past: [] });
  expect(store.getState().story.waypoints[0]!.overlays).toBeUndefined();
});

test('a gesture that continues the last step is one with it', () => {
  const store = storeOf('A');
  const write = (text: string): void =>
    edit(store, (story) => patchOverlay(story, 'a', 't', { text }), { label: 'Type' });
  edit(store, (story) => addOverlays(story, 'a', [{ type: 'text', id: 't', at: [1, 2], text: 'Text' }]), {
    label: 'Draw',
  });
  beginGesture(store, 'Write', { continues: true });
  write('S');
  write('Stroma');
  endGesture(store);
  expect(store.getState().past.map(({ label }) => label)).toEqual(['Draw']);
  undo(store);
  expect(store.getState().story.waypoints[0]!.overlays).toBeUndefined();
  redo(store);
  expect(store.getState().story.waypoints[0]!.overlays).toMatchObject([{ text: 'Stroma' }]);
  undo(store);
  beginGesture(store, 'Write', { continues: true });
  endGesture(store);
  expect(redoLabel(store.getState()), 'and one with nothing before it is itself').toBe('Draw');
});

test('a new edit ends what could be redone, and one that changes nothing is none', () => {
  const store = storeOf();
  type(store, 'A');
  undo(store);
  edit(store, (story) => patchMetadata(story, { title: 'Untitled', summary: '' }), { label: 'Nothing' });
  expect(redoLabel(store.getState())).toBe('Edit title');
  type(store, 'B');
  expect(redoLabel(store.getState())).toBeUndefined();
  redo(store);
  expect(store.getState().story.title).toBe('B');
});

test('hundreds of steps are kept, and no more', () => {
  const store = storeOf();
  for (let step = 0; step < MAX_STEPS + 20; step++)
    edit(store, (story) => patchMetadata(story, { title: `Title ${step}` }), { label: `${step}` });
  expect(store.getState().past).toHaveLength(MAX_STEPS);
  for (let step = 0; step < MAX_STEPS; step++) undo(store);
  expect(store.getState().story.title).toBe('Title 19');
  expect(undoLabel(store.getState())).toBeUndefined();
  undo(store);
  expect(store.getState().story.title).toBe('Title 19');
});

test('a story is saved until it changes, and again when it is back', () => {
  const store = storeOf('A');
  expect(isUnsaved(store.getState())).toBe(false);
  type(store, 'B');
  expect(isUnsaved(store.getState())).toBe(true);
  undo(store);
  expect(isUnsaved(store.getState())).toBe(false);
  redo(store);
  markSaved(store);
  undo(store);
  expect(isUnsaved(store.getState())).toBe(true);
  openStory(store, newStory(), { saved: false });
  expect(isUnsaved(store.getState())).toBe(true);
  expect(store.getState()).toMatchObject({ past: [], future: [], waypoint: null });
});

test('a selection holds what is there', () => {
  const store = storeOf('A');
  let changes = 0;
  store.subscribe(() => changes++);
  selectWaypoint(store, 'missing');
  selectOverlays(store, ['missing']);
  selectOverlays(store, []);
  expect(changes).toBe(0);
  selectWaypoint(store, null);
  expect(store.getState().waypoint).toBeNull();
});
