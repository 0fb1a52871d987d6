import type { Overlay } from '../../../story/overlay.ts';
import { defaultShape } from '../geometry/default-shape.ts';
import { tidy } from '../geometry/precision.ts';
import { reshaped } from '../geometry/reshape.ts';
import { distance } from '../geometry/rings.ts';
import { CLICK, type Gesture, type Pointer } from './gesture.ts';
import type { Sketch } from './sketch.ts';

/**
 * What lies at one place: a point and a text follow the pointer until it is released; an arrow has its tip where the
 * pointer was pressed, and its tail follows.
 */
export function placeGesture(sketch: Sketch, type: 'arrow' | 'point' | 'text', from: Pointer, words: string): Gesture {
  let shape = placed(from);
  sketch.preview(shape);
  let going = false;
  return {
    move(pointer) {
      going ||= distance(from.at, pointer.at) >= CLICK;
      if (!going) return;
      const { viewport } = sketch.ground;
      if (shape.type === 'arrow') {
        shape = reshaped(shape, { kind: 'tail' }, sketch.placeOf({ ...pointer, free: true }), {
          viewport,
          constrain: pointer.constrain,
        });
      } else shape = { ...placed(pointer), id: shape.id! };
      sketch.show([shape]);
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

  function placed(pointer: Pointer): Overlay {
    const { viewport } = sketch.ground;
    const { x, y } = sketch.placeOf(pointer);
    const at: [number, number] = [tidy(x, viewport.scale), tidy(y, viewport.scale)];
    const made = sketch.made(defaultShape(type, pointer.at, viewport, words));
    return made.type === 'arrow' ? { ...made, tip: at } : ({ ...made, at } as Overlay);
  }
}
