/**
 * Mouse, touch and pen on the picture, told apart by OpenSeadragon's tracker and turned into moves of its viewport: what
 * `OpenSeadragon.Viewer` does with them by default, less what Docent switches off.
 */
import OpenSeadragon from 'openseadragon';

export interface GestureEvents {
  /** A finger or button is down. */
  pressed(): void;
  /** The reader moves the picture. */
  moved(): void;
  /** A cooperative viewer left a gesture to the page. */
  blocked(gesture: 'drag' | 'scroll'): void;
}

interface GestureOptions {
  readonly element: HTMLElement;
  readonly viewport: OpenSeadragon.Viewport;
  readonly cooperative: boolean;
  readonly events: GestureEvents;
}

// The shipped types lack what the tracker tells of a drag's end, and cooperative trackers.
type Tracker = OpenSeadragon.MouseTracker & { setCooperativeGestureHandling(on: boolean): void };
interface PointerGesture {
  readonly pointerType: string;
  readonly position: OpenSeadragon.Point;
  readonly shift: boolean;
  readonly delta: OpenSeadragon.Point;
  /** CSS pixels a second. */
  readonly speed: number;
  /** Radians from the x axis. */
  readonly direction: number;
}
interface PinchGesture {
  readonly center: OpenSeadragon.Point;
  readonly lastCenter: OpenSeadragon.Point;
  readonly distance: number;
  readonly lastDistance: number;
}
interface ScrollGesture {
  readonly position: OpenSeadragon.Point;
  readonly scroll: number;
  readonly originalEvent: WheelEvent;
  preventDefault: boolean;
}

/** A finger whose drag ends faster than this sends the picture on: CSS pixels a second. */
const FLICK_SPEED = 120;
/** Seconds that the picture would go on at that speed. */
const FLICK_MOMENTUM = 0.25;
const ZOOM_PER_SCROLL = 1.25;
/** Milliseconds: some wheels tell of one turn many times. */
const SCROLL_PAUSE = 50;
const ZOOM_PER_DOUBLE_CLICK = 2;
/** By 50 CSS pixels, with the finger of a double tap left on the picture. */
const ZOOM_PER_TAP_DRAG = 1.2;
const DOUBLE_TAP_MS = 300;

export class Gestures {
  /** A drag's end stops at once. */
  reducedMotion = false;
  readonly #tracker: Tracker;
  readonly #element: HTMLElement;
  readonly #viewport: OpenSeadragon.Viewport;
  readonly #events: GestureEvents;
  #cooperative = false;
  /** Told once a gesture. */
  #blockedDrag = false;
  #lastScroll = 0;
  #lastTap = Number.NEGATIVE_INFINITY;
  #zoomsByDrag = false;

  constructor({ element, viewport, cooperative, events }: GestureOptions) {
    this.#element = element;
    this.#viewport = viewport;
    this.#events = events;
    this.#tracker = new OpenSeadragon.MouseTracker({
      element,
      clickTimeThreshold: 300,
      clickDistThreshold: 5,
      dblClickTimeThreshold: DOUBLE_TAP_MS,
      dblClickDistThreshold: 20,
      pressHandler: (event: PointerGesture) => this.#press(event),
      clickHandler: (event: PointerGesture & { quick: boolean }) => this.#click(event),
      dblClickHandler: (event: PointerGesture) => this.#doubleClick(event),
      dragHandler: (event: PointerGesture) => this.#drag(event),
      dragEndHandler: (event: PointerGesture) => this.#dragEnd(event),
      pinchHandler: (event: PinchGesture) => this.#pinch(event),
      scrollHandler: (event: ScrollGesture) => this.#scroll(event),
    } as unknown as OpenSeadragon.MouseTrackerOptions) as Tracker;
    this.setCooperative(cooperative);
  }

  /** Whether one finger and the bare wheel are the page's. */
  setCooperative(cooperative: boolean): void {
    this.#cooperative = cooperative;
    this.#element.style.touchAction = cooperative ? 'pan-x pan-y' : 'none';
    this.#tracker.setCooperativeGestureHandling(cooperative);
  }

  destroy(): void {
    this.#tracker.destroy();
  }

  #press({ pointerType }: PointerGesture): void {
    this.#events.pressed();
    this.#blockedDrag = false;
    this.#zoomsByDrag = pointerType === 'touch' && performance.now() - this.#lastTap < DOUBLE_TAP_MS;
    this.#lastTap = Number.NEGATIVE_INFINITY;
  }

  #click({ pointerType, quick }: PointerGesture & { quick: boolean }): void {
    if (document.activeElement !== this.#element) this.#element.focus();
    if (quick && pointerType === 'touch' && !this.#zoomsByDrag) this.#lastTap = performance.now();
    this.#zoomsByDrag = false;
  }

  #doubleClick({ position, shift }: PointerGesture): void {
    this.#events.moved();
    this.#zoom(shift ? 1 / ZOOM_PER_DOUBLE_CLICK : ZOOM_PER_DOUBLE_CLICK, this.#pointAt(position));
  }

  #drag({ pointerType, delta }: PointerGesture): void {
    this.#events.moved();
    if (this.#zoomsByDrag) {
      this.#viewport.zoomBy(ZOOM_PER_TAP_DRAG ** (delta.y / 50));
    } else if (!this.#isLeftToPage(pointerType)) {
      const by = new OpenSeadragon.Point(this.#viewport.getFlip() ? delta.x : -delta.x, -delta.y);
      this.#viewport.panBy(this.#viewport.deltaPointsFromPixels(by), this.#flicks(pointerType));
    } else if (!this.#blockedDrag) {
      this.#blockedDrag = true;
      this.#events.blocked('drag');
    }
  }

  #dragEnd({ pointerType, speed, direction }: PointerGesture): void {
    const flicks = this.#flicks(pointerType) && !this.#zoomsByDrag && !this.#isLeftToPage(pointerType);
    if (flicks && speed >= FLICK_SPEED) {
      const way = FLICK_MOMENTUM * speed;
      const across = way * Math.cos(direction) * (this.#viewport.getFlip() ? -1 : 1);
      const center = this.#viewport.pixelFromPoint(this.#viewport.getCenter(true));
      const end = new OpenSeadragon.Point(center.x - across, center.y - way * Math.sin(direction));
      this.#viewport.panTo(this.#viewport.pointFromPixel(end), false);
    }
    this.#viewport.applyConstraints();
    this.#zoomsByDrag = false;
  }

  #pinch({ center, lastCenter, distance, lastDistance }: PinchGesture): void {
    this.#events.moved();
    const held = this.#pointAt(lastCenter);
    this.#viewport.panBy(held.minus(this.#pointAt(center)), true);
    this.#zoom(distance / lastDistance, held, true);
  }

  #scroll(event: ScrollGesture): void {
    const { ctrlKey, metaKey } = event.originalEvent;
    const isPages = this.#cooperative && !ctrlKey && !metaKey;
    event.preventDefault = !isPages;
    const now = performance.now();
    if (now - this.#lastScroll <= SCROLL_PAUSE) return;
    this.#lastScroll = now;
    this.#events.moved();
    if (isPages) this.#events.blocked('scroll');
    else this.#zoom(ZOOM_PER_SCROLL ** event.scroll, this.#pointAt(event.position));
  }

  #zoom(factor: number, about: OpenSeadragon.Point, immediate = false): void {
    this.#viewport.zoomBy(factor, about, immediate).applyConstraints();
  }

  /** OpenSeadragon's point under one of the element, which may show its mirror image. */
  #pointAt(position: OpenSeadragon.Point): OpenSeadragon.Point {
    const { x } = this.#viewport.getContainerSize();
    const place = new OpenSeadragon.Point(this.#viewport.getFlip() ? x - position.x : position.x, position.y);
    return this.#viewport.pointFromPixel(place, true);
  }

  #flicks(pointerType: string): boolean {
    return pointerType === 'touch' && !this.reducedMotion;
  }

  #isLeftToPage(pointerType: string): boolean {
    return this.#cooperative && pointerType === 'touch';
  }
}
