import type { DrawingTool } from '../tools.ts';
import { boxGesture } from './box-gesture.ts';
import { freehandGesture } from './freehand-gesture.ts';
import type { Gesture, Pointer } from './gesture.ts';
import { pathGesture } from './path-gesture.ts';
import { placeGesture } from './place-gesture.ts';
import type { Sketch } from './sketch.ts';

/** What a press does with a tool. @param words of a text until others are typed */
export function startDrawing(tool: DrawingTool, sketch: Sketch, from: Pointer, words: string): Gesture {
  switch (tool) {
    case 'rectangle':
    case 'ellipse':
      return boxGesture(sketch, tool, from);
    case 'polygon':
    case 'line':
      return pathGesture(sketch, tool, from);
    case 'freehand':
      return freehandGesture(sketch, from);
    case 'arrow':
    case 'point':
    case 'text':
      return placeGesture(sketch, tool, from, words);
  }
}
