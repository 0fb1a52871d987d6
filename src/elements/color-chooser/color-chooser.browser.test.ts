import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record } from '../testing/mount.ts';
import './color-chooser.ts';

async function chooser() {
  const element = document.createElement('docent-color-chooser');
  element.name = 'DNA';
  element.color = '#2F7DFF';
  return mount(element);
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await chooser())).toEqual([]);
});

test('marks the colour in use and gives another', async () => {
  const element = await chooser();
  const events = record(element, 'color-input', 'color-change');
  const pressed = findAll(element, '[aria-pressed=true]');
  expect(pressed.map((button) => button.ariaLabel)).toEqual(['#2f7dff']);
  find(element, '[aria-label="#ff3b5c"]').click();
  expect(events).toEqual([{ type: 'color-change', detail: { color: '#ff3b5c' } }]);
});

test('the system chooser is live while open, and ends with a choice', async () => {
  const element = await chooser();
  const events = record(element, 'color-input', 'color-change');
  const input = find<HTMLInputElement>(element, 'input');
  expect(input.value).toBe('#2f7dff');
  input.value = '#123456';
  input.dispatchEvent(new Event('input'));
  input.dispatchEvent(new Event('change'));
  expect(events).toEqual([
    { type: 'color-input', detail: { color: '#123456' } },
    { type: 'color-change', detail: { color: '#123456' } },
  ]);
});
