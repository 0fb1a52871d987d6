import { expect, test } from 'vitest';
import { accessibilityFaults, findAll, mount, settle } from '../testing/mount.ts';
import './legend.ts';

async function legend() {
  const element = document.createElement('docent-legend');
  element.entries = [
    { name: 'DNA', color: '#2f7dff' },
    { name: 'CD8', color: '#ff3b5c' },
  ];
  return mount(element);
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await legend())).toEqual([]);
});

test('names each channel beside its colour', async () => {
  const element = await legend();
  const items = findAll(element, 'li');
  expect(items.map((item) => item.textContent.trim())).toEqual(['DNA', 'CD8']);
  expect(getComputedStyle(items[1]!.querySelector('.swatch')!).backgroundColor).toBe('rgb(255, 59, 92)');
});

test('leaves no box behind when nothing is in sight', async () => {
  const element = await legend();
  element.entries = [];
  await settle(element);
  expect(element.getBoundingClientRect().height).toBe(0);
});
