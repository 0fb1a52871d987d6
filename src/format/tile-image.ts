import { DocentError } from './docent-error.ts';
import { HttpFiles } from './http-files.ts';
import { resolveImageAddress } from './image-address.ts';
import type { ImageSource } from './image-source.ts';
import type { OpenSourceOptions } from './open-source.ts';
import type { EncodedBlock, EncodedPiece, PieceEncoding } from './plane.ts';
import type { BlockIndex, Channel, Pyramid } from './pyramid.ts';
import { tileAddress, tileFolder } from './tile-address.ts';
import { checkTileLayout, tileLevels, tilesOfTileBlock, type TileLayer, type TileLayout } from './tile-layout.ts';
import { photometric } from './tiff-tags.ts';

/** Folders that hold one and the same picture are one plane, whatever layers they are called. */
interface TilePlane {
  readonly rgb: boolean;
  readonly ext: string;
  /** Addresses, by part. */
  readonly folders: readonly string[];
}

/**
 * The pyramid of an image that exists as JPEG or PNG tiles only. Its layers are its channels; nothing is asked of the network
 * before the first block. Tiles may be missing: then the coarser level goes on showing, and they are not asked for again.
 *
 * @throws DocentError `unsafe-url`, `unsupported-format`, `too-large`
 */
export function openTileImage(source: ImageSource, layout: TileLayout, options: OpenSourceOptions): Pyramid {
  checkTileLayout(layout);
  const { headers, credentials, sign } = source;
  const base = resolveImageAddress(source.url, options.base).url;
  const files = new HttpFiles({ headers, credentials, sign, traffic: options.traffic, fetch: options.fetch });
  const planes = new Map<string, TilePlane & { readonly index: number }>();
  const channels = layout.layers.map((layer, index): Channel => {
    const plane = planeOf(layer, layout, base);
    const key = JSON.stringify(plane);
    if (!planes.has(key)) planes.set(key, { ...plane, index: planes.size });
    return {
      index,
      name: layer.name,
      dataType: 'uint8',
      plane: planes.get(key)!.index,
      sample: 0,
      ...(plane.rgb && { rgb: true }),
    };
  });
  const tiles = new TileReader(files, layout, [...planes.values()]);
  return {
    width: layout.width,
    height: layout.height,
    levels: tileLevels(layout),
    channels,
    sizeZ: 1,
    sizeT: 1,
    dataType: 'uint8',
    maxValue: 255,
    rgb: false,
    minIsWhite: false,
    format: formatName(layout.layers),
    series: [''],
    seriesIndex: 0,
    warnings: [],
    baked: true,
    coarserBehind: true,
    missing: () => tiles.missing,
    readBlock: (index, signal) => tiles.readBlock(index, signal),
  };
}

class TileReader {
  readonly #files: HttpFiles;
  readonly #layout: TileLayout;
  readonly #planes: readonly TilePlane[];
  readonly #absent = new Set<string>();
  #found = false;

  constructor(files: HttpFiles, layout: TileLayout, planes: readonly TilePlane[]) {
    this.#files = files;
    this.#layout = layout;
    this.#planes = planes;
  }

  /** Why no tile is there, of those that were asked for. */
  get missing(): DocentError | undefined {
    const refusal = this.#found ? undefined : this.#files.lastRefusal;
    if (!refusal) return undefined;
    return new DocentError(refusal.code, `Not one tile of the image is there. ${refusal.message}`, {
      hint: refusal.hint,
      ...(refusal.url !== undefined && { url: refusal.url }),
    });
  }

  async readBlock(
    { level, column, row, plane: number }: BlockIndex,
    signal?: AbortSignal,
  ): Promise<EncodedBlock | null> {
    signal?.throwIfAborted();
    const { width, height, tileSize } = this.#layout;
    const plane = this.#planes[number]!;
    const read = tilesOfTileBlock(this.#layout, level, column, row).map(async ({ part, ...tile }) => {
      const url = tileAddress(plane.folders[part]!, level, tile.column, tile.row, plane.ext);
      const bytes = await this.#tile(url, signal);
      return bytes && { bytes, x: tile.x, y: tile.y, width: tile.width, height: tile.height };
    });
    const pieces = (await Promise.all(read)).filter((piece): piece is EncodedPiece => piece !== null);
    if (pieces.length === 0) return null;
    return {
      width: Math.min(tileSize, Math.ceil(width / 2 ** level) - column * tileSize),
      height: Math.min(tileSize, Math.ceil(height / 2 ** level) - row * tileSize),
      encoding: encodingOf(plane),
      pieces,
    };
  }

  async #tile(url: string, signal: AbortSignal | undefined): Promise<Uint8Array | null> {
    if (this.#absent.has(url)) return null;
    const bytes = await this.#files.read(url, signal);
    if (bytes) this.#found = true;
    else this.#absent.add(url);
    return bytes;
  }
}

function planeOf({ path, ext = 'jpg', rgb = false }: TileLayer, { parts }: TileLayout, base: string): TilePlane {
  const roots = parts?.map((part) => tileFolder(base, part.path)) ?? [base];
  return { rgb, ext, folders: roots.map((root) => tileFolder(root, path)) };
}

function encodingOf({ rgb }: TilePlane): PieceEncoding {
  return {
    pictureFile: true,
    compression: 0,
    predictor: 1,
    dataType: 'uint8',
    littleEndian: true,
    samplesPerPixel: rgb ? 3 : 1,
    photometric: rgb ? photometric.RGB : photometric.BlackIsZero,
  };
}

function formatName(layers: readonly TileLayer[]): string {
  const kinds = layers.map(({ ext = 'jpg' }) => (/^jpe?g$/i.test(ext) ? 'JPEG' : ext.toUpperCase()));
  return `Minerva tiles (${[...new Set(kinds)].join(', ')})`;
}
