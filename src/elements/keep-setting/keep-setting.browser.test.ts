import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clearKeptImages, keepsImages, keptBytes, keptImages } from '../kept-images/kept-images.ts';
import { accessibilityFaults, find, findAll, mount } from '../testing/mount.ts';
import './keep-setting.ts';

const FILE = 'https://slides.example/a.ome.tif';
const VERSION = { etag: '"one"', size: 10_000_000 };
const RANGES = [{ offset: 0, bytes: new Uint8Array(1_200_000) }];

beforeEach(() => clearKeptImages());
afterEach(() => {
  vi.restoreAllMocks();
  localStorage.removeItem('docent-keep');
});

async function setting(language = 'en') {
  const element = await mount(document.createElement('docent-keep-setting'), language);
  await element.measure();
  await element.updateComplete;
  return element;
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await setting())).toEqual([]);
});

test('says how much is kept, in each language, and clears it', async () => {
  await keptImages()!.keep(FILE, VERSION, RANGES);
  expect(find(await setting('de'), '[role=status]').textContent).toBe('1,2 MB behalten');
  const element = await setting();
  expect(find(element, '[role=status]').textContent).toBe('1.2 MB kept');
  find(element, 'button').click();
  await vi.waitFor(() => expect(find(element, '[role=status]').textContent).toBe('0 B kept'));
  expect(await keptBytes()).toBe(0);
  expect(find(element, 'button').getAttribute('aria-disabled')).toBe('true');
});

test('switched off, what is kept goes, and images that are open keep no more', async () => {
  const shelf = keptImages()!;
  await shelf.keep(FILE, VERSION, RANGES);
  const element = await setting();
  const box = find<HTMLInputElement>(element, 'input');
  expect(box.checked).toBe(true);
  box.click();
  await vi.waitFor(async () => expect(await keptBytes()).toBe(0));
  expect(keepsImages()).toBe(false);
  expect(keptImages()).toBeUndefined();
  await expect(shelf.keep(FILE, VERSION, RANGES)).rejects.toThrow();
  box.click();
  await vi.waitFor(() => expect(keepsImages()).toBe(true));
});

test('where nothing can be stored there is nothing to choose', async () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('not here', 'SecurityError');
  });
  const element = await setting();
  expect(findAll(element, 'input')).toEqual([]);
  expect(keptImages()).toBeUndefined();
});
