import { expect, onTestFinished, test, vi } from 'vitest';
import type { BlockIndex } from '../format/pyramid.ts';
import { Graphics } from './graphics.ts';
import { HALF, look, open, openHeld } from './testing/opened-view.ts';
import type { View } from './viewport.ts';

test('finer blocks are asked for when the bytes of what shows first have come, or can’t', async () => {
  for (const fails of [false, true]) {
    let release = (): void => {};
    const held = new Promise<void>((resolve, reject) => (release = fails ? () => reject(new Error('gone')) : resolve));
    const opened = await open({
      block: 256,
      coarser: HALF,
      gate: ({ level }) => (level === 0 ? Promise.resolve() : held),
    });
    opened.view.camera.setView({ x: 0, y: 0, width: 320, height: 200 }, true);
    const levels = () => [...new Set(opened.pyramid.asked.map(({ level }) => level))];
    await expect.poll(levels).toEqual([2]);
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    expect(levels()).toEqual([2]);
    const told = opened.view.whenLineIsFree(0);
    release();
    await told;
    await opened.settle();
    expect(levels()).toEqual([2, 0]);
  }
});

test('what comes after the first picture is decoded when the graphics are through with that', async () => {
  const sync = vi.spyOn(WebGL2RenderingContext.prototype, 'getSyncParameter');
  onTestFinished(() => sync.mockRestore());
  let isThrough = false;
  sync.mockImplementation(() => (isThrough ? WebGL2RenderingContext.SIGNALED : WebGL2RenderingContext.UNSIGNALED));
  const opened = await open({ block: 256, coarser: HALF }, { view: { x: 0, y: 0, width: 320, height: 200 } });
  await expect.poll(() => opened.view.redraws).toBe(1);
  await expect.poll(() => opened.pyramid.asked.some(({ level }) => level === 0)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(opened.pyramid.decodedLevels).toEqual([2, 2]);
  isThrough = true;
  await opened.settle();
  expect(new Set(opened.pyramid.decodedLevels)).toEqual(new Set([2, 0]));
});

test('decoding goes on though the first picture is never drawn, as in a page that nobody sees', async () => {
  const frames = vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
  onTestFinished(() => frames.mockRestore());
  const opened = await open({ block: 256, coarser: HALF }, { view: { x: 0, y: 0, width: 320, height: 200 } });
  const block = await opened.view.readBlock({ level: 1, column: 0, row: 0, plane: 0, z: 0, t: 0 });
  expect(block.planes).toHaveLength(1);
  expect(opened.view.redraws).toBe(0);
});

test('blocks of a level that is not in sight wait for those that are', async () => {
  const held: (() => void)[] = [];
  const gate = ({ level }: BlockIndex) =>
    level === 0 ? new Promise<void>((resolve) => held.push(resolve)) : Promise.resolve();
  const part = { x: 0, y: 0, width: 320, height: 200 };
  const opened = await open({ block: 256, coarser: HALF, gate }, { view: part });
  await expect.poll(() => held.length).toBeGreaterThan(0);
  const free: number[] = [];
  for (const level of [0, 1]) void opened.view.whenLineIsFree(level).then(() => free.push(level));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(free).toEqual([0]);
  for (const release of held) release();
  await expect.poll(() => free).toEqual([0, 1]);
});

test('a part begins with the level that shows first of the whole', async () => {
  const sides = [1024, 512, 256, 128, 64];
  const coarser = sides.map((side) => ({ width: side * 2, height: side }));
  const image = { width: 4096, height: 2048, block: 256, coarser };
  const first = async (view?: View): Promise<BlockIndex> => {
    const opened = await open(image, view && { view });
    await opened.settle();
    return opened.pyramid.asked[0]!;
  };
  const whole = await first();
  expect(whole.level).toBeGreaterThan(3);
  expect((await first({ x: 1024, y: 1024, width: 320, height: 200 })).level).toBe(whole.level);
});

test('nothing is drawn before there is something to draw', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const opened = await open({ coarser: HALF, gate: () => held });
  await expect.poll(() => opened.pyramid.asked.length).toBeGreaterThan(0);
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  expect(opened.view.redraws).toBe(0);
  release();
  await opened.settle();
  expect(opened.view.redraws).toBeGreaterThan(0);
});

for (const [block, meets] of [
  [256, false],
  [64, true],
] as const)
  test(`before a first picture in which blocks ${meets ? 'meet' : 'don’t meet'} nothing is compiled but what draws it`, async () => {
    const links = vi.spyOn(WebGL2RenderingContext.prototype, 'linkProgram');
    onTestFinished(() => links.mockRestore());
    const opened = await openHeld({ block, channels: 4 }, { x: 0, y: 0, width: 320, height: 200 });
    expect(opened.view.redraws).toBe(0);
    expect(links.mock.calls.length).toBe(meets ? 2 : 1);
    opened.release();
    await opened.settle();
    await expect.poll(() => links.mock.calls.length).toBeGreaterThan(2);
  });

test('an image of which nothing is on opens, and shows what is switched on', async () => {
  const opened = await open(
    { channels: 2, coarser: HALF },
    { look: look(2, 65_535).map((each) => ({ ...each, visible: false })) },
  );
  const { view } = opened;
  await opened.settle();
  view.setLook(look(2, 65_535));
  await opened.settle();
  expect(view.tilesUploaded).toBeGreaterThan(0);
});

test('graphics that know their screen are not given its size again, for which a frame would wait', async () => {
  const graphics = new Graphics({ screen: { width: 320.4, height: 199.6 } });
  expect(graphics.canvas).toMatchObject({ width: 320, height: 200 });
  const resized = vi.spyOn(HTMLCanvasElement.prototype, 'width', 'set');
  onTestFinished(() => resized.mockRestore());
  const opened = await open({}, { graphics, size: [320, 200] });
  await opened.settle();
  expect(opened.view.redraws).toBeGreaterThan(0);
  expect(resized).not.toHaveBeenCalled();
});
