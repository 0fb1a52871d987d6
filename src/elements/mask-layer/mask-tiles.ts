/**
 * The tiles of one mask as bitmaps: fetched while they are wanted, kept up to a budget in bytes, least recently wanted out
 * first. A tile that is absent is known to be.
 */
import { corruptData } from '../../format/codecs/corrupt.ts';
import { readPngHeader } from '../../format/codecs/png-header.ts';
import { isAbortError } from '../../format/docent-error.ts';
import type { EncodedBlock } from '../../format/plane.ts';
import type { BlockIndex, Pyramid } from '../../format/pyramid.ts';
import { untilAborted } from '../../format/shared-read.ts';
import { openTileImage } from '../../format/tile-image.ts';
import type { Traffic } from '../../format/traffic.ts';
import { blockKey } from '../../render/block-key.ts';
import type { MaskSource } from './mask-source.ts';

/** Bytes of bitmaps kept beside those in sight, of one mask. */
const BUDGET = 64 * 2 ** 20;
/** More pixels than this no tile has. */
const MOST_PIXELS = 2 ** 24;

/** `bitmap` null: there is no tile. */
interface MaskTile {
  readonly bitmap: ImageBitmap | null;
  readonly bytes: number;
}

interface Job {
  readonly abort: AbortController;
  readonly done: Promise<void>;
  waiting: number;
}

export interface MaskTilesEvents {
  changed(): void;
  failed(error: unknown): void;
}

export class MaskTiles {
  readonly pyramid: Pyramid;
  readonly #events: MaskTilesEvents;
  /** In order of last use: the first is the next to go. */
  readonly #tiles = new Map<string, MaskTile>();
  readonly #jobs = new Map<string, Job>();
  /** What was wanted last stays, whatever it takes. */
  #wanted: ReadonlySet<string> = new Set();
  #bytes = 0;

  /** @throws DocentError as `openTileImage` */
  constructor({ url, layout }: MaskSource, traffic: Traffic, events: MaskTilesEvents) {
    this.pyramid = openTileImage({ url }, layout, { traffic });
    this.#events = events;
  }

  /** Bytes of bitmaps in memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Undefined while it is not at hand, null where there is none. */
  get(key: string): ImageBitmap | null | undefined {
    return this.#tiles.get(key)?.bitmap;
  }

  /**
   * Resolves when these blocks are at hand, or known to be absent. One that nobody waits for any more is given up.
   * @throws AbortError when `signal` fires
   */
  async want(blocks: readonly BlockIndex[], signal: AbortSignal): Promise<void> {
    this.#wanted = new Set(blocks.map(blockKey));
    await untilAborted(Promise.all(blocks.map((index) => this.#load(index, signal))), signal);
  }

  /** Frees the memory of what is at hand; what is absent stays known. */
  empty(): void {
    for (const [key, { bitmap }] of this.#tiles) {
      if (!bitmap) continue;
      bitmap.close();
      this.#tiles.delete(key);
    }
    this.#bytes = 0;
  }

  dispose(): void {
    for (const { abort } of this.#jobs.values()) abort.abort();
    this.empty();
  }

  #load(index: BlockIndex, signal: AbortSignal): Promise<void> {
    const key = blockKey(index);
    const tile = this.#tiles.get(key);
    if (tile) {
      this.#tiles.delete(key);
      this.#tiles.set(key, tile);
      return Promise.resolve();
    }
    const job = this.#jobs.get(key) ?? this.#start(key, index);
    job.waiting += 1;
    const leave = (): void => {
      job.waiting -= 1;
      if (job.waiting > 0 || this.#jobs.get(key) !== job) return;
      this.#jobs.delete(key);
      job.abort.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
    return job.done.finally(() => signal.removeEventListener('abort', leave));
  }

  #start(key: string, index: BlockIndex): Job {
    const abort = new AbortController();
    const done = this.#read(key, index, abort.signal).finally(() => {
      if (this.#jobs.get(key) === job) this.#jobs.delete(key);
    });
    const job: Job = { abort, done, waiting: 0 };
    this.#jobs.set(key, job);
    return job;
  }

  async #read(key: string, index: BlockIndex, signal: AbortSignal): Promise<void> {
    try {
      const block = await this.pyramid.readBlock(index, signal);
      const bitmap = block && (await bitmapOf(block));
      if (signal.aborted) bitmap?.close();
      else this.#keep(key, { bitmap, bytes: bitmap ? bitmap.width * bitmap.height * 4 : 0 });
    } catch (error) {
      if (signal.aborted || isAbortError(error)) return;
      // the picture below is there all the same
      this.#keep(key, { bitmap: null, bytes: 0 });
      this.#events.failed(error);
    }
  }

  #keep(key: string, tile: MaskTile): void {
    this.#tiles.set(key, tile);
    this.#bytes += tile.bytes;
    for (const [old, { bitmap, bytes }] of this.#tiles) {
      if (this.#bytes <= BUDGET) break;
      if (this.#wanted.has(old) || !bitmap) continue;
      bitmap.close();
      this.#tiles.delete(old);
      this.#bytes -= bytes;
    }
    this.#events.changed();
  }
}

/** @throws DocentError `corrupt` */
async function bitmapOf({ width, height, pieces }: EncodedBlock): Promise<ImageBitmap> {
  const pictures = await Promise.all(pieces.map(async ({ bytes, x, y }) => ({ x, y, bitmap: await decodePng(bytes) })));
  const [only] = pictures;
  if (only && pictures.length === 1 && only.x === 0 && only.y === 0) return only.bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  for (const { x, y, bitmap } of pictures) {
    context.drawImage(bitmap, x, y);
    bitmap.close();
  }
  return canvas.transferToImageBitmap();
}

async function decodePng(bytes: Uint8Array): Promise<ImageBitmap> {
  const header = readPngHeader(bytes);
  if (!header) throw corruptData('a tile of a mask is no PNG.');
  const { width, height, type } = header;
  if (width * height > MOST_PIXELS) throw corruptData(`a tile of a mask is a PNG of ${width} × ${height} pixels.`);
  try {
    return await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  } catch (error) {
    throw corruptData('a tile of a mask can not be decoded.', error);
  }
}
