import type { Overlay } from '../../../story/overlay.ts';
import type { Handle } from '../geometry/handles.ts';
import { reshaped, withVertex } from '../geometry/reshape.ts';
import { distance } from '../geometry/rings.ts';
import { CLICK, type Gesture, type Pointer } from './gesture.ts';
import type { Sketch } from './sketch.ts';

/** A handle follows the pointer; one half-way between vertices puts a vertex in. */
export function reshapeGesture(sketch: Sketch, overlay: Overlay, handle: Handle, from: Pointer): Gesture {
  let [shape, held] = [overlay, handle];
  let going = false;
  return {
    move(pointer) {
      if (!going && distance(from.at, pointer.at) < CLICK) return;
      if (!going && handle.kind === 'middle' && (shape.type === 'polygon' || shape.type === 'line')) {
        shape = withVertex(shape, handle.ring, handle.index);
        held = { kind: 'vertex', ring: handle.ring, index: handle.index + 1 };
      }
      going = true;
      const { viewport } = sketch.ground;
      sketch.show([reshaped(shape, held, sketch.placeOf(pointer), { viewport, constrain: pointer.constrain })]);
    },
    release(pointer) {
      this.move(pointer);
      sketch.end();
      return true;
    },
    finish: () => sketch.end(),
    cancel: () => sketch.cancel(),
  };
}
