import type { DataType, Samples } from '../../format/plane.ts';

/** What a written OME-TIFF is to be. What is left out: one level, 256-px tiles, no compression, classic, little-endian. */
export interface OmeTiffSpec {
  readonly width: number;
  readonly height: number;
  readonly dataType: DataType;
  /** One IFD a channel; with `rgb` one entry that stands for three samples. */
  readonly channels: readonly { readonly name: string; readonly color?: string }[];
  /** Three samples a pixel in each plane: interleaved, or one component after another. */
  readonly rgb?: 'chunky' | 'planar';
  readonly sizeZ?: number;
  readonly sizeT?: number;
  readonly dimensionOrder?: 'XYCZT' | 'XYCTZ' | 'XYZCT' | 'XYZTC' | 'XYTCZ' | 'XYTZC';
  /** Tile size in pixels (multiples of 16 by the standard), or strips of that many rows. */
  readonly tile?: { readonly width: number; readonly height: number } | { readonly rowsPerStrip: number };
  readonly compression?: 'none' | 'deflate' | 'jpeg';
  /** Horizontal differencing (TIFF predictor 2); not with JPEG. */
  readonly predictor?: boolean;
  /** JPEG quality, 1 to 100. */
  readonly quality?: number;
  /** Number of resolutions, full resolution included, each `factor` times smaller than the one before. */
  readonly levels?: number;
  readonly factor?: number;
  /** Coarser levels in SubIFDs (OME-TIFF 6), or as top-level IFDs after all planes of full resolution (older). */
  readonly pyramid?: 'subifds' | 'trailing';
  readonly bigTiff?: boolean;
  readonly littleEndian?: boolean;
  /** Tiles with nothing but zeros get no bytes: offset and byte count 0. */
  readonly sparse?: boolean;
  /** Without OME-XML it is a plain TIFF. Default true. */
  readonly omeXml?: boolean;
  readonly name?: string;
  readonly description?: string;
  readonly software?: string;
  /** µm per pixel. */
  readonly pixelSize?: { readonly x: number; readonly y: number };
  readonly magnification?: number;
}

export interface PlaneIndex {
  readonly c: number;
  readonly z: number;
  readonly t: number;
}

/** Row by row; with `rgb` interleaved, three a pixel (also for a file that is to be planar). */
export interface PixelBlock {
  readonly width: number;
  readonly height: number;
  readonly samples: Samples;
}

/** The directory of one plane at one level, and the pieces (tiles or strips) it is cut into. */
export interface LevelLayout {
  readonly plane: number;
  readonly level: number;
  readonly width: number;
  readonly height: number;
  readonly pieceWidth: number;
  readonly pieceHeight: number;
  readonly columns: number;
  readonly rows: number;
}

/** Planes in the order of their IFDs: the first letter after XY runs fastest. */
export function planeOrder(spec: OmeTiffSpec): PlaneIndex[] {
  const sizes = { C: spec.channels.length, Z: spec.sizeZ ?? 1, T: spec.sizeT ?? 1 };
  const axes = (spec.dimensionOrder ?? 'XYCZT').slice(2).split('') as ('C' | 'Z' | 'T')[];
  const planes: PlaneIndex[] = [];
  const at = { C: 0, Z: 0, T: 0 };
  const count = sizes.C * sizes.Z * sizes.T;
  for (let i = 0; i < count; i++) {
    let rest = i;
    for (const axis of axes) {
      at[axis] = rest % sizes[axis];
      rest = Math.floor(rest / sizes[axis]);
    }
    planes.push({ c: at.C, z: at.Z, t: at.T });
  }
  return planes;
}

/** Size and pieces of one level. Level n is the ceiling of full resolution over factor ** n. */
export function levelLayout(spec: OmeTiffSpec, plane: number, level: number): LevelLayout {
  const scale = (spec.factor ?? 2) ** level;
  const width = Math.ceil(spec.width / scale);
  const height = Math.ceil(spec.height / scale);
  const tile = spec.tile ?? { width: 256, height: 256 };
  const pieceWidth = 'width' in tile ? tile.width : width;
  const pieceHeight = 'width' in tile ? tile.height : Math.min(tile.rowsPerStrip, height);
  const columns = Math.ceil(width / pieceWidth);
  return { plane, level, width, height, pieceWidth, pieceHeight, columns, rows: Math.ceil(height / pieceHeight) };
}
