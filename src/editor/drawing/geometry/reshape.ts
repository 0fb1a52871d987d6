import { arrowAngle, type Overlay } from '../../../story/overlay.ts';
import { imageToScreen, type Point, type Viewport } from '../../../render/viewport.ts';
import { imageBox, withBox } from './box.ts';
import { inSteps, squareCorner, steppedAngle } from './constrain.ts';
import type { Handle } from './handles.ts';
import { exact } from './move.ts';
import { tidy } from './precision.ts';

export interface ReshapeOptions {
  readonly viewport: Viewport;
  /** Shift: a square, a circle, steps of 15°. */
  readonly constrain: boolean;
}

type Box = Extract<Overlay, { type: 'rectangle' | 'ellipse' }>;
type Path = Extract<Overlay, { type: 'polygon' | 'line' }>;

/** A shape whose handle was brought to a place of the image. */
export function reshaped(overlay: Overlay, handle: Handle, to: Point, options: ReshapeOptions): Overlay {
  const { viewport, constrain } = options;
  switch (overlay.type) {
    case 'rectangle':
    case 'ellipse':
      return handle.kind === 'side' ? withSide(overlay, handle, to, options) : overlay;
    case 'polygon':
    case 'line': {
      if (handle.kind !== 'vertex') return overlay;
      const ring = ringAt(overlay, handle.ring);
      const before = ring[handle.index - 1] ?? (overlay.type === 'polygon' ? ring.at(-1) : ring[1]);
      const at = constrain && before ? inSteps({ x: before[0], y: before[1] }, to) : to;
      return withRing(overlay, handle.ring, ring.with(handle.index, tidied(at, viewport)));
    }
    case 'arrow': {
      if (handle.kind === 'tip') return { ...overlay, tip: tidied(to, viewport) };
      if (handle.kind !== 'tail') return overlay;
      const tip = imageToScreen(viewport, { x: overlay.tip[0], y: overlay.tip[1] });
      const tail = imageToScreen(viewport, to);
      const angle = (Math.atan2(tail.y - tip.y, tail.x - tip.x) * 180) / Math.PI;
      return { ...overlay, angle: wholeTurn(constrain ? steppedAngle(angle) : Math.round(angle)) };
    }
    default:
      return overlay;
  }
}

/** The rectangle or ellipse between two corners, in image pixels. */
export function boxBetween(from: Point, to: Point, { viewport, constrain }: ReshapeOptions): Omit<Box, 'type'> {
  const end = constrain ? squareCorner(from, to) : to;
  const tidyAt = (value: number): number => tidy(value, viewport.scale);
  const [left, right] = [Math.min(from.x, end.x), Math.max(from.x, end.x)].map(tidyAt) as [number, number];
  const [top, bottom] = [Math.min(from.y, end.y), Math.max(from.y, end.y)].map(tidyAt) as [number, number];
  const least = leastSide(viewport);
  return {
    x: left,
    y: top,
    width: Math.max(least, exact(right - left)),
    height: Math.max(least, exact(bottom - top)),
  };
}

/** A vertex more, half-way behind another. */
export function withVertex(overlay: Path, ring: number, index: number, at?: Point): Path {
  const points = ringAt(overlay, ring);
  const [one, other] = [points[index]!, points[(index + 1) % points.length]!];
  const middle: [number, number] = at ? [at.x, at.y] : [exact((one[0] + other[0]) / 2), exact((one[1] + other[1]) / 2)];
  return withRing(overlay, ring, points.toSpliced(index + 1, 0, middle));
}

/** A vertex less. A hole of two corners goes altogether; undefined where the shape would. */
export function withoutVertex(overlay: Path, ring: number, index: number): Path | undefined {
  const points = ringAt(overlay, ring).toSpliced(index, 1);
  if (points.length >= (overlay.type === 'polygon' ? 3 : 2)) return withRing(overlay, ring, points);
  if (ring === 0 || overlay.type === 'line') return undefined;
  const { holes, ...rest } = overlay;
  const left = holes!.toSpliced(ring - 1, 1);
  return left.length > 0 ? { ...rest, holes: left } : rest;
}

export function ringAt(overlay: Path, ring: number): [number, number][] {
  const points = ring === 0 ? overlay.points : overlay.type === 'polygon' ? overlay.holes?.[ring - 1] : undefined;
  if (!points) throw new Error(`A ${overlay.type} without ring ${ring}.`);
  return points;
}

export function withRing<P extends Path>(overlay: P, ring: number, points: [number, number][]): P {
  if (ring === 0) return { ...overlay, points };
  if (overlay.type !== 'polygon') throw new Error(`A ${overlay.type} has no ring ${ring}.`);
  return { ...overlay, holes: overlay.holes!.with(ring - 1, points) };
}

/** An angle as a story writes it: 0 to below 360. */
export function wholeTurn(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

/** Sides have a length: at least a CSS pixel's, or a hundredth of an image pixel. */
function leastSide({ scale }: Viewport): number {
  return Math.max(0.01, tidy(1 / scale, scale));
}

function tidied({ x, y }: Point, { scale }: Viewport): [number, number] {
  return [tidy(x, scale), tidy(y, scale)];
}

function withSide(box: Box, { x, y }: Extract<Handle, { kind: 'side' }>, to: Point, options: ReshapeOptions): Box {
  const corner = x !== 0 && y !== 0;
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const from = { x: x < 0 ? right : box.x, y: y < 0 ? bottom : box.y };
  const end = { x: x === 0 ? right : to.x, y: y === 0 ? bottom : to.y };
  const changed = boxBetween(from, end, { ...options, constrain: options.constrain && corner });
  // what was not taken hold of stays to the last digit
  return {
    ...box,
    ...(x !== 0 && { x: changed.x, width: changed.width }),
    ...(y !== 0 && { y: changed.y, height: changed.height }),
  };
}

/** A shape larger or smaller by keys, about its upper left corner; an arrow turns. @param by image pixels */
export function resized(overlay: Overlay, by: Point, options: Pick<ReshapeOptions, 'viewport'>): Overlay {
  const { viewport } = options;
  const least = leastSide(viewport);
  switch (overlay.type) {
    case 'rectangle':
    case 'ellipse':
    case 'polygon':
    case 'line': {
      const { x, y, width, height } = imageBox(overlay);
      const round = (value: number): number => tidy(value, viewport.scale);
      const box = {
        x,
        y,
        width: Math.max(least, round(width + by.x)),
        height: Math.max(least, round(height + by.y)),
      };
      return withBox(overlay, box, round);
    }
    case 'arrow':
      return { ...overlay, angle: wholeTurn(arrowAngle(overlay) + Math.sign(by.x + by.y) * KEY_TURN) };
    default:
      return overlay;
  }
}

/** Degrees by which keys turn an arrow. */
const KEY_TURN = 5;
