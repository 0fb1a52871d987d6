import type { Size } from './label-placement.ts';

/** Room that a halo takes, CSS pixels. */
const HALO = 4;

let context: OffscreenCanvasRenderingContext2D | null | undefined;

/** How large words are on the screen, in CSS pixels, in the interface's own font and weight. */
export function textSize(words: string, fontSize: number): Size {
  context ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('No 2D context to measure text with');
  context.font = `600 ${fontSize}px system-ui, sans-serif`;
  return { width: context.measureText(words).width + HALO, height: 1.25 * fontSize + HALO };
}
