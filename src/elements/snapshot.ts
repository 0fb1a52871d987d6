/** A picture of what is in sight, for a slide or a paper: with a scale bar and a legend, if wanted. */
import type { Channel } from '../format/pyramid.ts';
import { displayNames } from '../overview/channel-names.ts';
import type { ImageView } from '../render/image-view.ts';
import type { Viewport } from '../render/viewport.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import type { LegendEntry } from './legend/legend.ts';
import type { PixelSize } from './pixel-size.ts';
import { chooseScaleLength, formatLength } from './scale-bar/scale-length.ts';

export interface SnapshotOptions {
  /** MIME type; `image/png` where absent. */
  readonly type?: string;
  /** Pixels; the element's width in device pixels where absent. */
  readonly width?: number;
  readonly scaleBar?: boolean;
  readonly legend?: boolean;
}

/** What lies over the picture and wants to be on a picture of it too: a child of the viewer in its `overlay` slot. */
export interface OverPicture {
  /** @param context its canvas covers the viewport, and has the picture on it */
  paintPicture(context: CanvasRenderingContext2D, viewport: Viewport): Promise<void>;
}

export interface Labels {
  readonly pixelSize: PixelSize | null;
  readonly legend: readonly LegendEntry[];
  readonly language: string;
  /** Colour of what lies about the image. */
  readonly surround: string;
  /** The last lies on top. */
  readonly over: readonly OverPicture[];
}

export function isOverPicture(element: Element): element is Element & OverPicture {
  return element.slot === 'overlay' && 'paintPicture' in element;
}

const FONT = 'system-ui, sans-serif';

/** @throws DocentError where what is in sight can't be fetched or drawn */
export async function takePicture(view: ImageView, options: SnapshotOptions, labels: Labels): Promise<Blob> {
  const { viewport } = view.camera;
  const width = Math.max(1, Math.round(options.width ?? view.width));
  const height = Math.max(1, Math.round((width * viewport.height) / viewport.width));
  const pixels = await view.render(viewport, width, height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  // what is transparent shows the surround, as on the screen
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = labels.surround;
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'source-over';
  for (const each of labels.over) await each.paintPicture(context, viewport);
  const unit = Math.max(width, 400) / 800;
  if (options.scaleBar && labels.pixelSize) drawScaleBar(context, viewport, labels, unit);
  if (options.legend) drawLegend(context, labels.legend, unit);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error(`The browser can’t write ${width} × ${height} pixels.`))),
      options.type ?? 'image/png',
      0.95,
    );
  });
}

/** The channels that are on, as a picture's legend lists them. */
export function legendOf(channels: readonly Channel[], look: readonly ChannelSetting[]): LegendEntry[] {
  const names = displayNames(channels);
  return look.filter(({ visible }) => visible).map(({ channel, color }) => ({ name: names[channel]!, color }));
}

function drawScaleBar(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  { pixelSize, language }: Labels,
  unit: number,
): void {
  const { width, height } = context.canvas;
  const perMicrometre = (viewport.scale * (width / viewport.width)) / pixelSize!.x;
  const length = chooseScaleLength(perMicrometre, width / 4);
  if (!length) return;
  const right = width - 16 * unit;
  const bottom = height - 16 * unit;
  outlined(context, () => context.fillRect(right - length.pixels, bottom - 4 * unit, length.pixels, 4 * unit), unit);
  context.font = `600 ${16 * unit}px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  const text = formatLength(length.micrometres, language);
  outlined(context, () => context.fillText(text, right - length.pixels / 2, bottom - 8 * unit), unit);
}

function drawLegend(context: CanvasRenderingContext2D, entries: readonly LegendEntry[], unit: number): void {
  context.font = `600 ${16 * unit}px ${FONT}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  entries.forEach(({ name, color }, index) => {
    const y = (24 + index * 24) * unit;
    outlined(context, () => context.fillRect(16 * unit, y - 7 * unit, 14 * unit, 14 * unit), unit, color);
    outlined(context, () => context.fillText(name, 38 * unit, y), unit);
  });
}

/** White with a dark rim shows on any picture. */
function outlined(context: CanvasRenderingContext2D, draw: () => void, unit: number, fill = '#ffffff'): void {
  context.save();
  context.shadowColor = 'rgb(0 0 0 / 0.9)';
  context.shadowBlur = 3 * unit;
  context.fillStyle = fill;
  draw();
  draw(); // twice: one shadow alone is too faint on white
  context.restore();
}
