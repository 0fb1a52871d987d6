import { imageToScreen, type Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { ARROW } from './overlay-geometry.ts';

/** A rectangle in image pixels, by its edges. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Overlays are never changed, only replaced: what was worked out for one holds for good. */
const known = new WeakMap<Overlay, Bounds>();

/** The upright rectangle about a shape; for what has its size on the screen, about its place alone. */
export function boundsOf(overlay: Overlay): Bounds {
  let bounds = known.get(overlay);
  if (!bounds) {
    bounds = measure(overlay);
    known.set(overlay, bounds);
  }
  return bounds;
}

/** Room for what keeps its size on the screen: arrows, the rings of points, lines of any sensible width. */
const MARGIN = ARROW + 16;

/** Those of which something may be seen, in their order. */
export function inSight(overlays: readonly Overlay[], viewport: Viewport): readonly Overlay[] {
  const { width, height, scale } = viewport;
  const reach = (extent: number): number => extent / 2 + MARGIN;
  return overlays.filter((overlay) => {
    const { left, top, right, bottom } = boundsOf(overlay);
    const middle = imageToScreen(viewport, { x: (left + right) / 2, y: (top + bottom) / 2 });
    const upright = viewport.rotation % 180 === 0;
    // turned, a shape reaches no farther than half its diagonal
    const diagonal = Math.hypot(right - left, bottom - top);
    const [halfWidth, halfHeight] = upright ? [(right - left) / 2, (bottom - top) / 2] : [diagonal / 2, diagonal / 2];
    return (
      Math.abs(middle.x - width / 2) <= reach(width) + halfWidth * scale &&
      Math.abs(middle.y - height / 2) <= reach(height) + halfHeight * scale
    );
  });
}

function measure(overlay: Overlay): Bounds {
  switch (overlay.type) {
    case 'rectangle':
    case 'ellipse': {
      const { x, y, width, height } = overlay;
      return { left: x, top: y, right: x + width, bottom: y + height };
    }
    case 'polygon':
    case 'line':
      return about(overlay.points);
    case 'arrow':
      return about([overlay.tip]);
    case 'point':
    case 'text':
      return about([overlay.at]);
  }
}

function about(points: readonly (readonly [number, number])[]): Bounds {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.right = Math.max(bounds.right, x);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  return bounds;
}
