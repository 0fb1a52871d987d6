import { expect, test } from 'vitest';
import { isAbortError } from './docent-error.ts';
import { RequestQueue } from './http-queue.ts';
import { turns } from './testing/controllable-source.ts';

/** Runs requests by name, each until it is told to end. */
function setUp(limit: number) {
  const queue = new RequestQueue(limit, limit - 1);
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, short: boolean, signal?: AbortSignal) => {
    const request = () =>
      new Promise<void>((resolve) => {
        running.push(name);
        ends.set(name, () => {
          running.splice(running.indexOf(name), 1);
          resolve();
        });
      });
    return queue.run(request, short, signal);
  };
  const end = async (name: string) => {
    ends.get(name)!();
    await turns();
  };
  return { ask, end, running };
}

test('long requests leave a place to short ones', async () => {
  const { ask, end, running } = setUp(3);
  const all = [ask('tile 1', false), ask('tile 2', false), ask('tile 3', false), ask('directory', true)];
  await turns();
  expect(running).toEqual(['tile 1', 'tile 2', 'directory']);
  await end('directory');
  expect(running).toEqual(['tile 1', 'tile 2']);
  await end('tile 1');
  expect(running).toEqual(['tile 2', 'tile 3']);
  await end('tile 2');
  await end('tile 3');
  await Promise.all(all);
});

test('short requests take all places, and go before long ones that came earlier', async () => {
  const { ask, end, running } = setUp(2);
  const all = [ask('a', true), ask('b', true), ask('tile', false), ask('c', true)];
  await turns();
  expect(running).toEqual(['a', 'b']);
  await end('a');
  expect(running).toEqual(['b', 'c']);
  await end('b');
  expect(running).toEqual(['c', 'tile']);
  await end('c');
  await end('tile');
  await Promise.all(all);
});

test('one whose reader has left while it waited is never sent', async () => {
  const { ask, end, running } = setUp(2);
  const gone = new AbortController();
  const first = ask('tile 1', false);
  const left = ask('tile 2', false, gone.signal);
  gone.abort();
  await expect(left).rejects.toSatisfy(isAbortError);
  await end('tile 1');
  await first;
  expect(running).toEqual([]);
});
