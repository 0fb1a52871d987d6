import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BlockIndex } from '../format/pyramid.ts';
import { Arrivals } from './arrivals.ts';
import { blockKey } from './block-key.ts';
import { FirstFrame } from './first-frame.ts';

const blockOf = (plane: number, column = 0): BlockIndex => ({ level: 3, column, row: 0, plane, z: 0, t: 0 });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('it waits for all its channels, but not for ever', () => {
  const frame = new FirstFrame(new Arrivals());
  const there = new Set<string>();
  const awaits = () => frame.awaits((key) => there.has(key));
  frame.expect([blockOf(0), blockOf(1)]);
  expect(awaits()).toBe(true);
  vi.advanceTimersByTime(5000);
  expect(awaits()).toBe(true);
  there.add(blockKey(blockOf(0)));
  expect(awaits()).toBe(true);
  vi.advanceTimersByTime(299);
  expect(awaits()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(awaits()).toBe(false);
  there.add(blockKey(blockOf(1)));
  expect(awaits()).toBe(false);
});

test('other blocks are decoded when the graphics are through with it, or after a second', async () => {
  const frame = new FirstFrame(new Arrivals());
  frame.expect([blockOf(0)]);
  const decoded: string[] = [];
  const decode = (index: BlockIndex) =>
    void frame.turnToDecode(blockKey(index)).then(() => decoded.push(blockKey(index)));
  decode(blockOf(0));
  decode(blockOf(0, 1));
  await vi.advanceTimersByTimeAsync(999);
  expect(decoded).toEqual([blockKey(blockOf(0))]);
  await vi.advanceTimersByTimeAsync(1);
  expect(decoded).toHaveLength(2);
  decode(blockOf(0, 2));
  await vi.advanceTimersByTimeAsync(0);
  expect(decoded).toHaveLength(2);
  frame.through();
  await vi.advanceTimersByTimeAsync(0);
  expect(decoded).toHaveLength(3);
});

test('blocks meet in it where a plane has several', () => {
  const frame = new FirstFrame(new Arrivals());
  frame.expect([blockOf(0), blockOf(1)]);
  expect(frame.meets).toBe(false);
  frame.expect([blockOf(0), blockOf(0, 1)]);
  expect(frame.meets).toBe(true);
});
