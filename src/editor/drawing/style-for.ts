import type { Overlay, OverlayStyle } from '../../story/overlay.ts';

/** Parts of a style, as the panel orders them. */
export type StyleKey = 'color' | 'width' | 'fill' | 'opacity' | 'dash' | 'fontSize';

const LINE: readonly StyleKey[] = ['color', 'width', 'dash', 'opacity', 'fontSize'];
const AREA: readonly StyleKey[] = ['color', 'width', 'dash', 'fill', 'opacity', 'fontSize'];

/** What of a style can be seen on a shape; the size of the words is that of its label. */
export const STYLE_KEYS: Readonly<Record<Overlay['type'], readonly StyleKey[]>> = {
  arrow: LINE,
  line: LINE,
  point: AREA,
  rectangle: AREA,
  ellipse: AREA,
  polygon: AREA,
  text: ['color', 'opacity', 'fontSize'],
};

/** The part of a style that a shape shows; undefined where that is nothing, so that none is written. */
export function styleFor(type: Overlay['type'], style: OverlayStyle): OverlayStyle | undefined {
  const kept = Object.fromEntries(
    Object.entries(style).filter(([key, value]) => value !== undefined && STYLE_KEYS[type].includes(key as StyleKey)),
  );
  return Object.keys(kept).length > 0 ? kept : undefined;
}
