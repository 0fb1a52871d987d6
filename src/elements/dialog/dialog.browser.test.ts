import { expect, test } from 'vitest';
import { accessibilityFaults, find, mount, press, record } from '../testing/mount.ts';
import './dialog.ts';

async function dialog() {
  const opener = document.createElement('button');
  opener.textContent = 'Open';
  await mount(opener);
  opener.focus();
  const element = document.createElement('docent-dialog');
  element.heading = 'Go to a position';
  element.innerHTML = '<p>Content</p>';
  await mount(element);
  await element.show();
  return { element, opener };
}

test('is accessible', async () => {
  expect(await accessibilityFaults((await dialog()).element)).toEqual([]);
});

test('closing gives the focus back', async () => {
  const { element, opener } = await dialog();
  expect(element.isOpen).toBe(true);
  expect(document.activeElement).toBe(element);
  find(element, 'header button').click();
  expect(element.isOpen).toBe(false);
  expect(document.activeElement).toBe(opener);
});

test('a press on the backdrop closes it, one inside does not', async () => {
  const { element } = await dialog();
  const box = find(element, 'dialog');
  const { left, top } = box.getBoundingClientRect();
  box.dispatchEvent(new PointerEvent('pointerdown', { clientX: left + 4, clientY: top + 4 }));
  expect(element.isOpen).toBe(true);
  box.dispatchEvent(new PointerEvent('pointerdown', { clientX: left - 4, clientY: top }));
  expect(element.isOpen).toBe(false);
});

test('keys typed in it do not reach the viewer behind', async () => {
  const { element } = await dialog();
  const heard = record(document, 'keydown');
  press(find(element, 'header button'), 'r');
  expect(heard).toEqual([]);
});

test('opens again after it was moved in the page', async () => {
  const { element, opener } = await dialog();
  opener.after(element);
  expect(element.isOpen).toBe(false);
  await element.show();
  expect(element.isOpen).toBe(true);
});
