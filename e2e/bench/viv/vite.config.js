import { fileURLToPath } from 'node:url';

export default {
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  build: { outDir: '../../../samples/bench/viv', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 10_000 },
  worker: { format: 'es' },
};
