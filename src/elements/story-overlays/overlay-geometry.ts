import { imageToScreen, imageToScreenMatrix, type Point, type Viewport } from '../../render/viewport.ts';
import { arrowAngle, type Overlay } from '../../story/overlay.ts';
import type { Box } from './label-placement.ts';

/** From tip to tail, and the sides of the head, CSS pixels at any zoom. */
export const ARROW = 64;
const HEAD = 14;
const HEAD_ANGLE = 0.42;
/** Radius of a point's ring. */
export const POINT = 7;

/** An overlay where it lies on the screen, CSS pixels from the picture's corner. */
export interface Drawn {
  /** SVG path data; empty for text. */
  readonly path: string;
  /** The path's ends and corners are only a line: it has no inside. */
  readonly open: boolean;
  readonly box: Box;
  /** Where a label had best lie, seen from the middle of the box. */
  readonly towards?: Point;
}

/**
 * What to draw for a viewport. Positions are worked out here rather than by a transform: the numbers of an SVG are
 * short, and at the largest zoom far corners of a large image would tremble.
 */
export function drawOverlay(overlay: Overlay, viewport: Viewport): Drawn {
  const toScreen = (x: number, y: number): Point => imageToScreen(viewport, { x, y });
  const along = (points: readonly (readonly [number, number])[]): Point[] => points.map(([x, y]) => toScreen(x, y));
  switch (overlay.type) {
    case 'arrow':
      return arrow(toScreen(...overlay.tip), (arrowAngle(overlay) * Math.PI) / 180, viewport, overlay.head);
    case 'rectangle': {
      const { x, y, width, height } = overlay;
      const corners = [
        toScreen(x, y),
        toScreen(x + width, y),
        toScreen(x + width, y + height),
        toScreen(x, y + height),
      ];
      return { path: pathOf(corners, true), open: false, box: boxOf(corners) };
    }
    case 'ellipse':
      return ellipse(overlay, viewport);
    case 'polygon': {
      const rings = [overlay.points, ...(overlay.holes ?? [])].map(along);
      return { path: rings.map((ring) => pathOf(ring, true)).join(''), open: false, box: boxOf(rings[0]!) };
    }
    case 'line': {
      const points = along(overlay.points);
      return { path: pathOf(points, false), open: true, box: boxOf(points) };
    }
    case 'point': {
      const at = toScreen(...overlay.at);
      const box = { x: at.x - POINT, y: at.y - POINT, width: 2 * POINT, height: 2 * POINT };
      return { path: ring(at, { x: POINT, y: 0 }, POINT, POINT, 0), open: false, box };
    }
    case 'text': {
      const at = toScreen(...overlay.at);
      return { path: '', open: true, box: { ...at, width: 0, height: 0 } };
    }
  }
}

/**
 * The tail lies towards the angle on the screen, whichever way the image is turned. The label belongs to the tail, but
 * to the tip where only that is in sight.
 */
function arrow(tip: Point, angle: number, { width, height }: Viewport, head = true): Drawn {
  const from = (radius: number, turn: number): Point => ({
    x: tip.x + radius * Math.cos(angle + turn),
    y: tip.y + radius * Math.sin(angle + turn),
  });
  const tail = from(ARROW, 0);
  const sides = head ? pathOf([from(HEAD, -HEAD_ANGLE), tip, from(HEAD, HEAD_ANGLE)], false) : '';
  const path = pathOf([tail, tip], false) + sides;
  const towards = { x: Math.cos(angle), y: Math.sin(angle) };
  const inSight = tail.x >= 0 && tail.y >= 0 && tail.x <= width && tail.y <= height;
  return { path, open: true, box: { ...(inSight ? tail : tip), width: 0, height: 0 }, towards };
}

function ellipse({ x, y, width, height }: Box, viewport: Viewport): Drawn {
  const center = imageToScreen(viewport, { x: x + width / 2, y: y + height / 2 });
  const { a, b } = imageToScreenMatrix(viewport);
  const [rx, ry] = [(width / 2) * viewport.scale, (height / 2) * viewport.scale];
  const end = { x: (a * width) / 2, y: (b * width) / 2 };
  const [cos, sin] = [a / viewport.scale, b / viewport.scale];
  const [halfWidth, halfHeight] = [Math.hypot(rx * cos, ry * sin), Math.hypot(rx * sin, ry * cos)];
  return {
    path: ring(center, end, rx, ry, (Math.atan2(b, a) * 180) / Math.PI),
    open: false,
    box: { x: center.x - halfWidth, y: center.y - halfHeight, width: 2 * halfWidth, height: 2 * halfHeight },
  };
}

/** Two half turns from one end of an axis to the other. */
function ring(center: Point, end: Point, rx: number, ry: number, degrees: number): string {
  const [there, back] = [
    [center.x + end.x, center.y + end.y],
    [center.x - end.x, center.y - end.y],
  ].map(([x, y]) => `${short(x!)} ${short(y!)}`);
  const arc = `A${short(rx)} ${short(ry)} ${short(degrees)} 0 1`;
  return `M${there}${arc} ${back}${arc} ${there}Z`;
}

function pathOf(points: readonly Point[], closed: boolean): string {
  const line = points.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L');
  return `M${line}${closed ? 'Z' : ''}`;
}

/** A hundredth of a pixel is seen by nobody. */
function short(value: number): number {
  return Math.round(value * 100) / 100;
}

function boxOf(points: readonly Point[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x);
    box.bottom = Math.max(box.bottom, y);
  }
  return { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top };
}
