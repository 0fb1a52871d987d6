import { defaultShape } from '../geometry/default-shape.ts';
import { boxBetween } from '../geometry/reshape.ts';
import { distance } from '../geometry/rings.ts';
import { CLICK, type Gesture, type Pointer } from './gesture.ts';
import type { Sketch } from './sketch.ts';

/** A rectangle or ellipse from corner to corner; a click alone places one of a sensible size. */
export function boxGesture(sketch: Sketch, type: 'rectangle' | 'ellipse', from: Pointer): Gesture {
  const start = sketch.placeOf(from);
  const shape = sketch.made(defaultShape(type, from.at, sketch.ground.viewport, ''));
  let going = false;
  return {
    move(pointer) {
      going ||= distance(from.at, pointer.at) >= CLICK;
      if (!going) return;
      const { viewport } = sketch.ground;
      const box = boxBetween(start, sketch.placeOf(pointer), { viewport, constrain: pointer.constrain });
      sketch.show([{ ...shape, ...box } as typeof shape]);
    },
    release(pointer) {
      this.move(pointer);
      if (!going) sketch.show([shape]);
      sketch.end();
      return true;
    },
    finish: () => sketch.end(),
    cancel: () => sketch.cancel(),
  };
}
