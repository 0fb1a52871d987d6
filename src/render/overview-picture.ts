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

/** Where blocks come from: the view's store. */
export interface BlockShelf {
  readBlock(index: BlockIndex): Promise<StoredBlock>;
  blockAtHand(index: BlockIndex): StoredBlock | undefined;
}

export class OverviewPicture {
  readonly canvas = document.createElement('canvas');
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
    this.canvas.width = this.#width;
    this.canvas.height = this.#height;
  }

  /** False for an image without a level small enough. */
  get possible(): boolean {
    const { width, height } = this.#pyramid.levels[this.#level]!;
    return width * height <= LARGEST_LEVEL;
  }

  /** Draws the look onto `canvas`. Reads what it has not read yet. @throws DocentError, AbortError */
  async draw(look: readonly ChannelSetting[], z: number, t: number): Promise<void> {
    const looked = lookedAt(this.#pyramid, look, z, t);
    const samples = await Promise.all(looked.channels.map((drawn) => this.#thinned(drawn, z, t)));
    const sums = new Float32Array(this.#width * this.#height * 3);
    drawnLook(looked, look).forEach(({ color, contrastLimits: [low, high], gamma = 1 }, index) => {
      const rgb = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)) as [number, number, number];
      const values = samples[index]!;
      for (let i = 0; i < values.length; i++) {
        const linear = Math.min(Math.max((values[i]! - low) / (high - low || 1e-9), 0), 1);
        const shown = gamma === 1 ? linear : linear ** gamma;
        sums[3 * i]! += rgb[0] * shown;
        sums[3 * i + 1]! += rgb[1] * shown;
        sums[3 * i + 2]! += rgb[2] * shown;
      }
    });
    const picture = new ImageData(this.#width, this.#height);
    for (let i = 0; i < this.#width * this.#height; i++) {
      picture.data.set([sums[3 * i]!, sums[3 * i + 1]!, sums[3 * i + 2]!, 255], 4 * i);
    }
    this.canvas.getContext('2d')!.putImageData(picture, 0, 0);
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

  /** The mean of the samples that fall into each pixel of the picture. */
  async #thin({ plane, sample }: DrawnSample, z: number, t: number): Promise<Float32Array> {
    const level = this.#levelAtHand(plane, z, t);
    const { width, height, blockWidth, blockHeight } = this.#pyramid.levels[level]!;
    const sums = new Float32Array(this.#width * this.#height);
    const counts = new Uint32Array(sums.length);
    const blocks = await Promise.all(this.#blocksOf(level, plane, z, t).map((index) => this.#shelf.readBlock(index)));
    for (const { index, planes } of blocks) {
      const own = planes[sample];
      if (!own) continue;
      for (let y = 0; y < own.height; y++) {
        const row = Math.floor(((index.row * blockHeight + y) * this.#height) / height) * this.#width;
        for (let x = 0; x < own.width; x++) {
          const at = row + Math.floor(((index.column * blockWidth + x) * this.#width) / width);
          sums[at]! += own.samples[y * own.width + x]!;
          counts[at]! += 1;
        }
      }
    }
    return sums.map((sum, i) => sum / Math.max(counts[i]!, 1));
  }

  /** A finer level that is in memory already, as the one that contrast was measured on, costs no request. */
  #levelAtHand(plane: number, z: number, t: number): number {
    for (let level = this.#level; level >= 0; level--) {
      const { width, height } = this.#pyramid.levels[level]!;
      if (width * height > LARGEST_LEVEL) break;
      const blocks = this.#blocksOf(level, plane, z, t).map((index) => this.#shelf.blockAtHand(index));
      // one that turned out to hold nothing shows nothing
      if (blocks.every((block) => block) && blocks.some((block) => block!.planes.length > 0)) return level;
    }
    return this.#level;
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
