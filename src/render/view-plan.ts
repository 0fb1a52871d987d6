/**
 * From a frame to the blocks it wants: which, in which order, and how fine the memory of the GPU lets the view be. Pure.
 */
import { FIRST_LIGHT_FACTOR } from '../format/tiff-layout.ts';
import type { BlockIndex, Channel, Pyramid, PyramidLevel } from '../format/pyramid.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { blockKey } from './block-key.ts';
import { planFrame, settledLevel, type Frame } from './frame.ts';
import { blocksOf } from './page-table.ts';
import { cutBlock } from './tile-atlas.ts';
import type { View, Viewport } from './viewport.ts';

/** One sample of a plane, drawn in one colour. */
export interface DrawnSample extends Pick<Channel, 'plane' | 'sample'> {
  /** Index of the channel that it belongs to. */
  readonly channel: number;
  /** Of a sample of a picture; others have that of their channel's setting. */
  readonly color?: string;
}

/** What of an image is looked at: the samples of the channels that are on, at one z and t. */
export interface LookedAt {
  readonly channels: readonly DrawnSample[];
  readonly z: number;
  readonly t: number;
}

const PICTURE_COLORS = ['#ff0000', '#00ff00', '#0000ff'];

/** The channels of a look that are on, at one z and t; one that is a picture is drawn by its three samples. */
export function lookedAt(
  pyramid: Pick<Pyramid, 'channels'>,
  look: readonly ChannelSetting[],
  z: number,
  t: number,
): LookedAt {
  const pictures = new Set<number>();
  const channels = look
    .filter(({ visible }) => visible)
    .flatMap(({ channel }): DrawnSample[] => {
      const { plane, sample, rgb } = pyramid.channels[channel]!;
      if (!rgb) return [{ channel, plane, sample }];
      // two names for one picture: it is drawn once
      if (pictures.has(plane)) return [];
      pictures.add(plane);
      return PICTURE_COLORS.map((color, index) => ({ channel, plane, sample: sample + index, color }));
    });
  return { channels, z, t };
}

/** How each sample that is looked at is drawn, in their order. A picture shows as it is. */
export function drawnLook(
  { channels }: LookedAt,
  look: readonly ChannelSetting[],
): Pick<ChannelSetting, 'color' | 'contrastLimits' | 'gamma'>[] {
  const settings = new Map(look.map((setting) => [setting.channel, setting]));
  return channels.map(({ channel, color }) =>
    color === undefined ? settings.get(channel)! : { color, contrastLimits: [0, 255] },
  );
}

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

/** In device pixels. */
interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** The settled level where the whole image is seen on a screen. */
export function homeLevel(levels: readonly PyramidLevel[], screen: ScreenSize): number {
  const full = levels[0]!;
  return settledLevel(levels, Math.min(screen.width / full.width, screen.height / full.height));
}

/**
 * The level that shows first where the whole image is seen on a screen. A view of a part begins with it, too: it is read while the image
 * opens, and whoever moves on has something everywhere.
 */
export function homeLightLevel(levels: readonly PyramidLevel[], screen: ScreenSize): number {
  const settled = homeLevel(levels, screen);
  return levels.findLastIndex(({ downsample }) => isLightOf(levels[settled]!, downsample));
}

/** Whether a level so coarse stands in for another until that has come. */
function isLightOf(settled: PyramidLevel, downsample: PyramidLevel['downsample']): boolean {
  return downsample.x <= settled.downsample.x * FIRST_LIGHT_FACTOR;
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
  let choice = 0;
  frame.levels.forEach(({ level }, index) => {
    if (isLightOf(levels[settled.level]!, levels[level]!.downsample) || choice === 0) choice = index;
  });
  const wished = frame.levels.findIndex(({ level }) => level === preferred);
  if (wished > 0) choice = wished;
  if (choice === 0) return [];
  return planesOf(looked).flatMap((plane) => blocksOf(frame, choice, plane, looked.z, looked.t));
}

/**
 * The blocks of coarser levels that show through holes in finer ones, down to where there are none.
 * @param isHole whether the block of a key is known to be absent
 */
export function standInBlocks(
  frame: Frame,
  levels: readonly PyramidLevel[],
  looked: LookedAt,
  isHole: (key: string) => boolean,
): BlockIndex[] {
  return planesOf(looked).flatMap((plane) => {
    const standIns: BlockIndex[] = [];
    let finer = frame.levels.length > 0 ? blocksOf(frame, 0, plane, looked.z, looked.t) : [];
    for (let level = 1; level < frame.levels.length; level++) {
      const holes = finer.filter((index) => isHole(blockKey(index)));
      if (holes.length === 0) break;
      const behind = blocksOf(frame, level, plane, looked.z, looked.t);
      finer = behind.filter((index) => holes.some((hole) => overlap(placeOf(levels, hole), placeOf(levels, index))));
      standIns.push(...finer);
    }
    return standIns;
  });
}

/** The levels that may turn out to hold nothing, from the coarsest on: some writers make one fewer than they say. */
const MOST_HOLLOW = 2;
/** A level of more tiles than this is not one that a writer left out. */
const HOLLOW_TILES = 16;

/**
 * The levels that there are of all that is looked at: without the coarsest ones of which a plane is known to have no tile.
 * @param isHole whether the block of a key is known to be absent
 */
export function levelsThere(
  levels: readonly PyramidLevel[],
  looked: LookedAt,
  isHole: (key: string) => boolean,
): readonly PyramidLevel[] {
  const { z, t } = looked;
  const isHollow = (level: number): boolean => {
    const { columns, rows } = levels[level]!;
    if (columns * rows > HOLLOW_TILES) return false;
    const places = Array.from({ length: columns * rows }, (_, i) => ({
      column: i % columns,
      row: Math.floor(i / columns),
    }));
    return planesOf(looked).some((plane) =>
      places.every((place) => isHole(blockKey({ level, ...place, plane, z, t }))),
    );
  };
  let count = levels.length;
  while (count > 1 && levels.length - count < MOST_HOLLOW && isHollow(count - 1)) count -= 1;
  return levels.slice(0, count);
}

/** Slots of the atlas that blocks take. */
export function slotsFor(blocks: readonly BlockIndex[], levels: readonly PyramidLevel[], looked: LookedAt): number {
  return blocks.reduce((sum, { level, plane }) => {
    const { subColumns, subRows } = cutBlock(levels[level]!);
    return sum + subColumns * subRows * looked.channels.filter((channel) => channel.plane === plane).length;
  }, 0);
}

/** The rectangle of a block, full-resolution pixels. */
function placeOf(levels: readonly PyramidLevel[], { level, column, row }: BlockIndex): View {
  const { blockWidth, blockHeight, downsample } = levels[level]!;
  const width = blockWidth * downsample.x;
  const height = blockHeight * downsample.y;
  return { x: column * width, y: row * height, width, height };
}

function overlap(one: View, other: View): boolean {
  const across = one.x < other.x + other.width && other.x < one.x + one.width;
  return across && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** The planes that hold what is looked at. */
export function planesOf(looked: LookedAt): number[] {
  return [...new Set(looked.channels.map(({ plane }) => plane))];
}
