import type { Viewport } from '../../render/viewport.ts';
import type { Box } from './label-placement.ts';
import { labelBoxes, type Shape } from './overlay-labels.ts';
import { FILL_OPACITY, HALO } from './overlay-style.ts';

/** Labels look for their places among all others: so many of them, no more, find one. */
const LABELS = 200;

/**
 * Paints thousands of shapes, as the layer's SVG draws a few: the same paths, colours and words. An element for each
 * would take a second, where this takes a moment.
 */
export function paintCrowd(canvas: HTMLCanvasElement, shapes: readonly Shape[], viewport: Viewport): void {
  const ratio = devicePixelRatio;
  canvas.width = Math.round(viewport.width * ratio);
  canvas.height = Math.round(viewport.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  context.lineCap = context.lineJoin = 'round';
  for (const shape of shapes) paintShape(context, shape);
  const written = shapes.filter(({ words }) => words !== '').slice(0, LABELS);
  const boxes = labelBoxes(written, viewport);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.setLineDash([]);
  for (const [index, shape] of written.entries()) {
    const box = boxes[index];
    if (box) write(context, shape, box);
  }
}

function paintShape(context: CanvasRenderingContext2D, { drawn, style }: Shape): void {
  if (drawn.path === '') return;
  const path = new Path2D(drawn.path);
  context.setLineDash(style.dash ?? []);
  context.globalAlpha = style.opacity * HALO.opacity;
  context.strokeStyle = style.halo;
  context.lineWidth = style.width + HALO.width;
  context.stroke(path);
  if (style.fill !== undefined && !drawn.open) {
    context.globalAlpha = style.opacity * FILL_OPACITY;
    context.fillStyle = style.fill;
    context.fill(path, 'evenodd');
  }
  context.globalAlpha = style.opacity;
  context.strokeStyle = style.color;
  context.lineWidth = style.width;
  context.stroke(path);
}

function write(context: CanvasRenderingContext2D, { style, words }: Shape, box: Box): void {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  context.globalAlpha = style.opacity;
  context.font = `600 ${style.fontSize}px system-ui, sans-serif`;
  context.strokeStyle = style.halo;
  context.lineWidth = 4;
  context.strokeText(words, x, y);
  context.fillStyle = style.color;
  context.fillText(words, x, y);
}
