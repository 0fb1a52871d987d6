import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../testing/mount.ts';
import './contrast-editor.ts';

const setting = {
  channel: 2,
  color: '#00e08a',
  contrastLimits: [500, 5200] as [number, number],
  visible: true,
  gamma: 1,
};

async function editor(language = 'en') {
  const element = document.createElement('docent-contrast-editor');
  element.name = 'CD3';
  element.setting = setting;
  element.histogram = { low: 0, high: 10000, bins: [500, 90, 30, 4] };
  return mount(element, language);
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('change'));
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await editor())).toEqual([]);
});

test('limits can be typed as they are shown', async () => {
  const element = await editor('de');
  const events = record(element, 'setting-change');
  const [low, high] = findAll<HTMLInputElement>(element, '.limit input') as [HTMLInputElement, HTMLInputElement];
  expect(high.value).toBe('5.200');
  type(high, '7.000');
  type(low, '600,6');
  expect(events.map(({ detail }) => detail)).toEqual([
    { setting: { ...setting, contrastLimits: [500, 7000] } },
    { setting: { ...setting, contrastLimits: [601, 5200] } },
  ]);
});

test('what makes no sense falls back to what was', async () => {
  const element = await editor();
  const events = record(element, 'setting-change', 'setting-input');
  const [low] = findAll<HTMLInputElement>(element, '.limit input') as [HTMLInputElement];
  for (const text of ['', 'much', '5200', '9000', '-1']) {
    type(low, text);
    await settle(element);
    expect(low.value, text).toBe('500');
  }
  expect(events).toEqual([]);
});

test('gamma is live while dragged and finds one', async () => {
  const element = await editor();
  const events = record(element, 'setting-input', 'setting-change');
  const slider = find<HTMLInputElement>(element, 'input[type=range]');
  slider.value = '1';
  slider.dispatchEvent(new Event('input'));
  slider.value = '0.02';
  slider.dispatchEvent(new Event('change'));
  expect(events).toEqual([
    { type: 'setting-input', detail: { setting: { ...setting, gamma: 2 } } },
    { type: 'setting-change', detail: { setting: { ...setting, gamma: 1 } } },
  ]);
});

test('auto and reset ask, and change nothing by themselves', async () => {
  const element = await editor();
  const events = record(element, 'auto-contrast', 'reset', 'setting-change');
  find(element, '.auto').click();
  find(element, '.quiet').click();
  expect(events.map((event) => event.type)).toEqual(['auto-contrast', 'reset']);
});
