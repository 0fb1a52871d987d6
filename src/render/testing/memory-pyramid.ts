/**
 * A pyramid held in memory, and the picture it should give: what tests of drawing compare the screen with. The reference is
 * written from the definition alone and shares no code with the renderer.
 */
import type { DataType, EncodedBlock, Plane } from '../../format/plane.ts';
import type { BlockIndex, Pyramid, PyramidLevel } from '../../format/pyramid.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { BlockDecoder } from '../tile-store.ts';
import { screenToImage, type Viewport } from '../viewport.ts';

export interface MemoryPyramidOptions {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly dataType: DataType;
  readonly block: number;
  /** Sizes of the coarser levels. */
  readonly coarser?: readonly { width: number; height: number }[];
  readonly sizeZ?: number;
  /** Blocks that the file does not hold. */
  readonly sparse?: (index: BlockIndex) => boolean;
  /** Waits before a block is there; rejects to fail it. */
  readonly gate?: (index: BlockIndex) => Promise<void>;
}

export class MemoryPyramid implements Pyramid, BlockDecoder {
  readonly width: number;
  readonly height: number;
  readonly levels: PyramidLevel[];
  readonly channels;
  readonly sizeZ: number;
  readonly sizeT = 1;
  readonly dataType: DataType;
  readonly maxValue: number;
  readonly rgb = false;
  readonly minIsWhite = false;
  readonly format = 'memory';
  readonly series = ['memory'];
  readonly seriesIndex = 0;
  readonly warnings = [];
  /** Blocks asked for, in order. */
  readonly asked: BlockIndex[] = [];
  /** Levels that were to be made ready, in order. */
  readonly approached: number[] = [];
  /** Of blocks that were decoded, in order. */
  readonly decodedLevels: number[] = [];
  aborted = 0;
  readonly #options: MemoryPyramidOptions;
  readonly #blocks = new WeakMap<EncodedBlock, BlockIndex>();

  constructor(options: MemoryPyramidOptions) {
    this.#options = options;
    const { width, height, block, dataType } = options;
    this.width = width;
    this.height = height;
    this.dataType = dataType;
    this.maxValue = dataType === 'uint8' ? 255 : 65535;
    this.sizeZ = options.sizeZ ?? 1;
    this.levels = [{ width, height }, ...(options.coarser ?? [])].map((size) => ({
      ...size,
      tileWidth: block,
      tileHeight: block,
      downsample: { x: width / size.width, y: height / size.height },
      blockWidth: block,
      blockHeight: block,
      columns: Math.ceil(size.width / block),
      rows: Math.ceil(size.height / block),
    }));
    this.channels = Array.from({ length: options.channels }, (_, index) => ({
      index,
      name: `C${index}`,
      dataType,
      plane: index,
      sample: 0,
    }));
  }

  /** The raw value of a pixel: differs between channels and levels, rough enough that every mistake shows. */
  value(level: number, channel: number, x: number, y: number, z = 0): number {
    const wave = Math.sin(x * 0.11 + channel) * Math.cos(y * 0.07 - channel * 2 + z) * 0.4 + 0.5;
    const grain = ((x * 7 + y * 13 + channel * 5 + level * 3) % 11) / 110;
    return Math.round((wave + grain) * this.maxValue);
  }

  async readBlock(index: BlockIndex, signal?: AbortSignal): Promise<EncodedBlock | null> {
    this.asked.push(index);
    signal?.addEventListener('abort', () => (this.aborted += 1));
    await this.#options.gate?.(index);
    signal?.throwIfAborted();
    if (this.#options.sparse?.(index)) return null;
    const level = this.levels[index.level]!;
    const width = Math.min(level.blockWidth, level.width - index.column * level.blockWidth);
    const height = Math.min(level.blockHeight, level.height - index.row * level.blockHeight);
    const encoding = {
      compression: 1,
      predictor: 1,
      dataType: this.dataType,
      littleEndian: true,
      samplesPerPixel: 1,
      photometric: 1,
    };
    const block: EncodedBlock = { width, height, encoding, pieces: [] };
    this.#blocks.set(block, index);
    return block;
  }

  approach(level: number): void {
    this.approached.push(level);
  }

  async decode(block: EncodedBlock): Promise<Plane[]> {
    const { level, column, row, plane, z } = this.#blocks.get(block)!;
    this.decodedLevels.push(level);
    const { blockWidth, blockHeight } = this.levels[level]!;
    const { width, height } = block;
    const samples = this.dataType === 'uint8' ? new Uint8Array(width * height) : new Uint16Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        samples[y * width + x] = this.value(level, plane, column * blockWidth + x, row * blockHeight + y, z);
      }
    }
    return [{ width, height, samples }];
  }

  /** The settled picture by definition: RGBA rows from the top. */
  reference(
    viewport: Viewport,
    width: number,
    height: number,
    settings: readonly ChannelSetting[],
    z = 0,
  ): Uint8ClampedArray {
    const scale = (viewport.scale * width) / viewport.width;
    let level = this.levels.length - 1;
    while (level > 0 && this.levels[level]!.downsample.x * scale > 1 + 1e-6) level -= 1;
    const nearest = level === 0 && scale >= 1 - 1e-6;
    const out = new Uint8ClampedArray(width * height * 4);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const at = screenToImage(viewport, {
          x: ((column + 0.5) * viewport.width) / width,
          y: ((row + 0.5) * viewport.height) / height,
        });
        if (at.x < 0 || at.y < 0 || at.x >= this.width || at.y >= this.height) continue;
        const rgb = [0, 0, 0];
        for (const setting of settings) {
          if (!setting.visible) continue;
          const value = this.#valueAt(level, setting.channel, at.x, at.y, nearest, z);
          const [low, high] = setting.contrastLimits;
          const shown = Math.min(Math.max((value - low) / (high - low), 0), 1) ** (setting.gamma ?? 1);
          [1, 3, 5].forEach((digit, i) => (rgb[i]! += parseInt(setting.color.slice(digit, digit + 2), 16) * shown));
        }
        out.set([...rgb.map((part) => Math.min(part, 255)), 255], (row * width + column) * 4);
      }
    }
    return out;
  }

  #valueAt(level: number, channel: number, imageX: number, imageY: number, nearest: boolean, z: number): number {
    const { width, height, downsample } = this.levels[level]!;
    const x = imageX / downsample.x;
    const y = imageY / downsample.y;
    if (nearest) return this.value(level, channel, Math.floor(x), Math.floor(y), z);
    const left = Math.floor(x - 0.5);
    const top = Math.floor(y - 0.5);
    const across = x - 0.5 - left;
    const down = y - 0.5 - top;
    const pixel = (column: number, row: number) =>
      this.value(level, channel, Math.min(Math.max(column, 0), width - 1), Math.min(Math.max(row, 0), height - 1), z);
    const upper = pixel(left, top) * (1 - across) + pixel(left + 1, top) * across;
    const lower = pixel(left, top + 1) * (1 - across) + pixel(left + 1, top + 1) * across;
    return upper * (1 - down) + lower * down;
  }
}
