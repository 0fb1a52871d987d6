/**
 * Writes OME-TIFFs: header and all directories together at the front, then the pixels from the coarsest level to full
 * resolution, level by level and plane by plane. So one read of the front tells everything, and a second one brings the
 * coarse levels of all channels. The bytes depend on the pieces alone, not on the order in which they came.
 *
 * ```ts
 * writeOmeTiff('two.ome.tif', { width: 300, height: 200, dataType: 'uint16', channels: [{ name: 'DNA' }], levels: 2 },
 *   ({ c, z, t }) => samplesOf(c, z, t));
 * ```
 */
import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Samples } from '../../format/plane.ts';
import {
  type LevelLayout,
  levelLayout,
  type OmeTiffSpec,
  type PixelBlock,
  type PlaneIndex,
  planeOrder,
} from './ome-tiff-spec.ts';
import { encodePiece } from './piece-encoder.ts';
import { cut, shrink } from './shrink.ts';
import { encodeFront, evenUp, frontLength, placeDirectories, type TiffVariant } from './tiff-directory.ts';
import { planDirectory, type PlannedDirectory } from './tiff-fields.ts';

/** Classic TIFF's offsets are 32-bit. */
const CLASSIC_LIMIT = 2 ** 32;

/** Takes encoded pieces in any order; nothing stands at `path` before `finish`. */
export class OmeTiffWriter {
  readonly #path: string;
  readonly #variant: TiffVariant;
  readonly #directories: PlannedDirectory[];
  readonly #next: number[];
  readonly #indexOf = new Map<string, number>();
  readonly #spool: number;
  #spoolLength = 0;

  constructor(path: string, spec: OmeTiffSpec) {
    checkSpec(spec);
    this.#path = path;
    this.#variant = { bigTiff: spec.bigTiff ?? false, littleEndian: spec.littleEndian ?? true };
    ({ directories: this.#directories, next: this.#next } = planFile(spec));
    this.#directories.forEach(({ layout }, i) => this.#indexOf.set(`${layout.plane}/${layout.level}`, i));
    this.#spool = openSync(this.#spoolPath, 'w+');
  }

  get #spoolPath(): string {
    return `${this.#path}.pieces`;
  }

  get #partPath(): string {
    return `${this.#path}.part`;
  }

  /**
   * Keeps the bytes of one tile or strip.
   * @param piece counted row by row; with planar RGB the second component's pieces follow all of the first's.
   */
  addPiece(plane: number, level: number, piece: number, bytes: Uint8Array): void {
    const directory = this.#directories[this.#indexOf.get(`${plane}/${level}`) ?? -1];
    if (directory === undefined || piece >= directory.pieceBytes.length) {
      throw new Error(`no piece ${piece} at level ${level} of plane ${plane}`);
    }
    writeSync(this.#spool, bytes, 0, bytes.length, this.#spoolLength);
    directory.pieceOffsets[piece] = this.#spoolLength;
    directory.pieceBytes[piece] = bytes.length;
    this.#spoolLength += bytes.length;
  }

  /** Every piece of the file is these bytes, which are written once. */
  fill(bytes: Uint8Array): void {
    const offset = this.#spoolLength;
    writeSync(this.#spool, bytes, 0, bytes.length, offset);
    this.#spoolLength += bytes.length;
    for (const { pieceOffsets, pieceBytes } of this.#directories) {
      pieceOffsets.fill(offset);
      pieceBytes.fill(bytes.length);
    }
  }

  /** Writes the file and gives it its name. Pieces that never came are sparse. */
  finish(): void {
    const lists = this.#directories.map(({ fields }) => fields);
    const ifdOffsets = placeDirectories(lists, this.#variant).offsets;
    this.#directories.forEach(({ subIfds }, i) => subIfds.set(ifdOffsets.slice(i + 1, i + 1 + subIfds.length)));

    const out = openSync(this.#partPath, 'w');
    try {
      let end = frontLength(lists, this.#variant);
      const written = new Map<number, number>();
      for (const { pieceOffsets, pieceBytes } of this.#coarsestFirst()) {
        for (let i = 0; i < pieceBytes.length; i++) {
          const length = pieceBytes[i]!;
          if (length === 0) continue;
          const spooled = pieceOffsets[i]!;
          const there = written.get(spooled);
          if (there !== undefined) {
            pieceOffsets[i] = there;
            continue;
          }
          const bytes = new Uint8Array(length);
          readSync(this.#spool, bytes, 0, length, spooled);
          end = evenUp(end);
          writeSync(out, bytes, 0, length, end);
          pieceOffsets[i] = end;
          written.set(spooled, end);
          end += length;
        }
      }
      if (!this.#variant.bigTiff && end > CLASSIC_LIMIT) throw new Error(`${end} bytes need bigTiff`);
      const front = encodeFront(lists, this.#next, this.#variant);
      writeSync(out, front, 0, front.length, 0);
    } finally {
      closeSync(out);
    }
    renameSync(this.#partPath, this.#path);
    this.discard();
  }

  /** Removes what is half-made. */
  discard(): void {
    closeSync(this.#spool);
    rmSync(this.#spoolPath, { force: true });
    rmSync(this.#partPath, { force: true });
  }

  #coarsestFirst(): PlannedDirectory[] {
    return this.#directories.toSorted(({ layout: a }, { layout: b }) => b.level - a.level || a.plane - b.plane);
  }
}

/**
 * Writes an image that fits in memory, plane by plane; coarser levels are means of the finer ones.
 * @param readPlane full resolution, row by row; with `rgb` interleaved.
 */
export function writeOmeTiff(path: string, spec: OmeTiffSpec, readPlane: (plane: PlaneIndex) => Samples): void {
  const writer = new OmeTiffWriter(path, spec);
  const samplesPerPixel = spec.rgb === undefined ? 1 : 3;
  planeOrder(spec).forEach((index, plane) => {
    let block: PixelBlock = { width: spec.width, height: spec.height, samples: readPlane(index) };
    const expected = spec.width * spec.height * samplesPerPixel;
    if (block.samples.length !== expected) {
      throw new Error(`plane ${plane} has ${block.samples.length} samples, expected ${expected}`);
    }
    for (let level = 0; level < (spec.levels ?? 1); level++) {
      if (level > 0) block = shrink(block, spec.factor ?? 2, samplesPerPixel);
      addLevel(writer, spec, levelLayout(spec, plane, level), block);
    }
  });
  writer.finish();
}

/** Cuts one level of one plane into pieces and adds them. */
export function addLevel(writer: OmeTiffWriter, spec: OmeTiffSpec, layout: LevelLayout, block: PixelBlock): void {
  const samplesPerPixel = spec.rgb === undefined ? 1 : 3;
  const pieceCount = layout.columns * layout.rows;
  for (let piece = 0; piece < pieceCount; piece++) {
    const x = (piece % layout.columns) * layout.pieceWidth;
    const y = Math.floor(piece / layout.columns) * layout.pieceHeight;
    // A tile is always whole; the last strip ends with the image.
    const isStrip = spec.tile !== undefined && 'rowsPerStrip' in spec.tile;
    const height = isStrip ? Math.min(layout.pieceHeight, layout.height - y) : layout.pieceHeight;
    const cutOut = cut(block, x, y, layout.pieceWidth, height, samplesPerPixel);
    if (spec.sparse && cutOut.samples.every((value: number) => value === 0)) continue;
    if (spec.rgb === 'planar') {
      for (let s = 0; s < 3; s++) {
        const component = { ...cutOut, samples: cutOut.samples.filter((_: number, i: number) => i % 3 === s) };
        writer.addPiece(layout.plane, layout.level, s * pieceCount + piece, encodePiece(component, 1, spec));
      }
    } else {
      writer.addPiece(layout.plane, layout.level, piece, encodePiece(cutOut, samplesPerPixel, spec));
    }
  }
}

function planFile(spec: OmeTiffSpec): { directories: PlannedDirectory[]; next: number[] } {
  const planes = planeOrder(spec);
  const levels = spec.levels ?? 1;
  const directories: PlannedDirectory[] = [];
  const chain: number[] = [];
  const add = (plane: number, level: number, subIfdCount: number): void => {
    const omePlanes = directories.length === 0 ? planes : undefined;
    directories.push(planDirectory(spec, levelLayout(spec, plane, level), subIfdCount, omePlanes));
  };
  if (spec.pyramid === 'trailing') {
    for (let level = 0; level < levels; level++) {
      for (let plane = 0; plane < planes.length; plane++) {
        chain.push(directories.length);
        add(plane, level, 0);
      }
    }
  } else {
    for (let plane = 0; plane < planes.length; plane++) {
      chain.push(directories.length);
      for (let level = 0; level < levels; level++) add(plane, level, level === 0 ? levels - 1 : 0);
    }
  }
  const next = Array<number>(directories.length).fill(-1);
  chain.forEach((directory, i) => (next[directory] = chain[i + 1] ?? -1));
  return { directories, next };
}

function checkSpec(spec: OmeTiffSpec): void {
  if (spec.compression !== 'jpeg') return;
  if (spec.rgb !== 'chunky' || spec.dataType !== 'uint8') {
    throw new Error(`JPEG is written for interleaved 8-bit RGB only, not ${spec.rgb ?? 'grey'} ${spec.dataType}`);
  }
  if (spec.predictor) throw new Error('JPEG takes no predictor');
}
