import { imageToScreen, type Point, type Viewport } from '../../render/viewport.ts';
import type { Mark } from '../../state/mark.ts';
import type { Overlay } from '../../story/overlay.ts';
import { ARROW } from '../story-overlays/overlay-geometry.ts';

/** Stands out from what a story draws: on a dark picture; on a bright one dark lines do. */
const COLOR = '#ffd60a';
/** Between a shape and its note, CSS pixels. */
const GAP = 8;
/** So much of a note is to be seen at least, CSS pixels. */
const ROOM = 80;

/** A mark where it lies on the screen. */
export interface PlacedMark {
  /** To draw. The note is shown beside it, not written on it. */
  readonly overlay: Overlay;
  /** Where the note hangs, or stands where it is above the shape: CSS pixels of the picture. */
  readonly note: Point;
  readonly above: boolean;
  /** What it points at is in the picture's frame. */
  readonly inSight: boolean;
}

/** The note lies towards the middle of the picture, where there is room; an arrow's tail leads to it. */
export function placeMark(mark: Mark, viewport: Viewport, bright: boolean): PlacedMark {
  const middle = mark.type === 'arrow' ? mark : { x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 };
  const { x, y } = imageToScreen(viewport, middle);
  const above = y > viewport.height / 2;
  const reach = (mark.type === 'arrow' ? ARROW : halfHeight(mark, viewport)) + GAP;
  const note = { x, y: above ? Math.max(y - reach, ROOM) : Math.min(y + reach, viewport.height - ROOM) };
  const inSight = x >= 0 && y >= 0 && x <= viewport.width && y <= viewport.height;
  return { overlay: overlayOf(mark, above, bright), note, above, inSight };
}

function overlayOf(mark: Mark, above: boolean, bright: boolean): Overlay {
  const style = bright ? {} : { style: { color: COLOR } };
  if (mark.type === 'arrow') return { type: 'arrow', tip: [mark.x, mark.y], angle: above ? -90 : 90, ...style };
  const { x, y, width, height } = mark;
  return { type: 'rectangle', x, y, width, height, ...style };
}

/** Of a box on the screen, turned as it may be. */
function halfHeight({ width, height }: { width: number; height: number }, { rotation, scale }: Viewport): number {
  const angle = (rotation * Math.PI) / 180;
  return ((Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * height) / 2) * scale;
}
