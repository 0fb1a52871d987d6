/** A swipe is this long, CSS pixels, and twice as wide as high. */
const LENGTH = 60;

/** Tells a sideways swipe of one finger from a scroll and a tap. */
export class Swipe {
  readonly #swiped: (direction: 'left' | 'right') => void;
  #from: { readonly x: number; readonly y: number } | null = null;

  constructor(swiped: (direction: 'left' | 'right') => void) {
    this.#swiped = swiped;
  }

  readonly start = ({ pointerType, isPrimary, clientX, clientY }: PointerEvent): void => {
    this.#from = pointerType === 'touch' && isPrimary ? { x: clientX, y: clientY } : null;
  };

  readonly end = ({ isPrimary, clientX, clientY }: PointerEvent): void => {
    if (!this.#from || !isPrimary) return;
    const [dx, dy] = [clientX - this.#from.x, clientY - this.#from.y];
    this.#from = null;
    if (Math.abs(dx) < LENGTH || Math.abs(dx) < 2 * Math.abs(dy)) return;
    this.#swiped(dx < 0 ? 'left' : 'right');
  };
}
