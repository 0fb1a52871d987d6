import type { Architecture } from './architecture.ts';
import { type AddCell, type Cell, CellType, type IsFree } from './cell.ts';
import { type Bounds, boundsOf, walk } from './outline.ts';
import { between, normal, type Random } from './random.ts';

/** Cells that line crypts and the surface, and those that line or fill the glands of the tumour. */
export function growEpithelium(plan: Architecture, random: Random, add: AddCell, isFree: IsFree): void {
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
