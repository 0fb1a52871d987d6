import { imageToScreen, type Point } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { inSteps } from '../geometry/constrain.ts';
import { tidy } from '../geometry/precision.ts';
import { distance } from '../geometry/rings.ts';
import { CLICK, type Gesture, type Pointer } from './gesture.ts';
import type { Sketch } from './sketch.ts';

/** A press this near to the first corner closes an outline, CSS pixels. */
const CLOSING = 12;

/**
 * A polygon or line, corner by corner: it ends with a second press on its last corner (a double-click), on its first,
 * or with Enter. A line may also be dragged from end to end.
 */
export function pathGesture(sketch: Sketch, type: 'polygon' | 'line', from: Pointer): Gesture {
  const least = type === 'polygon' ? 3 : 2;
  const made = sketch.made({ type, points: [] });
  const corners: [number, number][] = [];
  let shown = false;
  add(from);
  return {
    move(pointer) {
      sketch.preview(shape([...corners, positionOf(pointer)]));
    },
    release(pointer) {
      const first = corners.length === 1;
      if (!first || distance(screenOf(corners[0]!), pointer.at) < CLICK) return false;
      add(pointer);
      if (type !== 'line') return false;
      this.finish();
      return true;
    },
    press(pointer) {
      const onLast = distance(screenOf(corners.at(-1)!), pointer.at) <= CLICK;
      const onFirst = type === 'polygon' && distance(screenOf(corners[0]!), pointer.at) <= CLOSING;
      const closes = corners.length >= least && (onLast || onFirst);
      if (closes) this.finish();
      else if (!onLast) add(pointer);
      return closes;
    },
    back() {
      corners.pop();
      if (shown && corners.length < least) {
        sketch.drop();
        shown = false;
      }
      if (corners.length === 0) sketch.cancel();
      else update();
      return corners.length === 0;
    },
    finish() {
      if (corners.length < least) return sketch.cancel();
      sketch.end();
    },
    cancel: () => sketch.cancel(),
  };

  function add(pointer: Pointer): void {
    corners.push(positionOf(pointer));
    update();
  }

  function update(): void {
    shown = corners.length >= least;
    if (shown) sketch.show([shape([...corners])]);
    else sketch.preview(shape([...corners]));
  }

  function shape(points: [number, number][]): Overlay {
    return { ...made, points } as Overlay;
  }

  function positionOf(pointer: Pointer): [number, number] {
    const last = corners.at(-1);
    const place = sketch.placeOf(pointer);
    const { x, y } = pointer.constrain && last ? inSteps({ x: last[0], y: last[1] }, place) : place;
    const { scale } = sketch.ground.viewport;
    return [tidy(x, scale), tidy(y, scale)];
  }

  function screenOf([x, y]: [number, number]): Point {
    return imageToScreen(sketch.ground.viewport, { x, y });
  }
}
