import { expect, onTestFinished, test } from 'vitest';
import { accessibilityFaults, drag, find, findAll, mount, press, record, settle } from '../testing/mount.ts';
import type { RulerEnd } from './ruler-layer.ts';
import './ruler-layer.ts';

async function layer() {
  const surface = document.createElement('div');
  surface.style.cssText = 'position: fixed; left: 20px; top: 10px; width: 400px; height: 300px';
  const camera = document.createElement('div');
  camera.style.cssText = 'position: absolute; inset: 0';
  const element = document.createElement('docent-ruler-layer');
  element.viewport = { center: { x: 1000, y: 1000 }, scale: 0.5, rotation: 0, width: 400, height: 300 };
  element.pixelSize = { x: 0.5, y: 0.5 };
  element.active = true;
  element.surface = surface;
  surface.append(camera, element);
  await mount(surface);
  await settle(element);
  onTestFinished(() => surface.remove());
  return { element, camera, surface };
}

/** A ruler of 100 CSS px: 200 image pixels, 100 µm. */
async function laid() {
  const parts = await layer();
  const events = record(parts.element, 'ruler-end');
  drag(parts.camera, [120, 110], [200, 110], [220, 110]);
  await settle(parts.element);
  return { ...parts, events };
}

test('is accessible, before and after measuring', async () => {
  const { element, camera } = await layer();
  expect(await accessibilityFaults(element)).toEqual([]);
  drag(camera, [120, 110], [220, 110]);
  await settle(element);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('a drag measures, and the camera hears nothing of it', async () => {
  const { camera, element } = await layer();
  const heard = record(camera, 'pointerdown');
  const events = record(element, 'ruler-end');
  drag(camera, [120, 110], [220, 110]);
  await settle(element);
  expect(heard).toEqual([]);
  expect(find(element, '.label').textContent).toContain('100\u00a0µm');
  const { measurement, micrometres } = events[0]!.detail as RulerEnd;
  expect(micrometres).toBeCloseTo(100);
  // 120 on the page is 100 on the surface, 100 left of its middle
  expect(measurement!.from).toEqual({ x: 800, y: 900 });
  expect(measurement!.to).toEqual({ x: 1000, y: 900 });
});

test('a click is no measurement', async () => {
  const { camera, element } = await layer();
  drag(camera, [120, 110], [121, 111]);
  await settle(element);
  expect(findAll(element, '.label')).toEqual([]);
});

test('stays on the image when the camera moves', async () => {
  const { element } = await laid();
  element.viewport = { ...element.viewport!, center: { x: 900, y: 900 }, rotation: 90 };
  await settle(element);
  // the point (800, 900) lies 100 image pixels left of the middle: turned by 90°, above it
  const line = find<SVGLineElement>(element, 'line.line');
  expect(line.x1.baseVal.value).toBeCloseTo(200);
  expect(line.y1.baseVal.value).toBeCloseTo(100);
  expect(find(element, '.label').textContent).toContain('100\u00a0µm');
});

test('an end moves by keys, and the ruler goes by a key', async () => {
  const { element, events } = await laid();
  const [, to] = findAll(element, '.end') as [HTMLElement, HTMLElement];
  press(to, 'ArrowRight', { shiftKey: true });
  await settle(element);
  expect(find(element, '.label').textContent).toContain('110\u00a0µm');
  press(to, 'Delete');
  await settle(element);
  expect(findAll(element, '.label')).toEqual([]);
  expect((events.at(-1)!.detail as RulerEnd).measurement).toBeNull();
});

test('is laid by keyboard alone', async () => {
  const { element } = await layer();
  find(element, '.hint button').click();
  await settle(element);
  await settle(element);
  expect(find(element, '.label').textContent).toContain('100\u00a0µm');
  expect(element.shadowRoot!.activeElement).toBe(findAll(element, '.end')[0]);
});

test('measures in pixels where their size is unknown', async () => {
  const { element, events } = await laid();
  element.pixelSize = null;
  await settle(element);
  expect(find(element, '.label').textContent).toContain('200\u00a0px');
  expect((events[0]!.detail as RulerEnd).micrometres).toBeCloseTo(100);
});

test('put away, it takes its ruler along and leaves the drag to the camera', async () => {
  const { element, camera } = await laid();
  element.active = false;
  await settle(element);
  expect(findAll(element, 'line')).toEqual([]);
  const heard = record(camera, 'pointerdown');
  drag(camera, [120, 110], [220, 110]);
  expect(heard).toHaveLength(1);
});
