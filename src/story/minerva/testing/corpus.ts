/* oxlint-disable no-restricted-imports -- only tests on Node import this */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const corpus = process.env['DOCENT_CORPUS'];

/** Folder of published stories, in the one that `DOCENT_CORPUS` names; undefined where there is none, and tests of it skip. */
const STORIES = corpus ? join(corpus, 'stories') : undefined;

/** Every story below the folder, exhibits and saves; none without it. */
export const STORY_FILES: readonly string[] = STORIES
  ? readdirSync(STORIES, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .sort()
  : [];

export function storyText(path: string): string {
  return readFileSync(join(STORIES!, path), 'utf8');
}

// oxlint-disable-next-line typescript/no-explicit-any -- as it lies in the file, for tests to read without our reader
export function storyFile(path: string): any {
  return JSON.parse(storyText(path));
}
