import { del, get, keys, set, createStore } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { newStory } from '../../state/story-edits/image-edits.ts';
import { thumbnailPath } from './draft-assets.ts';
import { claimDraft } from './draft-claim.ts';
import { keptBytes, keptImages } from '../../elements/kept-images/kept-images.ts';
import { browserDrafts } from './draft-storage.ts';
import { draftKey, type Draft } from './draft.ts';

const raw = createStore('docent-drafts', 'drafts');

async function empty(): Promise<void> {
  for (const key of await keys(raw)) await del(key, raw);
}
beforeEach(empty);
afterEach(empty);

function draftOf(title: string, files: Record<string, string> = {}): Draft {
  const assets = new Map(Object.entries(files).map(([path, text]) => [path, new Blob([text], { type: 'audio/webm' })]));
  return { story: { ...newStory(), title }, assets, origin: { kind: 'new' }, time: 5 };
}

describe('drafts in the browser', () => {
  test('come back with their files', async () => {
    await browserDrafts().write('new', draftOf('A', { 'audio/a.webm': 'one' }));
    const draft = await browserDrafts().read('new');
    expect(draft).toMatchObject({ story: { title: 'A' }, origin: { kind: 'new' }, time: 5 });
    const file = draft!.assets.get('audio/a.webm')!;
    expect(file.type).toBe('audio/webm');
    expect(await file.text()).toBe('one');
    expect(await browserDrafts().read('other')).toBeUndefined();
  });

  test('take the place of the last, with the files that are the same', async () => {
    const drafts = browserDrafts();
    await drafts.write('new', draftOf('A', { a: 'one', b: 'two' }));
    await drafts.write('new', draftOf('B', { b: 'not written', c: 'three' }), new Set(['b']));
    const draft = await drafts.read('new');
    const texts = await Promise.all([...draft!.assets].map(async ([path, blob]) => [path, await blob.text()]));
    expect(texts).toEqual([
      ['b', 'two'],
      ['c', 'three'],
    ]);
    expect(await keys(raw)).toHaveLength(3);
  });

  test('of a story that is named by half a letter are kept like any other', async () => {
    const key = 'story cut \ud83d';
    await browserDrafts().write(key, draftOf('A', { x: '1' }));
    expect(await (await browserDrafts().read(key))!.assets.get('x')!.text()).toBe('1');
    expect(thumbnailPath('cut \ud83d')).toBe('thumbnails/cut%20%EF%BF%BD.jpg');
  });

  test('go, and leave those with similar keys alone', async () => {
    const drafts = browserDrafts();
    await drafts.write('image a', draftOf('A', { x: '1' }));
    await drafts.write('image a (2)', draftOf('B', { x: '2' }));
    await drafts.write('image a b', draftOf('C', { x: '3' }));
    await drafts.remove('image a');
    expect(await drafts.list()).toEqual([
      { key: 'image a (2)', time: 5 },
      { key: 'image a b', time: 5 },
    ]);
    expect(await (await drafts.read('image a b'))!.assets.get('x')!.text()).toBe('3');
  });

  test('of another version, or that are no story, are not opened and not touched', async () => {
    const drafts = browserDrafts();
    await drafts.write('new', draftOf('A'));
    const [key] = await keys(raw);
    const stored = (await get(key!, raw)) as object;
    for (const damage of [{ version: 2 }, { story: '{"docent":1}' }, { story: '{' }]) {
      await set(key!, { ...stored, ...damage }, raw);
      expect(await drafts.read('new')).toBeUndefined();
    }
    expect(await keys(raw)).toHaveLength(1);
  });

  test('that can’t be kept say so, with what to do', async () => {
    vi.stubGlobal('indexedDB', undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    const drafts = browserDrafts();
    const blocked = { code: 'storage-full', hint: expect.stringMatching(/^Save the story.*private window/s) };
    await expect(drafts.write('new', draftOf('A'))).rejects.toMatchObject(blocked);
    await expect(drafts.read('new')).rejects.toMatchObject(blocked);
    vi.unstubAllGlobals();
    await drafts.write('new', draftOf('A'));
    expect((await drafts.read('new'))?.story.title, 'and can be kept later').toBe('A');
  });

  test('hold no signature of an address', async () => {
    const url = 'https://h.org/i.tif?X-Amz-Signature=abc';
    await browserDrafts().write('new', { ...draftOf('A'), origin: { kind: 'image', url } });
    expect((await browserDrafts().read('new'))?.origin).toEqual({ kind: 'image', url: 'https://h.org/i.tif' });
  });

  test('say when the disk is full, and keep the last one whole', async () => {
    const drafts = browserDrafts();
    await drafts.write('new', draftOf('A', { a: 'one' }));
    const put = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put');
    onTestFinished(() => spy.mockRestore());
    spy.mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (value instanceof Blob) throw new DOMException('No room', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    await expect(drafts.write('new', draftOf('B', { b: 'two' }))).rejects.toMatchObject({
      code: 'storage-full',
      message: expect.stringContaining('is full'),
    });
    expect((await drafts.read('new'))?.story.title).toBe('A');
  });
});

test('a draft that finds no room has that of kept images', async () => {
  const shelf = keptImages()!;
  const range = [{ offset: 0, bytes: new Uint8Array(1000) }];
  await shelf.keep('https://slides.example/a.ome.tif', { etag: '"one"', size: 5000 }, range);
  const put = IDBObjectStore.prototype.put;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put');
  onTestFinished(() => spy.mockRestore());
  spy.mockImplementationOnce(() => {
    throw new DOMException('No room', 'QuotaExceededError');
  });
  spy.mockImplementation(put);
  await browserDrafts().write('new', draftOf('A'));
  expect((await browserDrafts().read('new'))?.story.title).toBe('A');
  expect(await keptBytes()).toBe(0);
});

test('a draft’s key holds no secret, and is another for another thing', () => {
  const image = (url: string): string => draftKey({ kind: 'image', url });
  expect(image('https://h.org/i.tif?X-Amz-Signature=abc')).toBe('image https://h.org/i.tif');
  expect(image('https://h.org/i.tif?v=2')).toBe('image https://h.org/i.tif?v=2');
  expect(draftKey({ kind: 'story', url: 'https://h.org/i.tif' })).not.toBe(image('https://h.org/i.tif'));
  expect(draftKey({ kind: 'file', name: 'a.tif', size: 1, modified: 2 })).toBe('file a.tif 1 2');
});

describe('two tabs on one story', () => {
  const claim = (times: Record<string, number> = {}) => {
    const told: number[] = [];
    const claimed = claimDraft('story s', new Map(Object.entries(times)), (others) => void told.push(others));
    return { told, claimed };
  };

  test('are told of each other, and keep their drafts apart', async () => {
    const first = claim();
    expect((await first.claimed).key).toBe('story s');
    const second = claim();
    expect((await second.claimed).key).toBe('story s (2)');
    await vi.waitFor(() => expect([first.told.at(-1), second.told.at(-1)]).toEqual([1, 1]));
    const elsewhere = await claimDraft('story other', new Map(), () => expect.unreachable());
    elsewhere.release();
    (await second.claimed).release();
    await vi.waitFor(() => expect(first.told.at(-1)).toBe(0));
    (await first.claimed).release();
  });

  test('that have gone leave their drafts to the next, the latest first', async () => {
    const next = await claim({ 'story s': 1, 'story s (2)': 2 }).claimed;
    expect(next.key).toBe('story s (2)');
    const after = await claim({ 'story s': 1, 'story s (2)': 2 }).claimed;
    expect(after.key).toBe('story s');
    next.release();
    after.release();
  });

  test('keep their drafts apart on a page without https too, also when they come at once', async () => {
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(navigator, 'locks'));
    const claims = Array.from({ length: 5 }, () => claim().claimed);
    // as long as all of them are busy nobody hears anything
    const busyUntil = performance.now() + 700;
    while (performance.now() < busyUntil) Math.sqrt(2);
    const together = await Promise.all(claims);
    const last = await claim().claimed;
    expect([...together, last].map(({ key }) => key).sort()).toEqual([
      'story s',
      'story s (2)',
      'story s (3)',
      'story s (4)',
      'story s (5)',
      'story s (6)',
    ]);
    for (const { release } of [...together, last]) release();
    const after = await claim().claimed;
    expect(after.key, 'and who has gone leaves its place').toBe('story s');
    after.release();
  });
});
