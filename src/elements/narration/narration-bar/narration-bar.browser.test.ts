import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../../testing/mount.ts';
import { DocentNarrationBar } from './narration-bar.ts';

const VTT = 'WEBVTT\n\n00:00.000 --> 00:00.400\nOne\n\n00:00.400 --> 00:30.000\nTwo\n';

async function bar(duration?: number): Promise<DocentNarrationBar> {
  const element = new DocentNarrationBar();
  element.base = document.baseURI;
  const captions = URL.createObjectURL(new Blob([VTT]));
  element.waypoint = { id: 'a', title: 'A', ...(duration === undefined ? { audio: { captions } } : { duration }) };
  await mount(element);
  await expect.poll(() => findAll(element, '[aria-expanded]').length).toBe(duration === undefined ? 1 : 0);
  return element;
}

test('without a voice it shows captions and a transcript that follows', async () => {
  const element = await bar();
  element.playing = true;
  await expect.poll(() => find(element, 'docent-captions').shadowRoot!.textContent.trim()).toMatch(/One|Two/);
  find(element, '[aria-expanded]').click();
  await expect.poll(() => findAll(element, '[aria-current]').map((line) => line.textContent.trim())).toEqual(['Two']);
  element.playing = false;
  await settle(element);
  expect(await accessibilityFaults(element)).toEqual([]);
  find(element, 'li button').click();
  await settle(element);
  expect(find(element, '[aria-current]').textContent.trim()).toBe('One');
});

test('it tells the end of the waypoint, and only while it plays', async () => {
  const element = await bar(0.2);
  const events = record(element, 'narration-ended');
  element.playing = true;
  await expect.poll(() => events.length).toBe(1);
  expect(events[0]!.detail).toBe(element.waypoint);
});

test('sound is switched off and on', async () => {
  const element = await bar(60);
  const button = find(element, '.bar button');
  expect(button.getAttribute('aria-label')).toBe('Sound off');
  button.click();
  await settle(element);
  expect(button.getAttribute('aria-label')).toBe('Sound on');
  // the next story of the visit is as quiet
  const next = find(await bar(60), '.bar button');
  expect(next.getAttribute('aria-label')).toBe('Sound on');
  next.click();
});
