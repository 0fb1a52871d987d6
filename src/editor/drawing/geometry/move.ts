import { screenToImage, type Point, type Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import type { Position } from './rings.ts';

/** A shape elsewhere. @param by image pixels */
export function moved(overlay: Overlay, by: Point): Overlay {
  const at = ([x, y]: Position): [number, number] => [exact(x + by.x), exact(y + by.y)];
  switch (overlay.type) {
    case 'rectangle':
    case 'ellipse': {
      const [x, y] = at([overlay.x, overlay.y]);
      return { ...overlay, x, y };
    }
    case 'polygon':
      return {
        ...overlay,
        points: overlay.points.map(at),
        ...(overlay.holes && { holes: overlay.holes.map((hole) => hole.map(at)) }),
      };
    case 'line':
      return { ...overlay, points: overlay.points.map(at) };
    case 'arrow':
      return { ...overlay, tip: at(overlay.tip) };
    case 'point':
    case 'text':
      return { ...overlay, at: at(overlay.at) };
  }
}

/** What a way on the screen is in the image, whichever way the image is turned. */
export function imageDelta(viewport: Viewport, by: Point): Point {
  const { x, y } = screenToImage(viewport, { x: viewport.width / 2 + by.x, y: viewport.height / 2 + by.y });
  return { x: x - viewport.center.x, y: y - viewport.center.y };
}

/** Without the dust of floating-point sums, such as 0.1 + 0.2. */
export function exact(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
