import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record } from '../testing/mount.ts';
import './story-masks.ts';
import type { DocentStoryMasks } from './story-masks.ts';

const MASKS = [
  { id: 'cells', name: 'Cells', path: 'cells', color: '#ff0000' },
  { id: 'nuclei', path: 'nuclei' },
  {
    id: 'states',
    name: 'Cell states',
    path: 'states',
    legend: [
      { label: 'Dividing', color: '#00ff00' },
      { label: 'At rest', color: '#0000ff' },
    ],
  },
];

async function picker(language?: string): Promise<DocentStoryMasks> {
  const element = document.createElement('docent-story-masks');
  element.masks = MASKS;
  element.shown = ['nuclei'];
  return mount(element, language);
}

const boxes = (element: DocentStoryMasks) => findAll<HTMLInputElement>(element, 'input[type=checkbox]');

test('each mask has its name, the colours it is drawn in, and whether it is on', async () => {
  const element = await picker();
  const labels = findAll(element, 'fieldset > ul > li > label').map(({ textContent }) => textContent.trim());
  expect(labels).toEqual(['Cells', 'nuclei', 'Cell states']);
  expect(boxes(element).map(({ checked }) => checked)).toEqual([false, true, false]);
  expect(findAll(element, 'i').map(({ style }) => style.getPropertyValue('--color'))).toEqual([
    '#ff0000',
    '#00ff00',
    '#0000ff',
  ]);
  expect(findAll(element, '.key li').map(({ textContent }) => textContent)).toEqual(['Dividing', 'At rest']);
});

test('a click asks for those that are to be on, in the story’s order', async () => {
  const element = await picker();
  const events = record(element, 'masks-change');
  boxes(element)[0]!.click();
  boxes(element)[1]!.click();
  expect(events.map(({ detail }) => detail)).toEqual([{ ids: ['cells', 'nuclei'] }, { ids: [] }]);
});

test('how opaque they are is asked only while one is on', async () => {
  const element = await picker();
  const slider = find<HTMLInputElement>(element, 'input[type=range]');
  const events = record(element, 'opacity-change');
  slider.value = '0.4';
  slider.dispatchEvent(new InputEvent('input'));
  expect(events).toMatchObject([{ detail: { opacity: 0.4 } }]);
  element.shown = [];
  await element.updateComplete;
  expect(slider.checkVisibility()).toBe(false);
});

test('a story without masks has no picker', async () => {
  const element = document.createElement('docent-story-masks');
  await mount(element);
  expect(element.shadowRoot!.querySelector('fieldset')).toBeNull();
});

test('it is accessible, in German too', async () => {
  const element = await picker('de');
  expect(find(element, 'legend').textContent).toBe('Masken');
  expect(await accessibilityFaults(element)).toEqual([]);
});
