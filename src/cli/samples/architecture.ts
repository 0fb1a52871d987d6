/**
 * The architecture of a made-up piece of colon, from the lumen down: mucosa with crypts, muscularis mucosae, submucosa
 * with vessels, fat and lymphoid follicles, muscularis propria; and from the right a carcinoma that grows through them.
 * All positions and lengths are µm; distances are negative inside the thing that they are named after.
 */
import { placeGlands, type Gland } from './glands.ts';
import { mix, smoothstep } from './curves.ts';
import { fractalNoise, noise } from './noise.ts';
import { blob, boundsOf, type Outline, signedDistance } from './outline.ts';
import { between, type Random, randomFrom } from './random.ts';
import { FAR, Raster } from './raster.ts';

interface Vessel {
  readonly outline: Outline;
  /** Thickness of the muscular wall. */
  readonly wall: number;
}

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Architecture {
  readonly width: number;
  readonly height: number;
  readonly glands: readonly Gland[];
  readonly vessels: readonly Vessel[];
  readonly capillaries: readonly Circle[];
  readonly follicles: readonly Circle[];
  /** The luminal surface between `from` and `to`, where normal epithelium covers it. */
  readonly surface: { readonly from: number; readonly to: number; readonly y: (x: number) => number };
  /** Distance from the tissue's edge, positive in the tissue. */
  readonly tissue: Raster;
  /** Distance to the outer border of the nearest gland, and to its lumen; no more than `FAR`. */
  readonly gland: Raster;
  readonly lumen: Raster;
  /** Distance to the nearest larger vessel's lumen, and the thickness of the wall there. */
  readonly vessel: Raster;
  readonly wall: Raster;
  /** Depth within a fat cell; negative outside fat. */
  readonly fat: Raster;
  /** Fibres run along the lines where this is constant. */
  readonly fibre: Raster;
  /** Shares, 0 to 1. */
  readonly muscle: Raster;
  readonly tumour: Raster;
  readonly lymph: Raster;
  readonly mucosa: Raster;
}

/** Height of the epithelium on the luminal surface. */
const SURFACE_EPITHELIUM = 27;

export function buildArchitecture(width: number, height: number, seed: number): Architecture {
  const random = randomFrom(seed);
  const surfaceY = (x: number): number =>
    height * (0.045 + 0.15 * Math.abs(x / (width * 0.5) - 0.92) ** 3) +
    30 * noise(x / 330, 0.5, seed) +
    9 * noise(x / 90, 3.5, seed + 1);
  const tumourEdge = (y: number): number =>
    width * (0.68 + 0.07 * noise(y / 320, 0.5, seed + 2)) - 0.18 * y + 34 * noise(y / 85, 1.5, seed + 2);
  const mucosaDepth = (x: number): number => height * 0.31 + 34 * noise(x / 260, 0.5, seed + 3);

  const tissue = new Raster(width, height, (x, y) => {
    const [bulgeX, bulgeY] = [(x / width - 0.5) ** 2, (y / height - 0.5) ** 2];
    const left =
      x - width * (0.035 + 0.16 * bulgeY) - 45 * noise(y / 310, 1.5, seed + 4) - 7 * noise(y / 40, 2.5, seed + 5);
    const right =
      width * (0.965 - 0.3 * bulgeY) - x + 55 * noise(y / 290, 3.5, seed + 6) + 7 * noise(y / 40, 4.5, seed + 7);
    const bottom =
      height * (0.965 - 0.3 * bulgeX) - y + 50 * noise(x / 340, 5.5, seed + 8) + 7 * noise(x / 40, 6.5, seed + 9);
    return softMin(softMin(y - surfaceY(x), bottom, 150), softMin(left, right, 150), 260);
  });
  const tumour = new Raster(width, height, (x, y) => smoothstep(-80, 60, x - tumourEdge(y)));
  const mucosa = new Raster(
    width,
    height,
    (x, y) => smoothstep(12, -12, y - surfaceY(x) - mucosaDepth(x)) * (1 - tumour.at(x, y)),
  );
  const muscle = new Raster(width, height, (x, y) => {
    const depth = y - surfaceY(x);
    const below = depth - mucosaDepth(x);
    const propriaDepth = height * 0.74 + 35 * noise(x / 300, 0.5, seed + 12);
    if (below < -12 || (below > 70 && depth < propriaDepth)) return 0;
    const mucosae = smoothstep(-2, 6, below) * smoothstep(52, 42, below + 8 * noise(x / 50, y / 50, seed + 11));
    const septum = Math.abs(fractalNoise(x / 150, y / 55, seed + 13));
    const propria = smoothstep(0, 14, depth - propriaDepth) * smoothstep(0.03, 0.1, septum);
    return Math.max(mucosae, propria) * (1 - 0.93 * tumour.at(x, y));
  });

  const follicles: Circle[] = [
    { x: width * 0.34, y: height * 0.46, radius: 150 },
    { x: width * 0.16, y: height * 0.4, radius: 90 },
    { x: tumourEdge(height * 0.5) - 170, y: height * 0.5, radius: 128 },
    { x: tumourEdge(height * 0.68) + 40, y: height * 0.68, radius: 110 },
  ];
  const lymph = new Raster(width, height, (x, y) => {
    let share = 0;
    for (const { x: fx, y: fy, radius } of follicles) {
      if (Math.abs(x - fx) > radius * 2 || Math.abs(y - fy) > radius * 2) continue;
      const distance = Math.hypot(x - fx, y - fy) * (1 + 0.24 * noise(x / 80, y / 80, seed + 14));
      share = Math.max(share, smoothstep(radius + 45, radius - 30, distance));
    }
    return share;
  });

  const vessels = placeVessels(width, height, seed, random, (x, y, room) => {
    const clear = follicles.every((f) => Math.hypot(x - f.x, y - f.y) > f.radius + room + 20);
    return clear && tissue.at(x, y) > room + 25 && mucosa.at(x, y) < 0.1 && muscle.at(x, y) < 0.3;
  });
  const vessel = new Raster(width, height, () => FAR);
  const wall = new Raster(width, height, () => 0);
  for (const { outline, wall: thickness } of vessels) {
    const box = boundsOf(outline);
    const [x, y, w, h] = [
      box.left - FAR,
      box.top - FAR,
      box.right - box.left + 2 * FAR,
      box.bottom - box.top + 2 * FAR,
    ];
    vessel.edit(x, y, w, h, (value, px, py, index) => {
      const distance = signedDistance(outline, px, py);
      if (distance < value) wall.values[index] = thickness;
      return Math.min(value, distance);
    });
  }
  const fat = fatLobules(width, height, seed, random, (x, y) =>
    Math.min(
      tissue.at(x, y) - 40,
      vessel.at(x, y) - wall.at(x, y) - 12,
      (0.12 - mucosa.at(x, y) - muscle.at(x, y) - lymph.at(x, y)) * 60,
    ),
  );

  const gland = new Raster(width, height, () => FAR);
  const lumen = new Raster(width, height, () => FAR);
  const surface = { from: width * 0.13, to: tumourEdge(height * 0.06) - 90, y: surfaceY };
  const glands = placeGlands({
    width,
    height,
    random,
    gland,
    lumen,
    surface,
    mucosaDepth,
    room: (x, y) =>
      Math.min(tissue.at(x, y) - 14, vessel.at(x, y) - wall.at(x, y) - 8, lymph.at(x, y) > 0.25 ? -1 : FAR),
    tumour,
  });
  cover(gland, surface, width, tissue);

  const fibre = new Raster(width, height, (x, y) => {
    const layers = y - surfaceY(x) + 62 * noise(x / 240, y / 210, seed + 15) + 17 * noise(x / 80, y / 80, seed + 16);
    const aroundGlands = 50 * Math.exp(-Math.max(0, gland.at(x, y)) / 18) * (1 - muscle.at(x, y));
    return layers + aroundGlands + 90 * Math.exp(-Math.max(0, vessel.at(x, y)) / 22);
  });
  const capillaries = placeCapillaries(width, height, random, (x, y) =>
    Math.min(tissue.at(x, y), gland.at(x, y), vessel.at(x, y) - wall.at(x, y), -fat.at(x, y) + 2),
  );
  return {
    width,
    height,
    glands,
    vessels,
    capillaries,
    follicles,
    surface,
    tissue,
    gland,
    lumen,
    vessel,
    wall,
    fat,
    fibre,
    muscle,
    tumour,
    lymph,
    mucosa,
  };
}

/** The lesser of two distances, with the corner between them rounded over `k`. */
function softMin(a: number, b: number, k: number): number {
  const h = Math.max(0, Math.min(1, 0.5 + (b - a) / (2 * k)));
  return mix(b, a, h) - k * h * (1 - h) * 0.5;
}

/** Arteries with a thick wall beside veins with a thin one, most of them in the submucosa. */
function placeVessels(
  width: number,
  height: number,
  seed: number,
  random: Random,
  fits: (x: number, y: number, room: number) => boolean,
): Vessel[] {
  const vessels: Vessel[] = [];
  const taken: Circle[] = [];
  const add = (x: number, y: number, radius: number, wall: number, elongation: number, rough: number): boolean => {
    const room = radius + wall;
    const clear = taken.every((other) => Math.hypot(x - other.x, y - other.y) > room + other.radius + 8);
    if (!clear || !fits(x, y, room)) return false;
    taken.push({ x, y, radius: room });
    const turn = random() * Math.PI;
    vessels.push({ outline: blob(x, y, radius, elongation, turn, rough, seed + 40 + vessels.length), wall });
    return true;
  };
  for (let tries = 0; tries < 600 && vessels.length < 26; tries++) {
    const x = between(random, 0.08, 0.92) * width;
    const y = between(random, 0.4, 0.82) * height;
    const radius = between(random, 9, 30);
    if (!add(x, y, radius, 5 + radius * between(random, 0.35, 0.6), between(random, 1, 1.5), 0.14)) continue;
    const turn = random() * 2 * Math.PI;
    const veinRadius = radius * between(random, 1.1, 1.7);
    const away = radius * 1.6 + 5 + veinRadius + 18;
    add(x + Math.cos(turn) * away, y + Math.sin(turn) * away, veinRadius, 3.5, between(random, 1.3, 2.2), 0.25);
  }
  return vessels;
}

function placeCapillaries(
  width: number,
  height: number,
  random: Random,
  room: (x: number, y: number) => number,
): Circle[] {
  const capillaries: Circle[] = [];
  for (let i = 0; i < (width * height) / 1500; i++) {
    const x = random() * width;
    const y = random() * height;
    const radius = between(random, 2.6, 5.5);
    if (room(x, y) < radius + 3) continue;
    if (capillaries.some((other) => Math.abs(x - other.x) < 22 && Math.abs(y - other.y) < 22)) continue;
    capillaries.push({ x, y, radius });
  }
  return capillaries;
}

/** Fat cells press each other into polygons: the cells of a Voronoi diagram with a thin wall. */
function fatLobules(
  width: number,
  height: number,
  seed: number,
  random: Random,
  room: (x: number, y: number) => number,
): Raster {
  const lobules = [
    { x: width * 0.17, y: height * 0.63, radius: 175 },
    { x: width * 0.4, y: height * 0.66, radius: 120 },
  ];
  const centres: { x: number; y: number }[] = [];
  for (const { x, y, radius } of lobules) {
    for (let tries = 0; tries < 900; tries++) {
      const cx = x + (random() * 2 - 1) * (radius + 60);
      const cy = y + (random() * 2 - 1) * (radius + 60);
      if (centres.every((other) => Math.hypot(cx - other.x, cy - other.y) > 46)) centres.push({ x: cx, y: cy });
    }
  }
  const raster = new Raster(width, height, () => -FAR);
  for (const { x, y, radius } of lobules) {
    raster.edit(x - radius * 1.4, y - radius * 1.4, radius * 2.8, radius * 2.8, (value, px, py) => {
      let first = Infinity;
      let second = Infinity;
      for (const centre of centres) {
        const distance = Math.hypot(px - centre.x, py - centre.y);
        if (distance < first) [second, first] = [first, distance];
        else if (distance < second) second = distance;
      }
      const edge = radius * (1 + 0.22 * noise(px / 90, py / 90, seed + 20)) - Math.hypot(px - x, (py - y) * 1.25);
      return Math.max(value, Math.min((second - first) / 2 - 1.1, edge, room(px, py), 27 - first));
    });
  }
  return raster;
}

/** Lays the surface epithelium on, thinning out where it ends. */
function cover(gland: Raster, surface: Architecture['surface'], width: number, tissue: Raster): void {
  gland.edit(0, 0, width, 400, (value, x, y) => {
    const share = smoothstep(surface.from - 40, surface.from, x) * smoothstep(surface.to + 40, surface.to, x);
    if (share === 0 || y > surface.y(x) + 120) return value;
    return Math.min(value, tissue.at(x, y) - SURFACE_EPITHELIUM * share);
  });
}
