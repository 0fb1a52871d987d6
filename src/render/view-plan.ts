/**
 * From a frame to the blocks it wants: which, in which order, and how fine the memory of the GPU lets the view be. Pure.
 */
import type { BlockIndex, Channel, Pyramid, PyramidLevel } from '../format/pyramid.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { planFrame, type Frame } from './frame.ts';
import { blocksOf } from './page-table.ts';
import { cutBlock } from './tile-atlas.ts';
import type { Viewport } from './viewport.ts';

/** The planes of an image that are looked at: channels that are on, at one z and t. */
export interface LookedAt {
  readonly channels: readonly Pick<Channel, 'plane' | 'sample'>[];
  readonly z: number;
  readonly t: number;
}

/** The channels of a look that are on, at one z and t. */
export function lookedAt(
  pyramid: Pick<Pyramid, 'channels'>,
  look: readonly ChannelSetting[],
  z: number,
  t: number,
): LookedAt {
  const channels = look.filter(({ visible }) => visible).map(({ channel }) => pyramid.channels[channel]!);
  return { channels, z, t };
}

/** First light comes from a level up to this much coarser than the settled one: about 1/64 of its bytes. */
const FIRST_LIGHT_FACTOR = 8;

/** The frame at the finest level that the device asks for and the atlas has room for. */
export function planWithin(
  levels: readonly PyramidLevel[],
  viewport: Viewport,
  width: number,
  height: number,
  channelCount: number,
  capacity: number,
): Frame {
  for (let finest = 0; ; finest++) {
    const frame = planFrame(levels, viewport, width, height, finest);
    const first = frame.levels[0];
    if (!first || first.level === levels.length - 1) return frame;
    const cut = cutBlock(levels[first.level]!);
    const slots = first.window.columns * first.window.rows * cut.subColumns * cut.subRows * channelCount;
    if (slots <= capacity) return frame;
    finest = Math.max(finest, first.level);
  }
}

/** The blocks of the settled level, plane by plane in the channels' order, middle first. */
export function settledBlocks(frame: Frame, looked: LookedAt): BlockIndex[] {
  if (frame.levels.length === 0) return [];
  return planesOf(looked).flatMap((plane) => blocksOf(frame, 0, plane, looked.z, looked.t));
}

/**
 * The blocks of a coarser level that stand in until the settled ones come: small, so that something shows within a moment.
 * @param preferred a level that is being read anyway
 */
export function firstLightBlocks(
  frame: Frame,
  levels: readonly PyramidLevel[],
  looked: LookedAt,
  preferred?: number,
): BlockIndex[] {
  const settled = frame.levels[0];
  if (!settled) return [];
  const limit = levels[settled.level]!.downsample.x * FIRST_LIGHT_FACTOR;
  let choice = 0;
  frame.levels.forEach(({ level }, index) => {
    if (levels[level]!.downsample.x <= limit || choice === 0) choice = index;
  });
  const wished = frame.levels.findIndex(({ level }) => level === preferred);
  if (wished > 0) choice = wished;
  if (choice === 0) return [];
  return planesOf(looked).flatMap((plane) => blocksOf(frame, choice, plane, looked.z, looked.t));
}

function planesOf(looked: LookedAt): number[] {
  return [...new Set(looked.channels.map(({ plane }) => plane))];
}
