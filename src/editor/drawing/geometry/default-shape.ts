import { screenToImage, type Point, type Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import type { DrawingTool } from '../tools.ts';
import { tidy } from './precision.ts';

/** Share of the view's shorter side that a shape takes which was placed without dragging. */
const SHARE = 0.25;
const CORNERS = 6;

/** A shape of a sensible size about a place of the screen, such as the middle of the view. */
export function defaultShape(tool: DrawingTool, at: Point, viewport: Viewport, words: string): Overlay {
  const half = (Math.min(viewport.width, viewport.height) * SHARE) / 2;
  const on = (dx: number, dy: number): [number, number] => {
    const { x, y } = screenToImage(viewport, { x: at.x + dx * half, y: at.y + dy * half });
    return [tidy(x, viewport.scale), tidy(y, viewport.scale)];
  };
  switch (tool) {
    case 'arrow':
      return { type: 'arrow', tip: on(0, 0) };
    case 'rectangle':
    case 'ellipse': {
      const [x, y] = on(0, 0);
      const side = tidy((2 * half) / viewport.scale, viewport.scale);
      const corner = (middle: number): number => tidy(middle - side / 2, viewport.scale);
      return { type: tool, x: corner(x), y: corner(y), width: side, height: side };
    }
    case 'polygon':
    case 'freehand': {
      const turns = Array.from({ length: CORNERS }, (_, index) => (2 * Math.PI * index) / CORNERS);
      return { type: 'polygon', points: turns.map((turn) => on(Math.cos(turn), Math.sin(turn))) };
    }
    case 'line':
      return { type: 'line', points: [on(-1, 0), on(1, 0)] };
    case 'point':
      return { type: 'point', at: on(0, 0) };
    case 'text':
      return { type: 'text', at: on(0, 0), text: words };
  }
}
