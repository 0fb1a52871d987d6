import { setTimeout as pause } from 'node:timers/promises';
import { openPyramid } from '../../src/format/open-pyramid.ts';
import type { ByteSource } from '../../src/format/byte-source.ts';
import type { ComputedSlide } from '../../src/cli/computed-slide/computed-slide.ts';

/** Longest chains of requests each of which needs an earlier one's answer, on a line without a limit to requests at a time. */
export interface DependentTrips {
  /** To the tiles of the home view, some channels, cold. */
  readonly cold: number;
  /** With an offsets sidecar, itself not counted: some channels, and all. */
  readonly sidecar: number;
  readonly sidecarAllChannels: number;
}

/** @param visible channels that are on */
export async function dependentTrips(slide: ComputedSlide, visible: number, all: number): Promise<DependentTrips> {
  const count = async (channels: number, ifdOffsets?: readonly number[]): Promise<number> => {
    const source = new TripCounter(slide);
    const pyramid = await openPyramid(source, ifdOffsets && { ifdOffsets });
    const level = pyramid.levels.length - 2;
    await Promise.all(
      Array.from({ length: channels }, (_, channel) => {
        const { plane } = pyramid.channels[channel]!;
        return pyramid.readBlock({ level, column: 0, row: 0, plane, z: 0, t: 0 });
      }),
    );
    return source.depth;
  };
  return {
    cold: await count(visible),
    sidecar: await count(visible, slide.directoryOffsets),
    sidecarAllChannels: await count(all, slide.directoryOffsets),
  };
}

/** Answers each read in a later task than the question, as a network does, and counts how they depend on each other. */
class TripCounter implements ByteSource {
  readonly key = 'slide';
  readonly size: number;
  depth = 0;
  #answered = 0;
  readonly #slide: ComputedSlide;

  constructor(slide: ComputedSlide) {
    this.#slide = slide;
    this.size = slide.size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const depth = this.#answered + 1;
    this.depth = Math.max(this.depth, depth);
    await pause(5);
    this.#answered = Math.max(this.#answered, depth);
    return this.#slide.read(offset, length);
  }
}
