import type { PlainData } from '../plain-data.ts';

/** A path from the root of a computer, of any make. */
const ABSOLUTE = /^(?:file:|~?[/\\]|[A-Za-z]:[/\\])/;

/** What names a place of the author's computer is its last part; nobody else has the rest, and it may name them. */
export function withoutPaths(value: PlainData): PlainData {
  if (typeof value === 'string') return ABSOLUTE.test(value) ? fileName(value) : value;
  if (Array.isArray(value)) return value.map(withoutPaths);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, withoutPaths(held)]));
}

/** The last part of a path of any make. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? '';
}
