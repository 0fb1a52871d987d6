import type { Overlay } from '../../story/overlay.ts';
import type { DrawingAction } from './gestures/sketch.ts';
import type { Tool } from './tools.ts';

/** What follows, until `gesture-end`, is one step of the history. */
export interface GestureBegin {
  readonly action: DrawingAction;
}

export interface GestureEnd {
  /** Given up: everything is as it was before the gesture, and leaves no step. */
  readonly cancelled: boolean;
}

export interface OverlayAdd {
  /** With ids that no other overlay has. */
  readonly overlays: readonly Overlay[];
}

export interface OverlayChange {
  /** Whole, each in place of the one with its id. */
  readonly overlays: readonly Overlay[];
}

export interface OverlayRemove {
  readonly ids: readonly string[];
}

/** Where in the order of drawing overlays are brought; the last is drawn over all others. */
export type OrderPlace = 'front' | 'forward' | 'backward' | 'back';

export interface OverlayOrder {
  readonly ids: readonly string[];
  readonly to: OrderPlace;
}

export interface SelectionChange {
  readonly ids: readonly string[];
}

export interface ToolChange {
  readonly tool: Tool | null;
}

export interface ClipboardChange {
  readonly overlays: readonly Overlay[];
}

/** A place of the image that has to be seen. */
export interface RevealRequest {
  readonly overlay: Overlay;
}
