import { PhysicalMinimum, type Minimum } from './physical-minimum.ts';
import type { TiledDirectory } from './tiff-tiles.ts';
import { homeView, hurriedStops, tourViews } from './tour.ts';

/** What a view takes at least: bytes, and ms from the first question to the last byte. */
export interface MinimumView extends Minimum {
  readonly time: number;
}

export interface MinimumTimes {
  readonly home: MinimumView;
  readonly tour: MinimumView;
  readonly hurried: MinimumView;
}

/** Header, directories and tiles: each is found by the one before. */
const HOME_TRIPS = 3;
const VIEW_TRIPS = 1;
const STOPS = 12;

/** A line of so much latency (ms) and bandwidth (bytes a second) that never lies idle. */
export function minimumTimes(
  planes: readonly (readonly TiledDirectory[])[],
  image: { readonly width: number; readonly height: number },
  viewport: { readonly width: number; readonly height: number },
  { latency, bandwidth }: { readonly latency: number; readonly bandwidth: number },
): MinimumTimes {
  const minimum = new PhysicalMinimum(planes);
  const see = (view: ReturnType<typeof homeView>, trips: number): MinimumView => {
    const seen = minimum.see({ ...view, scale: viewport.width / view.width });
    return { ...seen, time: seen.tiles === 0 ? 0 : trips * latency + (seen.bytes / bandwidth) * 1000 };
  };
  const home = see(homeView(image, viewport), HOME_TRIPS);
  const views = tourViews(image, viewport).map((view) => see(view, VIEW_TRIPS));
  const sum = (of: (view: MinimumView) => number): number => views.reduce((total, view) => total + of(view), 0);
  return {
    home,
    tour: { bytes: sum(({ bytes }) => bytes), tiles: sum(({ tiles }) => tiles), time: sum(({ time }) => time) },
    hurried: see(hurriedStops(image, viewport, STOPS).at(-1)!, VIEW_TRIPS),
  };
}
