import { posix } from 'node:path';
import type { Plugin } from 'vite';

/** A chunk of the bundle, as far as it is looked at. */
interface Chunk {
  readonly fileName: string;
  readonly imports: readonly string[];
}

/**
 * Lets each of these modules import all that its imports import, and those: else a browser hears of every file from the one before it,
 * and takes a round trip for each.
 * @param files of the bundle
 */
export function importedAtOnce(files: readonly string[]): Plugin {
  return {
    name: 'docent:imported-at-once',
    generateBundle(_options, bundle) {
      const chunks = new Map(
        Object.values(bundle)
          .filter((output) => output.type === 'chunk')
          .map((chunk) => [chunk.fileName, chunk]),
      );
      for (const file of files) {
        const chunk = chunks.get(file);
        if (chunk)
          chunk.code =
            farImports(file, chunks)
              .map((path) => `import"${path}";`)
              .join('') + chunk.code;
      }
    },
  };
}

/** Paths, from a chunk, of what it imports through others only. */
export function farImports(file: string, chunks: ReadonlyMap<string, Chunk>): string[] {
  const direct = new Set([file, ...(chunks.get(file)?.imports ?? [])]);
  const found = new Set(direct);
  for (const each of found) for (const imported of chunks.get(each)?.imports ?? []) found.add(imported);
  return [...found].filter((each) => !direct.has(each)).map((each) => relativePath(file, each));
}

function relativePath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}
