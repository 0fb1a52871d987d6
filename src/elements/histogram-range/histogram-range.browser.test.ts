import { expect, test } from 'vitest';
import { accessibilityFaults, drag, find, findAll, mount, press, record, settle } from '../testing/mount.ts';
import type { RangeChange } from './histogram-range.ts';
import './histogram-range.ts';

async function range() {
  const element = document.createElement('docent-histogram-range');
  element.name = 'DNA';
  element.color = '#2f7dff';
  element.histogram = { low: 0, high: 10000, bins: [500, 90, 30, 4] };
  element.limits = [1000, 5200];
  await mount(element);
  // as its owner does: what it asks for comes back as a property
  element.addEventListener('range-input', (event) => {
    element.limits = (event as CustomEvent<RangeChange>).detail.limits;
  });
  const [low, high] = findAll(element, '[role=slider]') as [HTMLElement, HTMLElement];
  // a made-up pointer cannot be captured
  for (const handle of [low, high]) {
    handle.setPointerCapture = () => {};
    handle.hasPointerCapture = () => true;
  }
  return { element, low, high };
}

test('is accessible', async () => {
  expect(await accessibilityFaults((await range()).element)).toEqual([]);
});

test('each handle says whose limit it is, and its value', async () => {
  const { high } = await range();
  expect(high.ariaLabel).toBe('DNA, contrast maximum');
  expect(high.ariaValueText).toBe('5,200');
  expect(high.ariaValueNow).toBe('5200');
});

test('keys move a handle; letting go ends the change', async () => {
  const { element, low } = await range();
  const events = record(element, 'range-input', 'range-change');
  press(low, 'ArrowRight');
  expect(events).toEqual([
    { type: 'range-input', detail: { limits: [1050, 5200] } },
    { type: 'range-change', detail: { limits: [1050, 5200] } },
  ]);
  await settle(element);
  press(low, 'ArrowLeft', { shiftKey: true });
  expect(element.limits).toEqual([550, 5200]);
  press(low, 'PageUp');
  expect(element.limits).toEqual([1550, 5200]);
  press(low, 'Home');
  expect(element.limits).toEqual([0, 5200]);
});

test('a handle never crosses the other, and whole numbers stay whole', async () => {
  const { element, low, high } = await range();
  press(low, 'End');
  expect(element.limits).toEqual([5199, 5200]);
  press(high, 'End');
  expect(element.limits).toEqual([5199, 10000]);
});

test('dragging follows the pointer on a scale that stays', async () => {
  const { element, high } = await range();
  const events = record(element, 'range-input', 'range-change');
  const { left, width, top } = find(element, '.plot').getBoundingClientRect();
  drag(
    high,
    [left + width * 0.52, top],
    [left + width * 0.75, top],
    [left + width * 2, top],
    [left + width * 0.25, top],
  );
  expect(events.map(({ type, detail }) => [type, (detail as RangeChange).limits[1]])).toEqual([
    ['range-input', 7500],
    ['range-input', 10000],
    ['range-input', 2500],
    ['range-change', 2500],
  ]);
});

test('keys it has no use for are left to others', async () => {
  const { low } = await range();
  const event = new KeyboardEvent('keydown', { key: 'r', bubbles: true, cancelable: true });
  low.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(false);
});
