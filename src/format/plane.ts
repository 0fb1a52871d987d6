/** Data types of samples that Docent draws. */
export type DataType = 'uint8' | 'uint16';

export type Samples = Uint8Array | Uint16Array;

/** Decoded samples of one channel of one block: row by row, no padding, `samples.length === width * height`. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly samples: Samples;
}

/** How the pieces of a block are encoded: all that a decoder needs beside the bytes. Structured-cloneable. */
export interface PieceEncoding {
  /** Each piece is a picture file of its own (JPEG, PNG): of the rest only `samplesPerPixel` counts. */
  readonly pictureFile?: boolean;
  /** TIFF tag 259. */
  readonly compression: number;
  /** TIFF tag 317: 1 none, 2 horizontal. */
  readonly predictor: number;
  readonly dataType: DataType;
  readonly littleEndian: boolean;
  /** Samples interleaved in a piece: 1, or 3 or 4 for chunky RGB(A). */
  readonly samplesPerPixel: number;
  /** TIFF tag 262. */
  readonly photometric: number;
  /** TIFF tag 347, for JPEG. */
  readonly jpegTables?: Uint8Array;
  /** TIFF tag 530, for YCbCr that is not JPEG. */
  readonly chromaSubsampling?: readonly [number, number];
}

/** One tile or strip as it lies in the file, and where it goes in its block. */
export interface EncodedPiece {
  readonly bytes: Uint8Array;
  /** Top-left corner within the block, pixels; negative where the piece begins before it. */
  readonly x: number;
  readonly y: number;
  /** Size of the piece as encoded; what hangs over the block's edge is cropped. */
  readonly width: number;
  readonly height: number;
}

/**
 * The encoded bytes of one block: what a decode worker takes. Pieces that are sparse (no bytes in the file) are
 * absent, and decode to zero.
 */
export interface EncodedBlock {
  readonly width: number;
  readonly height: number;
  readonly encoding: PieceEncoding;
  readonly pieces: readonly EncodedPiece[];
}
