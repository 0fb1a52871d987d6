import { DocentError } from './docent-error.ts';
import type { OmeImage } from './ome-xml.ts';
import type { LevelPart, TopLevelPart } from './pyramid-levels.ts';

/** One image of a file as its directories and metadata lay it out: what a `Pyramid` is assembled from. */
export interface PyramidPlan {
  /** The dialect, in words: `OME-TIFF`. */
  readonly dialect: string;
  readonly series: readonly string[];
  readonly seriesIndex: number;
  readonly name?: string;
  /** Directories along the channel axis, each with all samples of its pixels. */
  readonly planes: number;
  readonly sizeZ: number;
  readonly sizeT: number;
  /** Level 0 first. */
  readonly levels: readonly [TopLevelPart, ...LevelPart[]];
  /** µm per full-resolution pixel. */
  readonly pixelSize?: { readonly x: number; readonly y: number };
  readonly magnification?: number;
  /** What the metadata says of the channels. */
  readonly ome?: OmeImage;
}

/**
 * The index of the image wanted, by its index or name.
 * @throws DocentError `not-found`, naming those there are
 */
export function findSeries(series: readonly string[], wanted: number | string = 0): number {
  const byName = typeof wanted === 'string' ? series.indexOf(wanted) : -1;
  const index = byName >= 0 ? byName : Number(wanted);
  if (series[index] !== undefined) return index;
  const names = series.map((name, at) => `${at} “${name}”`).join(', ');
  throw new DocentError('not-found', `The file has no image “${wanted}”. It holds: ${names}.`, {
    hint: 'Ask for one of these, by its number or its name (`series`).',
  });
}
