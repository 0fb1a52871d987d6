import { imageToScreen, type Point, type Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';

export type Position = readonly [x: number, y: number];

/** Lines that a shape is made of, in image pixels; for what has its size on the screen, its place alone. */
export interface Rings {
  readonly rings: readonly (readonly Position[])[];
  /** The last point of each is joined to the first. */
  readonly closed: boolean;
}

/** An ellipse of so many corners is told from a round one by nobody. */
const ELLIPSE_CORNERS = 64;

export function ringsOf(overlay: Overlay): Rings {
  switch (overlay.type) {
    case 'rectangle': {
      const { x, y, width, height } = overlay;
      return {
        rings: [
          [
            [x, y],
            [x + width, y],
            [x + width, y + height],
            [x, y + height],
          ],
        ],
        closed: true,
      };
    }
    case 'ellipse': {
      const [a, b] = [overlay.width / 2, overlay.height / 2];
      const corner = (_: unknown, index: number): Position => {
        const turn = (2 * Math.PI * index) / ELLIPSE_CORNERS;
        return [overlay.x + a + a * Math.cos(turn), overlay.y + b + b * Math.sin(turn)];
      };
      return { rings: [Array.from({ length: ELLIPSE_CORNERS }, corner)], closed: true };
    }
    case 'polygon':
      return { rings: [overlay.points, ...(overlay.holes ?? [])], closed: true };
    case 'line':
      return { rings: [overlay.points], closed: false };
    case 'arrow':
      return { rings: [[overlay.tip]], closed: false };
    case 'point':
    case 'text':
      return { rings: [[overlay.at]], closed: false };
  }
}

export function toScreen(viewport: Viewport, [x, y]: Position): Point {
  return imageToScreen(viewport, { x, y });
}

/** Every side of every line, as pairs of its ends. */
export function* sidesOf<P>(rings: readonly (readonly P[])[], closed: boolean): Generator<readonly [P, P]> {
  for (const ring of rings) {
    for (let index = closed && ring.length > 2 ? 0 : 1; index < ring.length; index++) {
      yield [ring.at(index - 1)!, ring[index]!];
    }
  }
}

/** The point of a side that lies nearest. */
export function nearestOn(from: Point, to: Point, at: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - from.x) * dx + (at.y - from.y) * dy) / length));
  return { x: from.x + share * dx, y: from.y + share * dy };
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
