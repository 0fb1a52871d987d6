import { afterEach, expect, test } from 'vitest';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { ImageView, type ImageViewEvents, type ImageViewOptions } from './image-view.ts';
import { MemoryPyramid, type MemoryPyramidOptions } from './testing/memory-pyramid.ts';
import type { View } from './viewport.ts';

const COLORS = ['#ff0000', '#00ff00', '#0000ff', '#804020', '#104080', '#206010'];

let undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo) step();
  undo = [];
});

function look(channels: number, max: number): ChannelSetting[] {
  return Array.from({ length: channels }, (_, channel) => ({
    channel,
    color: COLORS[channel % COLORS.length]!,
    contrastLimits: [max * 0.05, max * (channels > 6 ? 4 : 0.95)],
    visible: true,
    ...(channel === 1 ? { gamma: 0.6 } : {}),
  }));
}

interface Opened {
  readonly view: ImageView;
  readonly pyramid: MemoryPyramid;
  readonly settings: ChannelSetting[];
  settle(): Promise<void>;
}

async function open(
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
  const view = await ImageView.open({
    pyramid,
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

/** What is on the canvas now, rows from the top. The drawing buffer is kept only until the frame ends, so draw it again. */
function screen({ view }: Opened): Promise<Uint8ClampedArray> {
  return view.render(view.camera.viewport, view.canvas.width, view.canvas.height);
}

function largestDifference(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  expect(one.length).toBe(other.length);
  let largest = 0;
  for (let i = 0; i < one.length; i++) largest = Math.max(largest, Math.abs(one[i]! - other[i]!));
  return largest;
}

function psnr(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i]! - other[i]!) ** 2;
  return sum === 0 ? Infinity : 10 * Math.log10(255 ** 2 / (sum / one.length));
}

async function compare(opened: Opened, view: View, rotation = 0): Promise<{ difference: number; psnr: number }> {
  const { camera, canvas } = opened.view;
  camera.rotateTo(rotation, true);
  camera.setView(view, true);
  await new Promise(requestAnimationFrame);
  await opened.settle();
  const drawn = await screen(opened);
  const expected = opened.pyramid.reference(camera.viewport, canvas.width, canvas.height, opened.settings);
  return { difference: largestDifference(drawn, expected), psnr: psnr(drawn, expected) };
}

const HALF = [
  { width: 250, height: 200 },
  { width: 125, height: 100 },
];

for (const dataType of ['uint8', 'uint16'] as const) {
  for (const channels of [1, 4, 16]) {
    test(`${dataType}, ${channels} channels: the settled screen equals the reference`, async () => {
      const opened = await open({ dataType, channels, coarser: HALF });
      for (const view of [
        { x: 40, y: 30, width: 320, height: 200 }, // 1:1 of level 0
        { x: 100, y: 90, width: 80, height: 50 }, // pixels four device pixels wide
        { x: -30, y: -20, width: 640, height: 400 }, // 1:1 of level 1, past the image's edges
      ]) {
        expect((await compare(opened, view)).difference, JSON.stringify(view)).toBeLessThanOrEqual(1);
      }
      expect((await compare(opened, { x: 10, y: 10, width: 450, height: 280 })).psnr).toBeGreaterThan(40);
    });
  }
}

test('pyramid factors other than 2, blocks that do not divide the image, turned views: no seam anywhere', async () => {
  const opened = await open({ coarser: [{ width: 167, height: 133 }], block: 50 });
  for (const rotation of [0, 90, 180, 270, 33]) {
    const { psnr: similarity } = await compare(opened, { x: 20, y: 10, width: 471, height: 300 }, rotation);
    expect(similarity, `turned by ${rotation}`).toBeGreaterThan(rotation % 90 === 0 ? 60 : 40);
  }
});
