import { expect, test } from 'vitest';
import type { BlockIndex } from '../format/pyramid.ts';
import { Prefetch } from './prefetch.ts';

const blocks = Array.from({ length: 20 }, (_, column): BlockIndex => ({
  level: 0,
  column,
  row: 0,
  plane: 0,
  z: 0,
  t: 0,
}));

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('reads a few at a time, in order, and goes on after a failure', async () => {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const prefetch = new Prefetch(({ column }) => {
    asked.push(column);
    return new Promise((resolve, reject) =>
      answers.push(() => (column === 3 ? reject(new Error('gone')) : resolve(0))),
    );
  });
  prefetch.start(blocks);
  expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  while (answers.length > 0) {
    answers.shift()!();
    await turn();
  }
  expect(asked).toEqual(blocks.map(({ column }) => column));
});

test('stopping asks for no more, and a new start begins anew', async () => {
  const asked: number[] = [];
  const prefetch = new Prefetch(async ({ column }) => void asked.push(column));
  prefetch.start(blocks);
  prefetch.stop();
  await turn();
  expect(asked).toHaveLength(8);
  prefetch.start(blocks.slice(18));
  await turn();
  expect(asked.slice(8)).toEqual([18, 19]);
});
