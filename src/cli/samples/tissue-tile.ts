import { CellType } from './cell.ts';
import { smoothstep } from './curves.ts';
import { lookUp, type NoiseTexture, noiseTexture } from './noise.ts';
import type { Raster } from './raster.ts';
import type { Tissue } from './tissue.ts';

/** Noise that the painters look up; made once a thread. Named by the size of its features in texels. */
export const TEXTURES = {
  grain: noiseTexture(2, 1, 901),
  fine: noiseTexture(4, 2, 902),
  middle: noiseTexture(8, 2, 903),
  coarse: noiseTexture(32, 3, 904),
} as const satisfies Record<string, NoiseTexture>;

const LAYERS = [
  'tissue',
  'gland',
  'lumen',
  'vessel',
  'wall',
  'fat',
  'fibre',
  'muscle',
  'tumour',
  'mucosa',
  'lymph',
] as const;
type Layer = (typeof LAYERS)[number];

const NOBODY = -1;
const FAR_AWAY = 99;

/**
 * What lies under each pixel of one tile, before any stain: the architecture's quantities, the nearest nucleus, the
 * epithelial cell. One is made per thread and filled again for each tile. Lengths in µm.
 */
export class TissueTile {
  readonly size: number;
  /** The architecture, resampled. */
  readonly layers: Record<Layer, Float32Array>;
  /** Distance to the border of the nearest nucleus (negative inside), and whose it is (-1: none near). */
  readonly nucleus: Float32Array;
  readonly nucleusOf: Int32Array;
  /** The epithelial cell, how far the nearest and the next one's axes are, and how far up its axis, 0 base to 1 apex. */
  readonly epithelialCell: Int32Array;
  readonly nearest: Float32Array;
  readonly second: Float32Array;
  readonly height: Float32Array;
  /** Cytoplasm of macrophages, 0 to 1 times the cell's own level. */
  readonly macrophage: Float32Array;
  /** Distance to the wall of the nearest capillary. */
  readonly capillary: Float32Array;

  constructor(size: number) {
    const count = size * size;
    const floats = (): Float32Array => new Float32Array(count);
    this.size = size;
    this.layers = Object.fromEntries(LAYERS.map((layer) => [layer, floats()])) as Record<Layer, Float32Array>;
    this.nucleus = floats();
    this.nucleusOf = new Int32Array(count);
    this.epithelialCell = new Int32Array(count);
    this.nearest = floats();
    this.second = floats();
    this.height = floats();
    this.macrophage = floats();
    this.capillary = floats();
  }

  /** @param x corner in pixels @param scale µm per pixel */
  fill(tissue: Tissue, x: number, y: number, scale: number): void {
    const { size } = this;
    for (const layer of LAYERS)
      (tissue.plan[layer] satisfies Raster).resample(this.layers[layer], x, y, size, size, scale);
    this.nucleus.fill(FAR_AWAY);
    this.nucleusOf.fill(NOBODY);
    this.epithelialCell.fill(NOBODY);
    this.nearest.fill(FAR_AWAY);
    this.second.fill(FAR_AWAY);
    this.height.fill(0);
    this.macrophage.fill(0);
    this.capillary.fill(FAR_AWAY);

    const left = x * scale;
    const top = y * scale;
    for (const index of tissue.cellsNear(left, top, size * scale, size * scale)) {
      this.#stampNucleus(tissue, index, left, top, scale);
      if (tissue.cells[index]!.axis) this.#stampEpithelium(tissue, index, left, top, scale);
      if (tissue.cells[index]!.type === CellType.MACROPHAGE) this.#stampMacrophage(tissue, index, left, top, scale);
    }
    for (const { x: cx, y: cy, radius } of tissue.plan.capillaries) {
      this.#each(cx - left, cy - top, radius + 4, scale, (i, dx, dy) => {
        const wobble = 1 + 0.5 * lookUp(TEXTURES.coarse, cx + dx * 4, cy + dy * 4);
        const distance = Math.hypot(dx, dy) * wobble - radius;
        if (distance < this.capillary[i]!) this.capillary[i] = distance;
      });
    }
  }

  #stampNucleus(tissue: Tissue, index: number, left: number, top: number, scale: number): void {
    const { x, y, long, short, angle, level } = tissue.cells[index]!;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const offset = level * 4096;
    const { nucleus, nucleusOf } = this;
    this.#each(x - left, y - top, long + 3, scale, (i, dx, dy) => {
      const u = (dx * cos + dy * sin) / long;
      const v = (dy * cos - dx * sin) / short;
      const r = Math.sqrt(u * u + v * v);
      if (r > 3.6) return;
      const wobble = 0.2 * lookUp(TEXTURES.middle, offset + u * 7, offset * 0.7 + v * 7);
      const distance = (r * (1 + wobble) - 1) * (short + ((long - short) * u * u) / (r * r + 1e-6));
      if (distance >= nucleus[i]!) return;
      nucleus[i] = distance;
      nucleusOf[i] = index;
    });
  }

  /** Each pixel belongs to the cell whose axis is nearest: columns side by side, with straight walls between. */
  #stampEpithelium(tissue: Tissue, index: number, left: number, top: number, scale: number): void {
    const axis = tissue.cells[index]!.axis!;
    // A goblet cell bulges with mucin and pushes its neighbours aside.
    const bulge = tissue.cells[index]!.type === CellType.GOBLET ? 1.5 : 0;
    const ex = axis.x1 - axis.x0;
    const ey = axis.y1 - axis.y0;
    const lengthSquared = ex * ex + ey * ey;
    const { nearest, second, epithelialCell, height } = this;
    const midX = (axis.x0 + axis.x1) / 2;
    const midY = (axis.y0 + axis.y1) / 2;
    this.#each(midX - left, midY - top, Math.sqrt(lengthSquared) / 2 + 9, scale, (i, dx, dy) => {
      const px = dx + ex / 2;
      const py = dy + ey / 2;
      const along = (px * ex + py * ey) / lengthSquared;
      const t = along < 0 ? 0 : along > 1 ? 1 : along;
      const ox = px - ex * t;
      const oy = py - ey * t;
      const distance = Math.max(
        0,
        Math.sqrt(ox * ox + oy * oy) - bulge * smoothstep(0.3, 0.65, t) * smoothstep(1, 0.8, t),
      );
      if (distance < nearest[i]!) {
        second[i] = nearest[i]!;
        nearest[i] = distance;
        epithelialCell[i] = index;
        height[i] = t;
      } else if (distance < second[i]!) {
        second[i] = distance;
      }
    });
  }

  #stampMacrophage(tissue: Tissue, index: number, left: number, top: number, scale: number): void {
    const { x, y, angle, level } = tissue.cells[index]!;
    const offset = level * 4096;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const radius = 5.5 + 3 * level;
    this.#each(x - left, y - top, radius * 1.7, scale, (i, dx, dy) => {
      const u = dx * cos + dy * sin;
      const v = (dy * cos - dx * sin) * 1.35;
      const reach = radius * (1 + 0.75 * lookUp(TEXTURES.coarse, offset + dx * 3, offset + dy * 3));
      const body = smoothstep(1.05, 0.7, Math.sqrt(u * u + v * v) / reach) * (0.45 + 0.55 * level);
      if (body > this.macrophage[i]!) this.macrophage[i] = body;
    });
  }

  /** Visits the pixels of the tile within a square about (x, y), µm from the tile's corner. */
  #each(x: number, y: number, reach: number, scale: number, visit: (i: number, dx: number, dy: number) => void): void {
    const { size } = this;
    const left = Math.max(0, Math.floor((x - reach) / scale));
    const right = Math.min(size - 1, Math.ceil((x + reach) / scale));
    const top = Math.max(0, Math.floor((y - reach) / scale));
    const bottom = Math.min(size - 1, Math.ceil((y + reach) / scale));
    for (let row = top; row <= bottom; row++) {
      const dy = (row + 0.5) * scale - y;
      for (let column = left; column <= right; column++) {
        visit(row * size + column, (column + 0.5) * scale - x, dy);
      }
    }
  }
}
