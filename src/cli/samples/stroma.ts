import type { Architecture } from './architecture.ts';
import { type AddCell, type Cell, CellType, type IsFree } from './cell.ts';
import { noise } from './noise.ts';
import { between, normal, type Random } from './random.ts';

/** Everything between glands, vessels and fat: darts, with room around each by what lies there. */
export function growStroma(plan: Architecture, seed: number, random: Random, add: AddCell, isFree: IsFree): void {
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
function follicleDepth(plan: Architecture, x: number, y: number): number {
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
