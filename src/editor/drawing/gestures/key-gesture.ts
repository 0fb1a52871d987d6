import type { Point } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { imageDelta, moved } from '../geometry/move.ts';
import { tidy } from '../geometry/precision.ts';
import { resized } from '../geometry/reshape.ts';
import type { Gesture } from './gesture.ts';
import type { Sketch } from './sketch.ts';

export interface KeyGesture extends Gesture {
  /** @param by CSS pixels on the screen */
  step(by: Point, resize: boolean): void;
}

/** Shapes follow the arrow keys. */
export function keyGesture(sketch: Sketch, overlays: readonly Overlay[]): KeyGesture {
  let shapes = overlays;
  return {
    step(by, resize) {
      const { viewport } = sketch.ground;
      if (resize) {
        const more = { x: by.x / viewport.scale, y: by.y / viewport.scale };
        shapes = shapes.map((shape) => resized(shape, more, { viewport }));
      } else {
        const { x, y } = imageDelta(viewport, by);
        const delta = { x: tidy(x, viewport.scale), y: tidy(y, viewport.scale) };
        shapes = shapes.map((shape) => moved(shape, delta));
      }
      sketch.show(shapes);
    },
    // a pointer changes nothing of it
    move: () => undefined,
    release: () => false,
    finish: () => sketch.end(),
    cancel: () => sketch.cancel(),
  };
}
