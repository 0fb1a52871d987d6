import { beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { DocentError } from '../format/docent-error.ts';
import { loadStory, storyOf } from './story-loader.ts';

let server = '';

beforeAll(async () => {
  server = (await commands.startServer()).url;
});

const { signal } = new AbortController();

async function errorOf(promise: Promise<unknown>): Promise<DocentError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DocentError)) throw new Error(`Not a DocentError: ${String(error)}`);
  return error;
}

const fileOf = (text: string): string => URL.createObjectURL(new Blob([text]));

test('a story comes with the address that its images are relative to', async () => {
  const json = { docent: 1, title: 'T', images: [{ id: 'i', src: 'i.ome.tif' }], waypoints: [], extra: [1] };
  const url = fileOf(`\uFEFF${JSON.stringify(json)}`);
  expect(await loadStory(url, document.baseURI, signal)).toEqual({ story: json, base: url, notices: [] });
});

test('all faults of a story are in its error', async () => {
  const error = await errorOf(loadStory(fileOf('{"docent":1,"images":[],"waypoints":[]}'), document.baseURI, signal));
  expect(error.code).toBe('invalid-story');
  expect(error.faults).toEqual([
    { path: 'title', message: 'is missing' },
    { path: 'images', message: 'must have 1 or more entries' },
  ]);
  const notJson = await errorOf(loadStory(fileOf('<html>'), document.baseURI, signal));
  expect(notJson.faults).toEqual([{ path: '', message: 'is not JSON: it is a web page or XML' }]);
  expect(() => storyOf({ docent: 2 }, document.baseURI)).toThrow(DocentError);
});

test('what is not there says so, and a closed door is another sentence', async () => {
  expect((await errorOf(loadStory(`${server}/nothing.json`, document.baseURI, signal))).code).toBe('not-found');
  await commands.spoilAnswers(server, { path: 'nothing', fault: { status: 403 } });
  expect((await errorOf(loadStory(`${server}/nothing.json`, document.baseURI, signal))).code).toBe('forbidden');
  await commands.spoilAnswers(server, { path: 'nothing', fault: { noCors: true } });
  expect((await errorOf(loadStory(`${server}/nothing.json`, document.baseURI, signal))).code).toBe('cors');
  await commands.spoilAnswers(server);
});

test('an address that is no web address is not asked for', async () => {
  expect((await errorOf(loadStory('file:///etc/passwd', document.baseURI, signal))).code).toBe('unsafe-url');
  expect((await errorOf(loadStory('javascript:alert(1)', document.baseURI, signal))).code).toBe('unsafe-url');
});
