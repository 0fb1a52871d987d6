import { expect, test } from 'vitest';
import type { MapPan } from './overview-map.ts';
import { accessibilityFaults, drag, find, findAll, mount, record, settle } from '../testing/mount.ts';
import './overview-map.ts';

/** A grey picture of an image of 4000 × 2000, looked at in its middle. */
async function map() {
  const picture = document.createElement('canvas');
  picture.width = 40;
  picture.height = 20;
  const context = picture.getContext('2d')!;
  context.fillStyle = '#808080';
  context.fillRect(0, 0, 40, 20);
  const element = document.createElement('docent-overview-map');
  element.picture = picture;
  element.imageSize = { width: 4000, height: 2000 };
  element.viewport = { center: { x: 2000, y: 1000 }, scale: 0.5, rotation: 0, width: 800, height: 200 };
  return mount(element);
}

/** Brightness at a place given in image pixels. */
function brightness(element: HTMLElement, x: number, y: number): number {
  const canvas = find<HTMLCanvasElement>(element, 'canvas');
  const scale = canvas.width / 4000;
  return canvas.getContext('2d')!.getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data[0]!;
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await map())).toEqual([]);
});

test('what is out of sight is dimmed, what is in sight is not', async () => {
  const element = await map();
  expect(brightness(element, 2000, 1000)).toBe(0x80);
  expect(brightness(element, 200, 1000)).toBeLessThan(0x60);
});

test('the outline turns with the image', async () => {
  const element = await map();
  // 1600 × 400 image pixels are in sight: upright they reach 700 to the right, turned 700 down
  expect(brightness(element, 2600, 1000)).toBe(0x80);
  expect(brightness(element, 2000, 1600)).toBeLessThan(0x60);
  element.viewport = { ...element.viewport!, rotation: 90 };
  await settle(element);
  expect(brightness(element, 2600, 1000)).toBeLessThan(0x60);
  expect(brightness(element, 2000, 1600)).toBe(0x80);
});

test('a click pans to where it points, never out of the image', async () => {
  const element = await map();
  const events = record(element, 'map-pan');
  const canvas = find<HTMLCanvasElement>(element, 'canvas');
  // a made-up pointer cannot be captured
  canvas.setPointerCapture = () => {};
  canvas.hasPointerCapture = () => true;
  const { left, top, width, height } = canvas.getBoundingClientRect();
  drag(canvas, [left + width / 4, top + height / 2], [left + width * 2, top + height / 2]);
  const [first, second] = events.map(({ detail }) => (detail as MapPan).center);
  expect(first!.x).toBeCloseTo(1000, 0);
  expect(first!.y).toBeCloseTo(1000, 0);
  expect(second!.x).toBe(4000);
});

test('without a picture there is no map, and never a WebGL context', async () => {
  const element = await map();
  expect(find<HTMLCanvasElement>(element, 'canvas').getContext('webgl2')).toBeNull();
  element.picture = null;
  await settle(element);
  expect(findAll(element, 'canvas')).toEqual([]);
});
