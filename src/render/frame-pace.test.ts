import { expect, test } from 'vitest';
import { FramePace } from './frame-pace.ts';
import { LastBlock } from './last-block.ts';

/** Graphics that are through with what they were told at once. */
const gl = {
  SIGNALED: 1,
  fenceSync: () => ({}),
  flush: () => {},
  getSyncParameter: () => 1,
  deleteSync: () => {},
} as unknown as WebGL2RenderingContext;

test('a frame that takes long is not begun when the last block will come before it has been seen for as long', () => {
  const pace = new FramePace(gl);
  pace.drawn(0);
  expect(pace.isBusy(200)).toBe(false);
  // the rest of the machine has had its time, and a frame takes 200 ms
  expect(pace.mayDraw(false, 500, 450)).toBe(true);
  expect(pace.mayDraw(false, 500, 350)).toBe(false);
  expect(pace.mayDraw(true, 500, 350)).toBe(true);
  expect(pace.mayDraw(false, 300, Infinity)).toBe(false);
});

test('the last block is expected as the others came, and later the longer nothing comes', () => {
  const last = new LastBlock();
  expect(last.expectedIn(10, 1000)).toBe(Infinity);
  expect(last.expectedIn(5, 1500)).toBe(500);
  expect(last.expectedIn(1, 1900)).toBe(100);
  expect(last.expectedIn(1, 3700)).toBe(300);
  expect(last.expectedIn(0, 3800)).toBe(0);
  // another view
  expect(last.expectedIn(4, 5000)).toBe(Infinity);
  expect(last.expectedIn(2, 5100)).toBe(100);
});
