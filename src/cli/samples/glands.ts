import { smoothstep } from './curves.ts';
import { noise } from './noise.ts';
import { blob, boundsOf, type Outline, signedDistance, tube } from './outline.ts';
import { between, type Random } from './random.ts';
import { FAR, type Raster } from './raster.ts';

export interface Gland {
  readonly outline: Outline;
  readonly kind: 'crypt' | 'tumour';
  /** Height of the epithelium, µm. */
  readonly epithelium: number;
}

/** What glands must find room in, and the rasters that they are drawn into. */
interface GlandSite {
  readonly width: number;
  readonly height: number;
  readonly random: Random;
  readonly gland: Raster;
  readonly lumen: Raster;
  readonly tumour: Raster;
  readonly surface: { readonly from: number; readonly to: number; readonly y: (x: number) => number };
  readonly mucosaDepth: (x: number) => number;
  /** Distance (µm) from whatever glands may not touch; negative within. */
  readonly room: (x: number, y: number) => number;
}

export function placeGlands(site: GlandSite): Gland[] {
  const glands: Gland[] = [];
  placeCrypts(site, glands);
  placeTumourGlands(site, glands);
  return glands;
}

/** Crypts stand side by side from the surface to the muscularis mucosae; some leave the plane of the cut and come back. */
function placeCrypts(site: GlandSite, glands: Gland[]): void {
  const { random, surface, mucosaDepth } = site;
  for (let x = surface.from - 150; x < surface.to + 10; x += between(random, 73, 84)) {
    const top = surface.y(x) + between(random, 36, 50);
    const bottom = surface.y(x) + mucosaDepth(x) - between(random, 24, 44);
    // Neighbours lean and bend alike.
    const lean = 50 * noise(x / 260, 0.5, 61);
    const bend = 16 * noise(x / 210, 4.5, 62);
    const xAt = (y: number): number => x + (lean * (y - top)) / (bottom - top);
    for (let from = top + (random() < 0.3 ? between(random, 20, 120) : 0); from < bottom - 70;) {
      const wanted = random() < 0.5 ? bottom : Math.min(bottom, from + between(random, 110, 330));
      const radius = between(random, 30, 34);
      const epithelium = between(random, 23, 27);
      // Where something is in the way, a shorter piece; else a little deeper.
      const to = [wanted, from + 0.7 * (wanted - from), from + 0.4 * (wanted - from), from + 2 * radius].find((end) =>
        tryGland(site, glands, 'crypt', epithelium, 5, (scale) =>
          end - from < 2 * radius + 12
            ? blob(xAt(from + radius), from + radius, radius * scale, 1.15, 1.5, 0.1, Math.floor(random() * 1e6))
            : tube(xAt(from + radius), from + radius, xAt(end - radius), end - radius, radius * scale, bend, random),
        ),
      );
      from = to === undefined ? from + 40 : to + between(random, 8, 26);
    }
  }
}

/** From large to small, so that the small ones fill the gaps; at the front single buds. */
function placeTumourGlands(site: GlandSite, glands: Gland[]): void {
  const { random } = site;
  const sizes = [
    { radius: [90, 140], tries: 700 },
    { radius: [56, 88], tries: 2200 },
    { radius: [34, 52], tries: 3200 },
    { radius: [12, 20], tries: 1500 },
  ] as const;
  for (const {
    radius: [low, high],
    tries,
  } of sizes) {
    for (let i = 0; i < tries; i++) {
      const x = random() * site.width;
      const y = random() * site.height;
      if (site.tumour.at(x, y) < (high < 25 ? 0.08 : 0.5)) continue;
      if (Math.min(site.room(x, y), site.gland.at(x, y)) < low / 3) continue;
      const radius = between(random, low, high);
      const elongation = between(random, 1, 2.3);
      const turn = random() * Math.PI;
      const seed = Math.floor(random() * 1e6);
      const epithelium = between(random, 19, 31);
      const gap = between(random, 7, 17);
      tryGland(site, glands, 'tumour', epithelium, gap, (scale) =>
        blob(x, y, radius * scale, elongation, turn, 0.34, seed),
      );
    }
  }
}

/** Draws the gland if it fits, shrinking it twice before giving up. */
function tryGland(
  site: GlandSite,
  glands: Gland[],
  kind: Gland['kind'],
  epithelium: number,
  gap: number,
  shape: (scale: number) => Outline,
): boolean {
  for (const scale of [1, 0.82, 0.66]) {
    const outline = shape(scale);
    if (!fits(site, outline, gap)) continue;
    const gland: Gland = { outline, kind, epithelium };
    glands.push(gland);
    drawGland(site, gland, glands.length);
    return true;
  }
  return false;
}

function fits(site: GlandSite, outline: Outline, gap: number): boolean {
  for (let i = 0; i < outline.length; i += 2) {
    const x = outline[i]!;
    const y = outline[i + 1]!;
    if (x < 0 || y < 0 || x > site.width || y > site.height) return false;
    if (site.gland.at(x, y) < gap || site.room(x, y) < 0) return false;
  }
  return true;
}

const MARGIN = 44;

function drawGland(site: GlandSite, gland: Gland, seed: number): void {
  const box = boundsOf(gland.outline);
  const x = box.left - MARGIN;
  const y = box.top - MARGIN;
  const width = box.right - x + MARGIN;
  const height = box.bottom - y + MARGIN;
  const holes = gland.kind === 'tumour' ? cribriformHoles(site.random, gland) : [];
  const rough = gland.kind === 'tumour' ? 0.3 : 0.12;
  // Both rasters have the same grid: the costly distance serves both.
  const lumens = site.lumen.values;
  site.gland.edit(x, y, width, height, (value, px, py, index) => {
    const distance = signedDistance(gland.outline, px, py);
    const epithelium = gland.epithelium * (1 + rough * noise(px / 16, py / 16, seed));
    let lumen = holes.length === 0 ? epithelium + distance : FAR;
    for (const hole of holes) {
      const around = Math.hypot(px - hole.x, py - hole.y) * (1 + 0.25 * noise(px / 13, py / 13, seed + 7));
      lumen = Math.min(lumen, Math.max(around - hole.radius, distance + 12));
    }
    lumens[index] = Math.min(lumens[index]!, lumen);
    return Math.min(value, distance);
  });
}

/** Large tumour glands often have several round lumens punched out of a sheet of cells. */
function cribriformHoles(random: Random, gland: Gland): { x: number; y: number; radius: number }[] {
  const box = boundsOf(gland.outline);
  const size = Math.min(box.right - box.left, box.bottom - box.top);
  const holes: { x: number; y: number; radius: number }[] = [];
  if (size < 110 || random() < 0.6) return holes;
  for (let i = 0; i < 60; i++) {
    const hole = {
      x: between(random, box.left, box.right),
      y: between(random, box.top, box.bottom),
      radius: between(random, 7, 20),
    };
    const deep = signedDistance(gland.outline, hole.x, hole.y) < -hole.radius - 20;
    const apart = holes.every(
      (other) => Math.hypot(other.x - hole.x, other.y - hole.y) > other.radius + hole.radius + 18,
    );
    if (deep && apart) holes.push(hole);
  }
  return holes;
}

/** How far into a tumour's necrotic middle a point lies, 0 to 1: the lumens of wide glands are full of debris. */
export const debris = (lumenDistance: number): number => smoothstep(-4, -14, lumenDistance);
