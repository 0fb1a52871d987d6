import { setTimeout as pause } from 'node:timers/promises';
import type { ComputedSlide } from '../../src/cli/computed-slide/computed-slide.ts';
import type { ByteSource } from '../../src/format/byte-source.ts';
import { withKeptRanges } from '../../src/format/kept-ranges.ts';
import { openPyramid, type PyramidOptions } from '../../src/format/open-pyramid.ts';
import type { Pyramid } from '../../src/format/pyramid.ts';
import { MemoryShelf } from '../../src/format/testing/memory-shelf.ts';
import { WaveSource } from '../../src/format/testing/wave-source.ts';
import { settledLevel } from '../../src/render/frame.ts';

/** Longest chains of requests each of which needs an earlier one's answer, on a line without a limit to requests at a time. */
export interface DependentTrips {
  /** To the tiles of the home view, some channels, cold. */
  readonly cold: number;
  /** With an offsets sidecar, itself not counted, on a line so far that what follows first light is asked for with it. */
  readonly sidecar: number;
  /** On one where first light goes first. */
  readonly sidecarNear: number;
  /** To tiles of full resolution that were not seen before, of an image that was. */
  readonly remembered: number;
  /** Where there are more than some. */
  readonly allChannels?: { readonly sidecar: number; readonly sidecarNear: number; readonly remembered: number };
}

/** Ms to an answer of a server that is far. */
const FAR = 320;
/** Until what has come is on the shelf, ms. */
const PUT_AWAY = 600;

/**
 * @param screen in which the whole slide is seen, device pixels
 * @param visible channels that are on
 * @param all channels that the slide has
 */
export async function dependentTrips(
  slide: ComputedSlide,
  screen: { readonly width: number; readonly height: number },
  visible: number,
  all: number,
): Promise<DependentTrips> {
  const look = (source: ByteSource, channels: readonly number[], options: PyramidOptions = {}): Promise<Pyramid> =>
    openPyramid(source, {
      sight: { channels, screen, isWhole: true },
      onWrongGuess: () => {
        throw new Error('the slide is laid out as its writer does');
      },
      ...options,
    });
  const count = async (channels: readonly number[], offsets?: readonly number[], latency?: number): Promise<number> => {
    const source = new WaveSource(slide, latency);
    const pyramid = await look(source, channels, {
      ...(offsets && { sidecar: Promise.resolve({ offsets, warnings: [] }) }),
    });
    await readHome(pyramid, channels, screen);
    return source.waves;
  };
  const countAgain = async (channels: readonly number[]): Promise<number> => {
    const shelf = new MemoryShelf();
    const visit = () => {
      const source = Object.assign(new WaveSource(slide), { etag: '"slide"' });
      return { source, kept: withKeptRanges(source, 'slide', shelf, () => {}) };
    };
    const first = visit();
    await readHome(await look(first.kept, channels), channels, screen);
    await pause(PUT_AWAY);
    const again = visit();
    const pyramid = await look(again.kept, channels);
    await Promise.all(
      channels.map((channel) =>
        pyramid.readBlock({ level: 0, column: 2, row: 2, plane: pyramid.channels[channel]!.plane, z: 0, t: 0 }),
      ),
    );
    return again.source.waves;
  };
  const withSidecar = async (channels: readonly number[]) => ({
    sidecar: await count(channels, slide.directoryOffsets, FAR),
    sidecarNear: await count(channels, slide.directoryOffsets),
  });
  const [some, every] = [visible, all].map((length) => Array.from({ length }, (_, channel) => channel));
  return {
    cold: await count(some!),
    ...(await withSidecar(some!)),
    remembered: await countAgain(some!),
    ...(all > visible && {
      allChannels: { ...(await withSidecar(every!)), remembered: await countAgain(every!) },
    }),
  };
}

/** All tiles of some channels at the level that settles where the whole image is seen. */
async function readHome(
  pyramid: Pyramid,
  channels: readonly number[],
  screen: { readonly width: number; readonly height: number },
): Promise<void> {
  const scale = Math.min(screen.width / pyramid.width, screen.height / pyramid.height);
  const level = settledLevel(pyramid.levels, scale);
  const { columns, rows } = pyramid.levels[level]!;
  const tiles = Array.from({ length: columns * rows }, (_, i) => ({
    column: i % columns,
    row: Math.floor(i / columns),
  }));
  await Promise.all(
    channels.flatMap((channel) => {
      const { plane } = pyramid.channels[channel]!;
      return tiles.map((tile) => pyramid.readBlock({ level, ...tile, plane, z: 0, t: 0 }));
    }),
  );
}
