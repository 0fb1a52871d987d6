import type { Viewport } from '../../render/viewport.ts';
import type { View } from '../../story/waypoint.ts';

/** Less than this nobody has moved the camera: CSS pixels, share of the scale, degrees. */
const STILL = { distance: 2, scale: 0.01, rotation: 0.5 };

/**
 * Whether the camera is not where it shows a view, turned like this.
 * @param rotation degrees clockwise
 */
export function isElsewhere(viewport: Viewport, view: View, rotation: number): boolean {
  const scale = Math.min(viewport.width / view.width, viewport.height / view.height);
  const dx = viewport.center.x - (view.x + view.width / 2);
  const dy = viewport.center.y - (view.y + view.height / 2);
  const turned = Math.abs(((((viewport.rotation - rotation + 180) % 360) + 360) % 360) - 180);
  return (
    Math.hypot(dx, dy) * scale >= STILL.distance ||
    Math.abs(viewport.scale / scale - 1) >= STILL.scale ||
    turned >= STILL.rotation
  );
}
