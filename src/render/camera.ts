/**
 * OpenSeadragon as the camera: its viewport pans, zooms, springs and keeps within bounds, its tracker tells gestures apart,
 * and nothing else of it is used. `OpenSeadragon.Viewer`, two thirds of its code, loads, caches and draws tiles, and asks
 * for a frame for ever; here a frame is asked for when something moves. OpenSeadragon's units are known here alone.
 */
import OpenSeadragon from 'openseadragon';
import { planFlight, type Flight } from './flight.ts';
import { Gestures } from './gestures.ts';
import type { Point, View, Viewport } from './viewport.ts';

export interface CameraEvents {
  /** In step with the screen, while something moves or a frame was asked for. */
  frame(): void;
  /** Another view has been asked for: what it needs need not wait for a frame. */
  asked(): void;
  /** A cooperative viewer left a gesture to the page. */
  blockedGesture(gesture: 'drag' | 'scroll'): void;
}

export interface CameraOptions {
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly cooperative: boolean;
  readonly reducedMotion: boolean;
  readonly events: CameraEvents;
}

/** CSS pixels per image pixel beyond which zooming in shows nothing new. */
const LARGEST_SCALE = 64;
/** Seconds that a flight or a wheel's zoom takes. */
const ANIMATION_SECONDS = 0.6;

export class Camera {
  readonly #element: HTMLElement;
  readonly #viewport: OpenSeadragon.Viewport;
  readonly #gestures: Gestures;
  readonly #events: CameraEvents;
  readonly #imageWidth: number;
  readonly #resizes: ResizeObserver;
  #reducedMotion: boolean;
  #destroyed = false;
  #frameRequest = 0;
  /** The view asked for last, kept through resizing until somebody moves. */
  #asked: View | undefined;
  #resized = false;
  #flight:
    | { readonly path: Flight; readonly start: number; readonly scale: number; readonly center: Point }
    | undefined;

  constructor(options: CameraOptions) {
    const { canvas, events, reducedMotion, imageWidth, imageHeight } = options;
    this.#imageWidth = imageWidth;
    this.#events = events;
    this.#reducedMotion = reducedMotion;
    this.#element = frameFor(canvas);
    options.element.append(this.#element);
    const bounds = new OpenSeadragon.Rect(0, 0, 1, imageHeight / imageWidth);
    this.#viewport = new OpenSeadragon.Viewport({
      containerSize: this.#size,
      animationTime: reducedMotion ? 0 : ANIMATION_SECONDS,
      springStiffness: 8,
      visibilityRatio: 0.2,
      minZoomImageRatio: 0.4,
      maxZoomPixelRatio: LARGEST_SCALE,
      degrees: 0,
      margins: {},
      // What a viewport asks of its viewer.
      viewer: {
        world: { getHomeBounds: () => bounds, getContentFactor: () => imageWidth },
        drawer: { canRotate: () => true },
        raiseEvent: () => this.redraw(),
        forceRedraw: () => this.redraw(),
      },
    } as OpenSeadragon.ViewportOptions);
    this.#viewport.resetContentSize(new OpenSeadragon.Point(imageWidth, imageHeight));
    this.#viewport.goHome(true);
    this.#gestures = new Gestures({
      element: this.#element,
      viewport: this.#viewport,
      cooperative: options.cooperative,
      events: {
        pressed: () => (this.#flight = undefined),
        moved: () => this.#takeOver(),
        blocked: events.blockedGesture,
      },
    });
    this.#gestures.reducedMotion = reducedMotion;
    this.#resizes = new ResizeObserver(() => {
      this.#resized = true;
      this.redraw();
    });
    this.#resizes.observe(this.#element);
  }

  /** Where the image lies now, in the middle of a flight too. */
  get viewport(): Viewport {
    return this.#viewportAt(true);
  }

  /** Where the image will lie when the flight is over. */
  get target(): Viewport {
    const target = this.#viewportAt(false);
    return this.#flight ? { ...target, center: this.#flight.center, scale: this.#flight.scale } : target;
  }

  /** Where the image would lie with a rectangle wholly in sight. */
  viewportFor(view: View): Viewport {
    const { x: width, y: height } = this.#viewport.getContainerSize();
    return {
      ...this.target,
      center: { x: view.x + view.width / 2, y: view.y + view.height / 2 },
      scale: Math.min(width / view.width, height / view.height),
    };
  }

  get atRest(): boolean {
    if (this.#flight) return false;
    const springs = this.#viewport as unknown as Record<string, OpenSeadragon.Spring>;
    const { centerSpringX, centerSpringY, zoomSpring, degreesSpring } = springs;
    return [centerSpringX, centerSpringY, zoomSpring, degreesSpring].every((spring) => spring!.isAtTargetValue());
  }

  /** Flies so that the whole rectangle is in sight; `immediate` (or reduced motion) jumps. */
  setView(view: View, immediate = false): void {
    this.#takeOver();
    this.#asked = view;
    const { center, scale } = this.viewportFor(view);
    if (immediate || this.#reducedMotion) this.#jumpTo(center, scale);
    else this.#flyTo(center, scale);
    this.#events.asked();
  }

  panTo(center: Point, immediate = false): void {
    this.#takeOver();
    this.#viewport.panTo(this.#toOsd(center), immediate || this.#reducedMotion).applyConstraints(immediate);
  }

  /** Moves by CSS pixels of the screen, whichever way the image is turned. */
  panBy(dx: number, dy: number): void {
    this.#takeOver();
    const delta = this.#viewport.deltaPointsFromPixels(new OpenSeadragon.Point(dx, dy));
    this.#viewport.panBy(delta, this.#reducedMotion).applyConstraints();
  }

  /** Zooms about a point of the image, the middle if there is none. */
  zoomBy(factor: number, about?: Point): void {
    this.#takeOver();
    const point = about && this.#toOsd(about);
    this.#viewport.zoomBy(factor, point as OpenSeadragon.Point, this.#reducedMotion).applyConstraints();
  }

  /** @param scale CSS pixels per image pixel */
  zoomTo(scale: number): void {
    this.zoomBy(scale / this.target.scale);
  }

  rotateTo(degrees: number, immediate = false): void {
    this.#viewport.setRotation(degrees, immediate || this.#reducedMotion);
    this.redraw();
  }

  flip(flipped: boolean): void {
    this.#viewport.setFlip(flipped);
    this.redraw();
  }

  setCooperative(cooperative: boolean): void {
    this.#gestures.setCooperative(cooperative);
  }

  setReducedMotion(reduced: boolean): void {
    this.#reducedMotion = this.#gestures.reducedMotion = reduced;
  }

  /** Asks for a frame though nothing moved. */
  redraw(): void {
    // a block that was under way when the viewer was removed may still report
    if (!this.#destroyed) this.#frameRequest ||= requestAnimationFrame(() => this.#frame());
  }

  destroy(): void {
    this.#destroyed = true;
    cancelAnimationFrame(this.#frameRequest);
    this.#resizes.disconnect();
    this.#gestures.destroy();
    this.#element.remove();
  }

  #frame(): void {
    this.#frameRequest = 0;
    if (this.#resized) this.#resize();
    const moves = this.#viewport.update();
    this.#fly();
    this.#events.frame();
    if (moves || !this.atRest) this.redraw();
  }

  /** What is in the middle stays there, at its scale; a view that was asked for stays wholly in sight. */
  #resize(): void {
    this.#resized = false;
    const viewport = this.#viewport;
    const [zoom, center, before, size] = [
      viewport.getZoom(),
      viewport.getCenter(),
      viewport.getContainerSize(),
      this.#size,
    ];
    if (before.equals(size)) return;
    viewport.resize(size, true);
    viewport.panTo(center, true);
    viewport.zoomTo((zoom * before.x) / size.x, undefined as never, true);
    if (this.#asked) this.setView(this.#asked, true);
  }

  /** CSS pixels; OpenSeadragon divides by them. */
  get #size(): OpenSeadragon.Point {
    return new OpenSeadragon.Point(this.#element.clientWidth || 1, this.#element.clientHeight || 1);
  }

  #viewportAt(current: boolean): Viewport {
    const viewport = this.#viewport;
    const center = viewport.getCenter(current);
    const size = viewport.getContainerSize();
    const rotation = (viewport as unknown as { getRotation(current: boolean): number }).getRotation(current);
    return {
      center: { x: center.x * this.#imageWidth, y: center.y * this.#imageWidth },
      scale: (viewport.getZoom(current) * size.x) / this.#imageWidth,
      rotation: ((rotation % 360) + 360) % 360,
      flipped: viewport.getFlip(),
      width: size.x,
      height: size.y,
    };
  }

  /** Somebody moves: the view asked for is history, and a flight ends where it is. */
  #takeOver(): void {
    this.#asked = this.#flight = undefined;
  }

  #jumpTo(center: Point, scale: number): void {
    const viewport = this.#viewport;
    viewport.panTo(this.#toOsd(center), true);
    const zoom = (scale * this.#imageWidth) / viewport.getContainerSize().x;
    viewport.zoomTo(zoom, undefined as never, true);
    this.redraw();
  }

  #flyTo(center: Point, scale: number): void {
    const { width, center: from, scale: fromScale } = this.viewport;
    const path = planFlight({ center: from, width: width / fromScale }, { center, width: width / scale });
    this.#flight = { path, start: performance.now(), scale, center };
    this.redraw();
  }

  #fly(): void {
    if (!this.#flight) return;
    const { path, start, center, scale } = this.#flight;
    const progress = (performance.now() - start) / (1000 * path.duration);
    if (progress >= 1) {
      this.#flight = undefined;
      this.#jumpTo(center, scale);
      return;
    }
    const place = path.at(progress);
    this.#jumpTo(place.center, this.#viewport.getContainerSize().x / place.width);
  }

  /** OpenSeadragon's unit is the image's width, for y too. */
  #toOsd(point: Point): OpenSeadragon.Point {
    return new OpenSeadragon.Point(point.x / this.#imageWidth, point.y / this.#imageWidth);
  }
}

/** What takes gestures and, once clicked, the focus. */
function frameFor(canvas: HTMLCanvasElement): HTMLElement {
  const element = document.createElement('div');
  element.tabIndex = -1;
  Object.assign(element.style, { position: 'absolute', inset: '0', overflow: 'hidden', outline: 'none' });
  Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
  element.append(canvas);
  return element;
}
