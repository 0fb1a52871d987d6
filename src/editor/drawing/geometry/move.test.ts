import { expect, test } from 'vitest';
import type { Overlay } from '../../../story/overlay.ts';
import { imageBox, withBox } from './box.ts';
import { inSteps, squareCorner, steppedAngle } from './constrain.ts';
import { imageDelta, moved } from './move.ts';

const shapes: Overlay[] = [
  { type: 'arrow', tip: [10, 20], angle: 10 },
  { type: 'rectangle', x: 10, y: 20, width: 5, height: 6 },
  { type: 'ellipse', x: 10, y: 20, width: 5, height: 6 },
  { type: 'point', at: [10, 20] },
  { type: 'text', at: [10, 20], text: 'a' },
  {
    type: 'line',
    points: [
      [10, 20],
      [30, 40],
    ],
  },
  {
    type: 'polygon',
    points: [
      [10, 20],
      [30, 20],
      [30, 40],
    ],
    holes: [
      [
        [20, 22],
        [28, 22],
        [28, 30],
      ],
    ],
  },
];

test.each(shapes)('a $type goes there and back, and is otherwise the same', (shape) => {
  const there = moved(shape, { x: 0.1, y: -3.7 });
  expect(imageBox(there)).toMatchObject({ x: 10.1, y: 16.3 });
  expect(moved(there, { x: -0.1, y: 3.7 })).toEqual(shape);
});

test('holes go along', () => {
  expect(moved(shapes.at(-1)!, { x: 1, y: 1 })).toMatchObject({
    holes: [
      [
        [21, 23],
        [29, 23],
        [29, 31],
      ],
    ],
  });
});

test.each(shapes)('a $type fills the box that is typed for it', (shape) => {
  const { width, height } = imageBox(shape);
  const box = { x: 100, y: 200, width: width * 2, height: height * 3 };
  expect(imageBox(withBox(shape, box))).toEqual(box);
});

test('a level line stays level', () => {
  const level: Overlay = {
    type: 'line',
    points: [
      [0, 5],
      [10, 5],
    ],
  };
  expect(withBox(level, { x: 0, y: 5, width: 20, height: 0 })).toEqual({
    type: 'line',
    points: [
      [0, 5],
      [20, 5],
    ],
  });
});

test('right on the screen is right on the screen, whichever way the image is turned', () => {
  const viewport = { center: { x: 50, y: 50 }, scale: 2, rotation: 90, width: 100, height: 100 };
  const { x, y } = imageDelta(viewport, { x: 10, y: 0 });
  expect(x).toBeCloseTo(0);
  expect(y).toBeCloseTo(-5);
});

test('Shift holds to steps of 15° and to squares', () => {
  expect(inSteps({ x: 0, y: 0 }, { x: 10, y: 1 }).y).toBeCloseTo(0);
  const diagonal = inSteps({ x: 5, y: 5 }, { x: 15, y: 14 });
  expect(diagonal.x - 5).toBeCloseTo(diagonal.y - 5);
  expect(steppedAngle(52)).toBe(45);
  expect(squareCorner({ x: 0, y: 0 }, { x: 3, y: -10 })).toEqual({ x: 10, y: -10 });
});
