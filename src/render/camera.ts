/**
 * OpenSeadragon as the camera: pans, zooms, springs, gestures, and nothing else. It holds one image that has a shape but no
 * tiles; its drawer only passes the frame on. All of OpenSeadragon's units and its class are known here alone.
 */
import OpenSeadragon from 'openseadragon';
import { planFlight, type Flight } from './flight.ts';
import type { Point, View, Viewport } from './viewport.ts';

export interface CameraEvents {
  /** Once a frame, in step with the screen. */
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

interface DrawerOptions {
  readonly canvas: HTMLCanvasElement;
  readonly frame: () => void;
}

// The shipped types lack `draw` and `_createDrawingElement`, which every drawer must have.
class PassingDrawer extends OpenSeadragon.DrawerBase {
  static override isSupported(): boolean {
    return true;
  }
  override getType(): string {
    return 'docent';
  }
  override getSupportedDataFormats(): string[] {
    return [];
  }
  // Called by the base's constructor, before any field of ours exists.
  _createDrawingElement(): HTMLCanvasElement {
    return own(this).canvas;
  }
  draw(): void {
    own(this).frame();
  }
  override canRotate(): boolean {
    return true;
  }
  override setImageSmoothingEnabled(): void {
    // smoothing is part of the picture's definition
  }
  override destroy(): void {
    super.destroy();
    own(this).canvas.remove();
  }
}

/** Read through a function, since private members are among the fields that do not exist yet when the base asks. */
function own(drawer: PassingDrawer): DrawerOptions {
  return (drawer as unknown as { options: DrawerOptions }).options;
}

/** CSS pixels per image pixel beyond which zooming in shows nothing new. */
const LARGEST_SCALE = 64;
/** Seconds that a flight or a wheel's zoom takes. */
const ANIMATION_SECONDS = 0.6;

export class Camera {
  readonly #viewer: OpenSeadragon.Viewer;
  readonly #events: CameraEvents;
  readonly #imageWidth: number;
  #reducedMotion: boolean;
  #destroyed = false;
  /** The view asked for last, kept through resizing until somebody moves. */
  #asked: View | undefined;
  #resized = false;
  #flight:
    | { readonly path: Flight; readonly start: number; readonly scale: number; readonly center: Point }
    | undefined;

  /** Resolves once there is a viewport to ask and set. */
  static open(options: CameraOptions): Promise<Camera> {
    return new Promise((resolve, reject) => {
      const camera = new Camera(options);
      camera.#viewer.addTiledImage({
        tileSource: {
          width: options.imageWidth,
          height: options.imageHeight,
          tileSize: 1024,
          getTileUrl: () => '',
          tileExists: () => false,
        } as never,
        success: () => resolve(camera),
        // OpenSeadragon's own reasons are sentences, not errors
        error: (reason) => reject(new Error(String((reason as unknown as { message?: string }).message ?? reason))),
      });
    });
  }

  private constructor(options: CameraOptions) {
    const { element, canvas, events, reducedMotion } = options;
    this.#imageWidth = options.imageWidth;
    this.#events = events;
    this.#reducedMotion = reducedMotion;
    this.#viewer = OpenSeadragon({
      element,
      drawer: PassingDrawer as never,
      drawerOptions: { custom: { canvas, frame: () => this.#frame(events.frame) } } as never,
      showNavigationControl: false,
      showNavigator: false,
      keyboardNavEnabled: false, // keys are the element's, and so is the focus
      tabIndex: -1,
      animationTime: reducedMotion ? 0 : ANIMATION_SECONDS,
      springStiffness: 8,
      visibilityRatio: 0.2,
      minZoomImageRatio: 0.4,
      maxZoomPixelRatio: LARGEST_SCALE,
      zoomPerScroll: 1.25,
      preserveImageSizeOnResize: true,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { pinchRotate: false, flickEnabled: !reducedMotion },
      gestureSettingsPen: { clickToZoom: false, dblClickToZoom: true },
      cooperativeGestures: options.cooperative,
    } as OpenSeadragon.Options);
    this.#viewer.addHandler('canvas-press', () => (this.#flight = undefined));
    for (const gesture of ['canvas-drag', 'canvas-scroll', 'canvas-pinch', 'canvas-double-click']) {
      this.#viewer.addHandler(gesture as never, () => this.#takeOver());
    }
    this.#viewer.addHandler('after-resize', () => (this.#resized = true));
    this.#viewer.addHandler('canvas-cooperative-gesture' as never, (event: CooperativeGestureEvent) => {
      event.preventDefaultAction = true; // the element shows its own hint, in its own language
      events.blockedGesture(event.gesture);
    });
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
    const springs = this.#viewer.viewport as unknown as Record<string, OpenSeadragon.Spring>;
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
    (this.#viewer as unknown as { setCooperativeGestures(on: boolean): void }).setCooperativeGestures(cooperative);
  }

  setReducedMotion(reduced: boolean): void {
    this.#reducedMotion = reduced;
  }

  /** Asks for a frame though nothing moved. */
  redraw(): void {
    // a block that was under way when the viewer was removed may still report
    if (!this.#destroyed) this.#viewer.forceRedraw();
  }

  destroy(): void {
    this.#destroyed = true;
    // OpenSeadragon empties it by innerHTML, which pages that ask for Trusted Types forbid: nothing was ever put into it
    (this.#viewer as unknown as { overlaysContainer: object }).overlaysContainer = {};
    this.#viewer.destroy();
  }

  /** OpenSeadragon pans and zooms on after it has told of a new size: the asked view is set in the frame that follows. */
  #frame(next: () => void): void {
    if (this.#resized && this.#asked) this.setView(this.#asked, true);
    this.#resized = false;
    this.#fly();
    next();
  }

  get #viewport(): OpenSeadragon.Viewport {
    return this.#viewer.viewport;
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

interface CooperativeGestureEvent {
  readonly gesture: 'drag' | 'scroll';
  preventDefaultAction: boolean;
}
