import { afterEach, expect } from 'vitest';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import { Graphics } from '../graphics.ts';
import { ImageView, type ImageViewEvents, type ImageViewOptions } from '../image-view.ts';
import type { View } from '../viewport.ts';
import { MemoryPyramid, type MemoryPyramidOptions } from './memory-pyramid.ts';

const COLORS = ['#ff0000', '#00ff00', '#0000ff', '#804020', '#104080', '#206010'];

let undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo) step();
  undo = [];
});

export function look(channels: number, max: number): ChannelSetting[] {
  return Array.from({ length: channels }, (_, channel) => ({
    channel,
    color: COLORS[channel % COLORS.length]!,
    contrastLimits: [max * 0.05, max * (channels > 6 ? 4 : 0.95)],
    visible: true,
    ...(channel === 1 ? { gamma: 0.6 } : {}),
  }));
}

export interface Opened {
  readonly view: ImageView;
  readonly pyramid: MemoryPyramid;
  readonly settings: ChannelSetting[];
  settle(): Promise<void>;
}

/** A view of a pyramid in memory, on the page until the test ends. */
export async function open(
  image: Partial<MemoryPyramidOptions>,
  options: Partial<ImageViewOptions> & { size?: [number, number]; onEvents?: Partial<ImageViewEvents> } = {},
): Promise<Opened> {
  const pyramid = new MemoryPyramid({ width: 500, height: 400, channels: 2, dataType: 'uint16', block: 64, ...image });
  const element = document.createElement('div');
  const [width, height] = options.size ?? [320, 200];
  element.style.cssText = `position:relative;width:${width}px;height:${height}px`;
  document.body.append(element);
  const settings = look(pyramid.channels.length, pyramid.maxValue);
  let wake: (() => void)[] = [];
  const view = new ImageView({
    pyramid,
    graphics: new Graphics(),
    element,
    decoder: pyramid,
    look: settings,
    z: 0,
    t: 0,
    rotation: 0,
    cooperative: false,
    reducedMotion: true,
    ...options,
    events: {
      viewport: () => {},
      progress: () => {},
      blockFailed: () => {},
      blockedGesture: () => {},
      contextLost: () => {},
      contextRestored: () => {},
      ...options.onEvents,
      settled: () => {
        for (const resolve of wake) resolve();
        wake = [];
      },
    },
  });
  undo.push(() => {
    view.destroy();
    element.remove();
  });
  const settle = () => (view.isSettled ? Promise.resolve() : new Promise<void>((resolve) => wake.push(resolve)));
  return { view, pyramid, settings, settle };
}

/** Two levels, each half as large as the one before. */
export const HALF = [
  { width: 250, height: 200 },
  { width: 125, height: 100 },
];

/** The whole of an image whose blocks come when they are let, in looks that the commonest shaders draw. */
export async function openHeld(image: Partial<MemoryPyramidOptions>, view: View) {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const plain = look(image.channels ?? 2, 65_535).map((setting) => ({ ...setting, gamma: 1 }));
  const opened = await open({ coarser: HALF, gate: () => held, ...image }, { view, look: plain });
  await expect.poll(() => opened.pyramid.asked.length).toBeGreaterThan(0);
  for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
  return { ...opened, release };
}
