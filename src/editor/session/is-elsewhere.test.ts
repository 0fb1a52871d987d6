import { expect, test } from 'vitest';
import { isElsewhere } from './is-elsewhere.ts';

const view = { x: 100, y: 200, width: 400, height: 200 };
/** Shows the view: as wide as the element, with room above and below. */
const viewport = { center: { x: 300, y: 300 }, scale: 2, rotation: 0, width: 800, height: 600 };

test('a camera that shows a view wholly is there', () => {
  expect(isElsewhere(viewport, view, 0)).toBe(false);
  expect(isElsewhere({ ...viewport, center: { x: 300.5, y: 300 } }, view, 0)).toBe(false);
  expect(isElsewhere({ ...viewport, rotation: 350 }, view, -10)).toBe(false);
});

test('one that was moved, zoomed or turned is not', () => {
  expect(isElsewhere({ ...viewport, center: { x: 302, y: 300 } }, view, 0)).toBe(true);
  expect(isElsewhere({ ...viewport, scale: 2.1 }, view, 0)).toBe(true);
  expect(isElsewhere(viewport, view, 1)).toBe(true);
  expect(isElsewhere({ ...viewport, rotation: 359 }, view, 0)).toBe(true);
});
