import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A viewer this near to the screen, CSS pixels, will soon be in sight. */
const MARGIN = 300;

/** Tells when an element comes near the screen, once; and whether it is in sight, each time that changes. */
export class LazyStart implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #near: () => void;
  readonly #sight: (inSight: boolean) => void;
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveControllerHost & Element, near: () => void, sight: (inSight: boolean) => void) {
    this.#host = host;
    this.#near = near;
    this.#sight = sight;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(
      (entries) => {
        const inSight = entries.at(-1)!.isIntersecting;
        if (inSight) this.#near();
        this.#sight(inSight);
      },
      { rootMargin: `${MARGIN}px` },
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
