import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../testing/mount.ts';
import './plane-sliders.ts';

async function sliders() {
  const element = document.createElement('docent-plane-sliders');
  element.sizeZ = 12;
  element.sizeT = 3;
  element.z = 4;
  element.t = 1;
  return mount(element);
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await sliders())).toEqual([]);
});

test('moving one keeps the other', async () => {
  const element = await sliders();
  const events = record(element, 'plane-change');
  const [z, t] = findAll<HTMLInputElement>(element, 'input') as [HTMLInputElement, HTMLInputElement];
  expect(z.value).toBe('4');
  z.value = '11';
  z.dispatchEvent(new Event('input'));
  t.value = '2';
  t.dispatchEvent(new Event('input'));
  expect(events.map(({ detail }) => detail)).toEqual([
    { z: 11, t: 1 },
    { z: 4, t: 2 },
  ]);
});

test('counts from one, and has a slider only where there is more than one', async () => {
  const element = await sliders();
  element.sizeT = 1;
  await settle(element);
  expect(findAll(element, 'input')).toHaveLength(1);
  expect(find(element, '.index').textContent).toBe('5 / 12');
  element.sizeZ = 1;
  await settle(element);
  expect(element.getBoundingClientRect().height).toBe(0);
});
