import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** A package that is in the bundle, and the terms it comes under. */
interface BundledPackage {
  name: string;
  version: string;
  license: string;
  texts: string[];
}

/**
 * Writes `licenses.md`: the notices of every package whose code is in the bundle, worker and lazy chunks included.
 *
 * Workers are bundled by a run of their own, before the page's ends: give `collect` to Vite's `worker.plugins`, and
 * `write` to `plugins`.
 */
export function licenseNotices(): { collect: () => Plugin; write: () => Plugin } {
  const folders = new Set<string>();
  const collect = (): Plugin => ({
    name: 'docent:collect-licenses',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const id of output.moduleIds) {
          const folder = packageFolder(id);
          if (folder) folders.add(folder);
        }
      }
    },
  });
  const write = (): Plugin => ({
    name: 'docent:write-licenses',
    generateBundle: {
      order: 'post',
      handler() {
        const packages = [...folders].map(readPackage).sort((a, b) => a.name.localeCompare(b.name));
        this.emitFile({ type: 'asset', fileName: 'licenses.md', source: noticesOf(packages) });
      },
    },
  });
  return { collect, write };
}

/** The innermost package folder of a module: the nearest folder above it whose package.json has a name. */
function packageFolder(id: string): string | undefined {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '');
  if (!path.includes('/node_modules/')) return undefined;
  for (let folder = dirname(path); folder.includes('/node_modules/'); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && manifestOf(folder).name) return folder;
  }
  return undefined;
}

function manifestOf(folder: string): { name?: string; version?: string; license?: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** @throws when a package names no licence: whoever adds it has to look. */
function readPackage(folder: string): BundledPackage {
  const { name = '', version = '', license } = manifestOf(folder);
  if (!license) throw new Error(`${name} ${version} names no licence in its package.json`);
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(file) && !file.endsWith('.js'))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { name, version, license, texts };
}

function noticesOf(packages: readonly BundledPackage[]): string {
  const intro = '# Third-party notices\n\nDocent contains code of these packages, under their own terms.\n';
  const sections = packages.map(({ name, version, license, texts }) => {
    const text = texts.length > 0 ? texts.map((each) => `\n\`\`\`\`text\n${each}\n\`\`\`\`\n`).join('') : '';
    return `\n## ${name} ${version}\n\nLicence: ${license}\n${text}`;
  });
  return intro + sections.join('');
}
