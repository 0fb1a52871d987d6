import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../testing/mount.ts';
import './channel-row.ts';

const setting = { channel: 1, color: '#00e08a', contrastLimits: [500, 5200] as [number, number], visible: true };

async function row() {
  const element = document.createElement('docent-channel-row');
  element.name = 'CD3';
  element.setting = setting;
  element.value = 1751;
  return mount(element);
}

test('is accessible, shut and open', async () => {
  const element = await row();
  expect(await accessibilityFaults(element)).toEqual([]);
  for (const part of ['color', 'contrast'] as const) {
    element.open = part;
    await settle(element);
    expect(await accessibilityFaults(element)).toEqual([]);
  }
});

test('the eye turns the channel off, and its value goes', async () => {
  const element = await row();
  const events = record(element, 'setting-change');
  expect(find(element, '.value').textContent).toBe('1,751');
  find(element, '.eye').click();
  expect(events).toEqual([{ type: 'setting-change', detail: { setting: { ...setting, visible: false } } }]);
  element.setting = { ...setting, visible: false };
  await settle(element);
  expect(find(element, '.eye').ariaPressed).toBe('false');
  expect(findAll(element, '.value')).toEqual([]);
});

test('name and swatch open their parts', async () => {
  const element = await row();
  const events = record(element, 'part-toggle');
  find(element, '.name').click();
  find(element, '.swatch').click();
  expect(events.map(({ detail }) => detail)).toEqual([{ part: 'contrast' }, { part: 'color' }]);
});

test('Alt-click anywhere on the row is solo and nothing else', async () => {
  const element = await row();
  const events = record(element, 'solo', 'part-toggle', 'setting-change');
  for (const place of ['.name', '.eye', '.swatch', '.solo']) {
    find(element, place).dispatchEvent(new MouseEvent('click', { altKey: true, bubbles: true }));
  }
  find(element, '.solo').click();
  expect(events.map(({ type }) => type)).toEqual(['solo', 'solo', 'solo', 'solo', 'solo']);
});

test('a colour image keeps its colours', async () => {
  const element = await row();
  element.fixedColor = true;
  await settle(element);
  const events = record(element, 'part-toggle');
  find(element, '.swatch').click();
  expect(events).toEqual([]);
});
