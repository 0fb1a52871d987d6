import { renameSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Samples } from '../../format/plane.ts';
import { levelLayout, type OmeTiffSpec, type PixelBlock } from './ome-tiff-spec.ts';
import { addLevel, OmeTiffWriter } from './ome-tiff-writer.ts';
import type { EncodedTile, PaintWorkerData, Square } from './paint-worker.ts';
import type { Sample } from './sample.ts';
import { shrink } from './shrink.ts';
import { drawThumbnail } from './thumbnail.ts';
import { startTypescriptWorker } from './typescript-worker.ts';

/** More would wait for the one thread that writes. */
const MOST_WORKERS = 8;
/** The thumbnail is made from the coarsest level that is still this wide. */
const THUMBNAIL_SOURCE_WIDTH = 640;

/**
 * Paints one sample; the bytes are the same however many workers share it. Nothing has its final name before it is whole.
 * @param onProgress share done, 0 to 1
 */
export async function makeSample(
  sample: Sample,
  directory: string,
  onProgress: (share: number) => void,
  workers = Math.min(cpus().length, MOST_WORKERS),
): Promise<void> {
  const { spec } = sample;
  let writer: OmeTiffWriter | undefined;
  const interrupted = (): void => {
    writer?.discard();
    process.exit(130);
  };
  // Before the first file is there, or a signal just then would leave it.
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    writer = new OmeTiffWriter(join(directory, sample.file), spec);
    const level2 = await paintSquares(sample, writer, onProgress, workers);
    const thumbnail = addCoarseLevels(spec, writer, level2);
    const part = join(directory, `${sample.thumbnail}.part`);
    writeFileSync(part, thumbnail);
    renameSync(part, join(directory, sample.thumbnail));
    writer.finish();
  } catch (error) {
    writer?.discard();
    throw error;
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
}

/** Levels 0 and 1 go to the writer as they come; level 2 is returned, one a plane. */
async function paintSquares(
  sample: Sample,
  writer: OmeTiffWriter,
  onProgress: (share: number) => void,
  workers: number,
): Promise<Samples[]> {
  const level2 = sample.spec.channels.map(() => sharedSamples(sample.spec));
  const { columns, rows } = levelLayout(sample.spec, 0, 1);
  const squares: Square[] = [];
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) squares.push({ column, row });
  const total = squares.length;
  let done = 0;

  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const workerData: PaintWorkerData = { sample, level2 };
      const worker = startTypescriptWorker(new URL('./paint-worker.ts', import.meta.url), workerData);
      const next = (): void => {
        const square = squares.shift();
        if (square) worker.postMessage(square);
        else worker.terminate().then(() => resolve(), reject);
      };
      worker.on('error', reject);
      worker.on('message', (tiles: EncodedTile[]) => {
        for (const { plane, level, piece, bytes } of tiles) writer.addPiece(plane, level, piece, bytes);
        done += 1;
        onProgress(done / total);
        next();
      });
      next();
    });
  await Promise.all(Array.from({ length: Math.min(workers, total) }, work));
  return level2;
}

/** Adds levels 2 and coarser; returns the thumbnail. */
function addCoarseLevels(spec: OmeTiffSpec, writer: OmeTiffWriter, level2: readonly Samples[]): Uint8Array {
  const samplesPerPixel = spec.rgb === undefined ? 1 : 3;
  const { width, height } = levelLayout(spec, 0, 2);
  let planes: PixelBlock[] = level2.map((samples) => ({ width, height, samples }));
  let source = planes;
  for (let level = 2; level < (spec.levels ?? 1); level++) {
    if (level > 2) planes = planes.map((block) => shrink(block, 2, samplesPerPixel));
    if (planes[0]!.width >= THUMBNAIL_SOURCE_WIDTH) source = planes;
    planes.forEach((block, plane) => addLevel(writer, spec, levelLayout(spec, plane, level), block));
  }
  return drawThumbnail(source, spec.rgb !== undefined);
}

function sharedSamples(spec: OmeTiffSpec): Samples {
  const { width, height } = levelLayout(spec, 0, 2);
  const count = width * height * (spec.rgb === undefined ? 1 : 3);
  return spec.dataType === 'uint8'
    ? new Uint8Array(new SharedArrayBuffer(count))
    : new Uint16Array(new SharedArrayBuffer(count * 2));
}
