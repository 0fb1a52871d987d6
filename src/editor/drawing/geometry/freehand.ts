import simplify from 'simplify-js';
import { screenToImage, type Point, type Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { tidy } from './precision.ts';
import { distance } from './rings.ts';

/** A hand's line is kept to this on the screen, CSS pixels. */
const TOLERANCE = 0.8;
/** A line that ends this near to where it began is an outline. */
const CLOSING = 24;
/** Nothing smaller is drawn by hand on purpose. */
const LEAST = 4;

/**
 * What a hand drew: an outline if it came back to where it began, else a line; undefined for a twitch.
 * @param trail places on the screen
 */
export function freehandOverlay(trail: readonly Point[], viewport: Viewport): Overlay | undefined {
  const [start, end] = [trail[0], trail.at(-1)];
  if (!start || !end) return undefined;
  const reach = Math.max(...trail.map((each) => distance(start, each)));
  if (reach < LEAST) return undefined;
  // a short line comes near its beginning without having gone round anything
  const closed = distance(start, end) <= Math.min(CLOSING, reach / 2);
  const kept = simplify([...trail], TOLERANCE, true).map((each): [number, number] => {
    const { x, y } = screenToImage(viewport, each);
    return [tidy(x, viewport.scale), tidy(y, viewport.scale)];
  });
  if (!closed) return { type: 'line', points: kept };
  const ring = distance(start, end) <= TOLERANCE ? kept.slice(0, -1) : kept;
  return ring.length >= 3 ? { type: 'polygon', points: ring } : { type: 'line', points: kept };
}
