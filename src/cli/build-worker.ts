import type { Plugin } from 'vite';

/**
 * Fails the build when a chunk imports a worker's entry: WebKit runs an entry a second time for that, and the worker
 * then answers every message twice. What a worker's lazy parts share with it needs a chunk of its own.
 */
export function unsharedWorkerEntry(): Plugin {
  return {
    name: 'docent:unshared-worker-entry',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const entries = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
      for (const { fileName, imports, dynamicImports } of chunks) {
        const entry = [...imports, ...dynamicImports].find((imported) => entries.has(imported));
        if (!entry) continue;
        const exported = chunks.find((chunk) => chunk.fileName === entry)?.moduleIds.join(', ');
        this.error(`${fileName} imports ${entry}, which is a worker's entry (of ${exported})`);
      }
    },
  };
}
