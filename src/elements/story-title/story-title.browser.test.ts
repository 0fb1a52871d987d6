import { expect, test } from 'vitest';
import type { Story } from '../../story/story.ts';
import { accessibilityFaults, find, findAll, mount } from '../testing/mount.ts';
import './story-title.ts';

const story: Story = { docent: 1, title: 'T', images: [{ id: 'i', src: 'i.ome.tif' }], waypoints: [] };

test('what an import left out is told, folded', async () => {
  const element = document.createElement('docent-story-title');
  element.story = story;
  element.notices = [
    { path: 'Stories[0].Waypoints[2].ActiveMasks', message: 'names a mask that does not exist' },
    { path: '', message: 'A password is left out' },
  ];
  await mount(element);
  const summary = find(element, 'summary');
  expect(summary.textContent.trim()).toBe('What this import left out (2)');
  const lines = findAll(element, 'li');
  expect(lines[0]!.checkVisibility()).toBe(false);
  summary.click();
  expect(lines[0]!.checkVisibility()).toBe(true);
  expect(lines.map((line) => line.textContent.trim())).toEqual([
    'Stories[0].Waypoints[2].ActiveMasks names a mask that does not exist',
    'A password is left out',
  ]);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('a story of Docent’s own has left nothing out', async () => {
  const element = document.createElement('docent-story-title');
  element.story = story;
  await mount(element);
  expect(findAll(element, 'details')).toEqual([]);
});
