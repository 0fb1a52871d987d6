import type { DataType } from '../format/plane.ts';
import type { Pyramid } from '../format/pyramid.ts';

/** What an open image is: the read-only `info` of a viewer. Sizes in pixels, physical sizes in µm. */
export interface ImageInfo {
  readonly width: number;
  readonly height: number;
  readonly levels: readonly {
    readonly width: number;
    readonly height: number;
    readonly tileWidth: number;
    readonly tileHeight: number;
  }[];
  readonly channels: readonly {
    readonly index: number;
    readonly name: string;
    readonly color?: string;
    readonly dataType: DataType;
  }[];
  /** µm per full-resolution pixel. */
  readonly pixelSize?: { readonly x: number; readonly y: number };
  readonly sizeZ: number;
  readonly sizeT: number;
  readonly dataType: DataType;
  /** A picture in true colour: red, green and blue, or one set of coloured tiles. */
  readonly rgb: boolean;
  /** What the file is, in words. */
  readonly format: string;
  /** Names of the images in the file. */
  readonly series: readonly string[];
  readonly name?: string;
}

export function imageInfoOf(pyramid: Pyramid): ImageInfo {
  const { width, height, sizeZ, sizeT, dataType, format, series, pixelSize, name } = pyramid;
  return {
    width,
    height,
    levels: pyramid.levels.map(({ width, height, tileWidth, tileHeight }) => ({
      width,
      height,
      tileWidth,
      tileHeight,
    })),
    channels: pyramid.channels.map(({ index, name, color, dataType }) => ({
      index,
      name,
      ...(color === undefined ? {} : { color }),
      dataType,
    })),
    ...(pixelSize && { pixelSize }),
    sizeZ,
    sizeT,
    dataType,
    rgb: pyramid.rgb || isOnePicture(pyramid),
    format,
    series,
    ...(name === undefined ? {} : { name }),
  };
}

/** Several coloured pictures are blends of signals, of which one at a time is looked at. */
function isOnePicture({ channels }: Pyramid): boolean {
  return channels.every(({ rgb, plane }) => rgb && plane === channels[0]!.plane);
}
