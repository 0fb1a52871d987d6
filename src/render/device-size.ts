/**
 * How many device pixels an element covers: exact where the browser tells (`device-pixel-content-box`), else rounded. A
 * canvas of exactly this size is shown pixel for pixel.
 */
export class DeviceSize {
  readonly #observer: ResizeObserver;
  #exact: { width: number; height: number; cssWidth: number; cssHeight: number } | undefined;

  constructor(element: HTMLElement, changed: () => void) {
    this.#observer = new ResizeObserver(([entry]) => {
      const box = entry?.devicePixelContentBoxSize?.[0];
      this.#exact = box && {
        width: box.inlineSize,
        height: box.blockSize,
        cssWidth: element.clientWidth,
        cssHeight: element.clientHeight,
      };
      changed();
    });
    try {
      this.#observer.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      this.#observer.observe(element); // WebKit does not know the exact box
    }
  }

  /** Device pixels for an element of a viewport's size in CSS pixels. */
  of({ width, height }: { width: number; height: number }): { width: number; height: number } {
    const ratio = globalThis.devicePixelRatio || 1;
    const rounded = { width: Math.max(Math.round(width * ratio), 1), height: Math.max(Math.round(height * ratio), 1) };
    const exact = this.#exact;
    if (!exact || exact.cssWidth !== width || exact.cssHeight !== height) return rounded;
    // CSS pixels were rounded, too; browsers that play another device tell a box that has nothing to do with it
    const agree = Math.max(Math.abs(exact.width - rounded.width), Math.abs(exact.height - rounded.height)) <= ratio + 1;
    return agree ? { width: Math.max(exact.width, 1), height: Math.max(exact.height, 1) } : rounded;
  }

  disconnect(): void {
    this.#observer.disconnect();
  }
}
