import type { Overlay, OverlayStyle } from '../../story/overlay.ts';
import type { DrawingAction } from './gestures/sketch.ts';
import type { Tool } from './tools.ts';

/** What follows, until `gesture-end`, is one step of the history. */
export interface GestureBegin {
  readonly action: DrawingAction;
  /** It is one with the step before: the words of a text that was just placed. */
  readonly continues?: boolean;
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
  /** Outside of gestures: changes with the same key that follow one another without a pause are one step. */
  readonly merge?: string;
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

export interface StyleChange {
  readonly style: OverlayStyle;
}

/** A shape out of sight has to be seen. */
export interface RevealRequest {
  readonly overlay: Overlay;
}

/** Events of the drawing layer, by name, with their `detail`. */
export interface DrawingEvents {
  readonly 'gesture-begin': GestureBegin;
  readonly 'gesture-end': GestureEnd;
  readonly 'overlay-add': OverlayAdd;
  readonly 'overlay-change': OverlayChange;
  readonly 'overlay-remove': OverlayRemove;
  readonly 'overlay-order': OverlayOrder;
  readonly 'selection-change': SelectionChange;
  readonly 'tool-change': ToolChange;
  readonly 'clipboard-change': ClipboardChange;
  readonly 'reveal-request': RevealRequest;
}
