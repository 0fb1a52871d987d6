import { type Cell, CellType } from './cell.ts';
import { bell, clamp } from './curves.ts';
import { debris } from './glands.ts';
import { lookUp, TEXTURE_SIZE } from './noise.ts';
import { normal, randomFrom } from './random.ts';
import { gobletTheca } from './goblet.ts';
import type { Tissue } from './tissue.ts';
import { TEXTURES, type TissueTile } from './tissue-tile.ts';

/** The markers in the order of the file's channels. */
export const MARKERS = [
  'DNA',
  'Pan-CK',
  'E-cadherin',
  'CD3D',
  'CD8A',
  'CD20',
  'CD68',
  'Ki-67',
  'αSMA',
  'CD31',
] as const;
type Marker = (typeof MARKERS)[number];

/** Counts: what the camera gives in the dark, and how much the tissue glows by itself (most in the blue and green). */
const DARK: Record<Marker, number> = {
  DNA: 180,
  'Pan-CK': 210,
  'E-cadherin': 240,
  CD3D: 200,
  CD8A: 190,
  CD20: 220,
  CD68: 210,
  'Ki-67': 200,
  αSMA: 190,
  CD31: 230,
};
const GLOW: Record<Marker, number> = {
  DNA: 120,
  'Pan-CK': 260,
  'E-cadherin': 330,
  CD3D: 300,
  CD8A: 170,
  CD20: 290,
  CD68: 230,
  'Ki-67': 160,
  αSMA: 260,
  CD31: 300,
};
/** Counts of a strongly positive pixel. */
const BRIGHT: Record<Marker, number> = {
  DNA: 13000,
  'Pan-CK': 15000,
  'E-cadherin': 9000,
  CD3D: 6500,
  CD8A: 7500,
  CD20: 10500,
  CD68: 8500,
  'Ki-67': 11000,
  αSMA: 19000,
  CD31: 8000,
};

const GAUSS = (() => {
  const random = randomFrom(4711);
  return Float32Array.from({ length: 4096 }, () => normal(random));
})();

const MASK = TEXTURE_SIZE - 1;

/**
 * Paints one tile as a fluorescence microscope would see it, all markers at once.
 * @param x corner, pixels of full resolution @param scale µm per pixel
 * @param out one array of tile size squared a marker
 */
export function paintMultiplex(
  tissue: Tissue,
  tile: TissueTile,
  x: number,
  y: number,
  scale: number,
  out: readonly Uint16Array[],
): void {
  tile.fill(tissue, x, y, scale);
  const { size, layers } = tile;
  const signal = new Float32Array(MARKERS.length);
  const bright = MARKERS.map((marker) => BRIGHT[marker]);
  const glow = MARKERS.map((marker) => GLOW[marker]);
  const dark = MARKERS.map((marker) => DARK[marker]);
  let state = (Math.imul(x + 1, 73856093) ^ Math.imul(y + 1, 19349663)) >>> 0;

  for (let row = 0, i = 0; row < size; row++) {
    const py = y + row;
    for (let column = 0; column < size; column++, i++) {
      const px = x + column;
      let self = 0;
      signal.fill(0);
      if (layers.tissue[i]! > -2) self = stain(tissue.cells, tile, i, px, py, scale, signal);
      // The lamp is a little brighter in the middle of each field of view.
      const lamp = 1 - 0.035 * (Math.cos(px * 0.0052) * Math.cos(py * 0.0052) + 1) * 0.5;
      for (let c = 0; c < signal.length; c++) {
        const value = (signal[c]! * bright[c]! + self * glow[c]!) * lamp + dark[c]!;
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        const noisy = value + GAUSS[state >>> 20]! * Math.sqrt(6 + value * 0.06);
        // In steps well below the noise: nobody sees them, and the file is smaller by a third.
        const step = value < 1500 ? 8 : value < 6000 ? 16 : 32;
        const rounded = Math.round(noisy / step) * step;
        out[c]![i] = rounded < 0 ? 0 : rounded > 65535 ? 65535 : rounded;
      }
    }
  }
}

/** Fills in what each marker shows at one pixel, 1 for strongly positive; returns how much the tissue glows there. */
function stain(
  cells: readonly Cell[],
  tile: TissueTile,
  i: number,
  px: number,
  py: number,
  scale: number,
  signal: Float32Array,
): number {
  const { layers } = tile;
  const grain = TEXTURES.grain[(py & MASK) * TEXTURE_SIZE + (px & MASK)]!;
  const gland = layers.gland[i]!;
  const lumen = layers.lumen[i]!;
  const vessel = layers.vessel[i]!;
  const fat = layers.fat[i]!;
  const inTissue = clamp(0.5 + layers.tissue[i]! / 1.2);
  const epithelium = clamp(0.5 + Math.min(-gland, lumen) / 0.9) * inTissue;
  const inLumen = gland < 0 ? clamp(0.5 - lumen / 0.9) : 0;
  const inVessel = clamp(0.5 - vessel / 0.8);
  const inFat = clamp(0.5 + fat / 0.8);
  const stroma = clamp(0.5 + gland / 0.9) * (1 - inVessel) * (1 - inFat) * inTissue;
  const along = (px - py * 0.3) * scale;
  const psi = layers.mucosa[i]! > 0.5 ? gland * 1.3 : layers.fibre[i]!;
  const fibre = lookUp(TEXTURES.middle, psi * 3, along * 0.3) * 0.7 + lookUp(TEXTURES.fine, psi * 5, along * 0.8) * 0.3;
  const patch = lookUp(TEXTURES.coarse, px * 0.11, py * 0.11);

  const distance = tile.nucleus[i]!;
  const owner = tile.nucleusOf[i]!;
  const inNucleus = clamp(0.5 - distance / 0.9) * inTissue;
  if (owner >= 0 && distance < 4) {
    const cell = cells[owner]!;
    const shift = cell.level * 3001;
    const chromatin = lookUp(TEXTURES.middle, (px + shift) * scale * 2.6, (py - shift) * scale * 2.6);
    const tumourous = cell.type === CellType.TUMOUR || cell.type === CellType.GERMINAL;
    const nucleolus = tumourous ? clamp((chromatin - 0.28) * 5) : 0;
    const dome = 0.72 + 0.28 * clamp(-distance / 1.8);
    signal[0] =
      inNucleus * cell.dna * dome * (1 + 0.3 * chromatin - 0.35 * nucleolus) +
      0.05 * bell((distance - 0.4) / 1.6) * cell.dna;
    if (cell.ki67 > 0) signal[7] = inNucleus * cell.ki67 * (0.62 + 0.5 * chromatin + 0.6 * nucleolus);
    const ring = bell((distance - 0.5) / 0.62) * (0.75 + 0.45 * grain) * (0.45 + 0.75 * cell.level) * inTissue;
    if (cell.type === CellType.CD8_T) {
      signal[3] = ring * 0.9;
      signal[4] = ring;
    } else if (cell.type === CellType.CD4_T) {
      signal[3] = ring;
    } else if (cell.type === CellType.B) {
      signal[5] = ring;
    } else if (cell.type === CellType.GERMINAL) {
      signal[5] = ring * 0.75;
    }
  }

  if (epithelium > 0) {
    const e = tile.epithelialCell[i]!;
    const cell = e >= 0 ? cells[e]! : undefined;
    const level = cell?.level ?? 0.4;
    const wall = bell((tile.second[i]! - tile.nearest[i]!) / 1.15);
    const height = tile.height[i]!;
    const theca = cell?.type === CellType.GOBLET ? gobletTheca(height, tile.nearest[i]!) : 0;
    const apex = bell((lumen - 0.8) / 1.1);
    const filaments = 0.8 + 0.4 * lookUp(TEXTURES.fine, px * 0.55, py * 0.55);
    const expressed = cell?.type === CellType.TUMOUR ? 0.5 + 0.8 * level : 0.5 + 0.25 * level;
    const cytoplasm = (0.62 + 0.42 * wall + 0.4 * apex) * filaments * (1 - 0.74 * inNucleus) * (1 - 0.85 * theca);
    signal[1] = epithelium * expressed * cytoplasm;
    const lateral = wall * clamp((-gland - 0.8) / 2) * (0.75 + 0.4 * grain);
    const cadherin = cell?.type === CellType.TUMOUR ? 0.25 + 0.6 * (1 - level) : 0.62 + 0.3 * level;
    signal[2] = epithelium * cadherin * (lateral + 0.1 * (1 - inNucleus) + 0.25 * apex);
  }

  const macrophage = tile.macrophage[i]! * (1 - epithelium);
  if (macrophage > 0) {
    const granules = 0.35 + 1.5 * clamp(lookUp(TEXTURES.fine, px * 0.9 * scale * 3, py * 0.9 * scale * 3) + 0.1);
    signal[6] = macrophage * granules * (1 - 0.8 * inNucleus) * inTissue;
  }

  const muscle = layers.muscle[i]! * stroma;
  const wallThickness = layers.wall[i]!;
  const media = wallThickness > 0 ? clamp(0.5 + (vessel - 1) / 1.2) * clamp(0.5 + (wallThickness - vessel) / 1.2) : 0;
  const desmoplasia = layers.tumour[i]! * clamp(0.15 + 1.6 * patch + 0.5 * (1 - clamp(gland / 25)));
  const pericryptal = layers.mucosa[i]! * bell((gland - 1.4) / 0.9) * clamp(0.22 + 0.5 * patch);
  const bundle = clamp(0.55 + 1.1 * fibre);
  signal[8] =
    Math.max(
      muscle * 0.75 * bundle,
      media * (0.55 + 0.6 * fibre),
      desmoplasia * stroma * 0.42 * clamp(0.1 + 1.7 * fibre),
      pericryptal * stroma,
    ) *
    (1 - 0.75 * inNucleus);

  const capillary = tile.capillary[i]!;
  const endothelium = Math.max(bell((vessel - 0.3) / 0.75), bell((capillary - 0.2) / 0.75) * clamp(gland));
  signal[9] = endothelium * (0.55 + 0.55 * lookUp(TEXTURES.middle, px * 0.4, py * 0.4)) * inTissue;

  const collagen = stroma * (0.65 + 0.55 * fibre) * (1 - 0.3 * patch);
  const blood =
    Math.max(inVessel, capillary < 0 ? 0.6 : 0) * clamp(0.4 + 2 * lookUp(TEXTURES.middle, px * 0.5, py * 0.5));
  const dead = inLumen * layers.tumour[i]! * debris(lumen) * clamp(0.5 + patch);
  return (
    (collagen + 0.75 * epithelium + 0.25 * inLumen + 1.5 * blood + 1.2 * dead) * inTissue * (1 - 0.8 * inFat) +
    inFat * 0.1
  );
}
