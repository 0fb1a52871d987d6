import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../', import.meta.url));

/** A fenced block of a document. */
export interface Example {
  /** `docs/viewer.md:12`, the line where it starts. */
  readonly place: string;
  readonly language: string;
  readonly code: string;
}

/** All documents that readers have, by path in the repository. */
export function documents(): { readonly path: string; readonly text: string }[] {
  const docs = readdirSync(join(REPOSITORY, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  return ['README.md', ...docs].map((path) => ({ path, text: readFileSync(join(REPOSITORY, path), 'utf8') }));
}

export function examples(language: string): Example[] {
  return documents().flatMap(({ path, text }) =>
    [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
      .map((match) => ({
        place: `${path}:${text.slice(0, match.index).split('\n').length}`,
        language: match[1]!,
        code: match[2]!,
      }))
      .filter((example) => example.language === language),
  );
}

/** Links of a document to others, and to places in them: `[path, heading's id or '']`. */
export function linksOf(text: string): (readonly [path: string, id: string])[] {
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(
    ([, path = '', id = '']) => [basename(path), id] as const,
  );
}

/** Ids that GitHub gives headings. */
export function headingIds(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
