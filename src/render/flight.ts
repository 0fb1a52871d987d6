/**
 * The shortest natural way from one view to another: out, over and in, so that one sees where the next place lies. Pure.
 *
 * J. J. van Wijk, W. A. A. Nuij: Smooth and efficient zooming and panning. IEEE InfoVis 2003. The path is the geodesic of
 * a metric in which a screen's width of panning weighs as much as a zoom by e^ρ.
 */
import type { Point } from './viewport.ts';

/** A place of the camera: what lies in the middle, and how many image pixels the screen is wide. */
export interface CameraPlace {
  readonly center: Point;
  readonly width: number;
}

export interface Flight {
  /** Seconds. */
  readonly duration: number;
  /** @param progress 0 to 1 of the duration */
  at(progress: number): CameraPlace;
}

/** ρ: the paper's readers liked 1.42 best. */
const RHO = 1.42;
/** Path lengths (one is a zoom by e) a second. */
const SPEED = 2.4;
const SHORTEST_S = 0.25;
const LONGEST_S = 3;

export function planFlight(from: CameraPlace, to: CameraPlace): Flight {
  const dx = to.center.x - from.center.x;
  const dy = to.center.y - from.center.y;
  const distance = Math.hypot(dx, dy);
  const path = distance < 1e-6 * from.width ? zoomOnly(from.width, to.width) : geodesic(distance, from.width, to.width);
  const duration = Math.min(Math.max(path.length / SPEED, SHORTEST_S), LONGEST_S);
  return {
    duration,
    at(progress) {
      if (progress >= 1) return to;
      const { along, width } = path.at(eased(Math.max(progress, 0)) * path.length);
      const share = distance === 0 ? 0 : along / distance;
      return { center: { x: from.center.x + dx * share, y: from.center.y + dy * share }, width };
    },
  };
}

interface Path {
  readonly length: number;
  /** How far along the straight line between the centres, and how wide the view is there, image pixels. */
  at(s: number): { readonly along: number; readonly width: number };
}

function zoomOnly(from: number, to: number): Path {
  const sign = to < from ? -1 : 1;
  return {
    length: Math.abs(Math.log(to / from)) / RHO,
    at: (s) => ({ along: 0, width: from * Math.exp(sign * RHO * s) }),
  };
}

/** Section 4.2 of the paper, its u and w. */
function geodesic(distance: number, from: number, to: number): Path {
  const b = (width: number, sign: 1 | -1) =>
    (to ** 2 - from ** 2 + sign * RHO ** 4 * distance ** 2) / (2 * width * RHO ** 2 * distance);
  const r = (value: number) => Math.log(Math.sqrt(value ** 2 + 1) - value);
  const r0 = r(b(from, 1));
  const r1 = r(b(to, -1));
  return {
    length: (r1 - r0) / RHO,
    at: (s) => {
      const turned = RHO * s + r0;
      return {
        along: (from / RHO ** 2) * (Math.cosh(r0) * Math.tanh(turned) - Math.sinh(r0)),
        width: (from * Math.cosh(r0)) / Math.cosh(turned),
      };
    },
  };
}

/** Starts and lands softly. */
function eased(progress: number): number {
  return progress < 0.5 ? 2 * progress ** 2 : 1 - (2 - 2 * progress) ** 2 / 2;
}
