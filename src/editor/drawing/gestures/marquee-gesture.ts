import { contains } from '../../../elements/story-overlays/label-placement.ts';
import { drawOverlay } from '../../../elements/story-overlays/overlay-geometry.ts';
import type { Gesture, Pointer } from './gesture.ts';
import type { Sketch } from './sketch.ts';

/** Selects what lies wholly within a rectangle of the screen. */
export function marqueeGesture(sketch: Sketch, from: Pointer, select: (ids: readonly string[]) => void): Gesture {
  return {
    move({ at }) {
      sketch.marquee = {
        x: Math.min(from.at.x, at.x),
        y: Math.min(from.at.y, at.y),
        width: Math.abs(at.x - from.at.x),
        height: Math.abs(at.y - from.at.y),
      };
      sketch.ground.redraw();
    },
    release(pointer) {
      this.move(pointer);
      const { overlays, viewport } = sketch.ground;
      const within = overlays.filter((overlay) => contains(sketch.marquee!, drawOverlay(overlay, viewport).box));
      select(within.flatMap(({ id }) => id ?? []));
      sketch.end();
      return true;
    },
    finish: () => sketch.end(),
    cancel: () => sketch.cancel(),
  };
}
