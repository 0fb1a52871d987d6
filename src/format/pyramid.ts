import type { DocentError } from './docent-error.ts';
import type { DataType, EncodedBlock } from './plane.ts';

/** One resolution of an image. Level 0 is full resolution. */
export interface PyramidLevel {
  /** Size in pixels of this level. */
  readonly width: number;
  readonly height: number;
  /** The file's own tile (for strips: the image's width by RowsPerStrip), pixels of this level. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Full-resolution pixels per pixel of this level; the axes may differ by rounding. */
  readonly downsample: { readonly x: number; readonly y: number };
  /**
   * The unit of fetching and decoding: one file tile, or as many small tiles or strips as make a square worth a job.
   * Blocks tile the level without overlap; those at the right and bottom are cropped to it.
   */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly columns: number;
  readonly rows: number;
}

/** An acquired signal. How it is shown is a `ChannelSetting`. */
export interface Channel {
  readonly index: number;
  /** As in the file; may be empty or the same as another's. */
  readonly name: string;
  /** `#rrggbb` as the file says it; absent where the file has none, or only its writer's default. */
  readonly color?: string;
  readonly dataType: DataType;
  /** OME `Channel/@Fluor`, when there. */
  readonly fluor?: string;
  /** nm; OME `Channel/@EmissionWavelength`. */
  readonly emissionWavelength?: number;
  /** Which plane holds it, and which of the samples interleaved in that plane it is. */
  readonly plane: number;
  readonly sample: number;
  /** That sample and the two after it are red, green and blue: the channel is a picture, shown as it is. */
  readonly rgb?: boolean;
}

/** Names one block: a square of one level of one plane (the bytes that are fetched and decoded together). */
export interface BlockIndex {
  readonly level: number;
  readonly column: number;
  readonly row: number;
  /** `Channel.plane`. */
  readonly plane: number;
  readonly z: number;
  readonly t: number;
}

/** All levels, channels, z and t of one image: complete when it exists, no `init()`. */
export interface Pyramid {
  readonly width: number;
  readonly height: number;
  readonly levels: readonly PyramidLevel[];
  readonly channels: readonly Channel[];
  readonly sizeZ: number;
  readonly sizeT: number;
  readonly dataType: DataType;
  /** Largest value the samples can hold by the file's own word (255, 65535, 4095 for 12 significant bits). */
  readonly maxValue: number;
  /** Red, green, blue (channels 0 to 2), shown as it is. */
  readonly rgb: boolean;
  /** Samples grow darker with their value (TIFF PhotometricInterpretation 0). */
  readonly minIsWhite: boolean;
  /** µm per full-resolution pixel, when the file says so. */
  readonly pixelSize?: { readonly x: number; readonly y: number };
  /** Objective magnification (OME `NominalMagnification`), when the file says so. */
  readonly magnification?: number;
  /** What the file is, in words: `OME-TIFF (BigTIFF, big-endian)`. */
  readonly format: string;
  /** Names of the images in the file; `seriesIndex` is the open one. */
  readonly series: readonly string[];
  readonly seriesIndex: number;
  readonly name?: string;
  readonly warnings: readonly DocentError[];
  /** Samples are of ready pictures, whoever made them having chosen the contrast: 0 to 255 show them as they are. */
  readonly baked?: boolean;
  /** Where `readBlock` has nothing the coarser level goes on showing; else such a block is transparent. */
  readonly coarserBehind?: boolean;
  /** Why nothing has come, of an image whose blocks may be absent without an error; undefined once something has. */
  missing?(): DocentError | undefined;
  /**
   * Fetches the encoded bytes of one block. `null` where there are none (see `coarserBehind`).
   * Calls made in one task share requests.
   * @throws DocentError, AbortError
   */
  readBlock(index: BlockIndex, signal?: AbortSignal): Promise<EncodedBlock | null>;
  /**
   * Reads what tells where the blocks of a level lie, so that who asks for them next does not wait for it. What fails fails again then.
   * @param planes `Channel.plane` of each
   */
  approach?(level: number, planes: readonly number[], z: number, t: number): void;
}
