/**
 * Where an image lies on the screen: plain numbers, reported by the camera, read by everything that draws over the
 * image. Positions on the screen are CSS pixels from the element's top-left corner.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in full-resolution image pixels. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Viewport {
  /** The image pixel at the middle of the element. */
  readonly center: Point;
  /** CSS pixels per full-resolution image pixel. */
  readonly scale: number;
  /** Degrees clockwise by which the image is turned on the screen, 0 to below 360. */
  readonly rotation: number;
  /** Size of the element, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

function turn(vector: Point, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return { x: vector.x * cos - vector.y * sin, y: vector.x * sin + vector.y * cos };
}

export function imageToScreen(viewport: Viewport, point: Point): Point {
  const { center, scale, rotation, width, height } = viewport;
  const turned = turn({ x: (point.x - center.x) * scale, y: (point.y - center.y) * scale }, rotation);
  return { x: turned.x + width / 2, y: turned.y + height / 2 };
}

export function screenToImage(viewport: Viewport, point: Point): Point {
  const { center, scale, rotation, width, height } = viewport;
  const turned = turn({ x: point.x - width / 2, y: point.y - height / 2 }, -rotation);
  return { x: turned.x / scale + center.x, y: turned.y / scale + center.y };
}

/** The rectangle in sight, about the element's middle, along the screen's axes: turning the image changes neither. */
export function viewOf(viewport: Viewport): View {
  const width = viewport.width / viewport.scale;
  const height = viewport.height / viewport.scale;
  return { x: viewport.center.x - width / 2, y: viewport.center.y - height / 2, width, height };
}
