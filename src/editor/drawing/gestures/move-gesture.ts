import type { Overlay } from '../../../story/overlay.ts';
import type { Point } from '../../../render/viewport.ts';
import { inSteps } from '../geometry/constrain.ts';
import { imageDelta, moved } from '../geometry/move.ts';
import { tidy } from '../geometry/precision.ts';
import { distance } from '../geometry/rings.ts';
import { snapShift } from '../geometry/snap.ts';
import { CLICK, type Gesture, type Pointer } from './gesture.ts';
import type { Sketch } from './sketch.ts';

/** More shapes than this move as one, and do not look for neighbours. */
const SNAPPING = 8;

/** Shapes follow the pointer. */
export function moveGesture(sketch: Sketch, overlays: readonly Overlay[], from: Pointer): Gesture {
  let going = false;
  return {
    move(pointer) {
      going ||= distance(from.at, pointer.at) >= CLICK;
      if (!going) return;
      const to = pointer.constrain ? inSteps(from.at, pointer.at) : pointer.at;
      const by = tidied(imageDelta(sketch.ground.viewport, { x: to.x - from.at.x, y: to.y - from.at.y }));
      const shift = pointer.free || pointer.constrain ? undefined : shiftOf(by);
      const total = shift ? { x: by.x + shift.x, y: by.y + shift.y } : by;
      sketch.show(overlays.map((overlay) => moved(overlay, total)));
    },
    release(pointer) {
      this.move(pointer);
      sketch.end();
      return true;
    },
    finish: () => sketch.end(),
    cancel: () => sketch.cancel(),
  };

  function tidied({ x, y }: Point): Point {
    const { scale } = sketch.ground.viewport;
    return { x: tidy(x, scale), y: tidy(y, scale) };
  }

  function shiftOf(by: Point): Point | undefined {
    if (overlays.length > SNAPPING) return undefined;
    const { others, ground } = sketch;
    const shifts = overlays.flatMap((overlay) => snapShift(moved(overlay, by), others, ground.viewport) ?? []);
    return shifts.toSorted((one, other) => Math.hypot(one.x, one.y) - Math.hypot(other.x, other.y))[0];
  }
}
