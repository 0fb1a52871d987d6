import { strFromU8, unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { formatStory } from '../../story/format-story.ts';
import { parseStory } from '../../story/parse-story.ts';
import type { Story } from '../../story/story.ts';
import { everyKey } from '../../story/testing/every-key.ts';
import { CONTENT_SECURITY_POLICY, indexPage, SERVE_COMMAND } from './index-page.ts';
import { fetchPlayer } from './player-files.ts';
import { publishFolder, type PublishOptions } from './publish-folder.ts';
import { proposedImagePath } from './publish-notes.ts';
import { mapAddresses } from './story-addresses.ts';

afterEach(() => void vi.unstubAllGlobals());

const STORY: Story = {
  docent: 1,
  title: 'A <b>bold</b> "edge" & more',
  summary: 'What *happens* there.',
  images: [{ id: 'main', src: 'https://h.org/i.ome.tif' }],
  waypoints: [
    { id: 'edge', title: 'Edge', audio: { src: 'audio/edge.webm', captions: 'captions/edge.vtt' } },
    { id: 'core', title: 'Core' },
  ],
};
const ASSETS = new Map([
  ['audio/edge.webm', new Blob([new Uint8Array([1, 2, 3])])],
  ['captions/edge.vtt', new Blob(['WEBVTT\n'])],
  ['audio/edge-2.webm', new Blob(['a take that was dropped'])],
  ['thumbnails/core.jpg', new Blob(['picture'])],
]);
const PLAYER = {
  entry: 'story.js',
  files: new Map([
    ['story.js', new TextEncoder().encode('import "./assets/a.js"')],
    ['assets/a.js', new TextEncoder().encode('export {}')],
    ['licenses.md', new TextEncoder().encode('# Notices')],
  ]),
};

async function publish(options: Partial<PublishOptions> = {}) {
  const published = await publishFolder({ story: STORY, assets: ASSETS, player: PLAYER, ...options });
  const files = unzipSync(new Uint8Array(await published.zip.arrayBuffer()));
  return { ...published, unzipped: files, text: (path: string) => strFromU8(files[path]!) };
}

test('a folder holds the story, what it names, the player, and a page', async () => {
  const { unzipped, text, name, files, story, notes } = await publish();
  expect(Object.keys(unzipped).sort()).toEqual([
    'assets/a.js',
    'audio/edge.webm',
    'captions/edge.vtt',
    'index.css',
    'index.html',
    'licenses.md',
    'story.js',
    'story.json',
    'thumbnails/core.jpg',
  ]);
  expect([...files].sort()).toEqual(Object.keys(unzipped).sort());
  expect(text('story.json')).toBe(formatStory(STORY));
  expect(story, 'as it was saved').toBe(STORY);
  expect([...unzipped['audio/edge.webm']!]).toEqual([1, 2, 3]);
  expect(text('story.js')).toBe('import "./assets/a.js"');
  expect(name).toBe('a-b-bold-b-edge-more.zip');
  expect(notes).toEqual([]);
});

describe('the page', () => {
  test('says what it shows, as text', () => {
    const page = indexPage(STORY, 'story.js');
    expect(page).toContain('<title>A &#60;b&#62;bold&#60;/b&#62; &#34;edge&#34; &#38; more</title>');
    expect(page).toContain('What happens there.');
    expect(page).toContain(`<pre>${SERVE_COMMAND}</pre>`);
    expect(page).not.toContain('<b>');
    expect(page).toContain('<docent-story src="story.json" controls hash>');
    expect(page.match(/<script[^>]*>[^<]/), 'no script in the page').toBeNull();
    expect(page).not.toContain('style=');
  });

  test('speaks the language of the story', () => {
    expect(indexPage({ ...STORY, language: 'de-CH' }, 'story.js')).toMatch(/lang="de-CH"[^]*Diese Geschichte wird/);
  });

  test('has the policy of Docent’s own page', () => {
    const page = readFileSync(new URL('../../app/index.html', import.meta.url), 'utf8');
    expect(page).toContain(`content="${CONTENT_SECURITY_POLICY}"`);
  });
});

describe('what the author has to see to', () => {
  const withImage = (src: string): Story => ({ ...STORY, images: [{ id: 'main', src }] });

  test('an image without an address, or with one in the folder', async () => {
    const unplaced = await publish({ story: withImage('') });
    expect(unplaced.notes).toMatchObject([{ code: 'image-not-placed', path: 'images/main.ome.tif', id: 'main' }]);
    const placed = await publish({ story: withImage('images/slide.ome.tif') });
    expect(placed.notes).toMatchObject([{ code: 'put-image', path: 'images/slide.ome.tif', id: 'main' }]);
    expect(placed.text('TO-DO.txt')).toBe('Put the image’s file into the folder as images/slide.ome.tif.\n');
    expect(JSON.parse(placed.text('story.json')).images[0].src).toBe('images/slide.ome.tif');
  });

  test('a recording that is not at hand, and an address with a signature', async () => {
    const { notes, text } = await publish({
      story: withImage('https://h.org/i.tif?X-Amz-Signature=abc'),
      assets: new Map(),
    });
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'secret-address h.org',
      'put-file audio/edge.webm',
      'put-file captions/edge.vtt',
    ]);
    expect(text('TO-DO.txt')).not.toContain('abc');
  });

  test('the name that is proposed for an image says nothing of the author’s machine', () => {
    expect(proposedImagePath({ id: 'main' }, 'Patient Müller 1970.OME.TIFF')).toBe('images/main.ome.tiff');
    expect(proposedImagePath({ id: 'überall!' }, 'x.svs')).toBe('images/berall.ome.tif');
  });
});

test('what lay beside the opened story is reached where it lies, what was made since is in the folder', async () => {
  const opened: Story = {
    ...STORY,
    images: [{ id: 'main', src: '../i.ome.tif', offsets: 'i.offsets.json' }],
    waypoints: [{ id: 'core', title: 'Core', audio: { src: 'core.mp3' } }],
  };
  const story: Story = {
    ...opened,
    images: [...opened.images, { id: 'new', src: 'images/new.ome.tif' }],
    waypoints: [...opened.waypoints, STORY.waypoints[0]!],
  };
  const { text, notes } = await publish({ story, opened: { story: opened, base: 'https://h.org/s/story.json' } });
  const placed = JSON.parse(text('story.json')) as Story;
  expect(placed.images.map(({ src, offsets }) => [src, offsets])).toEqual([
    ['https://h.org/i.ome.tif', 'https://h.org/s/i.offsets.json'],
    ['images/new.ome.tif', undefined],
  ]);
  expect(placed.waypoints.map(({ audio }) => audio?.src)).toEqual(['https://h.org/s/core.mp3', 'audio/edge.webm']);
  expect(notes.map(({ path }) => path)).toEqual(['images/new.ome.tif']);
});

describe('pictures in texts', () => {
  const story: Story = {
    ...STORY,
    summary: '![One](pics/one.png) and ![again](pics/one.png "title")',
    groups: [
      {
        id: 'g',
        channels: [{ channel: 0, color: '#ff0000', description: '| a |\n|--|\n| ![S](/a%20b/squ%C3%A4re.png) |' }],
      },
    ],
    waypoints: [
      { id: 'edge', title: 'Edge', text: 'Look: ![Two][two]\n\n[two]: ../two.svg?v=1\n\n`![no](code.png)`' },
      { id: 'core', title: 'Core', text: '* ![Gone](gone.png) ![A page](page.png)\n* ![Far](https://far.org/x.png)' },
    ],
  };
  const opened = { story, base: 'https://h.org/s/story.json' };

  test('are packed where they can be fetched, and noted where not', async () => {
    const asked: string[] = [];
    const found: Readonly<Record<string, string>> = {
      'https://h.org/s/pics/one.png': 'one',
      'https://h.org/two.svg?v=1': '<svg/>',
      'https://h.org/a%20b/squ%C3%A4re.png': 'square',
      'https://h.org/s/page.png': '<!DOCTYPE html><p>Home</p>',
    };
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      return Promise.resolve(found[url] === undefined ? new Response('', { status: 404 }) : new Response(found[url]));
    });
    const { text, notes, unzipped } = await publish({ story, opened });
    expect(['pics/one.png', 'pictures/two.svg', 'pictures/squ-C3-A4re.png'].map(text)).toEqual([
      'one',
      '<svg/>',
      'square',
    ]);
    const placed = JSON.parse(text('story.json')) as Story;
    expect(placed.summary).toBe(story.summary);
    expect(placed.groups![0]!.channels[0]!.description).toContain('![S](pictures/squ-C3-A4re.png)');
    expect(placed.waypoints.map(({ text }) => text)).toEqual([
      'Look: ![Two][two]\n\n[two]: pictures/two.svg\n\n`![no](code.png)`',
      story.waypoints[1]!.text,
    ]);
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'put-file gone.png',
      'put-file page.png',
      'foreign-picture far.org',
    ]);
    expect(text('TO-DO.txt')).toContain('gone.png');
    expect(Object.keys(unzipped)).not.toContain('page.png');
    expect(
      asked.filter((url) => !url.startsWith('https://h.org/')),
      'nobody else is asked',
    ).toEqual([]);
  });

  test('of a story that lies nowhere are noted', async () => {
    vi.stubGlobal('fetch', () => expect.unreachable());
    const { notes } = await publish({ story });
    expect(notes.map(({ path }) => path)).toEqual([
      'pics/one.png',
      'pictures/squ-C3-A4re.png',
      'pictures/two.svg',
      'gone.png',
      'page.png',
      'far.org',
    ]);
  });
});

test('every address of a story is known', () => {
  const parsed = parseStory(everyKey());
  if ('faults' in parsed) throw new Error('the story of the test is not valid');
  const found: string[] = [];
  const same = mapAddresses(parsed.story, (address) => (found.push(address), address));
  expect(same).toBe(parsed.story);
  expect(found).toEqual(
    expect.arrayContaining(['image.ome.tif', 'image.offsets.json', 'cells', 'edge.mp3', 'edge.vtt']),
  );
  const text = JSON.stringify(mapAddresses(parsed.story, (address) => `https://h.org/${address}`));
  for (const address of found) expect(text).toContain(`"https://h.org/${address}"`);
});

describe('the player', () => {
  const serve = (files: Record<string, string>): void =>
    void vi.stubGlobal('fetch', (url: string) =>
      Promise.resolve(files[url] === undefined ? new Response('', { status: 404 }) : new Response(files[url])),
    );
  const fetched = (): ReturnType<typeof fetchPlayer> =>
    fetchPlayer(new AbortController().signal, 'https://cdn.org/docent/player.json');

  test('comes from where Docent comes from, all of it', async () => {
    const files = ['story.js', 'assets/a-1.js'];
    serve({
      'https://cdn.org/docent/player.json': JSON.stringify({ entry: 'story.js', files }),
      'https://cdn.org/docent/story.js': 'one',
      'https://cdn.org/docent/assets/a-1.js': 'two',
    });
    const player = await fetched();
    expect([...player.files].map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([
      ['story.js', 'one'],
      ['assets/a-1.js', 'two'],
    ]);
  });

  test.each([
    ['a start page in its place', '<!doctype html>'],
    ['paths that lead out', JSON.stringify({ entry: 'story.js', files: ['../secret'] })],
    ['an absolute path', JSON.stringify({ entry: 'story.js', files: ['/etc/passwd'] })],
  ])('is refused with %s', async (_, manifest) => {
    serve({ 'https://cdn.org/docent/player.json': manifest });
    await expect(fetched()).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that is not whole is none', async () => {
    serve({ 'https://cdn.org/docent/player.json': JSON.stringify({ entry: 'story.js', files: ['story.js'] }) });
    await expect(fetched()).rejects.toMatchObject({ code: 'not-found' });
  });
});
