import type { Point } from '../../render/viewport.ts';
import { distance } from './geometry/rings.ts';
import { CLICK, type Pointer } from './gestures/gesture.ts';

/** What presses over the picture do: the layer. */
export interface PointerHost {
  /** The layer itself, that positions are counted from. */
  readonly element: HTMLElement;
  /** @returns whether the press is the drawing's; else it is the camera's */
  press(pointer: Pointer, event: PointerEvent): boolean;
  move(pointer: Pointer): void;
  release(pointer: Pointer): void;
  /** The press was none after all: a second finger came, or the browser took it. */
  giveUp(): void;
  /** The camera's press was a click on nothing. */
  clickedBeside(): void;
  doubleClick(pointer: Pointer, event: PointerEvent): void;
  /** @returns the CSS cursor there */
  hover(pointer: Pointer, event: PointerEvent): string;
}

/** The picture of a `<docent-viewer>`: what of it hears of the camera's gestures. */
const PICTURE = '[part~="stage"][role="img"]';

/**
 * Listens on an ancestor of the camera's element, before the camera does, and takes from it what is the drawing's. All
 * else, such as the wheel, two fingers, and any drag while the space bar is held, goes on to the camera.
 */
export class DrawingPointer {
  readonly #host: PointerHost;
  #surface: HTMLElement | null = null;
  /** The pointer that draws. */
  #taken: PointerEvent | null = null;
  #target: EventTarget | undefined;
  /** The last press was the drawing's. */
  #lastTaken = false;
  #replaying = false;
  #spaceHeld = false;
  readonly #touches = new Set<number>();

  constructor(host: PointerHost) {
    this.#host = host;
  }

  /** Space was pressed or released: a drag is the camera's meanwhile. */
  set spaceHeld(held: boolean) {
    this.#spaceHeld = held;
    if (this.#surface) this.#surface.style.cursor = held ? 'grab' : '';
  }

  listen(surface: HTMLElement | null): void {
    if (surface === this.#surface) return;
    this.#toggle(false);
    this.#surface = surface;
    this.#toggle(true);
  }

  #toggle(on: boolean): void {
    const surface = this.#surface;
    if (!surface) return;
    const change = on ? 'addEventListener' : 'removeEventListener';
    surface[change]('pointerdown', this.#down as EventListener, true);
    surface[change]('mousedown', this.#keepFocus, true);
    surface[change]('dblclick', this.#doubleClick as EventListener, true);
    surface[change]('pointermove', this.#hover as EventListener, true);
    if (!on) {
      surface.style.cursor = '';
      this.#touches.clear();
      this.#stop();
    }
  }

  readonly #down = (event: PointerEvent): void => {
    if (this.#replaying || !this.#isOnPicture(event)) return;
    if (event.pointerType === 'touch') {
      this.#touches.add(event.pointerId);
      this.#watch(true);
      if (this.#touches.size > 1) return this.#yieldToCamera();
    }
    if (event.button !== 0 || this.#taken || this.#spaceHeld) return;
    this.#lastTaken = this.#host.press(this.#pointerOf(event), event);
    if (!this.#lastTaken) return this.#awaitClick(event);
    event.stopPropagation();
    this.#taken = event;
    this.#target = event.composedPath()[0];
    this.#watch(true);
  };

  /** The press must not take the focus from where the host has put it. */
  readonly #keepFocus = (event: Event): void => {
    if (this.#taken) event.preventDefault();
  };

  readonly #move = (event: PointerEvent): void => {
    if (event.pointerId !== this.#taken?.pointerId) return;
    // a finger that the camera did not feel go down is none of its fingers
    if (event.pointerType === 'touch') event.stopPropagation();
    this.#host.move(this.#pointerOf(event));
  };

  readonly #up = (event: PointerEvent): void => {
    this.#touches.delete(event.pointerId);
    if (event.pointerId === this.#taken?.pointerId) {
      this.#taken = null;
      // the camera counts releases, too, and zooms at the second
      event.stopPropagation();
      if (event.type === 'pointercancel') this.#host.giveUp();
      else this.#host.release(this.#pointerOf(event));
    }
    if (!this.#taken && this.#touches.size === 0) this.#watch(false);
  };

  readonly #doubleClick = (event: PointerEvent): void => {
    if (!this.#isOnPicture(event) || !this.#lastTaken) return;
    event.stopPropagation();
    this.#host.doubleClick(this.#pointerOf(event), event);
  };

  readonly #hover = (event: PointerEvent): void => {
    if (this.#taken || this.#spaceHeld || event.pointerType === 'touch' || !this.#surface) return;
    const cursor = this.#isOnPicture(event) ? this.#host.hover(this.#pointerOf(event), event) : '';
    if (this.#surface.style.cursor !== cursor) this.#surface.style.cursor = cursor;
  };

  /** On the window: a drag may end anywhere. */
  #watch(on: boolean): void {
    const change = on ? 'addEventListener' : 'removeEventListener';
    window[change]('pointermove', this.#move as EventListener, true);
    window[change]('pointerup', this.#up as EventListener, true);
    window[change]('pointercancel', this.#up as EventListener, true);
  }

  #stop(): void {
    if (this.#taken) this.#host.giveUp();
    this.#taken = null;
    this.#watch(false);
  }

  /** Two fingers move the image: the camera hears of the first one late, and of the second one now. */
  #yieldToCamera(): void {
    const first = this.#taken;
    if (!first) return;
    this.#taken = null;
    this.#host.giveUp();
    this.#replaying = true;
    this.#target?.dispatchEvent(new PointerEvent(first.type, first));
    this.#replaying = false;
  }

  #awaitClick(pressed: PointerEvent): void {
    const from = this.#pointerOf(pressed).at;
    const up = (event: PointerEvent): void => {
      if (event.pointerId !== pressed.pointerId) return;
      window.removeEventListener('pointerup', up, true);
      window.removeEventListener('pointercancel', up, true);
      const isClick = event.type === 'pointerup' && distance(from, this.#pointerOf(event).at) < CLICK;
      if (isClick && this.#touches.size === 0) this.#host.clickedBeside();
    };
    window.addEventListener('pointerup', up, true);
    window.addEventListener('pointercancel', up, true);
  }

  #isOnPicture(event: Event): boolean {
    return event.composedPath().some((node) => node instanceof Element && node.matches(PICTURE));
  }

  #pointerOf(event: PointerEvent): Pointer {
    const { left, top } = this.#host.element.getBoundingClientRect();
    const at: Point = { x: event.clientX - left, y: event.clientY - top };
    return { at, constrain: event.shiftKey, free: event.altKey };
  }
}
