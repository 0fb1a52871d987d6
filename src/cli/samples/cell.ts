export const CellType = {
  CRYPT: 0,
  GOBLET: 1,
  TUMOUR: 2,
  FIBROBLAST: 3,
  MUSCLE: 4,
  CD8_T: 5,
  CD4_T: 6,
  B: 7,
  GERMINAL: 8,
  PLASMA: 9,
  MACROPHAGE: 10,
  ENDOTHELIUM: 11,
} as const;
export type CellType = (typeof CellType)[keyof typeof CellType];

/** Lengths and positions in µm. */
export interface Cell {
  readonly type: CellType;
  /** Middle of the nucleus, its half axes and the direction of the longer one. */
  readonly x: number;
  readonly y: number;
  readonly long: number;
  readonly short: number;
  readonly angle: number;
  /** Epithelium: the cell's axis from base to apex. */
  readonly axis?: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
  /** How much DNA the cut has caught; 1 is a typical nucleus. */
  readonly dna: number;
  /** Share of the full Ki-67 signal; 0 in resting cells. */
  readonly ki67: number;
  /** Uniform in [0, 1): the cell's own level of whatever it expresses. */
  readonly level: number;
}

/** Puts a cell into the tissue. */
export type AddCell = (cell: Cell) => void;
/** Whether a nucleus of that radius (µm) finds room. */
export type IsFree = (x: number, y: number, radius: number) => boolean;
