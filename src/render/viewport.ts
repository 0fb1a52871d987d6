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
  /** Mirrored left to right, after turning. */
  readonly flipped?: boolean;
  /** Size of the element, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** x' = a·x + c·y + e, y' = b·x + d·y + f, as in CSS and SVG `matrix(a b c d e f)`. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** The way from image pixels to CSS pixels of the element. */
export function imageToScreenMatrix(viewport: Viewport): Affine {
  const { center, scale, rotation, flipped, width, height } = viewport;
  const { cos, sin } = exactTurn(rotation);
  const mirror = flipped ? -1 : 1;
  const a = mirror * scale * cos;
  const c = mirror * -scale * sin;
  const b = scale * sin;
  const d = scale * cos;
  return { a, b, c, d, e: width / 2 - a * center.x - c * center.y, f: height / 2 - b * center.x - d * center.y };
}

export function imageToScreen(viewport: Viewport, point: Point): Point {
  const { a, b, c, d } = imageToScreenMatrix(viewport);
  // relative to the middle first: image coordinates are large, and the offsets e and f would cost digits
  const x = point.x - viewport.center.x;
  const y = point.y - viewport.center.y;
  return { x: a * x + c * y + viewport.width / 2, y: b * x + d * y + viewport.height / 2 };
}

export function screenToImage(viewport: Viewport, point: Point): Point {
  const { a, b, c, d } = imageToScreenMatrix(viewport);
  const x = point.x - viewport.width / 2;
  const y = point.y - viewport.height / 2;
  const determinant = a * d - b * c;
  return {
    x: (d * x - c * y) / determinant + viewport.center.x,
    y: (a * y - b * x) / determinant + viewport.center.y,
  };
}

/** The rectangle in sight, about the element's middle, along the screen's axes: turning the image changes neither. */
export function viewOf(viewport: Viewport): View {
  const width = viewport.width / viewport.scale;
  const height = viewport.height / viewport.scale;
  return { x: viewport.center.x - width / 2, y: viewport.center.y - height / 2, width, height };
}

/** Whether two viewports show the same, to the last digit. */
export function sameViewport(one: Viewport, other: Viewport | undefined): boolean {
  return (
    other !== undefined &&
    one.center.x === other.center.x &&
    one.center.y === other.center.y &&
    one.scale === other.scale &&
    one.rotation === other.rotation &&
    one.flipped === other.flipped &&
    one.width === other.width &&
    one.height === other.height
  );
}

/** Sine and cosine that are exact at quarter turns, so that an upright image stays on its pixels. */
function exactTurn(degrees: number): { cos: number; sin: number } {
  const quarters = degrees / 90;
  if (Number.isInteger(quarters)) {
    const quarter = ((quarters % 4) + 4) % 4;
    return { cos: [1, 0, -1, 0][quarter]!, sin: [0, 1, 0, -1][quarter]! };
  }
  const radians = (degrees * Math.PI) / 180;
  return { cos: Math.cos(radians), sin: Math.sin(radians) };
}
