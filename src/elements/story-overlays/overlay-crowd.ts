import { imageToScreen, sameViewport, type Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import type { Box } from './label-placement.ts';
import { inSight } from './overlay-bounds.ts';
import { labelBoxes, shapeOf, type Shape } from './overlay-labels.ts';
import { FILL_OPACITY, HALO } from './overlay-style.ts';

export interface CrowdPicture {
  readonly overlays: readonly Overlay[];
  readonly viewport: Viewport;
  readonly bright: boolean;
}

/** Labels look for their places among all others: so many of them, no more, find one. */
const LABELS = 200;
/** Of a shape no larger than this on the screen nothing but its place and colour is seen, CSS pixels. */
const SPECK = 6;
/** Where painting takes longer than this, the painting at hand goes along with the camera until that rests. */
const SLOW_MS = 30;
const REST_MS = 120;

/**
 * Paints thousands of shapes, as the layer's SVG draws a few: the same paths, colours and words. An element for each
 * would take a second, where this takes a moment.
 */
export class Crowd {
  readonly canvas: HTMLCanvasElement;
  #painted: CrowdPicture | undefined;
  #wanted: CrowdPicture | undefined;
  #cost = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  show(picture: CrowdPicture): void {
    const { overlays, viewport, bright } = picture;
    const painted = this.#painted;
    const same = painted && painted.overlays === overlays && painted.bright === bright;
    if (same && sameViewport(viewport, this.#wanted?.viewport)) return;
    this.#wanted = picture;
    clearTimeout(this.#timer);
    const resized = painted?.viewport.width !== viewport.width || painted.viewport.height !== viewport.height;
    if (!same || resized || this.#cost <= SLOW_MS) return this.#paint();
    this.canvas.style.transform = cssBetween(painted.viewport, viewport);
    this.#timer = setTimeout(() => this.#paint(), REST_MS);
  }

  #paint(): void {
    const picture = this.#wanted;
    if (!picture || !this.canvas.isConnected) return;
    const start = performance.now();
    const { overlays, viewport, bright } = picture;
    const shapes = inSight(overlays, viewport).map((overlay) => shapeOf(overlay, viewport, bright));
    paint(this.canvas, shapes, viewport);
    this.canvas.style.transform = '';
    this.#painted = picture;
    this.#cost = performance.now() - start;
  }
}

/** Brings what was painted for one viewport to where another has it. */
function cssBetween(from: Viewport, to: Viewport): string {
  const turn = to.rotation - from.rotation;
  const factor = to.scale / from.scale;
  const mirrored = (from.flipped ?? false) !== (to.flipped ?? false);
  const middle = imageToScreen(to, from.center);
  const [dx, dy] = [middle.x - to.width / 2, middle.y - to.height / 2];
  return `translate(${dx}px, ${dy}px) scale(${mirrored ? -factor : factor}, ${factor}) rotate(${to.flipped ? -turn : turn}deg)`;
}

function paint(canvas: HTMLCanvasElement, shapes: readonly Shape[], viewport: Viewport): void {
  const ratio = devicePixelRatio;
  canvas.width = Math.round(viewport.width * ratio);
  canvas.height = Math.round(viewport.height * ratio);
  // on the CPU: ten thousand outlines took seven times as long where a GPU was only pretended
  const context = canvas.getContext('2d', { willReadFrequently: true });
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

function paintShape(context: CanvasRenderingContext2D, { overlay, drawn, style }: Shape): void {
  if (drawn.path === '') return;
  const { x, y, width, height } = drawn.box;
  context.globalAlpha = style.opacity;
  if (Math.max(width, height) <= SPECK && overlay.type !== 'arrow') {
    context.fillStyle = style.color;
    context.fillRect(x - style.width / 2, y - style.width / 2, width + style.width, height + style.width);
    return;
  }
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
