import { noise } from './noise.ts';
import type { Random } from './random.ts';

/** A closed curve as corners x, y, x, y … about `SPACING` µm apart, running clockwise on screen. */
export type Outline = Float64Array;

const SPACING = 6;

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * A rounded, uneven shape about (x, y): `radius` along its long axis, `radius / elongation` across, its wall waving by
 * `roughness` of the radius.
 */
export function blob(
  x: number,
  y: number,
  radius: number,
  elongation: number,
  angle: number,
  roughness: number,
  seed: number,
): Outline {
  const count = Math.max(12, Math.round((2 * Math.PI * radius) / SPACING));
  const outline = new Float64Array(count * 2);
  for (let i = 0; i < count; i++) {
    const turn = (i / count) * 2 * Math.PI;
    const wave =
      1 +
      roughness * noise(Math.cos(turn) * 1.1 + 7, Math.sin(turn) * 1.1 + 7, seed) +
      roughness * 0.6 * noise(Math.cos(turn) * 2.6 + 17, Math.sin(turn) * 2.6 + 17, seed + 1);
    const along = Math.cos(turn) * radius * wave;
    const across = (Math.sin(turn) * radius * wave) / elongation;
    outline[2 * i] = x + along * Math.cos(angle) - across * Math.sin(angle);
    outline[2 * i + 1] = y + along * Math.sin(angle) + across * Math.cos(angle);
  }
  return outline;
}

/** A test tube cut lengthwise from (x0, y0) to (x1, y1): round ends, uneven, its middle `bend` off the straight line. */
export function tube(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  radius: number,
  bend: number,
  random: Random,
): Outline {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const alongX = (x1 - x0) / length;
  const alongY = (y1 - y0) / length;
  const seed = Math.floor(random() * 1e6);
  const corners: number[] = [];
  const add = (s: number, across: number): void => {
    const side = Math.sign(across);
    const swell = across * (1 + 0.1 * noise(s / 45, side * 9, seed)) + bend * Math.sin((s / length) * Math.PI);
    corners.push(x0 + alongX * s - alongY * swell, y0 + alongY * s + alongX * swell);
  };
  for (let s = 0; s < length; s += SPACING) add(s, -radius);
  const capSteps = Math.ceil((Math.PI * radius) / SPACING);
  for (let i = 0; i <= capSteps; i++) {
    const turn = (i / capSteps) * Math.PI;
    add(length + Math.sin(turn) * radius, -Math.cos(turn) * radius);
  }
  for (let s = length; s > 0; s -= SPACING) add(s, radius);
  for (let i = 0; i <= capSteps; i++) {
    const turn = (i / capSteps) * Math.PI;
    add(-Math.sin(turn) * radius, Math.cos(turn) * radius);
  }
  return Float64Array.from(corners);
}

export function boundsOf(outline: Outline): Bounds {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < outline.length; i += 2) {
    left = Math.min(left, outline[i]!);
    right = Math.max(right, outline[i]!);
    top = Math.min(top, outline[i + 1]!);
    bottom = Math.max(bottom, outline[i + 1]!);
  }
  return { left, top, right, bottom };
}

/** Distance to the curve in µm, negative inside. */
export function signedDistance(outline: Outline, x: number, y: number): number {
  let nearest = Infinity;
  let inside = false;
  let ax = outline[outline.length - 2]!;
  let ay = outline[outline.length - 1]!;
  for (let i = 0; i < outline.length; i += 2) {
    const bx = outline[i]!;
    const by = outline[i + 1]!;
    const ex = bx - ax;
    const ey = by - ay;
    const px = x - ax;
    const py = y - ay;
    let t = (px * ex + py * ey) / (ex * ex + ey * ey + 1e-9);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    const dx = px - ex * t;
    const dy = py - ey * t;
    const d = dx * dx + dy * dy;
    if (d < nearest) nearest = d;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    ax = bx;
    ay = by;
  }
  return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
}

/** Calls back at about equal steps along the curve with the point and the unit normal that points inwards. */
export function walk(
  outline: Outline,
  step: () => number,
  visit: (x: number, y: number, inwardX: number, inwardY: number) => void,
): void {
  let left = step();
  for (let i = 0; i < outline.length; i += 2) {
    const ax = outline[i]!;
    const ay = outline[i + 1]!;
    const bx = outline[(i + 2) % outline.length]!;
    const by = outline[(i + 3) % outline.length]!;
    const length = Math.hypot(bx - ax, by - ay);
    let s = left;
    while (s < length) {
      const t = s / length;
      visit(ax + (bx - ax) * t, ay + (by - ay) * t, -(by - ay) / length, (bx - ax) / length);
      s += step();
    }
    left = s - length;
  }
}
