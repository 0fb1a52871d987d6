import { type Architecture, buildArchitecture } from './architecture.ts';
import type { Cell } from './cell.ts';
import { growCells } from './cells.ts';

/** A piece of made-up tissue: µm, the same for the same arguments. Takes a few seconds to grow. */
export interface Tissue {
  readonly plan: Architecture;
  readonly cells: readonly Cell[];
  /** Indices of the cells that may reach into a rectangle (µm). */
  readonly cellsNear: (x: number, y: number, width: number, height: number) => number[];
}

const BUCKET = 50;
/** No cell reaches farther from the middle of its nucleus, µm. */
const REACH = 30;

export function growTissue(width: number, height: number, seed: number): Tissue {
  const plan = buildArchitecture(width, height, seed);
  const cells = growCells(plan, seed);
  const columns = Math.ceil(width / BUCKET);
  const buckets = new Map<number, number[]>();
  cells.forEach(({ x, y }, index) => {
    const key = Math.floor(y / BUCKET) * columns + Math.floor(x / BUCKET);
    const bucket = buckets.get(key);
    if (bucket) bucket.push(index);
    else buckets.set(key, [index]);
  });
  const cellsNear = (x: number, y: number, w: number, h: number): number[] => {
    const found: number[] = [];
    for (let row = Math.floor((y - REACH) / BUCKET); row <= Math.floor((y + h + REACH) / BUCKET); row++) {
      for (let column = Math.floor((x - REACH) / BUCKET); column <= Math.floor((x + w + REACH) / BUCKET); column++) {
        if (column < 0 || column >= columns) continue;
        for (const index of buckets.get(row * columns + column) ?? []) {
          const cell = cells[index]!;
          if (cell.x < x - REACH || cell.x > x + w + REACH || cell.y < y - REACH || cell.y > y + h + REACH) continue;
          found.push(index);
        }
      }
    }
    return found;
  };
  return { plan, cells, cellsNear };
}
