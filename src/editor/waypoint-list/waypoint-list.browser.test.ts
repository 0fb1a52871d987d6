import { expect, test, vi } from 'vitest';
import {
  accessibilityFaults,
  drag,
  find,
  findAll,
  mount,
  press,
  record,
  settle,
} from '../../elements/testing/mount.ts';
import { DocentWaypointRow } from '../waypoint-row/waypoint-row.ts';
import './waypoint-list.ts';
import { ROW_HEIGHT, type DocentWaypointList, type ListedWaypoint } from './waypoint-list.ts';

const EVENTS = ['waypoint-select', 'waypoint-move', 'waypoint-remove', 'waypoint-rename'];

async function listOf(count: number): Promise<DocentWaypointList> {
  const list = document.createElement('docent-waypoint-list');
  list.style.height = '300px';
  list.waypoints = Array.from({ length: count }, (_, at): ListedWaypoint => ({ id: `w${at}`, title: `Place ${at}` }));
  list.selected = 'w1';
  await mount(list);
  await expect.poll(() => findAll(list, 'docent-waypoint-row').length).toBeGreaterThan(Math.min(count, 4) - 1);
  return list;
}

test('of two thousand waypoints those in sight are built, and a new title draws one row', async () => {
  const list = await listOf(2000);
  expect(findAll(list, 'docent-waypoint-row').length).toBeLessThan(30);
  const rendered = vi.spyOn(DocentWaypointRow.prototype, 'render');
  list.waypoints = list.waypoints.map((waypoint) => (waypoint.id === 'w1' ? { ...waypoint, title: 'P' } : waypoint));
  await settle(list);
  expect(rendered).toHaveBeenCalledTimes(1);
  rendered.mockRestore();

  list.selected = 'w1990';
  await settle(list);
  const row = (): HTMLElement => find(list, '[aria-selected=true]');
  await expect.poll(() => row().getAttribute('aria-posinset')).toBe('1991');
  expect(row().getAttribute('aria-setsize')).toBe('2000');
  const box = list.getBoundingClientRect();
  await expect.poll(() => row().getBoundingClientRect().bottom).toBeLessThanOrEqual(box.bottom + 1);
  expect(findAll(list, 'docent-waypoint-row').length).toBeLessThan(30);
});

test('keys open, move, rename and delete', async () => {
  const list = await listOf(3);
  const events = record(list, ...EVENTS);
  const box = find(list, '.list');
  press(box, 'ArrowDown');
  press(box, 'Home');
  press(box, 'ArrowUp', { altKey: true });
  press(box, 'End', { altKey: true });
  press(box, 'F2');
  press(box, 'Delete');
  press(box, 'x');
  expect(events.map(({ type, detail }) => [type, detail])).toEqual([
    ['waypoint-select', { id: 'w2' }],
    ['waypoint-select', { id: 'w0' }],
    ['waypoint-move', { id: 'w1', to: 0 }],
    ['waypoint-move', { id: 'w1', to: 2 }],
    ['waypoint-rename', null],
    ['waypoint-remove', { id: 'w1' }],
  ]);
});

test('a click opens, a drag moves, Escape gives it up', async () => {
  const list = await listOf(4);
  const events = record(list, ...EVENTS);
  const { left, top } = list.getBoundingClientRect();
  const box = find(list, '.list');
  const at = (row: number): readonly [number, number] => [left + 20, top + row * ROW_HEIGHT];
  drag(box, at(2.5), at(2.5));
  drag(box, at(0.5), at(1.2), at(2.1));
  drag(box, at(2.5), at(0.2));
  expect(events.map(({ type, detail }) => [type, detail])).toEqual([
    ['waypoint-select', { id: 'w2' }],
    ['waypoint-move', { id: 'w0', to: 1 }],
    ['waypoint-move', { id: 'w2', to: 0 }],
  ]);
});

test('it is a list box with a name, in every light', async () => {
  const list = await listOf(3);
  list.waypoints = list.waypoints.map((waypoint, at) => (at === 2 ? { ...waypoint, title: '', audio: {} } : waypoint));
  await settle(list);
  expect(await accessibilityFaults(list)).toEqual([]);
});
