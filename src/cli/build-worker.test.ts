import { expect, test } from 'vitest';
import { unsharedWorkerEntry } from './build-worker.ts';

interface Chunk {
  readonly fileName: string;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly isEntry: boolean;
}

/** What the build of a worker says to these chunks. */
function saidOf(...chunks: readonly Chunk[]): string[] {
  const said: string[] = [];
  const bundle = Object.fromEntries(
    chunks.map((chunk) => [chunk.fileName, { type: 'chunk', moduleIds: [], ...chunk }] as const),
  );
  const { generateBundle } = unsharedWorkerEntry() as unknown as {
    generateBundle(this: { error(message: string): void }, options: object, bundle: object): void;
  };
  generateBundle.call({ error: (message) => said.push(message) }, {}, bundle);
  return said;
}

const entry: Chunk = { fileName: 'worker.js', imports: [], dynamicImports: ['zstd.js'], isEntry: true };
const lazy: Chunk = { fileName: 'zstd.js', imports: [], dynamicImports: [], isEntry: false };

test('a worker whose lazy parts share nothing with it may be built', () => {
  expect(saidOf(entry, lazy)).toEqual([]);
});

test('a lazy part that imports the worker is refused', () => {
  expect(saidOf(entry, { ...lazy, imports: ['worker.js'] })).toEqual([
    expect.stringContaining('zstd.js imports worker.js'),
  ]);
});

test('a worker that waits for another file before it starts is refused', () => {
  expect(saidOf({ ...entry, imports: ['shared.js'] }, lazy)).toEqual([expect.stringContaining('imports shared.js')]);
});
