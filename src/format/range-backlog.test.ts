import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ByteRange } from './byte-range.ts';
import { RangeBacklog } from './range-backlog.ts';

const MIB = 1024 * 1024;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** A backlog whose ranges come one after another; what is put away is told by their lengths, and takes 10 ms. */
function setUp() {
  const told: number[][] = [];
  const backlog = new RangeBacklog<ByteRange>(async (ranges) => {
    told.push(ranges.map(({ offset, end }) => end - offset));
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
  let at = 0;
  const add = (...lengths: number[]): void => {
    for (const length of lengths) backlog.add({ offset: at, end: (at += length) });
  };
  return { told, add };
}

test('nothing is put away while more comes', async () => {
  const { told, add } = setUp();
  for (let i = 0; i < 10; i++) {
    add(1000);
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([Array(10).fill(1000)]);
});

test('much is put away in parts, in the order in which it came', async () => {
  const { told, add } = setUp();
  add(0.75 * MIB, 0.25 * MIB, 2 * MIB, 0.5 * MIB, 0.75 * MIB);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toEqual([[0.75 * MIB, 0.25 * MIB], [2 * MIB], [0.5 * MIB], [0.75 * MIB]]);
});

test('what comes in between waits for quiet, and so does what is left', async () => {
  const { told, add } = setUp();
  add(MIB, MIB);
  await vi.advanceTimersByTimeAsync(405);
  add(1000);
  await vi.advanceTimersByTimeAsync(390);
  expect(told).toEqual([[MIB]]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toEqual([[MIB], [MIB], [1000]]);
});

test('more than memory should hold does not wait for quiet', async () => {
  const { told, add } = setUp();
  for (let i = 0; i < 18; i++) {
    add(MIB);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(told.length).toBeGreaterThanOrEqual(2);
  expect(told.length).toBeLessThan(5);
});
