import { boundsOf } from '../../../elements/story-overlays/overlay-bounds.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { exact, moved } from './move.ts';
import type { Position } from './rings.ts';

/** A rectangle in image pixels. */
export interface ImageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The upright rectangle about a shape; of no size about what has its size on the screen. */
export function imageBox(overlay: Overlay): ImageBox {
  const { left, top, right, bottom } = boundsOf(overlay);
  return { x: left, y: top, width: exact(right - left), height: exact(bottom - top) };
}

/**
 * A shape in another rectangle: moved there, and drawn out to fill it. A side of no length, such as that of a level
 * line, stays so; what has its size on the screen is moved only.
 */
export function withBox(overlay: Overlay, box: ImageBox, round: (value: number) => number = exact): Overlay {
  switch (overlay.type) {
    case 'rectangle':
    case 'ellipse':
      return { ...overlay, ...box };
    case 'polygon':
    case 'line': {
      const from = imageBox(overlay);
      const factor = (one: number, other: number): number => (one === 0 ? 1 : other / one);
      const [fx, fy] = [factor(from.width, box.width), factor(from.height, box.height)];
      const at = ([x, y]: Position): [number, number] => [
        round(box.x + (x - from.x) * fx),
        round(box.y + (y - from.y) * fy),
      ];
      const points = overlay.points.map(at);
      if (overlay.type === 'line') return { ...overlay, points };
      return { ...overlay, points, ...(overlay.holes && { holes: overlay.holes.map((hole) => hole.map(at)) }) };
    }
    default: {
      const { x, y } = imageBox(overlay);
      return moved(overlay, { x: box.x - x, y: box.y - y });
    }
  }
}
