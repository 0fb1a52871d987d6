import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, settle } from '../testing/mount.ts';
import './readout.ts';

async function readout(language = 'en') {
  const element = document.createElement('docent-readout');
  element.position = { x: 4210.9, y: 12.2 };
  element.pixelSize = { x: 0.5, y: 0.25 };
  element.values = [
    { name: 'DNA', color: '#2f7dff', value: 1234 },
    { name: 'CD8', color: '#ff3b5c', value: null },
  ];
  return mount(element, language);
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await readout())).toEqual([]);
});

test('gives the pixel under the pointer, its place in µm, and raw values', async () => {
  const element = await readout();
  expect(find(element, '.pixels').textContent).toBe('4,210, 12 px');
  expect(find(element, '.micrometres').textContent.replaceAll(/\s+/g, ' ').trim()).toBe('2,105, 3 µm');
  expect(findAll(element, '.value').map((value) => value.textContent.replaceAll(/\s+/g, ''))).toEqual([
    'DNA1,234',
    'CD8–',
  ]);
});

test('without a pixel size only pixels, without a position nothing', async () => {
  const element = await readout();
  element.pixelSize = null;
  await settle(element);
  expect(findAll(element, '.micrometres')).toEqual([]);
  element.position = null;
  await settle(element);
  expect(element.shadowRoot!.textContent.trim()).toBe('');
});
