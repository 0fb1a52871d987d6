import { boundsOf } from '../../../elements/story-overlays/overlay-bounds.ts';
import { ARROW, POINT } from '../../../elements/story-overlays/overlay-geometry.ts';
import { DEFAULT_STYLE } from '../../../elements/story-overlays/overlay-style.ts';
import type { Size } from '../../../elements/story-overlays/label-placement.ts';
import { screenToImage, type Point, type Viewport } from '../../../render/viewport.ts';
import { arrowAngle, type Overlay } from '../../../story/overlay.ts';
import { distance, nearestOn, ringsOf, sidesOf, toScreen } from './rings.ts';

/** How far from a shape's lines a press still means it, CSS pixels. */
export const REACH = { mouse: 8, touch: 18 } as const;

/** Lines that are farther than others by no more than this share of the reach are as near: nobody aims better. */
const AS_NEAR = 0.25;

export interface HitOptions {
  /** CSS pixels. */
  readonly reach: number;
  readonly selected: ReadonlySet<string>;
  /** How large words are on the screen. */
  readonly textSize: (words: string, fontSize: number) => Size;
}

/**
 * The shape that a press at a place of the screen means: that whose lines are nearest, the uppermost of those that are about as
 * near, else the smallest that has the place inside. A shape that is not filled and larger than the view is taken by its lines alone, so that
 * within it the image can still be moved.
 */
export function overlayAt(
  overlays: readonly Overlay[],
  viewport: Viewport,
  at: Point,
  options: HitOptions,
): Overlay | undefined {
  const near = overlays.filter((overlay) => mayReach(overlay, viewport, at, options.reach));
  const away = near.map((overlay) => distanceTo(overlay, viewport, at, options.textSize));
  const least = Math.min(...away);
  if (least <= options.reach) return near[away.findLastIndex((each) => each <= least + options.reach * AS_NEAR)];
  const around = near.filter(
    (overlay) => hasInside(overlay, viewport, options.selected) && holds(overlay, viewport, at),
  );
  return around.reduce<Overlay | undefined>(
    (best, overlay) => (best && extent(best) < extent(overlay) ? best : overlay),
    undefined,
  );
}

/** From a place of the screen to the nearest of a shape's lines, CSS pixels; 0 on a text or a point. */
export function distanceTo(overlay: Overlay, viewport: Viewport, at: Point, textSize: HitOptions['textSize']): number {
  if (overlay.type === 'text') {
    const place = toScreen(viewport, overlay.at);
    const { width, height } = textSize(overlay.text, overlay.style?.fontSize ?? DEFAULT_STYLE.fontSize);
    const [dx, dy] = [Math.abs(at.x - place.x) - width / 2, Math.abs(at.y - place.y) - height / 2];
    return Math.hypot(Math.max(0, dx), Math.max(0, dy));
  }
  if (overlay.type === 'point') return Math.max(0, distance(at, toScreen(viewport, overlay.at)) - POINT);
  if (overlay.type === 'arrow') {
    const tip = toScreen(viewport, overlay.tip);
    return distance(at, nearestOn(tip, tailOf(overlay, viewport), at));
  }
  const { rings, closed } = ringsOf(overlay);
  let nearest = Infinity;
  for (const [from, to] of sidesOf(rings, closed)) {
    nearest = Math.min(nearest, distance(at, nearestOn(toScreen(viewport, from), toScreen(viewport, to), at)));
  }
  return nearest;
}

/** Where an arrow ends on the screen. */
export function tailOf(overlay: Extract<Overlay, { type: 'arrow' }>, viewport: Viewport): Point {
  const tip = toScreen(viewport, overlay.tip);
  const turn = (arrowAngle(overlay) * Math.PI) / 180;
  return { x: tip.x + ARROW * Math.cos(turn), y: tip.y + ARROW * Math.sin(turn) };
}

/** Quickly passes over the thousands that are elsewhere. */
function mayReach(overlay: Overlay, viewport: Viewport, at: Point, reach: number): boolean {
  // text is as wide as its words: it is measured
  if (overlay.type === 'text') return true;
  const { left, top, right, bottom } = boundsOf(overlay);
  const { x, y } = screenToImage(viewport, at);
  const room = (reach + ARROW) / viewport.scale;
  return x >= left - room && x <= right + room && y >= top - room && y <= bottom + room;
}

function hasInside(overlay: Overlay, { width, height, scale }: Viewport, selected: ReadonlySet<string>): boolean {
  if (!ringsOf(overlay).closed) return false;
  if (overlay.style?.fill !== undefined || selected.has(overlay.id ?? '')) return true;
  const { left, top, right, bottom } = boundsOf(overlay);
  return (right - left) * scale <= width && (bottom - top) * scale <= height;
}

/** By the even-odd rule, so that a hole is outside. */
function holds(overlay: Overlay, viewport: Viewport, at: Point): boolean {
  const { x, y } = screenToImage(viewport, at);
  let inside = false;
  for (const [[x1, y1], [x2, y2]] of sidesOf(ringsOf(overlay).rings, true)) {
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

function extent(overlay: Overlay): number {
  const { left, top, right, bottom } = boundsOf(overlay);
  return (right - left) * (bottom - top);
}
