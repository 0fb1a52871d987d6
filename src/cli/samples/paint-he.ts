import { CellType, type Cell } from './cell.ts';
import { bell, clamp } from './curves.ts';
import { debris } from './glands.ts';
import { lookUp, TEXTURE_SIZE } from './noise.ts';
import { hash } from './random.ts';
import { gobletTheca } from './goblet.ts';
import type { Tissue } from './tissue.ts';
import { TEXTURES, type TissueTile } from './tissue-tile.ts';

/**
 * Optical density of red, green and blue at full stain. Haematoxylin and eosin after Ruifrok and Johnston (2001), the
 * eosin warmed a little; haemoglobin as it looks beside them.
 */
const HAEMATOXYLIN = [0.65, 0.7, 0.29] as const;
const EOSIN = [0.1, 0.88, 0.38] as const;
const BLOOD = [0.16, 0.82, 0.72] as const;
/** The empty slide. */
const GLASS = [244, 243, 245] as const;

const MASK = TEXTURE_SIZE - 1;

/** Amounts of stain at a pixel; 1 is strong. */
interface Stain {
  haematoxylin: number;
  eosin: number;
  blood: number;
}

/**
 * Paints one tile as a brightfield scanner would see it.
 * @param x corner, pixels of full resolution @param scale µm per pixel
 * @param out red, green, blue interleaved
 */
export function paintHe(tissue: Tissue, tile: TissueTile, x: number, y: number, scale: number, out: Uint8Array): void {
  tile.fill(tissue, x, y, scale);
  const { size, layers } = tile;
  const stain: Stain = { haematoxylin: 0, eosin: 0, blood: 0 };
  for (let row = 0, i = 0; row < size; row++) {
    for (let column = 0; column < size; column++, i++) {
      stain.haematoxylin = 0;
      stain.eosin = 0;
      stain.blood = 0;
      if (layers.tissue[i]! > -1.5) soak(tissue.cells, tile, i, x + column, y + row, scale, stain);
      const noise = (hash(x + column, y + row, 5) - 0.5) * 3;
      for (let c = 0; c < 3; c++) {
        const density = stain.haematoxylin * HAEMATOXYLIN[c]! + stain.eosin * EOSIN[c]! + stain.blood * BLOOD[c]!;
        const value = GLASS[c]! * Math.exp(-density * Math.LN10 * 0.62) + noise;
        out[3 * i + c] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5;
      }
    }
  }
}

function soak(
  cells: readonly Cell[],
  tile: TissueTile,
  i: number,
  px: number,
  py: number,
  scale: number,
  stain: Stain,
): void {
  const { layers } = tile;
  const grain = TEXTURES.grain[(py & MASK) * TEXTURE_SIZE + (px & MASK)]!;
  const gland = layers.gland[i]!;
  const lumen = layers.lumen[i]!;
  const vessel = layers.vessel[i]!;
  const inTissue = clamp(0.5 + layers.tissue[i]! / 0.8);
  const epithelium = clamp(0.5 + Math.min(-gland, lumen) / 0.6) * inTissue;
  const inLumen = gland < 0 ? clamp(0.5 - lumen / 0.6) : 0;
  const inVessel = clamp(0.5 - vessel / 0.6);
  const inFat = clamp(0.5 + layers.fat[i]! / 0.6);
  const stroma = clamp(0.5 + gland / 0.6) * (1 - inVessel) * (1 - inFat) * inTissue;
  const along = (px - py * 0.3) * scale;
  const psi = layers.mucosa[i]! > 0.5 ? gland * 1.3 : layers.fibre[i]!;
  const fibre =
    lookUp(TEXTURES.middle, psi * 2.2, along * 0.42) * 0.65 +
    lookUp(TEXTURES.fine, psi * 4.5, along * 1.1) * 0.35 +
    0.12 * grain;
  const patch = lookUp(TEXTURES.coarse, px * 0.085, py * 0.085);
  const muscle = layers.muscle[i]!;
  const lymph = layers.lymph[i]!;
  const tumour = layers.tumour[i]!;
  const mucosa = layers.mucosa[i]!;

  // Ground: collagen in bundles with gaps between, muscle closer packed and darker.
  const packed = 0.42 + 0.3 * tumour + 0.18 * mucosa + 0.3 * patch;
  const collagen = clamp(packed + 1.25 * fibre) * (0.36 + 0.16 * tumour);
  const smooth = 0.62 + 0.2 * fibre + 0.05 * grain;
  const ground = collagen * (1 - muscle) + smooth * muscle;
  // Fixation shrinks tumour nests away from their stroma here and there.
  const cleft = tumour * bell((gland - 1) / 1.1) * clamp(patch * 4 - 0.6);
  stain.eosin = stroma * ground * (1 - 0.55 * lymph) * (1 - cleft);
  stain.haematoxylin = stroma * (0.05 * muscle + 0.09 * mucosa + 0.12 * lymph + 0.03 * tumour);

  const wallThickness = layers.wall[i]!;
  if (wallThickness > 0) {
    const media = clamp(0.5 + vessel / 0.8) * clamp(0.5 + (wallThickness - vessel) / 1.5);
    stain.eosin += (0.6 + 0.25 * fibre - stain.eosin) * media;
    stain.haematoxylin += 0.04 * media;
  }
  const capillary = tile.capillary[i]!;
  if (capillary < 1.5 && gland > 0) {
    const hollow = clamp(0.5 - capillary / 0.6);
    stain.eosin = stain.eosin * (1 - hollow) + 0.3 * bell((capillary - 0.2) / 0.6);
    if (capillary < 0) stain.blood = hollow * erythrocytes(px * scale, py * scale, 0.55);
  }
  if (inVessel > 0) {
    const full = hash(Math.round(wallThickness * 8), 3, 9) < 0.75 ? 0.85 : 0.1;
    stain.blood = inVessel * erythrocytes(px * scale, py * scale, full) * inTissue;
    stain.eosin = stain.eosin * (1 - inVessel) + inVessel * 0.04;
  }
  if (inFat > 0) {
    stain.eosin *= 1 - inFat;
    stain.haematoxylin *= 1 - inFat;
  }

  if (epithelium > 0) soakEpithelium(cells, tile, i, px, py, epithelium, grain, stain);
  if (inLumen > 0) {
    const dead = tumour * debris(lumen) * clamp(0.7 + patch * 1.4);
    const clumps = clamp(lookUp(TEXTURES.middle, px * 0.7, py * 0.7) * 2.2 + 0.1);
    stain.eosin += inLumen * (dead * (0.34 + 0.16 * grain) + 0.03);
    stain.haematoxylin += inLumen * (dead * clumps * clumps * 0.6 + 0.05 * (1 - tumour) * clamp(patch * 2 + 0.4));
  }
  const macrophage = tile.macrophage[i]! * (1 - epithelium) * stroma;
  if (macrophage > 0) {
    stain.eosin += (0.2 + 0.05 * grain - stain.eosin) * macrophage * 0.7;
    stain.haematoxylin += 0.05 * macrophage;
  }
  soakNucleus(cells, tile, i, px, py, scale, inTissue, stain);
}

function soakEpithelium(
  cells: readonly Cell[],
  tile: TissueTile,
  i: number,
  px: number,
  py: number,
  epithelium: number,
  grain: number,
  stain: Stain,
): void {
  const e = tile.epithelialCell[i]!;
  const cell = e >= 0 ? cells[e]! : undefined;
  const level = cell?.level ?? 0.5;
  const wall = bell((tile.second[i]! - tile.nearest[i]!) / 0.8);
  const height = tile.height[i]!;
  const apex = bell((tile.layers.lumen[i]! - 0.6) / 0.9);
  const foam = lookUp(TEXTURES.fine, px * 0.45, py * 0.45);
  let eosin = 0.3 + 0.08 * foam + 0.09 * wall + 0.2 * apex + 0.05 * level;
  let haematoxylin = 0.13 + 0.03 * foam;
  if (cell?.type === CellType.GOBLET) {
    const theca = gobletTheca(height, tile.nearest[i]!);
    eosin += (0.05 - eosin) * theca * 0.92;
    haematoxylin += (0.1 + 0.05 * foam - haematoxylin) * theca;
  } else if (cell?.type === CellType.TUMOUR) {
    eosin += 0.04 - 0.1 * level;
    haematoxylin += 0.1 + 0.08 * level;
  }
  stain.eosin += (eosin + 0.03 * grain - stain.eosin) * epithelium;
  stain.haematoxylin += (haematoxylin - stain.haematoxylin) * epithelium;
}

function soakNucleus(
  cells: readonly Cell[],
  tile: TissueTile,
  i: number,
  px: number,
  py: number,
  scale: number,
  inTissue: number,
  stain: Stain,
): void {
  const distance = tile.nucleus[i]!;
  const owner = tile.nucleusOf[i]!;
  if (owner < 0 || distance > 3.2) return;
  const cell = cells[owner]!;
  if (cell.type === CellType.PLASMA) {
    // The nucleus sits to one side of a purple cell body.
    const body = clamp(0.5 - (distance - 1.9 - lookUp(TEXTURES.coarse, px * 0.9, py * 0.9) * 1.4) / 0.8) * 0.8;
    stain.eosin += (0.36 - stain.eosin) * body;
    stain.haematoxylin += (0.26 - stain.haematoxylin) * body;
  }
  const inside = clamp(0.5 - distance / 0.5) * inTissue;
  if (inside === 0) return;
  const shift = cell.level * 3001;
  const chromatin = lookUp(TEXTURES.middle, (px + shift) * scale * 3.4, (py - shift) * scale * 3.4);
  const rim = bell((distance + 0.45) / 0.5);
  const open = cell.type === CellType.TUMOUR || cell.type === CellType.GERMINAL || cell.type === CellType.MACROPHAGE;
  const nucleolus = open ? clamp((chromatin - 0.38) * 5) : 0;
  const density = open ? 0.5 + 0.28 * chromatin + 0.22 * rim + 0.4 * nucleolus : 0.82 + 0.3 * chromatin + 0.12 * rim;
  const haematoxylin = density * (0.55 + 0.45 * cell.dna);
  stain.haematoxylin += (haematoxylin - stain.haematoxylin) * inside;
  stain.blood *= 1 - inside;
  stain.eosin += (0.16 + 0.12 * nucleolus - stain.eosin) * inside * 0.85;
}

/** Red cells, packed as densely as `share` says: discs of 6 to 7 µm, paler in the middle. */
function erythrocytes(x: number, y: number, share: number): number {
  const pitch = 5.6;
  const column = Math.floor(x / pitch);
  const row = Math.floor(y / pitch);
  let density = 0;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const cx = column + dx;
      const cy = row + dy;
      if (hash(cx, cy, 71) > share) continue;
      const r = Math.hypot(
        x - (cx + 0.2 + 0.6 * hash(cx, cy, 72)) * pitch,
        y - (cy + 0.2 + 0.6 * hash(cx, cy, 73)) * pitch,
      );
      if (r < 3.6)
        density = Math.max(density, clamp((3.4 - r) / 0.5) * (0.42 + 0.14 * clamp(r / 2.6) + 0.1 * hash(cx, cy, 74)));
    }
  }
  return density;
}
