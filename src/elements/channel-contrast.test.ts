import { expect, test, vi } from 'vitest';
import type { BlockIndex, Pyramid } from '../format/pyramid.ts';
import type { ImageView } from '../render/image-view.ts';
import { createViewerStore } from '../state/viewer-store.ts';
import { ChannelContrast } from './channel-contrast.ts';

const level = (side: number) => ({
  downsample: { x: 1024 / side, y: 1024 / side },
  width: side,
  height: side,
  blockWidth: side,
  blockHeight: side,
  columns: 1,
  rows: 1,
});
/** Contrast is measured on the finer level; the coarser one shows first. */
const LEVELS = [level(1024), level(128)];
const FINE = 0;
const COARSE = 1;

/** @param light when the bytes of first light have come */
async function setUp(light: Promise<void> = Promise.resolve()) {
  const store = createViewerStore();
  store.setState({ look: [{ channel: 0, color: '#ffffff', contrastLimits: [0, 255], visible: true }] });
  const answers = new Map<number, { give: () => void; fail: (error: unknown) => void }>();
  const events = { changed: vi.fn<() => void>(), failed: vi.fn<(error: unknown) => void>() };
  const pyramid = { levels: LEVELS, channels: [{ plane: 0, sample: 0 }], dataType: 'uint8', maxValue: 255 };
  const view = {
    pyramid: pyramid as unknown as Pyramid,
    hold: () => () => {},
    setLook: () => {},
    whenLineIsFree: () => light,
    firstLight: (plane: number) => [{ level: COARSE, column: 0, row: 0, plane, z: 0, t: 0 }],
    readBlock: (index: BlockIndex) =>
      new Promise((resolve, reject) => {
        // on dark ground cells of 90 in the coarse level, of 200 in the fine one
        const cell = index.level === COARSE ? 90 : 200;
        const samples = Uint8Array.from({ length: 4096 }, (_, i) => (i % 16 === 0 ? cell : 10 + (i % 3)));
        answers.set(index.level, { give: () => resolve({ planes: [{ samples }] }), fail: reject });
      }),
  };
  const contrast = new ChannelContrast(store, new AbortController().signal, events);
  const measuring = contrast.measure(view as unknown as ImageView, 0, true);
  const high = (): number => store.getState().look[0]!.contrastLimits[1];
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  await turn();
  return { store, answers, events, measuring, high, turn };
}

test('first light gets contrast of its own, until that of the level to measure on is there', async () => {
  const { answers, events, measuring, high, turn } = await setUp();
  answers.get(COARSE)!.give();
  await turn();
  // 90 in the coarse level, and brighter than that where cells are not averaged with what is about them
  expect(high()).toBeGreaterThan(100);
  expect(high()).toBeLessThan(180);
  expect(events.changed).not.toHaveBeenCalled();
  answers.get(FINE)!.give();
  await measuring;
  expect(high()).toBeGreaterThan(180);
  expect(events.changed).toHaveBeenCalledTimes(1);
});

test('the level to measure on takes nothing of the line from first light', async () => {
  let come = (): void => {};
  const { answers, measuring, turn } = await setUp(new Promise((resolve) => (come = resolve)));
  expect([...answers.keys()]).toEqual([COARSE]);
  come();
  await turn();
  expect([...answers.keys()]).toEqual([COARSE, FINE]);
  answers.get(FINE)!.give();
  await measuring;
});

test('a first light that comes late changes nothing', async () => {
  const { answers, measuring, high, turn } = await setUp();
  answers.get(FINE)!.give();
  await measuring;
  const measured = high();
  answers.get(COARSE)!.give();
  await turn();
  expect(high()).toBe(measured);
});

test('limits that somebody sets after the first light stay', async () => {
  const { store, answers, measuring, turn } = await setUp();
  answers.get(COARSE)!.give();
  await turn();
  const [setting] = store.getState().look;
  store.setState({ look: [{ ...setting!, contrastLimits: [5, 50] }] });
  answers.get(FINE)!.give();
  await measuring;
  expect(store.getState().look[0]!.contrastLimits).toEqual([5, 50]);
});

test('a first light that can’t be had is nobody’s trouble', async () => {
  const { answers, events, measuring, high } = await setUp();
  answers.get(COARSE)!.fail(new Error('gone'));
  answers.get(FINE)!.give();
  await measuring;
  expect(high()).toBeGreaterThan(180);
  expect(events.failed).not.toHaveBeenCalled();
});
