import type { View } from '../render/viewport.ts';

/** Reads `"x,y,width,height"`; undefined for anything else, and for rectangles without an area. */
export function parseView(text: string | null): View | undefined {
  const parts = (text ?? '').split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [x, y, width, height] = parts;
  if (parts.length !== 4 || !parts.every(Number.isFinite) || width! <= 0 || height! <= 0) return undefined;
  return { x: x!, y: y!, width: width!, height: height! };
}
