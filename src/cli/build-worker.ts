import type { Plugin } from 'vite';

/**
 * Fails the build when a chunk imports a worker's entry: WebKit runs an entry a second time for that, and the worker
 * then answers every message twice. And when the entry imports a chunk, for which the worker would wait a round trip longer. So a
 * worker's lazy parts must share no code with it, but be given what they need.
 */
export function unsharedWorkerEntry(): Plugin {
  return {
    name: 'docent:unshared-worker-entry',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const entries = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
      for (const { fileName, imports, dynamicImports } of chunks) {
        if (entries.has(fileName) && imports.length > 0)
          this.error(`${fileName}, a worker's entry, imports ${imports.join(', ')}`);
        const entry = [...imports, ...dynamicImports].find((imported) => entries.has(imported));
        if (!entry) continue;
        const exported = chunks.find((chunk) => chunk.fileName === entry)?.moduleIds.join(', ');
        this.error(`${fileName} imports ${entry}, which is a worker's entry (of ${exported})`);
      }
    },
  };
}
