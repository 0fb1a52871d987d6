import { beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { DocentError } from '../format/docent-error.ts';
import { smallExhibit } from '../story/minerva/testing/small-exhibit.ts';
import { anyStoryOf, loadStory, storyOf } from './story-loader.ts';

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

test('an exhibit opens by its content, alone or in a page, and knows the links of its readers', async () => {
  const page = `<html><script>build_page({exhibit: ${JSON.stringify(smallExhibit())}})</script></html>`;
  for (const text of [JSON.stringify(smallExhibit()), page]) {
    const { story, notices, minervaLink } = await loadStory(fileOf(text), document.baseURI, signal);
    expect([story.title, notices]).toEqual(['A tumour', []]);
    expect(minervaLink!('#waypoint=the-edge', '')).toBeUndefined();
    expect(minervaLink!('#s=1#w=1#g=0#v=4_0.25_0.5', '')!.hash).toBe(
      '#waypoint=in-colour&view=125,429.688,250,140.625&c=1|0:255$0000FF,2|0:255$FF0000',
    );
  }
});

test('a page that names the file of its exhibit leads there', async () => {
  const exhibit = fileOf(JSON.stringify(smallExhibit()));
  const page = fileOf(`<html><script>MinervaStory.build_page({exhibit: '${exhibit}', id: 'm'})</script></html>`);
  expect(await loadStory(page, document.baseURI, signal)).toMatchObject({
    base: exhibit,
    story: { title: 'A tumour' },
  });
});

test('what was saved of an exhibit still knows those links', async () => {
  const { story } = await loadStory(fileOf(JSON.stringify(smallExhibit())), document.baseURI, signal);
  const again = await loadStory(fileOf(JSON.stringify(story)), document.baseURI, signal);
  expect(again.story).toEqual(story);
  expect(again.minervaLink!('#s=1#w=0', '')!.hash).toBe('#waypoint=the-edge');
});

test('a shared annotation is a waypoint more, and what a link adds is in the story that is told', async () => {
  const { minervaLink, story } = await anyStoryOf(smallExhibit(), document.baseURI);
  const shared = minervaLink!(`#d=${btoa(encodeURIComponent('See *this*'))}#g=1#a=0.5_0.25`, 'Shared')!;
  expect(shared.hash).toMatch(/^#waypoint=shared-link&d=.*#g=1#a=0.5_0.25$/);
  expect(shared.story.waypoints[0]).toEqual({
    id: 'shared-link',
    title: 'Shared',
    text: 'See *this*',
    group: 'h-e',
    overlays: [{ type: 'arrow', tip: [500, 250] }],
  });
  expect(shared.story.waypoints.slice(1)).toEqual(story.waypoints);
  const masked = minervaLink!('#s=1#w=0#m=-1_0#p=AwOgjMnANKBMUagMyNiBV2q6ALIkA', '')!;
  expect(masked.story.waypoints[0]!.masks).toEqual(['t-cells']);
  expect(masked.story.waypoints[0]!.overlays!.map(({ type }) => type)).toEqual(['rectangle', 'arrow', 'polygon']);
});

test('a save of Minerva Author waits for its image', async () => {
  const save = {
    sample_info: { name: 'Saved' },
    in_file: '/home/jo/a.ome.tif',
    groups: [{ label: 'G', channels: [{ id: 0, min: 0, max: 1, color: 'ff0000' }] }],
    waypoints: [{ name: 'W', pan: [1, 0.5], zoom: 2, group: 'G' }],
  };
  const { awaitsImage, story } = await anyStoryOf(save, document.baseURI);
  expect([awaitsImage!.name, story.waypoints[0]!.view]).toEqual(['a.ome.tif', undefined]);
  const whole = awaitsImage!.withImage({ width: 2000, height: 1000, dataType: 'uint8' });
  expect(whole.awaitsImage).toBeUndefined();
  expect(whole.story.waypoints[0]!.view).toEqual({ x: 750, y: 359.375, width: 500, height: 281.25 });
  expect(whole.story.groups![0]!.channels[0]!.contrastLimits).toEqual([0, 255]);
});

test('a foreign story that is wrong has faults in its own terms, and a pickle is refused by name', async () => {
  const exhibit = smallExhibit();
  exhibit.Images[0].Height = 0;
  const wrong = await errorOf(loadStory(fileOf(JSON.stringify(exhibit)), document.baseURI, signal));
  expect([wrong.code, wrong.faults]).toEqual([
    'invalid-story',
    [{ path: 'Images[0].Height', message: 'must be above 0' }],
  ]);
  const pickle = URL.createObjectURL(new Blob([new Uint8Array([0x80, 3, 0x7d, 0x71, 0])]));
  const refused = await errorOf(loadStory(pickle, document.baseURI, signal));
  expect([refused.code, refused.faults![0]!.message]).toEqual([
    'invalid-story',
    expect.stringMatching(/^is a Python pickle.*Save it as \.story\.json/),
  ]);
});
