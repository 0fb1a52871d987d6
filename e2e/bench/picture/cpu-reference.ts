import { decodeBlock } from '../../../src/format/decode-block.ts';
import { openPyramid } from '../../../src/format/open-pyramid.ts';
import type { Plane } from '../../../src/format/plane.ts';
import type { Pyramid } from '../../../src/format/pyramid.ts';
import type { ComputedFile } from '../../../src/cli/byte-server-file.ts';
import type { Picture } from './picture.ts';

/** How one channel is shown. */
export interface ChannelLook {
  readonly channel: number;
  /** 0 to 255. */
  readonly color: readonly [red: number, green: number, blue: number];
  /** Raw sample values. */
  readonly limits: readonly [low: number, high: number];
}

/** A rectangle of full-resolution pixels. */
export interface SeenRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Sampling = 'nearest' | 'bilinear';

/** Zooms come from divisions. */
const ROUNDING = 1e-6;
/** Decoded blocks that are kept: a tour's views share most of theirs with the one before. */
const MOST_BLOCKS = 300;

/**
 * Draws views of a slide without a browser, by the book: per channel (sample − low) ÷ (high − low), clamped, times
 * colour, summed, clamped. What every viewer's screen is compared with.
 */
export class CpuReference {
  readonly #pyramid: Pyramid;
  readonly #blocks = new Map<string, Promise<readonly Plane[]>>();

  static async open(slide: ComputedFile): Promise<CpuReference> {
    const source = {
      key: 'slide',
      size: slide.size,
      read: (offset: number, length: number) => Promise.resolve(slide.read(offset, length)),
    };
    return new CpuReference(await openPyramid(source));
  }

  private constructor(pyramid: Pyramid) {
    this.#pyramid = pyramid;
  }

  /** The coarsest level whose pixels are no larger than so many full-resolution pixels. */
  levelFor(downsample: number): number {
    const fits = this.#pyramid.levels.findLastIndex((level) => level.downsample.x <= downsample * (1 + ROUNDING));
    return Math.max(fits, 0);
  }

  /** @param size of the screen, whose whole is `view`; what lies beyond the image is black */
  async draw(
    view: SeenRectangle,
    size: { readonly width: number; readonly height: number },
    looks: readonly ChannelLook[],
    sampling: Sampling,
    level = this.levelFor(view.width / size.width),
  ): Promise<Picture> {
    const sums = new Float32Array(size.width * size.height * 3);
    for (const look of looks) await this.#add(sums, view, size, look, sampling, level);
    return { ...size, samples: Uint8Array.from(sums, (sum) => Math.round(Math.min(sum, 1) * 255)) };
  }

  async #add(
    sums: Float32Array,
    view: SeenRectangle,
    size: { readonly width: number; readonly height: number },
    { channel, color, limits: [low, high] }: ChannelLook,
    sampling: Sampling,
    level: number,
  ): Promise<void> {
    const { width, height, downsample } = this.#pyramid.levels[level]!;
    const columns = positions(size.width, view.x / downsample.x, view.width / downsample.x, width, sampling);
    const rows = positions(size.height, view.y / downsample.y, view.height / downsample.y, height, sampling);
    const window = await this.#window(channel, level, columns, rows);
    const [red, green, blue] = color.map((each) => each / 255) as [number, number, number];
    for (let y = 0; y < size.height; y++) {
      const row = rows[y]!;
      if (row.outside) continue;
      const upper = (row.first - window.top) * window.width - window.left;
      const lower = (row.second - window.top) * window.width - window.left;
      for (let x = 0; x < size.width; x++) {
        const column = columns[x]!;
        if (column.outside) continue;
        const { samples } = window;
        const top = mix(samples[upper + column.first]!, samples[upper + column.second]!, column.share);
        const bottom = mix(samples[lower + column.first]!, samples[lower + column.second]!, column.share);
        const value = Math.min(Math.max((mix(top, bottom, row.share) - low) / (high - low), 0), 1);
        const at = (y * size.width + x) * 3;
        sums[at]! += value * red;
        sums[at + 1]! += value * green;
        sums[at + 2]! += value * blue;
      }
    }
  }

  /** The part of a level that some positions need. */
  async #window(channel: number, level: number, columns: readonly Position[], rows: readonly Position[]) {
    const { blockWidth, blockHeight } = this.#pyramid.levels[level]!;
    const [left, right] = reach(columns);
    const [top, bottom] = reach(rows);
    const width = right - left + 1;
    // wide enough for 8 bit, too
    const samples = new Uint16Array(width * (bottom - top + 1));
    for (let row = Math.floor(top / blockHeight); row * blockHeight <= bottom; row++) {
      for (let column = Math.floor(left / blockWidth); column * blockWidth <= right; column++) {
        const planes = await this.#block(channel, level, column, row);
        const block = planes[this.#pyramid.channels[channel]!.sample]!;
        const [x, y] = [column * blockWidth, row * blockHeight];
        const [from, to] = [Math.max(left, x), Math.min(right + 1, x + block.width)];
        for (let line = Math.max(top, y); line <= Math.min(bottom, y + block.height - 1); line++) {
          const start = (line - y) * block.width - x;
          samples.set(block.samples.subarray(start + from, start + to), (line - top) * width + from - left);
        }
      }
    }
    return { left, top, width, samples };
  }

  #block(channel: number, level: number, column: number, row: number): Promise<readonly Plane[]> {
    const { plane } = this.#pyramid.channels[channel]!;
    const key = `${plane}/${level}/${column}/${row}`;
    const known = this.#blocks.get(key);
    if (known) return known;
    const block = this.#pyramid
      .readBlock({ level, column, row, plane, z: 0, t: 0 })
      .then((encoded) => decodeBlock(encoded!));
    this.#blocks.set(key, block);
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size > MOST_BLOCKS) this.#blocks.delete(oldest!);
    return block;
  }
}

/** Which samples along one axis make a screen pixel: the first, the second, and the second's share. */
interface Position {
  readonly first: number;
  readonly second: number;
  readonly share: number;
  readonly outside: boolean;
}

function positions(count: number, start: number, length: number, size: number, sampling: Sampling): Position[] {
  const inside = (index: number): number => Math.min(Math.max(index, 0), size - 1);
  return Array.from({ length: count }, (_, i) => {
    const at = start + ((i + 0.5) * length) / count;
    const outside = at < 0 || at >= size;
    if (sampling === 'nearest') {
      const first = inside(Math.floor(at));
      return { first, second: first, share: 0, outside };
    }
    const first = Math.floor(at - 0.5);
    return { first: inside(first), second: inside(first + 1), share: at - 0.5 - first, outside };
  });
}

function reach(all: readonly Position[]): [number, number] {
  return [Math.min(...all.map(({ first }) => first)), Math.max(...all.map(({ second }) => second))];
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
