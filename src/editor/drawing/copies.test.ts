import { expect, test } from 'vitest';
import type { Overlay } from '../../story/overlay.ts';
import { copiesOf } from './copies.ts';
import { styleFor } from './style-for.ts';

const viewport = { center: { x: 0, y: 0 }, scale: 0.5, rotation: 0, width: 400, height: 300 };
const point: Overlay = { type: 'point', id: 'point', at: [10, 10], label: 'Kept' };

test('a copy lies beside its original, on another waypoint in its place; always with an id of its own', () => {
  expect(copiesOf([point], [point], viewport)).toEqual([{ ...point, id: 'point-2', at: [42, 42] }]);
  expect(copiesOf([point], [], viewport)).toEqual([point]);
  const there: Overlay = { type: 'arrow', id: 'point', tip: [0, 0] };
  expect(copiesOf([point], [there], viewport)).toEqual([{ ...point, id: 'point-2' }]);
});

test('copies of copies don’t hide each other', () => {
  const [second] = copiesOf([point], [point], viewport);
  expect(copiesOf([point], [point, second!], viewport)).toEqual([{ ...point, id: 'point-3', at: [74, 74] }]);
});

test('several get an id each', () => {
  expect(copiesOf([point, { ...point, at: [0, 5] }], [], viewport).map(({ id }) => id)).toEqual(['point', 'point-2']);
});

test('of a style only that is written which the shape shows', () => {
  const style = { color: '#ff0000', width: 3, fill: '#00ff00', fontSize: 20 };
  expect(styleFor('text', style)).toEqual({ color: '#ff0000', fontSize: 20 });
  expect(styleFor('line', style)).toEqual({ color: '#ff0000', width: 3, fontSize: 20 });
  expect(styleFor('rectangle', style)).toEqual(style);
  expect(styleFor('text', { width: 3 })).toBeUndefined();
});
