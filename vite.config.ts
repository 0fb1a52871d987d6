import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { importedAtOnce } from './src/cli/build-imports.ts';
import { licenseNotices } from './src/cli/build-licenses.ts';
import { litWithoutDom } from './src/cli/build-lit.ts';
import { openSeadragonAsCamera } from './src/cli/build-openseadragon.ts';
import { playerManifest } from './src/cli/build-player.ts';
import { jsonSchemaFiles } from './src/cli/build-schemas.ts';
import { shadersWithoutComments } from './src/cli/build-shaders.ts';
import { bundledStories } from './src/cli/build-stories.ts';
import { unsharedWorkerEntry } from './src/cli/build-worker.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Modules with stable names that other pages import: `docent.js` registers every element, the others one each. */
const modules = {
  docent: 'src/docent.ts',
  viewer: 'src/elements/docent-viewer.ts',
  gallery: 'src/elements/docent-gallery.ts',
  story: 'src/elements/docent-story.ts',
  editor: 'src/editor/docent-editor.ts',
};

const outDir = at('dist');

export default defineConfig(({ mode }) => {
  const notices = licenseNotices();
  const demo = mode === 'demo';
  return {
    root: at('src/app'),
    publicDir: at('public'),
    // Static files for any host, under any path.
    base: './',
    plugins: [
      litWithoutDom(),
      openSeadragonAsCamera(),
      shadersWithoutComments(),
      bundledStories({ stories: at('stories'), samples: at('samples'), outDir, demo }),
      jsonSchemaFiles(),
      notices.collect(),
      notices.write(),
      importedAtOnce(Object.keys(modules).map((name) => `${name}.js`)),
      playerManifest(),
    ],
    worker: {
      format: 'es',
      plugins: () => [notices.collect(), unsharedWorkerEntry()],
    },
    server: { port: 8500, fs: { allow: [at('.')] } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // Vite drops the exports of entries otherwise.
        preserveEntrySignatures: 'exports-only',
        input: {
          index: at('src/app/index.html'),
          ...Object.fromEntries(
            Object.entries(modules)
              .map(([name, path]) => [name, at(path)] as const)
              .filter(([, path]) => existsSync(path)),
          ),
        },
        output: {
          entryFileNames: ({ name }) => (name in modules ? '[name].js' : 'assets/[name]-[hash].js'),
          chunkFileNames: 'assets/[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  };
});
