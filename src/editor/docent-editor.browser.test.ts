import { expect, test } from 'vitest';
import type { DocentError } from '../format/docent-error.ts';
import { find, findAll, mount, record } from '../elements/testing/mount.ts';
import './docent-editor.ts';
import type { DocentEditor } from './docent-editor.ts';

const STORY = {
  docent: 1,
  title: 'Two places',
  images: [{ id: 'main', src: '' }],
  waypoints: [
    { id: 'one', title: 'One' },
    { id: 'two', title: 'Two', text: 'Here.' },
  ],
};

/** The editor's code comes module by module here. */
const PATIENT = { timeout: 10_000 };

async function editorOf(story: unknown): Promise<DocentEditor> {
  const editor = document.createElement('docent-editor');
  editor.story = story;
  await mount(editor);
  await expect.poll(() => findAll(editor, 'docent-waypoint-row').length, PATIENT).toBe(2);
  return editor;
}

async function type(editor: DocentEditor, text: string): Promise<void> {
  const field = find<HTMLInputElement>(find(editor, 'docent-waypoint-form'), 'input');
  field.value = text;
  field.dispatchEvent(new InputEvent('input'));
  await editor.updateComplete;
}

test('the story is there at once, and as it is now later', async () => {
  const editor = document.createElement('docent-editor');
  editor.story = STORY;
  expect(editor.story).toEqual(STORY);
  await mount(editor);
  await expect.poll(() => editor.waypoint, PATIENT).toBe('one');
  const events = record(editor, 'story-change');
  await type(editor, 'First');
  expect(editor.story!.waypoints[0]).toEqual({ id: 'one', title: 'First' });
  expect(events).toEqual([{ type: 'story-change', detail: { story: editor.story } }]);
});

test('a story that is wrong is refused with its faults', async () => {
  const editor = document.createElement('docent-editor');
  const events = record(editor, 'error');
  editor.story = { docent: 1, title: 3 };
  expect((events[0]!.detail as DocentError).code).toBe('invalid-story');
  expect(editor.error!.faults!.map(({ path }) => path)).toContain('title');
  expect(editor.story).toBeNull();
  expect(editor.warnings).toEqual([]);
});

test('a page that cancels save keeps the story itself', async () => {
  const editor = await editorOf(STORY);
  await type(editor, 'First');
  const kept: unknown[] = [];
  editor.addEventListener('save', (event) => {
    event.preventDefault();
    kept.push((event as CustomEvent<{ story: unknown }>).detail.story);
  });
  find(find(editor, 'docent-editor-bar'), '.primary').click();
  expect(kept).toEqual([editor.story]);
  await expect.poll(() => find(find(editor, 'docent-editor-bar'), '.status').textContent).toBe('Saved');
});

test('work on one story from script is not brought back into another', async () => {
  const first = await editorOf({ ...STORY, title: 'A story of one page' });
  await type(first, 'Changed');
  const status = (): string => find(find(first, 'docent-editor-bar'), '.status').textContent!;
  await expect.poll(status, PATIENT).toMatch(/^Kept/);
  first.remove();
  const other = { ...STORY, title: 'Another story of the same page' };
  expect((await editorOf(other)).story).toEqual(other);
  const again = await editorOf({ ...STORY, title: 'A story of one page' });
  await expect.poll(() => again.story!.waypoints[0]!.title, PATIENT).toBe('Changed');
});

test('what it has no image for it asks for, in German too', async () => {
  const editor = document.createElement('docent-editor');
  editor.story = STORY;
  await mount(editor, 'de');
  await expect
    .poll(() => findAll(editor, '.ask h2').map((heading) => heading.textContent), PATIENT)
    .toEqual(['Wo liegt das Bild?']);
  expect(find(editor, '.add').textContent!.trim()).toBe('Wegpunkt hinzufügen');
});

test('taken out and put back it goes on', async () => {
  const editor = await editorOf(STORY);
  await type(editor, 'First');
  const parent = editor.parentElement!;
  editor.remove();
  parent.append(editor);
  expect(editor.story!.waypoints[0]!.title).toBe('First');
  await type(editor, 'Second');
  expect(editor.story!.waypoints[0]!.title).toBe('Second');
});
