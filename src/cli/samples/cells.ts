import type { Architecture } from './architecture.ts';
import { type AddCell, type Cell, CellType, type IsFree } from './cell.ts';
import { growEpithelium } from './epithelium.ts';
import { walk } from './outline.ts';
import { between, type Random, randomFrom } from './random.ts';
import { growStroma } from './stroma.ts';

const HASH_CELL = 12;

type Taken = Pick<Cell, 'x' | 'y' | 'long' | 'short'>;

/** Every cell of the tissue, epithelium first. */
export function growCells(plan: Architecture, seed: number): Cell[] {
  const random = randomFrom(seed + 500);
  const cells: Cell[] = [];
  const grid = new Map<number, Taken[]>();
  const keyOf = (x: number, y: number): number => Math.floor(x / HASH_CELL) * 4096 + Math.floor(y / HASH_CELL);
  // Capillaries take up room like cells.
  const occupy = (cell: Taken): void => {
    const key = keyOf(cell.x, cell.y);
    const list = grid.get(key);
    if (list) list.push(cell);
    else grid.set(key, [cell]);
  };
  const add: AddCell = (cell) => {
    cells.push(cell);
    occupy(cell);
  };
  for (const { x, y, radius } of plan.capillaries) occupy({ x, y, long: radius, short: radius * 2 });
  const isFree: IsFree = (x, y, radius) => {
    for (let dx = -HASH_CELL; dx <= HASH_CELL; dx += HASH_CELL) {
      for (let dy = -HASH_CELL; dy <= HASH_CELL; dy += HASH_CELL) {
        for (const other of grid.get(keyOf(x + dx, y + dy)) ?? []) {
          const apart = Math.hypot(other.x - x, other.y - y);
          if (apart < radius + (other.short + Math.min(other.long, other.short + 1.5)) / 2) return false;
        }
      }
    }
    return true;
  };
  growEpithelium(plan, random, add, isFree);
  growEndothelium(plan, random, add);
  growStroma(plan, seed, random, add, isFree);
  return cells;
}

/** Flat cells along vessels and around capillaries. */
function growEndothelium(plan: Architecture, random: Random, add: AddCell): void {
  const flat = (x: number, y: number, angle: number): void =>
    add({
      type: CellType.ENDOTHELIUM,
      x,
      y,
      long: between(random, 3.6, 5.2),
      short: between(random, 1, 1.5),
      angle,
      dna: between(random, 0.7, 1.1),
      ki67: 0,
      level: random(),
    });
  for (const { outline } of plan.vessels) {
    walk(
      outline,
      () => between(random, 15, 27),
      (x, y, inX, inY) => flat(x - inX, y - inY, Math.atan2(inX, -inY)),
    );
  }
  for (const { x, y, radius } of plan.capillaries) {
    if (random() < 0.35) continue;
    const turn = random() * 2 * Math.PI;
    flat(x + Math.cos(turn) * (radius + 0.6), y + Math.sin(turn) * (radius + 0.6), turn + Math.PI / 2);
  }
}
