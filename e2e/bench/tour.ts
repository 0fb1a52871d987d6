interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Middle of each view and its width, as shares of the image's width and height: closer, across, closer still, and out. */
const VIEWS = [
  [0.3, 0.35, 0.4],
  [0.35, 0.4, 0.15],
  [0.38, 0.4, 0.05],
  [0.6, 0.45, 0.15],
  [0.7, 0.6, 0.15],
  [0.72, 0.6, 0.1],
  [0.45, 0.75, 0.2],
  [0.5, 0.5, 1],
] as const;

/** Eight views, as a guided tour would visit them. Full-resolution pixels. */
export function tourViews({ width, height }: { width: number; height: number }): Rectangle[] {
  return VIEWS.map(([x, y, share]) => ({
    x: (x - share / 2) * width,
    y: (y - share / 2) * height,
    width: share * width,
    height: share * height,
  }));
}
