import type { Point } from '../../../render/viewport.ts';

/** Lines and arrows turn by this with Shift. */
const STEP = 15;

/** The nearest place in a direction of whole steps from another: as far away, or less. */
export function inSteps(from: Point, to: Point): Point {
  const direction = steppedAngle(Math.atan2(to.y - from.y, to.x - from.x) * (180 / Math.PI)) * (Math.PI / 180);
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const along = (to.x - from.x) * cos + (to.y - from.y) * sin;
  return { x: from.x + along * cos, y: from.y + along * sin };
}

/** Degrees, to whole steps of 15. */
export function steppedAngle(degrees: number): number {
  return Math.round(degrees / STEP) * STEP;
}

/** The corner that makes a square with another: the longer side counts. */
export function squareCorner(from: Point, to: Point): Point {
  const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  const towards = (one: number, other: number): number => one + (other < one ? -side : side);
  return { x: towards(from.x, to.x), y: towards(from.y, to.y) };
}
