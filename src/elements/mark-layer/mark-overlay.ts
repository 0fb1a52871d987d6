import type { Mark } from '../../state/mark.ts';
import type { Overlay } from '../../story/overlay.ts';

/** Stands out from what a story draws: on a dark picture; on a bright one dark lines do. */
const COLOR = '#ffd60a';

/** A mark as shapes over a picture are drawn. Its note is shown beside it, not written on it. */
export function overlayOf(mark: Mark, bright: boolean): Overlay {
  const style = bright ? {} : { style: { color: COLOR } };
  if (mark.type === 'arrow') return { type: 'arrow', tip: [mark.x, mark.y], ...style };
  const { x, y, width, height } = mark;
  return { type: 'rectangle', x, y, width, height, ...style };
}

/** The pixel that a mark is about. */
export function middleOf(mark: Mark): { readonly x: number; readonly y: number } {
  if (mark.type === 'arrow') return mark;
  return { x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 };
}
