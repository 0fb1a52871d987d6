import { imageToScreen, type Point, type Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { tailOf } from './hit.ts';
import { distance, ringsOf, toScreen } from './rings.ts';

/** What of a shape can be taken hold of. Rings are counted from the outer one, then hole by hole. */
export type Handle =
  /** A side or corner of the box: -1 left or top, 0 the middle, 1 right or bottom. */
  | { readonly kind: 'side'; readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 }
  | { readonly kind: 'vertex'; readonly ring: number; readonly index: number }
  /** Half-way to the next vertex, where another can be put in. */
  | { readonly kind: 'middle'; readonly ring: number; readonly index: number }
  | { readonly kind: 'tip' }
  | { readonly kind: 'tail' };

export interface PlacedHandle {
  readonly handle: Handle;
  /** On the screen. */
  readonly at: Point;
}

/** Where the pointer takes hold, about a handle's middle, CSS pixels: 24 across for a mouse, 44 for a finger. */
export const HOLD = { mouse: 12, touch: 22 } as const;
/** Handles closer together than this cannot be told apart: only some are shown, until one zooms in. */
const APART = 14;
/** Half-way handles need room between the corners. */
const MIDDLE_APART = 48;
/** No more than this are shown of one shape. */
const MOST = 200;

/** The handles of a shape that lie in sight. */
export function handlesOf(overlay: Overlay, viewport: Viewport): PlacedHandle[] {
  const inView = ({ at }: PlacedHandle): boolean =>
    at.x >= -APART && at.y >= -APART && at.x <= viewport.width + APART && at.y <= viewport.height + APART;
  return placed(overlay, viewport).filter(inView).slice(0, MOST);
}

/** The handle under a place of the screen: the nearest, a vertex before a half-way one. */
export function handleAt(handles: readonly PlacedHandle[], at: Point, hold: number): Handle | undefined {
  const cost = (one: PlacedHandle): number => distance(one.at, at) + (one.handle.kind === 'middle' ? hold / 2 : 0);
  const near = handles.filter((one) => distance(one.at, at) <= hold);
  return near.toSorted((one, other) => cost(one) - cost(other))[0]?.handle;
}

function placed(overlay: Overlay, viewport: Viewport): PlacedHandle[] {
  switch (overlay.type) {
    case 'rectangle':
    case 'ellipse': {
      const { x, y, width, height } = overlay;
      return SIDES.map((handle) => ({
        handle,
        at: imageToScreen(viewport, {
          x: x + (width * (handle.x + 1)) / 2,
          y: y + (height * (handle.y + 1)) / 2,
        }),
      }));
    }
    case 'polygon':
    case 'line': {
      const { rings, closed } = ringsOf(overlay);
      return rings.flatMap((ring, index) =>
        alongRing(
          ring.map((each) => toScreen(viewport, each)),
          index,
          closed,
        ),
      );
    }
    case 'arrow':
      return [
        { handle: { kind: 'tip' }, at: toScreen(viewport, overlay.tip) },
        { handle: { kind: 'tail' }, at: tailOf(overlay, viewport) },
      ];
    case 'point':
    case 'text':
      return [];
  }
}

const SIDES = ([-1, 0, 1] as const).flatMap((y) =>
  ([-1, 0, 1] as const).flatMap((x) => (x === 0 && y === 0 ? [] : [{ kind: 'side' as const, x, y }])),
);

function alongRing(points: readonly Point[], ring: number, closed: boolean): PlacedHandle[] {
  const shown: PlacedHandle[] = [];
  let last: Point | undefined;
  for (const [index, at] of points.entries()) {
    const isEnd = !closed && index === points.length - 1;
    if (last && !isEnd && distance(last, at) < APART) continue;
    shown.push({ handle: { kind: 'vertex', ring, index }, at });
    last = at;
    const next = points[index + 1] ?? (closed ? points[0] : undefined);
    if (!next || distance(at, next) < MIDDLE_APART) continue;
    const middle = { x: (at.x + next.x) / 2, y: (at.y + next.y) / 2 };
    shown.push({ handle: { kind: 'middle', ring, index }, at: middle });
  }
  return shown;
}
