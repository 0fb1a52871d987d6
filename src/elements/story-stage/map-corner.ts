import { imageToScreen, type Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { boundsOf } from '../story-overlays/overlay-bounds.ts';

/** The overview map with its margin, at its largest, and room for a label: CSS pixels from the lower right corner. */
const CORNER = { width: 196, height: 232 };

/** Whether a shape lies, in part, where the overview map does. A shape as large as the view lies everywhere: it does not count. */
export function liesInMapCorner(overlay: Overlay, viewport: Viewport): boolean {
  const { left, top, right, bottom } = boundsOf(overlay);
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x, y]) => imageToScreen(viewport, { x: x!, y: y! }));
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const box = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  if (box.left <= 0 && box.top <= 0 && box.right >= viewport.width && box.bottom >= viewport.height) return false;
  const [x, y] = [viewport.width - CORNER.width, viewport.height - CORNER.height];
  return box.right > x && box.left < viewport.width && box.bottom > y && box.top < viewport.height;
}
