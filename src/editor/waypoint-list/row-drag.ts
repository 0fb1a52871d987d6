/** What a drag of a row needs of its list. */
export interface RowDragHost {
  /** Place of a client coordinate in the list, in rows with a fraction. */
  rowAt(y: number): number;
  count(): number;
  scroller(): HTMLElement;
  /** The row would go before this one; null when the drag is over. */
  over(gap: number | null): void;
  /** @param to the place that it gets, counted without it */
  dropped(from: number, to: number): void;
}

/** CSS pixels before a press is a drag. */
const SLOP = 6;
/** A finger that rests this long in ms takes the row; one that moves first scrolls the list. */
const HOLD = 350;
/** Within this of an edge the list scrolls along, CSS pixels, by this much a frame. */
const EDGE = 32;
const STEP = 8;

/** One row dragged to another place, by mouse, pen or finger; Escape gives it up. */
export class RowDrag {
  readonly #host: RowDragHost;
  #end: (() => void) | undefined;

  constructor(host: RowDragHost) {
    this.#host = host;
  }

  /** @param click the press was no drag */
  start(down: PointerEvent, from: number, click: () => void): void {
    this.cancel();
    const host = this.#host;
    const touch = down.pointerType === 'touch';
    let dragging = false;
    let gap = from;
    let y = down.clientY;
    let frame = 0;

    const begin = (): void => {
      dragging = true;
      frame = requestAnimationFrame(scroll);
    };
    const hold = touch ? setTimeout(begin, HOLD) : undefined;
    const place = (): void => {
      gap = Math.max(0, Math.min(host.count(), Math.round(host.rowAt(y))));
      host.over(gap);
    };
    const scroll = (): void => {
      const { top, bottom } = host.scroller().getBoundingClientRect();
      const by = y < top + EDGE ? -STEP : y > bottom - EDGE ? STEP : 0;
      if (by !== 0) {
        host.scroller().scrollTop += by;
        place();
      }
      frame = requestAnimationFrame(scroll);
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return;
      y = event.clientY;
      if (!dragging && Math.hypot(event.clientX - down.clientX, y - down.clientY) >= SLOP) {
        if (touch) return end();
        begin();
      }
      if (dragging) place();
    };
    const up = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return;
      end();
      if (event.type === 'pointercancel') return;
      if (!dragging) return click();
      const to = gap > from ? gap - 1 : gap;
      if (to !== from) host.dropped(from, to);
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    /** A finger that drags a row must not scroll the list. */
    const stay = (event: TouchEvent): void => {
      if (dragging) event.preventDefault();
    };
    const end = (): void => {
      clearTimeout(hold);
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', move, true);
      window.removeEventListener('pointerup', up, true);
      window.removeEventListener('pointercancel', up, true);
      window.removeEventListener('keydown', key, true);
      host.scroller().removeEventListener('touchmove', stay);
      host.over(null);
      this.#end = undefined;
    };
    window.addEventListener('pointermove', move, true);
    window.addEventListener('pointerup', up, true);
    window.addEventListener('pointercancel', up, true);
    window.addEventListener('keydown', key, true);
    host.scroller().addEventListener('touchmove', stay, { passive: false });
    this.#end = end;
  }

  cancel(): void {
    this.#end?.();
  }
}
