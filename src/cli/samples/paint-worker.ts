/**
 * Paints, shrinks and encodes the squares that it is told to, one after another. A square is two by two tiles of full
 * resolution; its level 1 is one tile, and its level 2 goes into the memory that all workers share.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Samples } from '../../format/plane.ts';
import { levelLayout, type PixelBlock } from './ome-tiff-spec.ts';
import { paintHe } from './paint-he.ts';
import { paintMultiplex } from './paint-multiplex.ts';
import { encodePiece } from './piece-encoder.ts';
import type { Sample } from './sample.ts';
import { shrink } from './shrink.ts';
import { growTissue } from './tissue.ts';
import { TissueTile } from './tissue-tile.ts';

export interface PaintWorkerData {
  readonly sample: Sample;
  /** Level 2, one a plane, of the level's own size. */
  readonly level2: readonly Samples[];
}

export interface Square {
  readonly column: number;
  readonly row: number;
}

export interface EncodedTile {
  readonly plane: number;
  readonly level: number;
  readonly piece: number;
  readonly bytes: Uint8Array;
}

const { sample, level2 } = workerData as PaintWorkerData;
const { spec, tileSize } = sample;
const samplesPerPixel = spec.rgb === undefined ? 1 : 3;
const tissue = growTissue(sample.tissue.width, sample.tissue.height, sample.tissue.seed);
const tile = new TissueTile(tileSize);
const painted = spec.channels.map(() => newSamples(tileSize));
const halves = spec.channels.map(() => newSamples(tileSize));

parentPort!.on('message', (square: Square) => {
  const tiles = paintSquare(square);
  parentPort!.postMessage(
    tiles,
    tiles.map(({ bytes }) => bytes.buffer as ArrayBuffer),
  );
});

function paintSquare({ column, row }: Square): EncodedTile[] {
  const tiles: EncodedTile[] = [];
  const full = levelLayout(spec, 0, 0);
  // What hangs over the image's edge must not depend on which square this worker painted before.
  for (const samples of halves) samples.fill(sample.stain === 'he' ? 255 : 0);
  for (let quarter = 0; quarter < 4; quarter++) {
    const tileColumn = column * 2 + (quarter & 1);
    const tileRow = row * 2 + (quarter >> 1);
    if (tileColumn >= full.columns || tileRow >= full.rows) continue;
    const x = sample.origin.x + tileColumn * tileSize;
    const y = sample.origin.y + tileRow * tileSize;
    if (sample.stain === 'he') paintHe(tissue, tile, x, y, sample.scale, painted[0] as Uint8Array);
    else paintMultiplex(tissue, tile, x, y, sample.scale, painted as Uint16Array[]);
    painted.forEach((samples, plane) => {
      const block = { width: tileSize, height: tileSize, samples };
      tiles.push(encode(plane, 0, tileRow * full.columns + tileColumn, block));
      const half = shrink(block, 2, samplesPerPixel);
      const at = { x: (quarter & 1) * half.width, y: (quarter >> 1) * half.height };
      paste(half, halves[plane]!, tileSize, at.x, at.y, half.width, half.height);
    });
  }
  const { columns } = levelLayout(spec, 0, 1);
  const coarse = levelLayout(spec, 0, 2);
  halves.forEach((samples, plane) => {
    const block = { width: tileSize, height: tileSize, samples };
    tiles.push(encode(plane, 1, row * columns + column, block));
    const quarter = shrink(block, 2, samplesPerPixel);
    const x = column * quarter.width;
    const y = row * quarter.height;
    const width = Math.min(quarter.width, coarse.width - x);
    paste(quarter, level2[plane]!, coarse.width, x, y, width, Math.min(quarter.height, coarse.height - y));
  });
  return tiles;
}

function encode(plane: number, level: number, piece: number, block: PixelBlock): EncodedTile {
  // A copy of its own, so that its memory can be handed over.
  return { plane, level, piece, bytes: Uint8Array.from(encodePiece(block, samplesPerPixel, spec)) };
}

function paste(
  from: PixelBlock,
  to: Samples,
  pitch: number,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  for (let row = 0; row < height; row++) {
    const start = row * from.width * samplesPerPixel;
    const line = from.samples.subarray(start, start + width * samplesPerPixel);
    to.set(line, ((y + row) * pitch + x) * samplesPerPixel);
  }
}

function newSamples(size: number): Samples {
  const count = size * size * samplesPerPixel;
  return spec.dataType === 'uint8' ? new Uint8Array(count) : new Uint16Array(count);
}
