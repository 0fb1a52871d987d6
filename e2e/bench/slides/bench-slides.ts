import { cpus } from 'node:os';
import { ComputedSlide } from '../../../src/cli/computed-slide/computed-slide.ts';
import { MARKERS } from '../../../src/cli/samples/paint-multiplex.ts';
import { startTypescriptWorker } from '../../../src/cli/samples/typescript-worker.ts';
import { JPEG_QUALITY, SLIDE_KINDS, SLIDE_SIDE, STAINS, type SlideKind, type StainName } from './slide-kind.ts';
import { haveTiles, readTiles } from './tile-files.ts';
import type { TileTask, TileWorkerData } from './tile-worker.ts';

/**
 * Makes the tiles of all slides that are not there yet, from the painted samples.
 * @param samples folder of those
 * @param folder where the tiles are kept
 */
export async function makeTiles(samples: string, folder: string): Promise<void> {
  const kinds = Object.keys(SLIDE_KINDS) as SlideKind[];
  const missing = Object.entries(STAINS).flatMap(([name, { planes }]) => {
    const stain = name as StainName;
    const ofStain = kinds.filter((kind) => SLIDE_KINDS[kind].stain === stain);
    const tasks = Array.from({ length: planes }, (_, plane): TileTask => ({ stain, plane }));
    return tasks.filter(({ plane }) => ofStain.some((kind) => !haveTiles(folder, kind, plane)));
  });
  if (missing.length === 0) return;
  console.error(`Making the slides of the benchmark in ${folder}. This is done once.`);
  const workerData: TileWorkerData = { samples, folder };
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = startTypescriptWorker(new URL('tile-worker.ts', import.meta.url), workerData);
      const next = (): void => {
        const task = missing.shift();
        if (task === undefined) worker.terminate().then(() => resolve(), reject);
        else worker.postMessage(task);
      };
      worker.on('error', reject);
      worker.on('message', next);
      next();
    });
  await Promise.all(Array.from({ length: Math.min(cpus().length, missing.length) }, work));
}

/**
 * A slide of 20,480² pixels whose tiles are those of `makeTiles`. It tells no pixel size, so that no viewer draws a
 * scale bar over what is compared.
 * @param channels of a multiplex slide
 */
export function benchSlide(folder: string, kind: SlideKind, channels: number): ComputedSlide {
  const { stain, tileSize, levels, compression, predictor } = SLIDE_KINDS[kind];
  const { planes, dataType } = STAINS[stain];
  const tiles = Array.from({ length: planes }, (_, plane) => readTiles(folder, kind, plane));
  const markers = Array.from({ length: channels }, (_, channel) => ({
    name: `${MARKERS[channel % planes]} ${1 + Math.floor(channel / planes)}`,
  }));
  return new ComputedSlide({
    width: SLIDE_SIDE,
    height: SLIDE_SIDE,
    tileSize,
    levels,
    compression,
    predictor,
    quality: JPEG_QUALITY,
    dataType,
    name: kind,
    ...(stain === 'he' ? { rgb: 'chunky', channels: [{ name: 'H&E' }] } : { channels: markers }),
    tiles: (plane, level) => tiles[plane % planes]![level]!,
  });
}
