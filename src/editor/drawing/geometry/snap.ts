import { boundsOf } from '../../../elements/story-overlays/overlay-bounds.ts';
import { screenToImage, type Point, type Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { distance, nearestOn, ringsOf, sidesOf, toScreen } from './rings.ts';

/** CSS pixels within which a place is drawn to others. */
const REACH = 6;

/**
 * The place of another shape that a place of the image is drawn to: a vertex before an edge, the nearest of each;
 * undefined where none is near.
 * @param targets shapes to lie on, without the one that is being changed
 */
export function snapped(place: Point, targets: readonly Overlay[], viewport: Viewport): Point | undefined {
  const at = toScreen(viewport, [place.x, place.y]);
  const near = targets.filter((overlay) => isNear(overlay, place, REACH / viewport.scale));
  return nearestVertex(near, at, viewport) ?? nearestEdge(near, at, viewport);
}

/** No more of a shape's vertices than this look for a neighbour while it moves. */
const ANCHORS = 64;

/**
 * How a shape on the move had best be shifted so that a vertex of it lies on a vertex of another, else on an edge;
 * undefined if none can.
 */
export function snapShift(shape: Overlay, targets: readonly Overlay[], viewport: Viewport): Point | undefined {
  const anchors = ringsOf(shape).rings.flat().slice(0, ANCHORS);
  for (const nearest of [nearestVertex, nearestEdge]) {
    const shifts = anchors.flatMap(([x, y]) => {
      const near = targets.filter((overlay) => isNear(overlay, { x, y }, REACH / viewport.scale));
      const to = nearest(near, toScreen(viewport, [x, y]), viewport);
      return to ? { x: to.x - x, y: to.y - y } : [];
    });
    const best = shifts.toSorted((one, other) => Math.hypot(one.x, one.y) - Math.hypot(other.x, other.y))[0];
    if (best) return best;
  }
  return undefined;
}

function isNear(overlay: Overlay, { x, y }: Point, room: number): boolean {
  const { left, top, right, bottom } = boundsOf(overlay);
  return x >= left - room && x <= right + room && y >= top - room && y <= bottom + room;
}

function nearestVertex(targets: readonly Overlay[], at: Point, viewport: Viewport): Point | undefined {
  let best: Point | undefined;
  let least: number = REACH;
  for (const overlay of targets) {
    if (overlay.type === 'ellipse') continue; // has none
    for (const [x, y] of ringsOf(overlay).rings.flat()) {
      const away = distance(toScreen(viewport, [x, y]), at);
      if (away <= least) [best, least] = [{ x, y }, away];
    }
  }
  return best;
}

function nearestEdge(targets: readonly Overlay[], at: Point, viewport: Viewport): Point | undefined {
  let best: Point | undefined;
  let least: number = REACH;
  for (const overlay of targets) {
    const { rings, closed } = ringsOf(overlay);
    for (const [from, to] of sidesOf(rings, closed)) {
      const on = nearestOn(toScreen(viewport, from), toScreen(viewport, to), at);
      const away = distance(on, at);
      if (away <= least) [best, least] = [screenToImage(viewport, on), away];
    }
  }
  return best;
}
