interface Size {
  readonly width: number;
  readonly height: number;
}

interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** Middle of each view and its height, as shares of the image: closer, across, closer still, and out. */
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

/** The whole image on a screen. */
export function homeView(image: Size, screen: Size): Rectangle {
  return viewAt(image, screen, 0.5, 0.5, Math.max(1, (image.width * screen.height) / screen.width / image.height));
}

/** Eight views, as a guided tour would visit them, of the screen's shape. Full-resolution pixels. */
export function tourViews(image: Size, screen: Size): Rectangle[] {
  return VIEWS.map(([x, y, share]) => (share === 1 ? homeView(image, screen) : viewAt(image, screen, x, y, share)));
}

/** Places that somebody leafs through, in none of which the tour was. */
export function hurriedStops(image: Size, screen: Size, count: number): Rectangle[] {
  return Array.from({ length: count }, (_, i) =>
    viewAt(image, screen, 0.1 + (0.8 * ((i * 5) % count)) / count, 0.12 + (0.7 * i) / count, 0.06),
  );
}

function viewAt(image: Size, screen: Size, x: number, y: number, share: number): Rectangle {
  const height = share * image.height;
  const width = (height * screen.width) / screen.height;
  return { x: x * image.width - width / 2, y: y * image.height - height / 2, width, height };
}
