import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(REPOSITORY, 'node_modules', '.cache', 'docent-fixtures');
const MAKER = join(REPOSITORY, 'src', 'cli', 'samples');

/**
 * The folder of the small sample images that tests open, made when it is missing. Its name is a digest of the code
 * that makes them, so that a change there is never tested on old files.
 */
export function testFixtures(): string {
  const folder = join(CACHE, makerDigest());
  if (existsSync(folder)) return folder;
  for (const name of existsSync(CACHE) ? readdirSync(CACHE) : []) {
    if (/^[0-9a-f]{16}$/.test(name)) rmSync(join(CACHE, name), { recursive: true });
  }
  const unfinished = `${folder}.${process.pid}`;
  const script = relative(REPOSITORY, join(MAKER, 'make-samples.ts'));
  const tsx = join(REPOSITORY, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const made = spawnSync(process.execPath, [tsx, script, '--small', '-o', unfinished], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (made.status !== 0) throw new Error(`${script} --small ended with ${made.status ?? made.signal}`);
  // Another run may have been quicker.
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  return folder;
}

function makerDigest(): string {
  const digest = createHash('sha256');
  const files = readdirSync(MAKER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) digest.update(relative(dirname(MAKER), file)).update(readFileSync(file));
  return digest.digest('hex').slice(0, 16);
}
