import { expect, test } from 'vitest';
import { accessibilityFaults, find, mount, record } from '../testing/mount.ts';
import './save-dialog.ts';

async function dialog() {
  const element = document.createElement('docent-save-dialog');
  await mount(element);
  await element.show(1279.6);
  return element;
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await dialog())).toEqual([]);
});

test('offers the width of the view, with scale bar and legend', async () => {
  const element = await dialog();
  const events = record(element, 'save-picture');
  find(element, 'button[type=submit]').click();
  expect(events[0]!.detail).toEqual({ type: 'image/png', width: 1280, scaleBar: true, legend: true });
});

test('saves as one says, and refuses a width that no canvas holds', async () => {
  const element = await dialog();
  const events = record(element, 'save-picture');
  const width = find<HTMLInputElement>(element, 'input[name=width]');
  find<HTMLInputElement>(element, 'input[name=legend]').checked = false;
  find<HTMLSelectElement>(element, 'select').value = 'image/jpeg';
  width.value = '100000';
  find(element, 'button[type=submit]').click();
  expect(events).toEqual([]);
  width.value = '3000';
  find(element, 'button[type=submit]').click();
  expect(events[0]!.detail).toEqual({ type: 'image/jpeg', width: 3000, scaleBar: true, legend: false });
});
