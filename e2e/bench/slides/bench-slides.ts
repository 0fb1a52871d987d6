import { cpus } from 'node:os';
import { ComputedSlide } from '../../../src/cli/computed-slide/computed-slide.ts';
import { MARKERS } from '../../../src/cli/samples/paint-multiplex.ts';
import { startTypescriptWorker } from '../../../src/cli/samples/typescript-worker.ts';
import { MARKER_COUNT, SLIDE_KINDS, SLIDE_SIDE, type SlideKind } from './slide-kind.ts';
import { haveTiles, readTiles } from './tile-files.ts';
import type { TileWorkerData } from './tile-worker.ts';

/**
 * Makes the tiles of all slides that are not there yet, from the painted sample.
 * @param folder where they are kept
 */
export async function makeTiles(sample: string, folder: string): Promise<void> {
  const kinds = Object.keys(SLIDE_KINDS) as SlideKind[];
  const missing = Array.from({ length: MARKER_COUNT }, (_, marker) => marker).filter((marker) =>
    kinds.some((kind) => !haveTiles(folder, kind, marker)),
  );
  if (missing.length === 0) return;
  console.error(`Making the slides of the benchmark in ${folder}. This is done once.`);
  const workerData: TileWorkerData = { sample, folder };
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = startTypescriptWorker(new URL('tile-worker.ts', import.meta.url), workerData);
      const next = (): void => {
        const marker = missing.shift();
        if (marker === undefined) worker.terminate().then(() => resolve(), reject);
        else worker.postMessage(marker);
      };
      worker.on('error', reject);
      worker.on('message', next);
      next();
    });
  await Promise.all(Array.from({ length: Math.min(cpus().length, missing.length) }, work));
}

/**
 * A slide of 20,480² pixels in 16 bit whose tiles are those of `makeTiles`. It tells no pixel size, so that no viewer draws a
 * scale bar over what is compared.
 */
export function benchSlide(folder: string, kind: SlideKind, channels: number): ComputedSlide {
  const markers = Array.from({ length: MARKER_COUNT }, (_, marker) => readTiles(folder, kind, marker));
  const { tileSize, levels, compression, predictor } = SLIDE_KINDS[kind];
  return new ComputedSlide({
    width: SLIDE_SIDE,
    height: SLIDE_SIDE,
    tileSize,
    levels,
    compression,
    predictor,
    name: kind,
    channels: Array.from({ length: channels }, (_, channel) => ({
      name: `${MARKERS[channel % MARKER_COUNT]} ${1 + Math.floor(channel / MARKER_COUNT)}`,
    })),
    tiles: (plane, level) => markers[plane % MARKER_COUNT]![level]!,
  });
}
