import type { Overlay, OverlayStyle } from '../../story/overlay.ts';

/** What a shape looks like where its style says nothing. */
export const DEFAULT_STYLE = { width: 2.5, opacity: 1, fontSize: 15 } as const;
/** Of what lies on a dark image, and on a bright one; each is the other's halo. */
const LIGHT = '#ffffff';
const DARK = '#16181c';
/** A fill lets the image through. */
export const FILL_OPACITY = 0.3;
/** Round a line, so that it stands out from any image. */
export const HALO = { width: 2, opacity: 0.55 } as const;

/** A style with nothing left out, but for fill and dash. */
export interface FullStyle extends OverlayStyle {
  readonly color: string;
  readonly width: number;
  readonly opacity: number;
  readonly fontSize: number;
  /** Colour of what sets the shape off from the image. */
  readonly halo: string;
}

/** @param bright the picture is a bright one: what has no colour of its own is dark */
export function fullStyle({ style }: Overlay, bright: boolean): FullStyle {
  const color = style?.color ?? (bright ? DARK : LIGHT);
  return { ...DEFAULT_STYLE, ...style, color, halo: isLight(color) ? DARK : LIGHT };
}

/** What is written at a shape: its label, or the text itself. */
export function wordsOf(overlay: Overlay): string {
  return overlay.type === 'text' ? overlay.text : (overlay.label ?? '');
}

/** Whether a colour stands out on dark: its luma, ITU-R BT.601, is above the middle. */
function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > 127;
}
