import { expect, test } from 'vitest';
import type { Story } from '../../story/story.ts';
import {
  addOverlays,
  freshOverlays,
  orderOverlays,
  patchOverlay,
  patchOverlays,
  withOverlayIds,
} from './overlay-edits.ts';

const START: Story = {
  docent: 1,
  title: 'T',
  images: [{ id: 'main', src: 'i.ome.tif' }],
  waypoints: [
    { id: 'edge', title: 'Edge' },
    { id: 'core', title: 'Core' },
  ],
};
const first = (story: Story): Story['waypoints'][number] => story.waypoints[0]!;

const point = (id?: string) => ({ type: 'point' as const, at: [1, 2] as [number, number], ...(id && { id }) });
const withPoints = (...names: string[]): Story =>
  addOverlays(START, 'edge', freshOverlays(START, 'edge', names.map(point)));
const order = (story: Story): unknown => first(story).overlays?.map(({ id }) => id);

test('get ids that their waypoint does not have', () => {
  const story = withPoints('a', '', '', 'a');
  expect(order(story)).toEqual(['a', 'point', 'point-2', 'point-3']);
  expect(freshOverlays(story, 'edge', [point('a'), point('b')]).map(({ id }) => id)).toEqual(['point-4', 'b']);
  expect(freshOverlays(story, 'core', first(story).overlays!), 'pasted elsewhere').toEqual(first(story).overlays);
  const nameless: Story = { ...START, waypoints: [{ id: 'w', title: '', overlays: [point(), point('point')] }] };
  expect(order(withOverlayIds(nameless))).toEqual(['point-2', 'point']);
  expect(withOverlayIds(story)).toBe(story);
});

test('move among the others, together', () => {
  const story = withPoints('a', 'b', 'c', 'd');
  expect(order(orderOverlays(story, 'edge', ['a', 'b'], 1))).toEqual(['c', 'a', 'b', 'd']);
  expect(order(orderOverlays(story, 'edge', ['a', 'b'], Infinity))).toEqual(['c', 'd', 'a', 'b']);
  expect(order(orderOverlays(story, 'edge', ['c'], -Infinity))).toEqual(['c', 'a', 'b', 'd']);
  expect(orderOverlays(story, 'edge', ['a', 'b'], -1), 'they are at the back already').toBe(story);
});

test('change by type', () => {
  const story = withPoints('a');
  expect(first(patchOverlay(story, 'edge', 'a', { at: [3, 4], label: '' })).overlays).toEqual([
    { ...point('a'), at: [3, 4] },
  ]);
  expect(() => patchOverlay(story, 'edge', 'a', { width: 3 })).toThrow('width: is nothing that a point has');
  expect(() => patchOverlay(story, 'edge', 'a', { at: [NaN, 1] })).toThrow(/^at: /);
  expect(() => patchOverlays(story, 'edge', new Map([['x', {}]]))).toThrow(
    '1 of 1 overlays are not in waypoint "edge"',
  );
  expect(() => addOverlays(story, 'edge', [point('a') as never])).toThrow('"a" is taken');
  expect(() => addOverlays(story, 'edge', [{ type: 'line', id: 'l' } as never])).toThrow('points: is missing');
});

test('ten thousand of them are added and one changed without the others being touched', () => {
  const story = addOverlays(
    START,
    'edge',
    freshOverlays(
      START,
      'edge',
      Array.from({ length: 10_000 }, () => point()),
    ),
  );
  const next = patchOverlay(story, 'edge', 'point-5000', { at: [9, 9] });
  const shapes = first(next).overlays!;
  expect(shapes).toHaveLength(10_000);
  expect(shapes.filter((shape, at) => shape !== first(story).overlays![at])).toEqual([
    { ...point('point-5000'), at: [9, 9] },
  ]);
});
