import { expect, test } from 'vitest';
import { accessibilityFaults, findAll, mount, settle } from '../testing/mount.ts';
import './story-markers.ts';

async function markers() {
  const element = document.createElement('docent-story-markers');
  element.base = document.baseURI;
  element.entries = [
    { name: 'DNA', color: '#2f7dff' },
    { name: 'CD8', color: '#ff3b5c', description: 'On *killer* T cells.' },
  ];
  return mount(element);
}

test('what the story says about a marker unfolds under its name', async () => {
  const element = await markers();
  expect(findAll(element, 'summary').map((summary) => summary.textContent.trim())).toEqual(['CD8']);
  const text = findAll(element, '.markdown')[0]!;
  expect(text.checkVisibility()).toBe(false);
  findAll(element, 'summary')[0]!.click();
  expect(text.checkVisibility()).toBe(true);
  await expect.poll(() => findAll(element, 'em').map((word) => word.textContent)).toEqual(['killer']);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('there is nothing where nothing is said', async () => {
  const element = await markers();
  element.entries = [{ name: 'DNA', color: '#2f7dff' }];
  await settle(element);
  expect(element.getBoundingClientRect().height).toBe(0);
});
