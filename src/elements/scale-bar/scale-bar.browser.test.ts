import { expect, test } from 'vitest';
import type { Viewport } from '../../render/viewport.ts';
import { accessibilityFaults, find, mount, settle } from '../testing/mount.ts';
import './scale-bar.ts';
import { screenScale } from './scale-bar.ts';

const viewport: Viewport = { center: { x: 0, y: 0 }, scale: 0.25, rotation: 0, width: 800, height: 600 };

async function bar() {
  const element = document.createElement('docent-scale-bar');
  element.viewport = viewport;
  element.pixelSize = { x: 0.5, y: 0.5 };
  return mount(element);
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await bar())).toEqual([]);
});

test('the line is as long as it says', async () => {
  const element = await bar();
  // 0.5 px a µm, 140 px at most
  expect(find(element, '.text').textContent).toBe('200\u00a0µm');
  expect(find(element, '.line').getBoundingClientRect().width).toBeCloseTo(100, 1);
});

test('an unknown pixel size is said, not hidden', async () => {
  const element = await bar();
  element.pixelSize = null;
  await settle(element);
  expect(element.shadowRoot!.textContent).toContain('Pixel size unknown');
});

test('where pixels are not square, turning changes the scale along the screen', () => {
  const pixelSize = { x: 0.5, y: 1 };
  expect(screenScale(viewport, pixelSize)).toBeCloseTo(0.5);
  expect(screenScale({ ...viewport, rotation: 90 }, pixelSize)).toBeCloseTo(0.25);
});
