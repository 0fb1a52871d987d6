import { imageToScreen, screenToImage, type Point } from '../../../render/viewport.ts';
import { freehandOverlay } from '../geometry/freehand.ts';
import type { Gesture, Pointer } from './gesture.ts';
import type { Sketch } from './sketch.ts';

/** What was drawn so far goes out after so many places: nothing that takes long is lost. */
const OFTEN = 32;

/** A line that follows the hand, and an outline where the hand comes back to its beginning. */
export function freehandGesture(sketch: Sketch, from: Pointer): Gesture {
  const { id, style } = sketch.made({ type: 'polygon', points: [] });
  // in image pixels: the image may be moved under the hand
  const trail: Point[] = [];
  add(from);
  return {
    move(pointer) {
      add(pointer);
      if (trail.length % OFTEN === 0) show();
      sketch.preview({
        type: 'line',
        points: trail.map(({ x, y }): [number, number] => [x, y]),
        id: id!,
        ...(style && { style }),
      });
    },
    release() {
      this.finish();
      return true;
    },
    finish() {
      if (show()) sketch.end();
      else sketch.cancel();
    },
    cancel: () => sketch.cancel(),
  };

  function add({ at }: Pointer): void {
    trail.push(screenToImage(sketch.ground.viewport, at));
  }

  function show(): boolean {
    const { viewport } = sketch.ground;
    const overlay = freehandOverlay(
      trail.map((each) => imageToScreen(viewport, each)),
      viewport,
    );
    if (overlay) sketch.show([{ ...overlay, id: id!, ...(style && { style }) }]);
    return overlay !== undefined;
  }
}
