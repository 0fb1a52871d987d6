import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Report } from './judge.ts';

/** A browser under remote control. */
export interface DrivenBrowser {
  /** Opens the page's address and runs the exercise in it. */
  exercise(url: string): Promise<Report>;
  close(): Promise<void>;
}

const source = readFileSync(new URL('exercise.js', import.meta.url), 'utf8');

/** The expression that runs the exercise. Not an `import()`: in a script of WebKit's driver it never resolves. */
export const EXERCISE = `(() => { ${source.replace('export async function', 'async function')}\nreturn exercise(); })()`;

/** Where a program of that name lies. */
export function whereIs(...names: string[]): string | undefined {
  for (const name of names) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}
