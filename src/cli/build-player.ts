import type { Plugin } from 'vite';

/** What shows a story, and nothing else; the author's tools are not part of it. */
const ENTRY = 'story.js';

/** What a published story needs besides what its code refers to. */
const BESIDE = ['licenses.md'];

/** A file of the bundle, as far as it is looked at. */
interface BundledFile {
  readonly code?: string;
  readonly source?: string | Uint8Array;
}

/**
 * Writes `player.json`: the files that a page with a story needs, so that the editor can put them into a published
 * folder. Workers and what they load are assets to the bundler, so what a file refers to is read from its text.
 */
export function playerManifest(): Plugin {
  return {
    name: 'docent:player-manifest',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = [...filesNeeded(ENTRY, bundle as Record<string, BundledFile>), ...BESIDE].sort();
        this.emitFile({
          type: 'asset',
          fileName: 'player.json',
          source: `${JSON.stringify({ entry: ENTRY, files }, null, 2)}\n`,
        });
      },
    },
  };
}

/** A file of a bundle, and all that it and they refer to by name. */
export function filesNeeded(entry: string, bundle: Readonly<Record<string, BundledFile>>): Set<string> {
  const byName = new Map(Object.keys(bundle).map((file) => [baseName(file), file]));
  const needed = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (needed.has(file)) continue;
    needed.add(file);
    for (const name of textOf(bundle[file]).match(/[\w.-]+\.(?:js|css|wasm)/g) ?? []) {
      const found = byName.get(name);
      if (found) queue.push(found);
    }
  }
  return needed;
}

function textOf({ code, source }: BundledFile = {}): string {
  if (code !== undefined) return code;
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
