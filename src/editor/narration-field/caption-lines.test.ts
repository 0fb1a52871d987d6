import { expect, test } from 'vitest';
import { parseVtt } from '../../story/vtt.ts';
import { formatVtt, reworded, timedLines } from './caption-lines.ts';

test('lines share the time by their letters', () => {
  expect(timedLines(['abcd', '', ' ef '], 6)).toEqual([
    { start: 0, end: 4, text: 'abcd' },
    { start: 4, end: 6, text: 'ef' },
  ]);
  expect(timedLines([], 6)).toEqual([]);
});

test('what is written is read again', () => {
  const cues = [
    { start: 0, end: 1.5, text: 'a < b & c' },
    { start: 1.5, end: 3661.25, text: 'second', voice: 'Ann' },
  ];
  expect(parseVtt(formatVtt(cues))).toEqual(cues);
});

test('other words keep the times as long as there are as many lines', () => {
  const cues = timedLines(['one', 'two'], 6);
  expect(reworded(cues, ['One.', 'Two.'], 9).map(({ start, end }) => [start, end])).toEqual([
    [0, 3],
    [3, 6],
  ]);
  expect(reworded(cues, ['one', 'two', 'six'], 9).map(({ end }) => end)).toEqual([3, 6, 9]);
});
