import { expect, test } from 'vitest';
import { farImports } from './build-imports.ts';

test('what a module’s imports import is imported with them, each file once', () => {
  const chunks = new Map(
    Object.entries({
      'viewer.js': ['assets/viewer-1.js'],
      'assets/viewer-1.js': ['assets/words-2.js', 'assets/state-3.js'],
      'assets/words-2.js': ['assets/state-3.js', 'assets/address-4.js'],
      'assets/state-3.js': [],
      'assets/address-4.js': ['assets/viewer-1.js'],
    }).map(([fileName, imports]) => [fileName, { fileName, imports }]),
  );
  expect(farImports('viewer.js', chunks)).toEqual([
    './assets/words-2.js',
    './assets/state-3.js',
    './assets/address-4.js',
  ]);
  expect(farImports('assets/words-2.js', chunks)).toEqual(['./viewer-1.js']);
  expect(farImports('assets/state-3.js', chunks)).toEqual([]);
});
