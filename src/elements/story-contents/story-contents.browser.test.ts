import { expect, test } from 'vitest';
import { accessibilityFaults, findAll, mount, record } from '../testing/mount.ts';
import './story-contents.ts';

async function contents() {
  const element = document.createElement('docent-story-contents');
  element.waypoints = [
    { id: 'a', title: 'One' },
    { id: 'b', title: 'Two', section: 'Tumour' },
    { id: 'c', title: 'Three', section: 'Tumour' },
    { id: 'd', title: 'Four', section: 'Stroma' },
  ];
  element.current = 2;
  return mount(element);
}

test('titles stand under the headings of their sections, and are counted through', async () => {
  const element = await contents();
  const lines = findAll(element, 'li').map((line) => line.textContent.replace(/\s+/g, ' ').trim());
  expect(lines).toEqual(['1One', 'Tumour 2Two', '3Three', 'Stroma 4Four']);
  expect(findAll(element, '[aria-current=step]').map((line) => line.textContent.trim())).toEqual(['3Three']);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('a title is chosen by a press', async () => {
  const element = await contents();
  const events = record(element, 'choose');
  findAll(element, 'button')[3]!.click();
  expect(events).toEqual([{ type: 'choose', detail: { index: 3 } }]);
});
