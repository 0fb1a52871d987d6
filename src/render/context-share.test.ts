import { afterEach, expect, test } from 'vitest';
import { shareContext, type ContextLease } from './context-share.ts';

let leases: ContextLease[] = [];

afterEach(() => {
  for (const lease of leases) lease.release();
  leases = [];
});

function viewers(count: number): { has: boolean; lease: ContextLease }[] {
  return Array.from({ length: count }, () => {
    const viewer = { has: true, lease: undefined as unknown as ContextLease };
    viewer.lease = shareContext({ suspend: () => (viewer.has = false), resume: () => (viewer.has = true) });
    leases.push(viewer.lease);
    return viewer;
  });
}

test('up to twelve keep their context, seen or not', () => {
  const twelve = viewers(12);
  for (const { lease } of twelve) lease.setInSight(false);
  expect(twelve.every(({ has }) => has)).toBe(true);
});

test('past that, the one longest out of sight lends its own, and has it again when seen', () => {
  const old = viewers(12);
  for (const { lease } of old) lease.setInSight(false);
  old[0]!.lease.setInSight(true);
  old[0]!.lease.setInSight(false);
  viewers(2);
  expect(old.map(({ has }) => has)).toEqual([true, false, false, ...Array<boolean>(9).fill(true)]);
  old[1]!.lease.setInSight(true);
  expect(old.map(({ has }) => has)).toEqual([true, true, false, false, ...Array<boolean>(8).fill(true)]);
});

test('whoever is in sight keeps its context, however many there are', () => {
  expect(viewers(20).every(({ has }) => has)).toBe(true);
});

test('a viewer that is gone is not asked any more', () => {
  const [first] = viewers(1);
  first!.lease.setInSight(false);
  first!.lease.release();
  viewers(13);
  first!.lease.setInSight(true);
  expect(first!.has).toBe(true);
});
