/** Cuts and encodes the planes that it is told to, one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PixelBlock } from '../../../src/cli/samples/ome-tiff-spec.ts';
import { encodePiece } from '../../../src/cli/samples/piece-encoder.ts';
import { cut } from '../../../src/cli/samples/shrink.ts';
import { encodeLzw } from './lzw-encoder.ts';
import { planeLevels } from './plane-levels.ts';
import { JPEG_QUALITY, patternSize, SLIDE_KINDS, STAINS, type SlideKind, type StainName } from './slide-kind.ts';
import { haveTiles, writeTiles } from './tile-files.ts';

export interface TileWorkerData {
  /** Folder of the painted samples, and where the tiles go. */
  readonly samples: string;
  readonly folder: string;
}

/** One plane of the slides of a stain. */
export interface TileTask {
  readonly stain: StainName;
  readonly plane: number;
}

const { samples, folder } = workerData as TileWorkerData;
const kinds = Object.keys(SLIDE_KINDS) as SlideKind[];

parentPort!.on('message', (task: TileTask) => {
  makePlane(task).then(
    () => parentPort!.postMessage(task),
    (error: unknown) => {
      throw error;
    },
  );
});

async function makePlane({ stain, plane }: TileTask): Promise<void> {
  const wanted = kinds.filter((kind) => SLIDE_KINDS[kind].stain === stain && !haveTiles(folder, kind, plane));
  if (wanted.length === 0) return;
  const levels = await planeLevels(samples, stain, plane, Math.max(...wanted.map((kind) => SLIDE_KINDS[kind].levels)));
  for (const kind of wanted)
    writeTiles(
      folder,
      kind,
      plane,
      levels.slice(0, SLIDE_KINDS[kind].levels).map((block, level) => encodeLevel(kind, block, level)),
    );
}

function encodeLevel(kind: SlideKind, block: PixelBlock, level: number): Uint8Array[] {
  const { tileSize, stain } = SLIDE_KINDS[kind];
  const { columns, rows } = patternSize(kind, level);
  return Array.from({ length: columns * rows }, (_, index) => {
    const x = (index % columns) * tileSize;
    const y = Math.floor(index / columns) * tileSize;
    return encode(kind, cut(block, x, y, tileSize, tileSize, STAINS[stain].samplesPerPixel));
  });
}

function encode(kind: SlideKind, block: PixelBlock): Uint8Array {
  const { compression, predictor, stain } = SLIDE_KINDS[kind];
  if (compression === 'lzw') {
    const { buffer, byteOffset, byteLength } = block.samples;
    return encodeLzw(new Uint8Array(buffer, byteOffset, byteLength));
  }
  const { dataType, samplesPerPixel } = STAINS[stain];
  const { width, height } = block;
  const spec = { width, height, dataType, channels: [], compression, predictor, quality: JPEG_QUALITY };
  return encodePiece(block, samplesPerPixel, spec);
}
