import { expect, test } from 'vitest';
import { filesNeeded } from './build-player.ts';

test('a player is its entry and all that it leads to, workers and lazy parts included', () => {
  const bundle = {
    'story.js': { code: 'import{a}from"./assets/a-1.js";' },
    'docent.js': { code: 'import"./story.js";import("./assets/editor-9.js")' },
    'assets/a-1.js': { code: 'new Worker(new URL("worker-2.js",import.meta.url));import("./lazy-3.js")' },
    'assets/worker-2.js': { source: new TextEncoder().encode('import("./codec-4.js");import"./a-1.js"') },
    'assets/lazy-3.js': { source: 'fetch("decode-5.wasm"),"missing-6.js"' },
    'assets/codec-4.js': { code: '' },
    'assets/decode-5.wasm': { source: new Uint8Array([0]) },
    'assets/editor-9.js': { code: '' },
  };
  expect([...filesNeeded('story.js', bundle)].sort()).toEqual([
    'assets/a-1.js',
    'assets/codec-4.js',
    'assets/decode-5.wasm',
    'assets/lazy-3.js',
    'assets/worker-2.js',
    'story.js',
  ]);
});
