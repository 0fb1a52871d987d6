import type { Point } from '../../render/viewport.ts';

/** A rectangle on the screen, CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A label looks for a place beside this. */
export interface LabelRequest {
  readonly size: Size;
  /** What the label belongs to. */
  readonly beside: Box;
  /** Tried first: the label's middle lies this way from that of `beside`. */
  readonly towards?: Point;
}

/** Between a shape and its label, and between a label and the edge. */
const GAP = 6;

/**
 * Where labels go, one after the other: each takes the first place beside its shape that is free and in sight, else
 * the one that covers least. Undefined for a shape that is out of sight.
 * @param taken what must not be covered, such as text that lies where it lies
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  screen: Size,
  taken: readonly Box[],
): (Box | undefined)[] {
  const occupied = [...taken];
  const shapes = requests.map(({ beside }) => beside);
  return requests.map((request) => {
    const { beside } = request;
    if (overlap(beside, { x: 0, y: 0, ...screen }, 1) === 0) return undefined;
    const others = shapes.filter((shape) => shape !== beside && !contains(shape, beside));
    const cost = (box: Box): number =>
      sum(occupied, (other) => overlap(box, other)) + 0.25 * sum(others, (other) => overlap(box, other));
    const places = candidates(request).map((box) => intoSight(box, screen));
    const best = places.reduce((one, other) => (cost(other) < cost(one) ? other : one));
    occupied.push(best);
    return best;
  });
}

/** Above, below, beside, then at the corners, then within: in the order that readers expect. */
function candidates({ size, beside, towards }: LabelRequest): Box[] {
  const { width, height } = size;
  const [left, right] = [beside.x - width - GAP, beside.x + beside.width + GAP];
  const [above, below] = [beside.y - height - GAP, beside.y + beside.height + GAP];
  const [middleX, middleY] = [beside.x + (beside.width - width) / 2, beside.y + (beside.height - height) / 2];
  const at = (x: number, y: number): Box => ({ x, y, width, height });
  const round = [
    at(middleX, above),
    at(middleX, below),
    at(right, middleY),
    at(left, middleY),
    at(right, above),
    at(left, above),
    at(right, below),
    at(left, below),
    at(middleX, beside.y + GAP),
    at(middleX, beside.y + beside.height - height - GAP),
  ];
  if (!towards) return round;
  const along = (box: Box): number =>
    (box.x - middleX) * towards.x + (box.y - middleY) * towards.y - Math.hypot(box.x - middleX, box.y - middleY) / 2;
  return round.toSorted((one, other) => along(other) - along(one));
}

function intoSight(box: Box, screen: Size): Box {
  const clamp = (at: number, size: number, room: number): number => Math.max(GAP, Math.min(at, room - size - GAP));
  return { ...box, x: clamp(box.x, box.width, screen.width), y: clamp(box.y, box.height, screen.height) };
}

/** Area in common; a side of no length counts as `least`. */
function overlap(one: Box, other: Box, least = 0): number {
  const along = (a: number, aSize: number, b: number, bSize: number): number =>
    Math.min(a + Math.max(aSize, least), b + bSize) - Math.max(a, b);
  const width = along(one.x, one.width, other.x, other.width);
  const height = along(one.y, one.height, other.y, other.height);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Whether a box lies wholly within another. */
export function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

function sum<T>(all: readonly T[], value: (each: T) => number): number {
  return all.reduce((total, each) => total + value(each), 0);
}
