import { wordsOf } from '../../elements/story-overlays/overlay-style.ts';
import { boundsOf } from '../../elements/story-overlays/overlay-bounds.ts';
import type { Overlay } from '../../story/overlay.ts';
import type { DrawingStrings } from './drawing-strings.en.ts';

/** A shape in words: `Rectangle, “Invasive edge”`. */
export function shapeName(overlay: Overlay, words: DrawingStrings): string {
  return words.named(words.tool[overlay.type], wordsOf(overlay));
}

/** Where a shape lies, in words: the corner or place that its numbers begin with. */
export function placeName(overlay: Overlay, words: DrawingStrings): string {
  const { left, top } = boundsOf(overlay);
  return words.position(Math.round(left), Math.round(top));
}
