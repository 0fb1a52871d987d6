import { expect, test } from 'vitest';
import { imageToScreen, imageToScreenMatrix, screenToImage, viewOf, type Viewport } from './viewport.ts';

const upright: Viewport = { center: { x: 1000, y: 500 }, scale: 2, rotation: 0, width: 400, height: 300 };

test('the middle of the element is the centre, whichever way the image is turned', () => {
  for (const rotation of [0, 30, 90, 271]) {
    expect(imageToScreen({ ...upright, rotation }, upright.center)).toEqual({ x: 200, y: 150 });
  }
});

test('turning is clockwise on the screen; mirroring comes after it', () => {
  const right = { x: 1010, y: 500 };
  expect(imageToScreen(upright, right)).toEqual({ x: 220, y: 150 });
  expect(imageToScreen({ ...upright, rotation: 90 }, right)).toEqual({ x: 200, y: 170 });
  expect(imageToScreen({ ...upright, flipped: true }, right)).toEqual({ x: 180, y: 150 });
  expect(imageToScreen({ ...upright, rotation: 90, flipped: true }, right)).toEqual({ x: 200, y: 170 });
});

test('the way back undoes the way there, and the matrix says the same', () => {
  for (const rotation of [0, 45, 180, 333]) {
    for (const flipped of [false, true]) {
      const viewport = { ...upright, rotation, flipped };
      const point = { x: 123.5, y: 987.25 };
      const screen = imageToScreen(viewport, point);
      const back = screenToImage(viewport, screen);
      expect(back.x).toBeCloseTo(point.x, 9);
      expect(back.y).toBeCloseTo(point.y, 9);
      const { a, b, c, d, e, f } = imageToScreenMatrix(viewport);
      expect(a * point.x + c * point.y + e).toBeCloseTo(screen.x, 9);
      expect(b * point.x + d * point.y + f).toBeCloseTo(screen.y, 9);
    }
  }
});

test('the view is along the screen’s axes: turning changes it in neither direction', () => {
  const view = { x: 900, y: 425, width: 200, height: 150 };
  expect(viewOf(upright)).toEqual(view);
  expect(viewOf({ ...upright, rotation: 90 })).toEqual(view);
});
