import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { screenToImage, type Point, type Viewport } from '../../render/viewport.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { themeStyles } from '../theme.styles.ts';
import { overviewMapStyles } from './overview-map.styles.ts';

export interface MapPan {
  /** Full-resolution image pixel to bring to the middle. */
  readonly center: Point;
}

/** How strongly the part of the image that is out of sight is dimmed. */
const DIM = 'rgb(0 0 0 / 0.35)';

/**
 * The whole image in small, with the part in sight outlined: a picture on a 2-D canvas, never a second viewer.
 * Screen readers skip it: keys and the position dialog move the view.
 *
 * @fires map-pan - `detail` is a `MapPan`
 */
@customElement('docent-overview-map')
export class DocentOverviewMap extends LitElement {
  static override styles = [themeStyles, overviewMapStyles];

  /** The whole image, upright, at any size. */
  @property({ attribute: false }) picture: ImageBitmap | HTMLCanvasElement | null = null;
  /** Full-resolution size, pixels. */
  @property({ attribute: false }) imageSize: { readonly width: number; readonly height: number } | null = null;
  @property({ attribute: false }) viewport: Viewport | null = null;
  /** The longer side on the screen, CSS pixels. */
  @property({ attribute: false }) size = 160;

  override render(): TemplateResult | typeof nothing {
    const box = this.#box();
    if (!box) return nothing;
    return html`<canvas
      aria-hidden="true"
      ${cssProperties({ '--width': `${box.width}px`, '--height': `${box.height}px` })}
      @pointerdown=${this.#press}
      @pointermove=${this.#drag}
    ></canvas>`;
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const box = this.#box();
    if (canvas && box) this.#draw(canvas, box);
  }

  /** Size of the map on the screen and CSS pixels to an image pixel; null while there is no picture. */
  #box(): { width: number; height: number; scale: number } | null {
    if (!this.picture || !this.imageSize) return null;
    const { width, height } = this.imageSize;
    const scale = this.size / Math.max(width, height);
    // a strip that is thinner than this could not be clicked
    return { width: Math.max(12, Math.round(width * scale)), height: Math.max(12, Math.round(height * scale)), scale };
  }

  #draw(canvas: HTMLCanvasElement, { width, height, scale }: { width: number; height: number; scale: number }): void {
    const context = canvas.getContext('2d');
    if (!context || !this.picture) return;
    const ratio = devicePixelRatio;
    const deviceWidth = Math.round(width * ratio);
    const deviceHeight = Math.round(height * ratio);
    // setting a size clears the canvas, and a new size costs a new buffer
    if (canvas.width !== deviceWidth) canvas.width = deviceWidth;
    if (canvas.height !== deviceHeight) canvas.height = deviceHeight;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.drawImage(this.picture, 0, 0, width, height);
    if (!this.viewport) return;
    const corners = cornersInSight(this.viewport).map(({ x, y }) => ({ x: x * scale, y: y * scale }));
    const outline = polygon(corners);
    const outside = new Path2D();
    outside.rect(0, 0, width, height);
    outside.addPath(outline);
    context.fillStyle = DIM;
    context.fill(outside, 'evenodd');
    // white on black shows on any picture
    context.lineWidth = 3;
    context.strokeStyle = 'rgb(0 0 0 / 0.6)';
    context.stroke(outline);
    context.lineWidth = 1.5;
    context.strokeStyle = '#ffffff';
    context.stroke(outline);
    markIfTiny(context, corners);
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLCanvasElement).setPointerCapture(event.pointerId);
    this.#pan(event);
  }

  #drag(event: PointerEvent): void {
    if ((event.currentTarget as HTMLCanvasElement).hasPointerCapture(event.pointerId)) this.#pan(event);
  }

  #pan(event: PointerEvent): void {
    const box = this.#box();
    if (!box || !this.imageSize) return;
    const rect = (event.currentTarget as HTMLCanvasElement).getBoundingClientRect();
    const x = ((event.clientX - rect.left) / rect.width) * this.imageSize.width;
    const y = ((event.clientY - rect.top) / rect.height) * this.imageSize.height;
    const center = { x: clamp(x, this.imageSize.width), y: clamp(y, this.imageSize.height) };
    emit<MapPan>(this, 'map-pan', { center });
  }
}

function clamp(value: number, max: number): number {
  return Math.min(max, Math.max(0, value));
}

/** The screen's corners in image pixels, clockwise from the top left: turned against the image where that is turned. */
function cornersInSight(viewport: Viewport): Point[] {
  const { width, height } = viewport;
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ].map((corner) => screenToImage(viewport, corner));
}

function polygon(corners: readonly Point[]): Path2D {
  const path = new Path2D();
  corners.forEach(({ x, y }, index) => (index === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
  path.closePath();
  return path;
}

/** Deep in, the outline is smaller than its own line: a ring shows the place. */
function markIfTiny(context: CanvasRenderingContext2D, corners: readonly Point[]): void {
  const [a, , c] = corners as [Point, Point, Point, Point];
  if (Math.hypot(c.x - a.x, c.y - a.y) > 8) return;
  context.beginPath();
  context.arc((a.x + c.x) / 2, (a.y + c.y) / 2, 6, 0, 2 * Math.PI);
  context.stroke();
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-overview-map': DocentOverviewMap;
  }
}
