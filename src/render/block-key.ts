import type { BlockIndex } from '../format/pyramid.ts';

/** Names one block of one plane in caches: equal exactly when every part of the index is. */
export function blockKey({ level, column, row, plane, z, t }: BlockIndex): string {
  return `${level}/${column}/${row}/${plane}/${z}/${t}`;
}
