import { expect, test } from 'vitest';
import { magnificationAt, magnificationSteps, ratioAt, zoomLabel } from './magnification.ts';

test('40× is a quarter of a µm a pixel, at one to one', () => {
  expect(magnificationAt(1, { x: 0.25, y: 0.25 })).toBe(40);
  expect(magnificationAt(0.5, { x: 0.25, y: 0.25 })).toBe(20);
  expect(ratioAt(20, { x: 0.5, y: 0.5 })).toBe(1);
});

test('steps end at twice what was scanned', () => {
  expect(magnificationSteps({ x: 0.65, y: 0.65 })).toEqual([1.25, 2.5, 5, 10, 20]);
  expect(magnificationSteps({ x: 0.25, y: 0.25 })).toEqual([1.25, 2.5, 5, 10, 20, 40]);
});

test('without a pixel size the label is a share of one to one', () => {
  expect(zoomLabel(0.25, null, 'en')).toBe('25\u00a0%');
  expect(zoomLabel(0.3125, { x: 0.25, y: 0.25 }, 'en')).toBe('13×');
  expect(zoomLabel(0.03125, { x: 0.25, y: 0.25 }, 'de')).toBe('1,3×');
  expect(zoomLabel(0, null, 'en')).toBe('');
});
