import { spawnSync } from 'node:child_process';
import type { Report } from './judge.ts';

/** A browser under remote control. */
export interface DrivenBrowser {
  /** Opens the page's address and runs the exercise in it. */
  exercise(url: string): Promise<Report>;
  close(): Promise<void>;
}

/** The expression that runs the exercise: a module of the page's own origin, as its policy wants. */
export const EXERCISE = "import('/exercise/exercise.js').then((module) => module.exercise())";

/** Where a program of that name lies. */
export function whereIs(...names: string[]): string | undefined {
  for (const name of names) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}
