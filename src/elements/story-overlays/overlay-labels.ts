import type { Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { placeLabels, type Box } from './label-placement.ts';
import { drawOverlay, type Drawn } from './overlay-geometry.ts';
import { fullStyle, wordsOf, type FullStyle } from './overlay-style.ts';
import { textSize } from './text-size.ts';

/** A shape with all that is needed to draw it, but for the place of its label. */
export interface Shape {
  readonly overlay: Overlay;
  readonly drawn: Drawn;
  readonly style: FullStyle;
  /** What is written: a label, or the text itself. */
  readonly words: string;
}

export function shapeOf(overlay: Overlay, viewport: Viewport, bright: boolean): Shape {
  return {
    overlay,
    drawn: drawOverlay(overlay, viewport),
    style: fullStyle(overlay, bright),
    words: wordsOf(overlay),
  };
}

/** Where the words of each shape are written: text lies where it lies; labels find their places round it. */
export function labelBoxes(shapes: readonly Shape[], viewport: Viewport): (Box | undefined)[] {
  const texts = shapes.map(({ overlay, drawn, words, style }) => {
    if (overlay.type !== 'text') return undefined;
    const { width, height } = textSize(words, style.fontSize);
    return { x: drawn.box.x - width / 2, y: drawn.box.y - height / 2, width, height };
  });
  const labelled = shapes.filter(({ words }, index) => words !== '' && !texts[index]);
  const requests = labelled.map(({ drawn, words, style }) => ({
    size: textSize(words, style.fontSize),
    beside: drawn.box,
    ...(drawn.towards && { towards: drawn.towards }),
  }));
  const taken = texts.filter((box) => box !== undefined);
  const places = new Map(placeLabels(requests, viewport, taken).map((box, index) => [labelled[index], box]));
  return shapes.map((shape, index) => texts[index] ?? places.get(shape));
}
