import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from './built-page.ts';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/**
 * Kilobytes, gzipped: what is used of OpenSeadragon is 23 of them, saxes and Lit 20. The worker brings the codecs that are small, in one
 * file, for which it starts a round trip earlier. Raise a figure knowingly or not at all.
 */
const BUDGET = { 'before the picture': 129.8, 'with controls': 155.8, 'decode worker': 5.2, codecs: 12 };

for (const name of ['docent.js', 'viewer.js']) {
  test(`${name} can be imported where there is no DOM, as by a server that renders pages`, () => {
    const script = `import(${JSON.stringify(pathToFileURL(join(DIST, name)).href)})
      .then((module) => console.log(JSON.stringify([typeof module.DocentViewer, typeof document, typeof customElements])))`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual(['function', 'undefined', 'undefined']);
  });
}

test('a reader loads no more code than the budget has', async ({ page, site }) => {
  await page.goto(`${site.url}/?image=samples/multiplex-tissue.ome.tif`);
  await page.locator('docent-viewer').evaluate((viewer) => {
    return (viewer as HTMLElementTagNameMap['docent-viewer']).whenSettled();
  });
  await expect(page.locator('docent-viewer').getByRole('toolbar')).toBeVisible();
  const paths = new Set(site.log.map(({ path }) => path).filter((path) => /\.(js|css)$|\/$/.test(path)));
  const files = [...paths].map((path) => {
    const bytes = readFileSync(join(DIST, path.endsWith('/') ? `${path}index.html` : path));
    return { path, kilobytes: gzipSync(bytes, { level: 9 }).length / 1000 };
  });
  const sum = (part: (path: string) => boolean) =>
    files.filter(({ path }) => part(path)).reduce((total, { kilobytes }) => total + kilobytes, 0);

  const isWorker = (path: string) => path.includes('/decode-worker-');
  const isCodec = (path: string) => /\/(deflate|inflate|lzw|zstd|jpeg|packbits|pako|decode-block)/.test(path);
  const controls = neededOnlyBy(
    [...paths].find((path) => path.includes('/chrome-binding-'))!,
    [...paths],
  );
  const isControls = (path: string) => controls.has(path);
  expect(files.filter(({ path }) => isWorker(path))).toHaveLength(1);
  const spent = {
    'before the picture': sum((path) => !isWorker(path) && !isCodec(path) && !isControls(path)),
    'with controls': sum((path) => !isWorker(path) && !isCodec(path)),
    'decode worker': sum(isWorker),
    codecs: sum(isCodec),
  };
  const listed = files.map(({ path, kilobytes }) => `${kilobytes.toFixed(1)} ${path}`).sort();
  for (const [part, kilobytes] of Object.entries(spent)) {
    expect(kilobytes, `${part}:\n${listed.join('\n')}`).toBeLessThanOrEqual(BUDGET[part as keyof typeof BUDGET]);
  }
});

test('the editor comes in no more code than its budget has', () => {
  const [shell, ...others] = readdirSync(join(DIST, 'assets')).filter((name) => /^editor-shell-.*\.js$/.test(name));
  expect(others).toEqual([]);
  expect(gzipSync(readFileSync(join(DIST, 'assets', shell!)), { level: 9 }).length / 1000).toBeLessThanOrEqual(45);
});

/** A chunk with those of the loaded ones that nothing else imports: the editor shares some, and so they are files of their own. */
function neededOnlyBy(chunk: string, loaded: readonly string[]): Set<string> {
  const mine = importsOf(chunk);
  const others = new Set(loaded.filter((path) => !mine.has(path)).flatMap((path) => [...importsOf(path)]));
  return new Set([...mine].filter((path) => !others.has(path)));
}

/** A chunk and all that it imports statically, and what that imports. */
function importsOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path) || !path.endsWith('.js')) return found;
  found.add(path);
  const code = readFileSync(join(DIST, path), 'utf8');
  for (const [, file] of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) {
    importsOf(path.replace(/[^/]+$/, file!), found);
  }
  return found;
}
