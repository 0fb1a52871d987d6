import type { Architecture } from './architecture.ts';
import { noise } from './noise.ts';
import { type Bounds, boundsOf, walk } from './outline.ts';
import { between, normal, type Random, randomFrom } from './random.ts';

export const CellType = {
  CRYPT: 0,
  GOBLET: 1,
  TUMOUR: 2,
  FIBROBLAST: 3,
  MUSCLE: 4,
  CD8_T: 5,
  CD4_T: 6,
  B: 7,
  GERMINAL: 8,
  PLASMA: 9,
  MACROPHAGE: 10,
  ENDOTHELIUM: 11,
} as const;
export type CellType = (typeof CellType)[keyof typeof CellType];

/** Lengths and positions in µm. */
export interface Cell {
  readonly type: CellType;
  /** Middle of the nucleus, its half axes and the direction of the longer one. */
  readonly x: number;
  readonly y: number;
  readonly long: number;
  readonly short: number;
  readonly angle: number;
  /** Epithelium: the cell's axis from base to apex. */
  readonly axis?: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
  /** How much DNA the cut has caught; 1 is a typical nucleus. */
  readonly dna: number;
  /** Share of the full Ki-67 signal; 0 in resting cells. */
  readonly ki67: number;
  /** Uniform in [0, 1): the cell's own level of whatever it expresses. */
  readonly level: number;
}

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
  const add = (cell: Cell): void => {
    cells.push(cell);
    occupy(cell);
  };
  for (const { x, y, radius } of plan.capillaries) occupy({ x, y, long: radius, short: radius * 2 });
  const isFree = (x: number, y: number, radius: number): boolean => {
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

type Add = (cell: Cell) => void;
type IsFree = (x: number, y: number, radius: number) => boolean;

function growEpithelium(plan: Architecture, random: Random, add: Add, isFree: IsFree): void {
  const lining = (x: number, y: number, inX: number, inY: number, height: number, basalDepth: number): void => {
    const goblet = random() < 0.4;
    const depth = basalDepth * between(random, 0.75, 1.35);
    // Stem cells divide at the bottom of the crypt.
    const low = plan.mucosa.at(x, y + 130) < 0.5;
    add({
      type: goblet ? CellType.GOBLET : CellType.CRYPT,
      x: x + inX * depth,
      y: y + inY * depth,
      long: goblet ? between(random, 2.9, 3.8) : between(random, 4, 5.2),
      short: goblet ? between(random, 2.1, 2.6) : between(random, 2.1, 2.7),
      angle: Math.atan2(inY, inX) + normal(random) * 0.13 + (goblet ? Math.PI / 2 : 0),
      axis: { x0: x + inX * 2, y0: y + inY * 2, x1: x + inX * (height - 1), y1: y + inY * (height - 1) },
      dna: between(random, 0.6, 1.1),
      ki67: random() < (low ? 0.45 : 0.02) ? between(random, 0.35, 1) : 0,
      level: random(),
    });
  };
  for (const { outline, kind, epithelium } of plan.glands) {
    if (kind === 'crypt') {
      walk(
        outline,
        () => between(random, 5.2, 6.8),
        (x, y, inX, inY) => lining(x, y, inX, inY, epithelium, 7.5),
      );
      continue;
    }
    const clone = between(random, 0.25, 0.75);
    const box = boundsOf(outline);
    const halfWidth = Math.min(box.right - box.left, box.bottom - box.top) / 2;
    const reach = Math.min(epithelium * 0.62, 20, halfWidth * 0.5);
    const tumourCell = (x: number, y: number, angle: number, axis: NonNullable<Cell['axis']>): void => {
      const size = 1 + 0.2 * normal(random) + (random() < 0.03 ? 0.5 : 0);
      add({
        type: CellType.TUMOUR,
        x,
        y,
        long: 5.1 * Math.max(0.7, size) * between(random, 0.9, 1.2),
        short: 3.3 * Math.max(0.75, size) * between(random, 0.9, 1.15),
        angle,
        axis,
        dna: between(random, 0.5, 1.25),
        ki67: random() < clone ? between(random, 0.2, 1) : 0,
        level: Math.min(0.999, clone * 0.6 + random() * 0.45),
      });
    };
    walk(
      outline,
      () => between(random, 5, 7.4),
      (x, y, inX, inY) => {
        const depth = Math.min(between(random, 5, Math.max(6.5, reach - 3)), reach);
        const angle = Math.atan2(inY, inX) + normal(random) * 0.3;
        const axis = { x0: x + inX * 2, y0: y + inY * 2, x1: x + inX * reach, y1: y + inY * reach };
        tumourCell(x + inX * depth, y + inY * depth, angle, axis);
      },
    );
    fillGland(plan, box, reach - 3, random, (x, y) => {
      if (!isFree(x, y, 2.5)) return;
      const slope = plan.lumen.gradient(x, y);
      const angle = Math.atan2(slope.y, slope.x) + normal(random) * 0.5;
      const [dx, dy] = [Math.cos(angle) * 3, Math.sin(angle) * 3];
      tumourCell(x, y, angle, { x0: x - dx, y0: y - dy, x1: x + dx, y1: y + dy });
    });
  }
  const { from, to, y: surfaceY } = plan.surface;
  for (let x = from - 20; x < to + 20; x += between(random, 5.2, 6.6)) {
    const y = surfaceY(x);
    const slope = (surfaceY(x + 2) - surfaceY(x - 2)) / 4;
    const length = Math.hypot(slope, 1);
    const [upX, upY] = [slope / length, -1 / length];
    lining(x - upX * 27, y - upY * 27, upX, upY, 27, 8);
  }
}

/** Darts into what is left of a gland between the outer row of cells and the lumen. */
function fillGland(
  plan: Architecture,
  { left, right, top, bottom }: Bounds,
  depth: number,
  random: Random,
  visit: (x: number, y: number) => void,
): void {
  for (let i = ((right - left) * (bottom - top)) / 9; i > 0; i--) {
    const x = between(random, left, right);
    const y = between(random, top, bottom);
    if (plan.gland.at(x, y) < -depth && plan.lumen.at(x, y) > 4) visit(x, y);
  }
}

function growEndothelium(plan: Architecture, random: Random, add: Add): void {
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

/** Everything between glands, vessels and fat: darts, with room around each by what lies there. */
function growStroma(plan: Architecture, seed: number, random: Random, add: Add, isFree: IsFree): void {
  const { width, height } = plan;
  const darts = (width * height) / 11;
  for (let i = 0; i < darts; i++) {
    const x = random() * width;
    const y = random() * height;
    if (plan.tissue.at(x, y) < 5) continue;
    const gland = plan.gland.at(x, y);
    if (gland < 2.5) {
      if (gland < -3 && gland > -20 && random() < 0.02 && isFree(x, y, 2)) add(roundCell(CellType.CD8_T, x, y, random));
      continue;
    }
    if (plan.vessel.at(x, y) < 3 || plan.fat.at(x, y) > -1.5) continue;
    const type = stromaCellType(plan, x, y, seed, random);
    if (type === undefined) continue;
    if (type !== CellType.FIBROBLAST && type !== CellType.MUSCLE) {
      const room = type === CellType.MACROPHAGE ? 4.2 : type === CellType.GERMINAL ? 3.2 : 2.5;
      if (isFree(x, y, room)) add(roundCell(type, x, y, random));
      continue;
    }
    if (!isFree(x, y, type === CellType.MUSCLE ? 3.6 : 3.4)) continue;
    const slope = (plan.mucosa.at(x, y) > 0.5 && gland < 16 ? plan.gland : plan.fibre).gradient(x, y);
    add({
      type,
      x,
      y,
      long: type === CellType.MUSCLE ? between(random, 5.5, 9.5) : between(random, 4.5, 8),
      short: between(random, 1.1, 1.9),
      angle: Math.atan2(slope.x, -slope.y) + normal(random) * (type === CellType.MUSCLE ? 0.1 : 0.28),
      dna: between(random, 0.45, 0.95),
      ki67: random() < 0.012 ? 0.6 : 0,
      level: random(),
    });
  }
}

/** What a dart becomes, by compartment; undefined where it falls between cells. */
function stromaCellType(plan: Architecture, x: number, y: number, seed: number, random: Random): CellType | undefined {
  const lymph = plan.lymph.at(x, y);
  const r = random();
  // Towards its rim a follicle thins out into its surroundings.
  if (lymph > 0.03 && random() < lymph * 1.3) {
    const core = follicleDepth(plan, x, y);
    if (core > 0.52) return r < 0.06 ? CellType.MACROPHAGE : r < 0.12 ? CellType.CD4_T : CellType.GERMINAL;
    if (core > 0.16) return r < 0.08 ? CellType.CD4_T : CellType.B;
    return r < 0.25 ? CellType.B : r < 0.55 ? CellType.CD8_T : CellType.CD4_T;
  }
  if (plan.vessel.at(x, y) < plan.wall.at(x, y)) return r < 0.35 ? CellType.MUSCLE : undefined;
  if (plan.muscle.at(x, y) > 0.4) return r < 0.1 ? CellType.MUSCLE : r < 0.103 ? CellType.CD8_T : undefined;
  // Immune cells come in drifts.
  const drift = noise(x / 70, y / 70, seed + 30) * 0.5 + noise(x / 190, y / 190, seed + 31) * 0.5;
  if (plan.mucosa.at(x, y) > 0.5) {
    if (r < 0.2) return CellType.PLASMA;
    if (r < 0.3) return CellType.CD4_T;
    if (r < 0.37) return CellType.CD8_T;
    if (r < 0.43) return CellType.MACROPHAGE;
    if (r < 0.45) return CellType.B;
    return r < 0.6 ? CellType.FIBROBLAST : undefined;
  }
  const tumour = plan.tumour.at(x, y);
  const front = Math.max(0, 1 - Math.abs(tumour - 0.45) * 2.2);
  const immune = Math.max(0, 0.05 + 0.28 * drift + 0.16 * front + lymph * 0.5) * (tumour > 0.05 ? 1.2 : 0.3);
  if (r < immune * 0.38) return CellType.CD8_T;
  if (r < immune * 0.62) return CellType.CD4_T;
  if (r < immune * 0.7) return CellType.B;
  if (r < immune * 0.78) return CellType.PLASMA;
  if (r < immune * 1.1 + 0.008) return CellType.MACROPHAGE;
  return r < immune * 1.1 + (tumour > 0.3 ? 0.15 : 0.035) ? CellType.FIBROBLAST : undefined;
}

/** 1 in the middle of a follicle, 0 at its rim. */
export function follicleDepth(plan: Architecture, x: number, y: number): number {
  let depth = 0;
  for (const follicle of plan.follicles) {
    const dx = x - follicle.x;
    const dy = (y - follicle.y) * 1.12;
    depth = Math.max(depth, 1 - Math.hypot(dx, dy) / follicle.radius + 0.06 * noise(x / 40, y / 40, 77));
  }
  return depth;
}

function roundCell(type: CellType, x: number, y: number, random: Random): Cell {
  const radius =
    type === CellType.GERMINAL
      ? between(random, 3, 4.3)
      : type === CellType.MACROPHAGE
        ? between(random, 2.9, 3.9)
        : between(random, 2.3, 3.1);
  const cycling =
    type === CellType.GERMINAL ? 0.75 : type === CellType.CD8_T ? 0.12 : type === CellType.PLASMA ? 0 : 0.05;
  return {
    type,
    x,
    y,
    long: radius * between(random, 1, 1.25),
    short: radius * between(random, 0.88, 1),
    angle: random() * Math.PI,
    dna:
      type === CellType.MACROPHAGE || type === CellType.GERMINAL
        ? between(random, 0.5, 0.85)
        : between(random, 0.85, 1.4),
    ki67: random() < cycling ? between(random, 0.3, 1) : 0,
    level: random(),
  };
}
