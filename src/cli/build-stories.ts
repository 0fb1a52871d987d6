import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { ByteHandler } from './byte-server.ts';

/** Where the bundled stories and the sample images lie, and what goes into the build. */
export interface BundledStoriesOptions {
  stories: string;
  samples: string;
  outDir: string;
  /** With the samples and the cards that need them. */
  demo: boolean;
}

/**
 * Copies `stories/` as it is (a bundler that renames or inlines them would break every relative address in them), in a
 * demo with the sample images beside them; serves both, by byte range, while developing.
 */
export function bundledStories({ stories, samples, outDir, demo }: BundledStoriesOptions): Plugin {
  return {
    name: 'docent:stories',
    configureServer(server) {
      const handler = new ByteHandler({ roots: { '/stories': stories, '/samples': samples } });
      server.middlewares.use((request, response, next) => {
        if (/^\/(stories|samples)\//.test(request.url ?? ''))
          handler.answer(request, response).catch((error: unknown) => next(error));
        else next();
      });
    },
    closeBundle() {
      const target = join(outDir, 'stories');
      cpSync(stories, target, { recursive: true });
      const catalog = join(target, 'catalog.json');
      if (demo) linkSamples(samples, join(outDir, 'samples'));
      else if (existsSync(catalog)) {
        const read = (story: string): string => readFileSync(join(target, story), 'utf8');
        writeFileSync(catalog, withoutSamples(readFileSync(catalog, 'utf8'), read));
      }
    },
  };
}

/**
 * A catalog's text without the cards that need the samples: by their own address, or by that of their story's images.
 * @param readStory the text of a story beside the catalog
 */
export function withoutSamples(catalog: string, readStory: (address: string) => string): string {
  const parsed: { cards: { story?: string; image?: string }[] } = JSON.parse(catalog);
  const needsSamples = ({ story, image }: { story?: string; image?: string }): boolean => {
    if (image !== undefined) return isSample(image);
    if (story === undefined || /^[a-z]+:/i.test(story)) return false;
    const { images }: { images: { src?: string }[] } = JSON.parse(readStory(story));
    return images.some(({ src }) => src !== undefined && isSample(src));
  };
  const cards = parsed.cards.filter((card) => !needsSamples(card));
  return `${JSON.stringify({ ...parsed, cards }, null, 2)}\n`;
}

function isSample(address: string): boolean {
  return address.startsWith('../samples/');
}

/** Hard links: the samples are hundreds of megabytes, and a build takes a second. */
function linkSamples(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (!/\.(tiff?|jpe?g|json)$/.test(name)) continue;
    rmSync(join(to, name), { force: true });
    try {
      linkSync(join(from, name), join(to, name));
    } catch {
      cpSync(join(from, name), join(to, name));
    }
  }
}
