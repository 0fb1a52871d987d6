import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record } from '../../testing/mount.ts';
import { DocentTranscript } from './transcript.ts';

const CUES = Array.from({ length: 40 }, (_, index) => ({ start: index, end: index + 1, text: `Line ${index}` }));

async function transcript(): Promise<DocentTranscript> {
  const element = new DocentTranscript();
  element.cues = CUES;
  return mount(element);
}

test('it is accessible, and what is being said is marked', async () => {
  const element = await transcript();
  element.cue = CUES[1]!;
  await element.updateComplete;
  expect(findAll(element, '[aria-current]').map(({ textContent }) => textContent.trim())).toEqual(['Line 1']);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('it follows what is being said, without moving the page, and not while the reader is in it', async () => {
  const element = await transcript();
  const inSight = (index: number): boolean => {
    const line = findAll(element, 'button')[index]!.getBoundingClientRect();
    const list = element.getBoundingClientRect();
    return line.top >= list.top - 1 && line.bottom <= list.bottom + 1;
  };
  const page = document.scrollingElement!.scrollTop;
  expect(inSight(30)).toBe(false);
  element.cue = CUES[30]!;
  await element.updateComplete;
  expect(inSight(30)).toBe(true);
  expect(document.scrollingElement!.scrollTop).toBe(page);
  findAll(element, 'button')[30]!.focus();
  element.cue = CUES[2]!;
  await element.updateComplete;
  expect(inSight(30)).toBe(true);
});

test('a click on a line asks to go there', async () => {
  const element = await transcript();
  const events = record(element, 'seek');
  find(element, 'li:nth-child(4) button').click();
  expect(events).toEqual([{ type: 'seek', detail: { time: 3 } }]);
});
