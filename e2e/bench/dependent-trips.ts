import { openPyramid } from '../../src/format/open-pyramid.ts';
import { settledLevel } from '../../src/render/frame.ts';
import { WaveSource } from '../../src/format/testing/wave-source.ts';
import type { ComputedSlide } from '../../src/cli/computed-slide/computed-slide.ts';

/** Longest chains of requests each of which needs an earlier one's answer, on a line without a limit to requests at a time. */
export interface DependentTrips {
  /** To the tiles of the home view, some channels, cold. */
  readonly cold: number;
  /** With an offsets sidecar, itself not counted: some channels, and all. */
  readonly sidecar: number;
  readonly sidecarAllChannels: number;
}

/**
 * @param screen in which the whole slide is seen, device pixels
 * @param visible channels that are on
 */
export async function dependentTrips(
  slide: ComputedSlide,
  screen: { readonly width: number; readonly height: number },
  visible: number,
  all: number,
): Promise<DependentTrips> {
  const count = async (count: number, offsets?: readonly number[]): Promise<number> => {
    const source = new WaveSource(slide);
    const channels = Array.from({ length: count }, (_, channel) => channel);
    const pyramid = await openPyramid(source, {
      sight: { channels, fit: screen },
      onWrongGuess: () => {
        throw new Error('the slide is laid out as its writer does');
      },
      ...(offsets && { sidecar: Promise.resolve({ offsets, warnings: [] }) }),
    });
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
    return source.waves;
  };
  return {
    cold: await count(visible),
    sidecar: await count(visible, slide.directoryOffsets),
    sidecarAllChannels: await count(all, slide.directoryOffsets),
  };
}
