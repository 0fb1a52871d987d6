import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Below this width, CSS pixels, the text comes from below, as a sheet. */
const COMPACT_WIDTH = 640;
/** An element this much of the window is the page: then it need not leave gestures to it. */
const FILLS = 0.9;
/** The bar of a page over it, CSS pixels. */
const PAGE_BAR = 64;

/** How much room an element has; it is drawn anew when that changes. */
export class Room implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed: (room: Room) => void;
  /** In the next frame: a sheet has another shape, which would be a change within the change. */
  readonly #observer = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));

  compact = false;
  /** It is as large as the window, or nearly so. */
  fillsWindow = false;

  constructor(host: ReactiveControllerHost & HTMLElement, changed: (room: Room) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #measure(): void {
    const { width, height } = this.#host.getBoundingClientRect();
    this.compact = width < COMPACT_WIDTH;
    this.fillsWindow = width >= FILLS * innerWidth && height >= FILLS * innerHeight - PAGE_BAR;
    this.#changed(this);
    this.#host.requestUpdate();
  }
}
