import type { Point, Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { freshId } from './fresh-id.ts';
import { imageDelta, moved } from './geometry/move.ts';
import { tidy } from './geometry/precision.ts';

/** A copy lies this far beside what it is a copy of, CSS pixels each way. */
const BESIDE = 16;

/** The same shapes with ids of their own: beside the originals where those are among what is there, else in place. */
export function copiesOf(copied: readonly Overlay[], present: readonly Overlay[], viewport: Viewport): Overlay[] {
  const taken = new Set(present.map(({ id }) => id ?? ''));
  const by = besideBy(viewport);
  let shapes = copied;
  // a second copy does not hide the first
  while (shapes.some((shape) => present.some((other) => samePlace(shape, other)))) {
    shapes = shapes.map((shape) => moved(shape, by));
  }
  return shapes.map((shape) => {
    const id = freshId(shape.type, taken);
    taken.add(id);
    return { ...shape, id };
  });
}

function besideBy(viewport: Viewport): Point {
  const { x, y } = imageDelta(viewport, { x: BESIDE, y: BESIDE });
  return { x: tidy(x, viewport.scale), y: tidy(y, viewport.scale) };
}

function samePlace(one: Overlay, other: Overlay): boolean {
  return one.type === other.type && placeOf(one).every((value, index) => value === placeOf(other)[index]);
}

/** Where a shape's numbers begin. */
function placeOf(overlay: Overlay): readonly number[] {
  switch (overlay.type) {
    case 'rectangle':
    case 'ellipse':
      return [overlay.x, overlay.y];
    case 'polygon':
    case 'line':
      return overlay.points[0]!;
    case 'arrow':
      return overlay.tip;
    case 'point':
    case 'text':
      return overlay.at;
  }
}
