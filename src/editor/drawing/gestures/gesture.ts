import type { Point } from '../../../render/viewport.ts';

/** Where a pointer is, and what is held with it. */
export interface Pointer {
  /** CSS pixels from the layer's corner. */
  readonly at: Point;
  /** Shift: squares, circles, steps of 15°. */
  readonly constrain: boolean;
  /** Alt: not drawn to other shapes. */
  readonly free: boolean;
}

/** What becomes of a press: it follows the pointer until it is done or given up. */
export interface Gesture {
  move(pointer: Pointer): void;
  /** @returns whether that was all; else it goes on with further presses */
  release(pointer: Pointer): boolean;
  /** A further press. @returns whether that was all */
  press?(pointer: Pointer): boolean;
  /** Takes the last step back. @returns whether nothing is left */
  back?(): boolean;
  /** Enter: as it is. */
  finish(): void;
  cancel(): void;
}

/** A press that moves less than this is a click, CSS pixels. */
export const CLICK = 4;
