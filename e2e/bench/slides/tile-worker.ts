/** Cuts and encodes the markers that it is told to, one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PixelBlock } from '../../../src/cli/samples/ome-tiff-spec.ts';
import { encodePiece } from '../../../src/cli/samples/piece-encoder.ts';
import { cut } from '../../../src/cli/samples/shrink.ts';
import { encodeLzw } from './lzw-encoder.ts';
import { markerLevels } from './marker-levels.ts';
import { patternSize, SLIDE_KINDS, type SlideKind } from './slide-kind.ts';
import { haveTiles, writeTiles } from './tile-files.ts';

export interface TileWorkerData {
  readonly sample: string;
  readonly folder: string;
}

const { sample, folder } = workerData as TileWorkerData;
const kinds = Object.keys(SLIDE_KINDS) as SlideKind[];

parentPort!.on('message', (marker: number) => {
  makeMarker(marker).then(
    () => parentPort!.postMessage(marker),
    (error: unknown) => {
      throw error;
    },
  );
});

async function makeMarker(marker: number): Promise<void> {
  const wanted = kinds.filter((kind) => !haveTiles(folder, kind, marker));
  if (wanted.length === 0) return;
  const levels = await markerLevels(sample, marker, Math.max(...wanted.map((kind) => SLIDE_KINDS[kind].levels)));
  for (const kind of wanted)
    writeTiles(
      folder,
      kind,
      marker,
      levels.slice(0, SLIDE_KINDS[kind].levels).map((block, level) => encodeLevel(kind, block, level)),
    );
}

function encodeLevel(kind: SlideKind, block: PixelBlock, level: number): Uint8Array[] {
  const { tileSize } = SLIDE_KINDS[kind];
  const { columns, rows } = patternSize(kind, level);
  return Array.from({ length: columns * rows }, (_, index) => {
    const x = (index % columns) * tileSize;
    const y = Math.floor(index / columns) * tileSize;
    return encode(kind, cut(block, x, y, tileSize, tileSize, 1));
  });
}

function encode(kind: SlideKind, block: PixelBlock): Uint8Array {
  const { compression, predictor } = SLIDE_KINDS[kind];
  if (compression === 'lzw') {
    const { buffer, byteOffset, byteLength } = block.samples;
    return encodeLzw(new Uint8Array(buffer, byteOffset, byteLength));
  }
  const spec = {
    width: block.width,
    height: block.height,
    dataType: 'uint16',
    channels: [],
    compression,
    predictor,
  } as const;
  return encodePiece(block, 1, spec);
}
