import { expect, test } from 'vitest';
import { dwellSeconds } from './reading-time.ts';

const waypoint = { id: 'w', title: 'W' };

test('stays as long as the author says, else as long as reading takes', () => {
  expect(dwellSeconds({ ...waypoint, text: 'Words '.repeat(300), duration: 0 })).toBe(0);
  expect(dwellSeconds(waypoint)).toBe(4);
  expect(dwellSeconds({ ...waypoint, text: 'word '.repeat(60) })).toBeCloseTo(24);
});

test('counts what is read: no marks, no addresses', () => {
  expect(dwellSeconds({ ...waypoint, text: '[three plain words](https://example.org/a/b/c/d)' })).toBeCloseTo(5);
});

test('counts words where no space sets them apart', () => {
  expect(dwellSeconds({ ...waypoint, text: '大腸の粘膜を見てみましょう' }, 'ja')).toBeGreaterThan(5);
});
