import { expect, test } from 'vitest';
import { accessibilityFaults, find, mount } from '../../testing/mount.ts';
import { DocentCaptions } from './captions.ts';

test('it shows what is being said, by whom, and nothing when nothing is', async () => {
  const captions = new DocentCaptions();
  captions.cue = { start: 0, end: 1, text: 'One\ntwo <b>', voice: 'Ann' };
  await mount(captions);
  expect(find(captions, 'p').textContent).toBe('Ann: One\ntwo <b>');
  expect(await accessibilityFaults(captions)).toEqual([]);
  captions.cue = null;
  await captions.updateComplete;
  expect(captions.shadowRoot!.textContent).toBe('');
});
