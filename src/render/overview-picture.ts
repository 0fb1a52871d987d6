/**
 * The whole image in small, composited on the CPU from the coarsest level: the overview map needs no WebGL context of its
 * own. Samples are thinned out once a channel; a change of the look then costs a few thousand multiplications.
 */
import type { BlockIndex, Pyramid } from '../format/pyramid.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import type { StoredBlock } from './tile-store.ts';
import { drawnLook, lookedAt, type DrawnSample } from './view-plan.ts';

/** Longer side of the picture, pixels; no level smaller than this is taken, so that every pixel of it has samples. */
const SIDE = 320;
/** A level larger than this is not read for a map; without a smaller one there is none. */
const LARGEST_LEVEL = 4096 ** 2;
/** So many finer levels are tried where the one that would do turns out to hold nothing. */
const MOST_HOLLOW = 2;

/** Where blocks come from: the view's store. */
export interface BlockShelf {
  readBlock(index: BlockIndex): Promise<StoredBlock>;
  blockAtHand(index: BlockIndex): StoredBlock | undefined;
}

export class OverviewPicture {
  readonly #pyramid: Pyramid;
  readonly #shelf: BlockShelf;
  /** The coarsest level that is fine enough. */
  readonly #level: number;
  readonly #width: number;
  readonly #height: number;
  /** Thinned samples by `plane/sample/z/t`. */
  readonly #samples = new Map<string, Promise<Float32Array>>();

  constructor(pyramid: Pyramid, shelf: BlockShelf) {
    this.#pyramid = pyramid;
    this.#shelf = shelf;
    this.#level = Math.max(
      0,
      pyramid.levels.findLastIndex(({ width, height }) => Math.max(width, height) >= SIDE),
    );
    const { width, height } = pyramid;
    const scale = Math.min(SIDE / Math.max(width, height), 1);
    this.#width = Math.max(Math.round(width * scale), 1);
    this.#height = Math.max(Math.round(height * scale), 1);
  }

  /** False for an image without a level small enough. */
  get possible(): boolean {
    return this.#isFit(this.#level);
  }

  /** The look, on a canvas of its own; clear where there is nothing. Reads what it has not read yet. @throws DocentError, AbortError */
  async draw(look: readonly ChannelSetting[], z: number, t: number): Promise<HTMLCanvasElement> {
    const looked = lookedAt(this.#pyramid, look, z, t);
    const samples = await Promise.all(looked.channels.map((drawn) => this.#thinned(drawn, z, t)));
    const sums = new Float32Array(this.#width * this.#height * 3);
    drawnLook(looked, look).forEach(({ color, contrastLimits: [low, high], gamma = 1 }, index) => {
      const rgb = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)) as [number, number, number];
      const values = samples[index]!;
      for (let i = 0; i < values.length; i++) {
        if (Number.isNaN(values[i]!)) continue;
        const linear = Math.min(Math.max((values[i]! - low) / (high - low || 1e-9), 0), 1);
        const shown = gamma === 1 ? linear : linear ** gamma;
        sums[3 * i]! += rgb[0] * shown;
        sums[3 * i + 1]! += rgb[1] * shown;
        sums[3 * i + 2]! += rgb[2] * shown;
      }
    });
    const picture = new ImageData(this.#width, this.#height);
    for (let i = 0; i < this.#width * this.#height; i++) {
      const clear = samples.length > 0 && samples.every((values) => Number.isNaN(values[i]!));
      picture.data.set([sums[3 * i]!, sums[3 * i + 1]!, sums[3 * i + 2]!, clear ? 0 : 255], 4 * i);
    }
    const canvas = document.createElement('canvas');
    canvas.width = this.#width;
    canvas.height = this.#height;
    canvas.getContext('2d')!.putImageData(picture, 0, 0);
    return canvas;
  }

  #thinned(drawn: DrawnSample, z: number, t: number): Promise<Float32Array> {
    const key = `${drawn.plane}/${drawn.sample}/${z}/${t}`;
    const known = this.#samples.get(key);
    if (known) return known;
    const thinned = this.#thin(drawn, z, t);
    this.#samples.set(key, thinned);
    thinned.catch(() => this.#samples.delete(key));
    return thinned;
  }

  /** What is missing of an image whose tiles may be shows through from coarser levels; NaN where no level has any. */
  async #thin(drawn: DrawnSample, z: number, t: number): Promise<Float32Array> {
    let level = this.#levelAtHand(drawn.plane, z, t);
    let thinned = await this.#thinLevel(level, drawn, z, t);
    if (!this.#pyramid.coarserBehind) return thinned.map((mean) => (Number.isNaN(mean) ? 0 : mean));
    for (let tries = 0; tries < MOST_HOLLOW && this.#isFit(level - 1) && !thinned.some((mean) => mean >= 0); tries++) {
      level -= 1;
      thinned = await this.#thinLevel(level, drawn, z, t);
    }
    for (let coarser = level + 1; coarser < this.#pyramid.levels.length && thinned.includes(NaN); coarser++) {
      const behind = await this.#thinLevel(coarser, drawn, z, t);
      thinned = thinned.map((mean, i) => (Number.isNaN(mean) ? behind[i]! : mean));
    }
    return thinned;
  }

  /** The mean of the samples that fall into each pixel of the picture, NaN where none does. */
  async #thinLevel(level: number, { plane, sample }: DrawnSample, z: number, t: number): Promise<Float32Array> {
    const { width, height, blockWidth, blockHeight } = this.#pyramid.levels[level]!;
    const sums = new Float32Array(this.#width * this.#height);
    const counts = new Uint32Array(sums.length);
    const rows = firstPixels(height, this.#height);
    const columns = firstPixels(width, this.#width);
    const blocks = await Promise.all(this.#blocksOf(level, plane, z, t).map((index) => this.#shelf.readBlock(index)));
    for (const { index, planes } of blocks) {
      const own = planes[sample];
      if (!own) continue;
      for (let y = 0; y < own.height; y++) {
        const down = index.row * blockHeight + y;
        for (let row = rows[down]!; row < Math.max(rows[down]! + 1, rows[down + 1]!); row++) {
          for (let x = 0; x < own.width; x++) {
            const value = own.samples[y * own.width + x]!;
            const across = index.column * blockWidth + x;
            const end = Math.max(columns[across]! + 1, columns[across + 1]!);
            for (let at = row * this.#width + columns[across]!; at < row * this.#width + end; at++) {
              sums[at]! += value;
              counts[at]! += 1;
            }
          }
        }
      }
    }
    return sums.map((sum, i) => sum / counts[i]!);
  }

  /** A finer level that is in memory already, as the one that contrast was measured on, costs no request. */
  #levelAtHand(plane: number, z: number, t: number): number {
    for (let level = this.#level; this.#isFit(level); level--) {
      const blocks = this.#blocksOf(level, plane, z, t).map((index) => this.#shelf.blockAtHand(index));
      // one that turned out to hold nothing shows nothing
      if (blocks.every((block) => block) && blocks.some((block) => block!.planes.length > 0)) return level;
    }
    return this.#level;
  }

  #isFit(level: number): boolean {
    const { width, height } = this.#pyramid.levels[level] ?? { width: Infinity, height: 1 };
    return width * height <= LARGEST_LEVEL;
  }

  #blocksOf(level: number, plane: number, z: number, t: number): BlockIndex[] {
    const { columns, rows } = this.#pyramid.levels[level]!;
    return Array.from({ length: columns * rows }, (_, i) => ({
      level,
      column: i % columns,
      row: Math.floor(i / columns),
      plane,
      z,
      t,
    }));
  }
}

/** For each sample along a side of a level the first pixel of the picture's that it falls on; one more for the end. */
function firstPixels(samples: number, pixels: number): Uint32Array {
  return Uint32Array.from({ length: samples + 1 }, (_, at) => Math.floor((at * pixels) / samples));
}
