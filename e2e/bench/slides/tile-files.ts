import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TilePattern } from '../../../src/cli/computed-slide/tile-pattern.ts';
import { patternSize, type SlideKind } from './slide-kind.ts';

const pathOf = (folder: string, kind: SlideKind, plane: number): string => join(folder, `${kind}-${plane}.tiles`);

export function haveTiles(folder: string, kind: SlideKind, plane: number): boolean {
  return existsSync(pathOf(folder, kind, plane));
}

/** Keeps the tiles of one plane, level by level: their lengths as JSON, a line feed, and their bytes. */
export function writeTiles(folder: string, kind: SlideKind, plane: number, levels: readonly Uint8Array[][]): void {
  mkdirSync(folder, { recursive: true });
  const path = pathOf(folder, kind, plane);
  const lengths = `${JSON.stringify(levels.map((tiles) => tiles.map(({ length }) => length)))}\n`;
  writeFileSync(`${path}.part`, Buffer.concat([Buffer.from(lengths), ...levels.flat()]));
  renameSync(`${path}.part`, path);
}

/** The tiles of one plane, a pattern a level. */
export function readTiles(folder: string, kind: SlideKind, plane: number): TilePattern[] {
  const bytes = readFileSync(pathOf(folder, kind, plane));
  let at = bytes.indexOf('\n') + 1;
  const lengths = JSON.parse(bytes.toString('utf8', 0, at)) as number[][];
  return lengths.map((each, level) => {
    const { columns, rows } = patternSize(kind, level);
    const tiles = each.map((length) => bytes.subarray(at, (at += length)));
    return new TilePattern(columns, rows, tiles);
  });
}
