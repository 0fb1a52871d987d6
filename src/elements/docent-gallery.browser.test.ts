import { expect, test } from 'vitest';
import type { DocentError } from '../format/docent-error.ts';
import { DocentGallery, type GalleryOpen } from './docent-gallery.ts';
import { accessibilityFaults, find, findAll, mount, record } from './testing/mount.ts';

const CARDS = [
  {
    title: 'The invasive edge',
    story: 'https://host.example/edge.json',
    date: '2026-11-20',
    tags: ['CyCIF', 'colon'],
    summary: 'Where `CD8` T cells gather.',
    collection: 'Colon',
    kind: 'exploration',
  },
  { title: 'Skin', image: 'https://host.example/skin.ome.tif', collection: 'Melanoma', kind: 'overview' },
  { title: 'Bucket', image: 's3://bucket/key.ome.tif', kind: 'overview' },
  { title: 'Draft', image: 'https://host.example/draft.ome.tif', hidden: true },
];

const fileOf = (json: unknown): string => URL.createObjectURL(new Blob([JSON.stringify(json)]));

const catalogOf = (cards: readonly unknown[], title = 'Atlas'): string => fileOf({ 'docent-catalog': 1, title, cards });

/** A gallery that has its cards, or knows why it has none. */
async function open(src: string, language = 'en'): Promise<DocentGallery> {
  const gallery = new DocentGallery();
  const answered = new Promise((resolve) => {
    gallery.addEventListener('load', resolve);
    gallery.addEventListener('error', resolve);
  });
  gallery.src = src;
  await mount(gallery, language);
  await answered;
  await gallery.updateComplete;
  return gallery;
}

const titles = (gallery: DocentGallery): string[] => findAll(gallery, '.title a').map(({ textContent }) => textContent);

async function search(gallery: DocentGallery, text: string): Promise<void> {
  const box = find<HTMLInputElement>(gallery, 'input[type=search]');
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await gallery.updateComplete;
}

async function choose(gallery: DocentGallery, label: string, value: string): Promise<void> {
  const choice = find<HTMLSelectElement>(gallery, `select[aria-label="${label}"]`);
  choice.value = value;
  choice.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  await gallery.updateComplete;
}

test('it is accessible, with cards, narrowed, and without a match', async () => {
  const gallery = await open(catalogOf(CARDS));
  expect(await accessibilityFaults(gallery)).toEqual([]);
  await search(gallery, 'skin');
  expect(await accessibilityFaults(gallery)).toEqual([]);
  await search(gallery, 'nothing of the kind');
  expect(await accessibilityFaults(gallery)).toEqual([]);
  expect(await accessibilityFaults(await open(fileOf({ 'docent-catalog': 1 })))).toEqual([]);
});

test('cards show title, date, kind, collection, tags and summary; hidden ones are left out', async () => {
  const gallery = await open(catalogOf(CARDS));
  expect(titles(gallery)).toEqual(['The invasive edge', 'Skin', 'Bucket']);
  const card = find(gallery, '.card').textContent;
  for (const part of ['Exploration', 'Colon', '20 November 2026', 'CyCIF', 'Where CD8 T cells gather.']) {
    expect(card).toContain(part);
  }
  expect(find(gallery, '.name').textContent).toBe('Atlas');
  expect(gallery.cards).toHaveLength(3);
});

test('in German where the page is', async () => {
  const gallery = await open(catalogOf(CARDS), 'de');
  expect(find(gallery, '.card').textContent).toContain('20. November 2026');
  expect(find(gallery, 'input[type=search]').getAttribute('aria-label')).toBe('Suchen');
});

test('cards lead to the page that they are on, or to the one that is named', async () => {
  const gallery = await open(catalogOf(CARDS));
  const links = (): (string | null)[] => findAll(gallery, '.title a').map((link) => link.getAttribute('href'));
  expect(links()).toEqual([
    './?story=https://host.example/edge.json',
    './?image=https://host.example/skin.ome.tif',
    './?image=s3://bucket/key.ome.tif',
  ]);
  gallery.page = 'https://host.example/';
  await gallery.updateComplete;
  expect(links()[0]).toBe('https://host.example/?story=edge.json');
});

test('words, collection and kind narrow the cards, and one click shows all again', async () => {
  const gallery = await open(catalogOf(CARDS));
  await search(gallery, 'cd8 colon');
  expect(titles(gallery)).toEqual(['The invasive edge']);
  expect(find(gallery, '[role=status]').textContent).toBe('1 of 3');
  await search(gallery, '');
  await choose(gallery, 'Kind', 'overview');
  expect(titles(gallery)).toEqual(['Skin', 'Bucket']);
  await choose(gallery, 'Collection', 'Colon');
  expect(titles(gallery)).toEqual([]);
  find(gallery, '.nothing button').click();
  await gallery.updateComplete;
  expect(titles(gallery)).toHaveLength(3);
  expect(find<HTMLSelectElement>(gallery, 'select[aria-label=Kind]').value).toBe('');
});

test('one choice is none, and a single card needs no search', async () => {
  const gallery = await open(catalogOf(CARDS.slice(1, 3)));
  expect(findAll(gallery, 'select')).toEqual([]);
  expect(findAll(await open(catalogOf(CARDS.slice(1, 2))), 'input')).toEqual([]);
});

test('a click says what it opens, and can be taken over', async () => {
  const gallery = await open(catalogOf(CARDS));
  const opened: string[] = [];
  gallery.addEventListener('open', (event) => {
    event.preventDefault();
    opened.push((event as CustomEvent<GalleryOpen>).detail.card.title);
  });
  const click = (init: MouseEventInit = {}): boolean =>
    find(gallery, '.title a').dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init }),
    );
  expect(click()).toBe(false);
  expect(opened).toEqual(['The invasive edge']);
  // a new tab is the browser's
  const left = new Promise((resolve) => {
    document.addEventListener(
      'click',
      (event) => {
        resolve(event.defaultPrevented);
        event.preventDefault();
      },
      { once: true },
    );
  });
  click({ ctrlKey: true });
  expect(await left).toBe(false);
  expect(opened).toHaveLength(1);
});

test('a catalog that is wrong names all faults; another one is opened in its place', async () => {
  const gallery = new DocentGallery();
  const events = record(gallery, 'load', 'error');
  gallery.src = catalogOf([{ title: 'A' }, { title: '', image: 'https://host.example/a' }], 'T');
  await mount(gallery);
  await expect.poll(() => events.length).toBe(1);
  const error = events[0]!.detail as DocentError;
  expect(error.code).toBe('invalid-catalog');
  expect(error.faults!.length).toBeGreaterThan(0);
  expect(gallery.error).toBe(error);
  await gallery.updateComplete;
  expect(find(gallery, '[role=alert]').textContent).toContain(error.faults![0]!.path);
  gallery.src = catalogOf(CARDS);
  await expect.poll(() => titles(gallery)).toHaveLength(3);
  expect(gallery.error).toBeNull();
  expect(gallery.warnings).toEqual([]);
});

test('only the catalog asked for last is shown', async () => {
  const gallery = new DocentGallery();
  const events = record(gallery, 'load', 'error');
  gallery.src = catalogOf(CARDS);
  await mount(gallery);
  gallery.src = catalogOf(CARDS.slice(1, 2), 'Other');
  await expect.poll(() => events.length).toBe(1);
  await gallery.updateComplete;
  expect(titles(gallery)).toEqual(['Skin']);
});

test('it loads again when it was taken out on the way', async () => {
  const gallery = new DocentGallery();
  gallery.src = catalogOf(CARDS);
  await mount(gallery);
  const parent = gallery.parentElement!;
  gallery.remove();
  parent.append(gallery);
  await expect.poll(() => titles(gallery)).toHaveLength(3);
});

test('a phone of 360 pixels has room for all of it', async () => {
  const long = { ...CARDS[0], title: 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(2) };
  const gallery = await open(catalogOf([long, ...CARDS.slice(1)]));
  gallery.parentElement!.style.width = '328px';
  for (const part of findAll(gallery, '*')) {
    expect(part.getBoundingClientRect().right, part.outerHTML).toBeLessThanOrEqual(
      gallery.getBoundingClientRect().right + 1,
    );
  }
});
