import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { DocentError } from '../../format/docent-error.ts';
import { beginGesture } from '../../state/editor-gestures.ts';
import { edit, undo } from '../../state/editor-history.ts';
import { createEditorStore, type EditorStore } from '../../state/editor-store.ts';
import { newStory } from '../../state/story-edits/image-edits.ts';
import { patchMetadata } from '../../state/story-edits/metadata-edits.ts';
import { insertWaypoint, newWaypoint, patchWaypoint } from '../../state/story-edits/waypoint-edits.ts';
import { addAsset, createAssets, putThumbnail } from './draft-assets.ts';
import { DraftKeeper, type DraftStatus } from './draft-keeper.ts';
import type { DraftStorage } from './draft-storage.ts';
import type { Draft } from './draft.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Storage that remembers what it was told, and can be made to fail or to take its time. */
class RecordingStorage implements DraftStorage {
  readonly writes: { title: string; written: string[]; held: string[] }[] = [];
  removed = 0;
  failing = false;
  #gate: Promise<void> = Promise.resolve();

  /** Lets nothing through until the returned function is called. */
  hold(): () => void {
    let open = (): void => {};
    this.#gate = new Promise((resolve) => (open = resolve));
    return open;
  }

  async write(_key: string, { story, assets }: Draft, kept: ReadonlySet<string> = new Set()): Promise<void> {
    await this.#gate;
    if (this.failing) throw new DocentError('storage-full', 'Full.', { hint: 'Save.' });
    const held = [...assets.keys()];
    this.writes.push({ title: story.title, written: held.filter((path) => !kept.has(path)), held });
  }

  async remove(): Promise<void> {
    this.removed++;
  }

  read = (): Promise<undefined> => Promise.resolve(undefined);
  list = (): Promise<[]> => Promise.resolve([]);
}

function setUp() {
  const story = insertWaypoint(newStory(), newWaypoint(newStory(), { title: 'Edge' }));
  const editor = createEditorStore(story);
  const assets = createAssets();
  const storage = new RecordingStorage();
  const statuses: DraftStatus[] = [];
  const origin = { kind: 'new' } as const;
  const onStatus = (status: DraftStatus): void => void statuses.push(status);
  const keeper = new DraftKeeper({ editor, assets, storage, key: 'new', origin, pristine: story, onStatus });
  onTestFinished(() => keeper.stop());
  return { editor, assets, storage, keeper, statuses, last: () => statuses.at(-1) };
}

function entitle(editor: EditorStore, title: string): void {
  edit(editor, (story) => patchMetadata(story, { title }), { label: 'Edit title' });
}

test('nothing is kept before anything changes', async () => {
  const { keeper, storage, statuses } = setUp();
  await vi.advanceTimersByTimeAsync(10_000);
  await keeper.flush();
  expect(storage.writes).toEqual([]);
  expect(statuses).toEqual([]);
});

test('all changes of a while are kept within a second, also in mid-drag', async () => {
  const { editor, storage, last } = setUp();
  beginGesture(editor, 'Drag');
  for (let at = 0; at < 9; at++) {
    entitle(editor, `Title ${at}`);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(storage.writes.map(({ title }) => title)).toEqual(['Title 4']);
  await vi.advanceTimersByTimeAsync(500);
  expect(storage.writes.map(({ title }) => title)).toEqual(['Title 4', 'Title 8']);
  expect(last()?.state).toBe('kept');
});

test('a page that is left keeps its work at once', async () => {
  const { editor, storage } = setUp();
  entitle(editor, 'A');
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  await vi.advanceTimersByTimeAsync(0);
  expect(storage.writes.map(({ title }) => title)).toEqual(['A']);
});

test('what changes during a write is kept by the next', async () => {
  const { editor, storage, keeper } = setUp();
  const open = storage.hold();
  entitle(editor, 'A');
  await vi.advanceTimersByTimeAsync(500);
  entitle(editor, 'B');
  open();
  await keeper.flush();
  expect(storage.writes.map(({ title }) => title)).toEqual(['A', 'B']);
});

test('work that is not kept yet is never told to be', async () => {
  const { editor, storage, last } = setUp();
  const open = storage.hold();
  entitle(editor, 'A');
  await vi.advanceTimersByTimeAsync(500);
  entitle(editor, 'B');
  open();
  await vi.advanceTimersByTimeAsync(400);
  expect(storage.writes).toHaveLength(1);
  expect(last()?.state).toBe('waiting');
  await vi.advanceTimersByTimeAsync(500);
  expect(storage.writes).toHaveLength(2);
  expect(last()?.state).toBe('kept');
});

test('what is taken back before it is kept leaves nothing to wait for', async () => {
  const { editor, storage, last } = setUp();
  entitle(editor, 'A');
  undo(editor);
  await vi.advanceTimersByTimeAsync(500);
  expect(storage.writes).toEqual([]);
  expect(last()?.state).toBe('clean');
});

test('a recording is written once, and only as long as the story names it', async () => {
  const { editor, assets, storage, keeper } = setUp();
  const record = (): string =>
    addAsset(assets, 'audio', 'edge', new Blob(['take'], { type: 'audio/webm;codecs=opus' }));
  const attach = (src: string): void =>
    edit(editor, (story) => patchWaypoint(story, 'edge', { audio: { src } }), { label: 'Record' });
  attach(record());
  putThumbnail(assets, 'edge', new Blob(['picture']));
  await keeper.flush();
  entitle(editor, 'A');
  await keeper.flush();
  attach(record());
  await keeper.flush();
  undo(editor);
  await keeper.flush();
  expect(storage.writes.map(({ written }) => written)).toEqual([
    ['audio/edge.webm', 'thumbnails/edge.jpg'],
    [],
    ['audio/edge-2.webm'],
    ['audio/edge.webm'],
  ]);
  expect(storage.writes.at(-1)?.held).toEqual(['audio/edge.webm', 'thumbnails/edge.jpg']);
});

test('when all is undone there is nothing to bring back', async () => {
  const { editor, storage, keeper, last } = setUp();
  entitle(editor, 'A');
  await keeper.flush();
  undo(editor);
  await keeper.flush();
  expect(storage.removed).toBe(1);
  expect(last()).toEqual({ state: 'clean' });
});

test('a failure is told at once, and made good when there is room again', async () => {
  const { editor, storage, statuses, last } = setUp();
  storage.failing = true;
  entitle(editor, 'A');
  await vi.advanceTimersByTimeAsync(500);
  expect(last()).toMatchObject({ state: 'failed', error: { code: 'storage-full' } });
  entitle(editor, 'B');
  await vi.advanceTimersByTimeAsync(4000);
  expect(last()?.state, 'and it failed again').toBe('failed');
  storage.failing = false;
  await vi.advanceTimersByTimeAsync(8000);
  expect(storage.writes.map(({ title }) => title)).toEqual(['B']);
  expect(statuses.map(({ state }) => state)).toEqual(['waiting', 'failed', 'failed', 'kept']);
});

test('a discarded draft is gone until the next change, and a stopped keeper keeps nothing more', async () => {
  const { editor, storage, keeper, last } = setUp();
  entitle(editor, 'A');
  await keeper.discard();
  await vi.advanceTimersByTimeAsync(5000);
  expect(storage.writes).toEqual([]);
  expect(storage.removed).toBe(1);
  expect(last()).toEqual({ state: 'clean' });
  entitle(editor, 'B');
  await keeper.stop();
  entitle(editor, 'C');
  await vi.advanceTimersByTimeAsync(5000);
  expect(storage.writes.map(({ title }) => title)).toEqual(['B']);
});

test('pictures of a story in which nothing has changed leave nothing to keep, however often it looks', async () => {
  const { assets, storage, keeper, last } = setUp();
  for (const picture of ['one', 'two', 'three']) {
    putThumbnail(assets, 'edge', new Blob([picture]));
    await keeper.flush();
  }
  expect(last()).toEqual({ state: 'clean' });
  expect(storage.writes).toEqual([]);
});
