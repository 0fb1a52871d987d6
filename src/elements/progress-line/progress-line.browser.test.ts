import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, settle } from '../testing/mount.ts';
import './progress-line.ts';

async function line() {
  const element = document.createElement('docent-progress-line');
  element.pending = 6;
  element.total = 24;
  element.bytes = 1_234_567;
  return mount(element);
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await line())).toEqual([]);
});

test('says how far it is, with numbers for who asks', async () => {
  const bar = find(await line(), '[role=progressbar]');
  expect(bar.ariaValueNow).toBe('18');
  expect(bar.ariaValueMax).toBe('24');
  expect(bar.title).toBe('18 of 24 tiles, 1.2 MB');
});

test('is gone when nothing is under way', async () => {
  const element = await line();
  element.pending = 0;
  await settle(element);
  expect(findAll(element, '[role=progressbar]')).toEqual([]);
});
