import { expect, onTestFinished, test, vi } from 'vitest';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { mostPlain } from './channel-shader.ts';
import { FramePace } from './frame-pace.ts';
import { Graphics } from './graphics.ts';
import { HALF, look, open, openHeld, type Opened } from './testing/opened-view.ts';
import type { View } from './viewport.ts';

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
  await opened.settle();
  const drawn = await screen(opened);
  const expected = opened.pyramid.reference(camera.viewport, canvas.width, canvas.height, opened.settings);
  return { difference: largestDifference(drawn, expected), psnr: psnr(drawn, expected) };
}

/** Bytes that graphics in software filter, as here, and whole numbers, as all others have them. */
const ATLASES = [
  { kept: 'bytes', filtered: true, counts: [1, 4, 16] },
  { kept: 'whole numbers', filtered: false, counts: [4] },
] as const;

for (const { kept, filtered, counts } of ATLASES) {
  for (const dataType of ['uint8', 'uint16'] as const) {
    for (const channels of counts) {
      test(`${dataType} kept as ${kept}, ${channels} channels: the settled screen equals the reference`, async () => {
        const graphics = new Graphics({ mayFilter: filtered });
        expect(graphics.filters).toBe(filtered);
        const opened = await open({ dataType, channels, coarser: HALF }, { graphics });
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

  // one and the most that are plain, and one more
  for (const channels of filtered ? [1, 4, 12, 13] : [4, 12])
    test(`a picture of ${channels} channels of ${kept} is as the definition says, plain and not plain any more`, async () => {
      const opened = await open(
        { channels, coarser: HALF },
        {
          graphics: new Graphics({ mayFilter: filtered }),
          view: { x: 10, y: 10, width: 450, height: 280 },
          size: [225, 140],
        },
      );
      const { view, pyramid } = opened;
      await opened.settle();
      const on = (count: number, gamma: number) =>
        opened.settings.map((setting, channel) => ({ ...setting, gamma, visible: channel < count }));
      for (const settings of [on(channels, 1), on(Math.max(channels - 1, 1), 1), on(channels, 1), on(channels, 0.6)]) {
        view.setLook(settings);
        await opened.settle();
        const drawn = onCanvas(opened);
        const expected = pyramid.reference(view.camera.viewport, view.canvas.width, view.canvas.height, settings);
        expect(psnr(drawn, expected)).toBeGreaterThan(45);
      }
    });
}

test('a part whose blocks reach past the screen is drawn as exactly as the whole', async () => {
  for (const { filtered } of ATLASES) {
    const view = { x: 133.3, y: 91.7, width: 360.3, height: 225.1 };
    const graphics = new Graphics({ mayFilter: filtered });
    const opened = await open(
      { width: 2000, height: 1600, channels: 3, coarser: [{ width: 1000, height: 800 }], block: 256 },
      { graphics, view },
    );
    const plain = opened.settings.map((setting) => ({ ...setting, gamma: 1 }));
    opened.view.setLook(plain);
    await opened.settle();
    const { camera, canvas } = opened.view;
    const expected = opened.pyramid.reference(camera.viewport, canvas.width, canvas.height, plain);
    expect(psnr(onCanvas(opened), expected)).toBeGreaterThan(65);
  }
});

test('bytes that are filtered and whole numbers bring the same picture, close as contrast limits may be', async () => {
  const pictures: Uint8ClampedArray[] = [];
  for (const { filtered } of ATLASES) {
    const view = { x: 10, y: 10, width: 450, height: 280 };
    const opened = await open(
      { channels: 1, coarser: HALF },
      { graphics: new Graphics({ mayFilter: filtered }), view },
    );
    opened.view.setLook(opened.settings.map((setting) => ({ ...setting, contrastLimits: [40_000, 40_200] })));
    await opened.settle();
    pictures.push(onCanvas(opened));
  }
  const [bytes, whole] = pictures;
  expect(psnr(bytes!, whole!)).toBeGreaterThan(50);
});

test('pyramid factors other than 2, blocks that do not divide the image, turned views: no seam anywhere', async () => {
  const opened = await open({ coarser: [{ width: 167, height: 133 }], block: 50 });
  for (const rotation of [0, 90, 180, 270, 33]) {
    const { psnr: similarity } = await compare(opened, { x: 20, y: 10, width: 471, height: 300 }, rotation);
    expect(similarity, `turned by ${rotation}`).toBeGreaterThan(rotation % 90 === 0 ? 60 : 40);
  }
});

test('a look changes by one redraw: nothing is asked for, decoded or copied', async () => {
  const opened = await open({ channels: 4, coarser: HALF });
  await opened.settle();
  const { view, pyramid, settings } = opened;
  const before = { asked: pyramid.asked.length, uploaded: view.tilesUploaded, decoded: view.tilesDecoded };
  const redraws = view.redraws;
  const compiled = vi.spyOn(WebGL2RenderingContext.prototype, 'getExtension');
  onTestFinished(() => compiled.mockRestore());
  view.setLook(settings.map((setting) => ({ ...setting, contrastLimits: [0, 40000], color: '#123456', gamma: 2 })));
  await opened.settle();
  // asked for by whoever waits for a compiler
  expect(compiled).not.toHaveBeenCalled();
  expect({ asked: pyramid.asked.length, uploaded: view.tilesUploaded, decoded: view.tilesDecoded }).toEqual(before);
  expect(view.redraws).toBe(redraws + 1);
});

/** What the last frame left on the canvas, rows from the top: only until the frame is over. */
function onCanvas({ view }: Opened): Uint8ClampedArray {
  const { width, height } = view.canvas;
  const context = view.canvas.getContext('webgl2')!;
  const pixels = new Uint8Array(width * height * 4);
  context.readPixels(0, 0, width, height, context.RGBA, context.UNSIGNED_BYTE, pixels);
  const rows = new Uint8ClampedArray(pixels.length);
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * width * 4, (row + 1) * width * 4), (height - 1 - row) * width * 4);
  return rows;
}

for (const dataType of ['uint8', 'uint16'] as const) {
  test(`${dataType}: while one channel’s look changes the picture is as the definition says, at little cost`, async () => {
    const opened = await open(
      { dataType, channels: 4, coarser: HALF },
      { view: { x: -40, y: 30, width: 320, height: 200 } },
    );
    const { view, pyramid } = opened;
    await opened.settle();
    let settings = opened.settings;
    const change = async (channels: readonly number[], to: Partial<ChannelSetting>): Promise<void> => {
      settings = settings.map((setting) => (channels.includes(setting.channel) ? { ...setting, ...to } : setting));
      const { redraws } = view;
      view.setLook(settings);
      await opened.settle();
      const drawn = onCanvas(opened);
      const expected = pyramid.reference(view.camera.viewport, view.canvas.width, view.canvas.height, settings);
      expect(largestDifference(drawn, expected)).toBeLessThanOrEqual(1);
      expect(view.redraws).toBe(redraws + 1);
    };
    const max = pyramid.maxValue;
    const least = view.memory.gpu;
    for (const share of [0.9, 0.5, 0.3]) await change([2], { contrastLimits: [max * 0.1, max * share] });
    expect(view.memory.gpu).toBe(least + 16 * view.canvas.width * view.canvas.height);
    await change([2], { gamma: 0.7, color: '#20f040' });
    await change([0], { contrastLimits: [max * 0.6, max * 0.1] });
    await change([0], { contrastLimits: [max * 0.6, max * 0.2] });
    await change([1, 3], { color: '#ff00ff' });
    expect(view.memory.gpu).toBe(least);
    await change([1], { color: '#00ffff' });
    view.camera.setView({ x: 100, y: 90, width: 80, height: 50 }, true);
    await opened.settle();
    await change([1], { color: '#0000ff' });
    // turned and mirrored, with nothing about the image
    view.camera.setView({ x: -200, y: -150, width: 900, height: 700 }, true);
    view.camera.flip(true);
    for (const rotation of [0, 90, 30, 200]) {
      view.camera.rotateTo(rotation, true);
      await opened.settle();
      for (const color of ['#ff8000', '#0080ff']) {
        settings = settings.map((setting) => (setting.channel === 1 ? { ...setting, color } : setting));
        view.setLook(settings);
        await opened.settle();
        const { width, height } = view.canvas;
        const expected = pyramid.reference(view.camera.viewport, width, height, settings);
        // what lies on an edge is in or out
        expect(psnr(onCanvas(opened), expected), `turned by ${rotation}`).toBeGreaterThan(30);
      }
    }
  });
}

test('a view that is asked for where it is in sight already settles', async () => {
  const opened = await open({}, { view: { x: 20, y: 30, width: 320, height: 200 } });
  await opened.settle();
  opened.view.camera.setView({ x: 20, y: 30, width: 320, height: 200 }, true);
  await opened.settle();
  expect(opened.view.isSettled).toBe(true);
});

test('nothing moves, nothing is drawn', async () => {
  const opened = await open({});
  await opened.settle();
  const { redraws } = opened.view;
  for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
  expect(opened.view.redraws).toBe(redraws);
});

test('a channel switched off and on again is not fetched again', async () => {
  const opened = await open({ channels: 3 });
  await opened.settle();
  const { asked } = opened.pyramid;
  const count = asked.length;
  opened.view.setLook(opened.settings.map((setting) => ({ ...setting, visible: setting.channel !== 1 })));
  await opened.settle();
  opened.view.setLook(opened.settings);
  await opened.settle();
  expect(asked.length).toBe(count);
  expect(opened.view.tilesUploaded).toBe(count);
});

test('forty channels at once are drawn as the definition says', async () => {
  const opened = await open({ channels: 40, width: 120, height: 90 }, { size: [120, 90] });
  const dim = opened.settings.map((setting) => ({ ...setting, contrastLimits: [0, 65535 * 12] as [number, number] }));
  opened.view.setLook(dim);
  await opened.settle();
  const { camera, canvas } = opened.view;
  const expected = opened.pyramid.reference(camera.viewport, canvas.width, canvas.height, dim);
  expect(largestDifference(await screen(opened), expected)).toBeLessThanOrEqual(1);
});

test('while levels mix, a coarser one never adds to a finer one', async () => {
  // the left half of level 0 comes, the right half does not: every pixel is one level's or the other's
  const opened = await open(
    {
      channels: 1,
      width: 256,
      height: 128,
      coarser: [{ width: 128, height: 64 }],
      gate: ({ level, column }) => (level === 0 && column > 1 ? new Promise(() => {}) : Promise.resolve()),
    },
    { size: [256, 128] },
  );
  const setting = { ...opened.settings[0]!, color: '#808080', contrastLimits: [0, 1] as [number, number] };
  opened.view.setLook([setting]);
  await expect.poll(() => opened.view.tilesUploaded).toBe(2 * 2 + 2);
  await new Promise(requestAnimationFrame);
  const context = opened.view.canvas.getContext('webgl2')!;
  opened.view.setLook([{ ...setting, gamma: 0.5 }]);
  const pixels = new Uint8Array(256 * 128 * 4);
  await new Promise<void>((resolve) =>
    requestAnimationFrame(() => {
      context.readPixels(0, 0, 256, 128, context.RGBA, context.UNSIGNED_BYTE, pixels);
      resolve();
    }),
  );
  const grays = new Set(pixels.filter((_, index) => index % 4 === 0));
  expect([...grays]).toEqual([0x80]);
});

test('sparse blocks are transparent, and nothing waits for them', async () => {
  const opened = await open(
    { width: 128, height: 64, channels: 1, sparse: ({ column }) => column === 1 },
    { size: [128, 64] },
  );
  await opened.settle();
  const pixels = await screen(opened);
  const alpha = (x: number, y: number) => pixels[(y * 128 + x) * 4 + 3];
  expect([alpha(10, 10), alpha(63, 63), alpha(64, 10), alpha(127, 63)]).toEqual([255, 255, 0, 0]);
  expect(opened.view.tilesUploaded).toBe(1);
});

test('a block that can’t be had is told of, and the rest settles', async () => {
  const failed: number[] = [];
  const opened = await open(
    {
      channels: 1,
      gate: ({ column, row }) => (column === 0 && row === 0 ? Promise.reject(new Error('gone')) : Promise.resolve()),
    },
    { onEvents: { blockFailed: ({ column }) => failed.push(column) } },
  );
  await opened.settle();
  expect(failed).toEqual([0]);
});

test('with its own blocks a view makes ready where those of the next finer levels lie', async () => {
  const coarser = [2, 4, 8].map((factor) => ({ width: 4096 / factor, height: 2048 / factor }));
  const opened = await open({ width: 4096, height: 2048, block: 256, coarser });
  await opened.settle();
  expect(opened.pyramid.approached).toEqual([2, 1]);
  opened.view.camera.setView({ x: 100, y: 100, width: 640, height: 400 }, true);
  await opened.settle();
  expect(opened.pyramid.approached).toEqual([2, 1, 0]);
});

test('a view that is left gives up what it still waits for', async () => {
  let held = true;
  const opened = await open(
    { width: 4000, height: 3000, block: 100, gate: () => (held ? new Promise(() => {}) : Promise.resolve()) },
    { view: { x: 0, y: 0, width: 320, height: 200 } },
  );
  await expect.poll(() => opened.pyramid.asked.length).toBeGreaterThan(0);
  const left = opened.pyramid.asked.length;
  held = false;
  opened.view.camera.setView({ x: 2000, y: 1500, width: 320, height: 200 }, true);
  await opened.settle();
  expect(opened.pyramid.aborted).toBe(left);
});

for (const count of ['two channels', 'as many channels as graphics carry'])
  test(`pictures of gamma 1, of ${count}, are drawn by shaders that know of none`, async () => {
    const graphics = new Graphics();
    const { gl } = graphics;
    const most = mostPlain(gl.getParameter(gl.MAX_VARYING_VECTORS) as number);
    const channels = count === 'two channels' ? 2 : most;
    const opened = await open(
      { block: 512, coarser: [], channels },
      { graphics, look: look(channels, 65_535).map((each) => ({ ...each, gamma: 1 })) },
    );
    await opened.settle();
    const used = vi.spyOn(gl, 'useProgram');
    const sources = () =>
      used.mock.calls
        .flatMap(([program]) => gl.getAttachedShaders(program!)!.map((each) => gl.getShaderSource(each)!))
        .filter((source) => source.includes('pow('));
    opened.view.camera.setView({ x: 10, y: 10, width: 400, height: 250 }, true);
    await opened.settle();
    expect(sources().map((source) => source.includes('#define PLAIN'))).toEqual([true]);
    used.mockClear();
    opened.view.setLook(opened.settings.map((each) => ({ ...each, gamma: 0.5 })));
    await opened.settle();
    expect(sources().map((source) => source.includes('#define PLAIN'))).toEqual([false]);
  });

test('blocks are copied when the graphics are through with what they have', async () => {
  const busy = vi.spyOn(FramePace.prototype, 'isBusy').mockReturnValue(true);
  onTestFinished(() => busy.mockRestore());
  const opened = await open({ coarser: HALF });
  await expect.poll(() => opened.view.tilesDecoded).toBeGreaterThan(0);
  for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
  expect(opened.view.tilesUploaded).toBe(0);
  busy.mockReturnValue(false);
  await opened.settle();
  expect(opened.view.tilesUploaded).toBeGreaterThan(0);
});

test('memory of the GPU is taken when blocks come, not before', async () => {
  const layer = 2048 * 2048 * 2;
  const image = { width: 4096, height: 4096, block: 1024, channels: 4, coarser: [{ width: 1024, height: 1024 }] };
  const opened = await openHeld(image, { x: 900, y: 900, width: 320, height: 200 });
  expect(opened.view.memory.gpu).toBe(layer);
  opened.release();
  await opened.settle();
  expect(opened.view.memory.gpu).toBeGreaterThan(layer);
});

test('a lost context comes back with the same picture', async () => {
  const opened = await open({ channels: 3, coarser: HALF });
  await opened.settle();
  const before = await screen(opened);
  const asked = opened.pyramid.asked.length;
  for (let time = 0; time < 2; time++) {
    opened.view.suspend();
    await expect.poll(() => opened.view.isSettled).toBe(false);
    opened.view.resume();
    await expect.poll(() => opened.view.isSettled, { timeout: 3000 }).toBe(true);
    expect(largestDifference(await screen(opened), before)).toBe(0);
  }
  expect(opened.pyramid.asked.length, 'samples come from memory').toBe(asked);
});

test('another section replaces the one on the screen only when it is there', async () => {
  let release = () => {};
  const opened = await open({
    channels: 1,
    sizeZ: 2,
    gate: ({ z }) => (z === 1 ? new Promise((resolve) => (release = () => resolve())) : Promise.resolve()),
    width: 60,
    height: 60,
  });
  await opened.settle();
  const { canvas, camera } = opened.view;
  opened.view.setPlane(1, 0);
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  expect(opened.view.isSettled).toBe(false);
  release();
  await opened.settle();
  const expected = opened.pyramid.reference(camera.viewport, canvas.width, canvas.height, opened.settings, 1);
  expect(largestDifference(await screen(opened), expected)).toBeLessThanOrEqual(1);
});

test('memory of the GPU is bounded: past its budget blocks give way, and a view too fine for it shows a coarser level', async () => {
  const budget = 4 * 2 ** 20;
  const opened = await open(
    {
      width: 8000,
      height: 6000,
      block: 256,
      channels: 4,
      dataType: 'uint8',
      coarser: [
        { width: 4000, height: 3000 },
        { width: 2000, height: 1500 },
      ],
    },
    { gpuBudget: budget, cpuBudget: budget, size: [600, 400], view: { x: 0, y: 0, width: 600, height: 400 } },
  );
  for (let x = 0; x < 6000; x += 1500) {
    opened.view.camera.setView({ x, y: 1000, width: 600, height: 400 }, true);
    await opened.settle();
    expect(opened.view.memory.gpu).toBeLessThanOrEqual(budget);
    expect(opened.view.memory.cpu).toBeLessThanOrEqual(2 * budget);
  }
});

test('blocks of the whole image give way last: going back to it copies nothing', async () => {
  const whole = { x: 0, y: 0, width: 4096, height: 4096 };
  const opened = await open(
    { width: 4096, height: 4096, channels: 1, block: 512, coarser: [{ width: 1024, height: 1024 }] },
    { size: [1024, 1024], gpuBudget: 1, view: whole },
  );
  const { view } = opened;
  await opened.settle();
  // room for 16 blocks: four of the whole, and those of three of these
  for (const [x, y] of [
    [0, 0],
    [1024, 0],
    [0, 1024],
    [1024, 1024],
  ] as const) {
    view.camera.setView({ x, y, width: 1024, height: 1024 }, true);
    await opened.settle();
  }
  expect(view.tilesUploaded).toBe(20);
  view.camera.setView(whole, true);
  await opened.settle();
  expect(view.tilesUploaded).toBe(20);
});

test('a tour of five hundred views stays within its budget of memory', { timeout: 60_000 }, async () => {
  const block = 256;
  const opened = await open(
    { width: 20_000, height: 20_000, block, channels: 2, coarser: [{ width: 2500, height: 2500 }] },
    { size: [300, 200], view: { x: 0, y: 0, width: 300, height: 200 }, cpuBudget: 4 * 2 ** 20 },
  );
  const { view } = opened;
  /** Of one view: 3 × 2 blocks at most of both levels and channels. */
  const inSight = 2 * 2 * 6 * block * block * 2;
  const layer = 2048 * 2048 * 2;
  // so much later at each stop that none is leafed through
  const now = performance.now.bind(performance);
  let later = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + later);
  onTestFinished(() => clock.mockRestore());
  for (let stop = 0; stop < 500; stop++) {
    later += 200;
    view.camera.setView({ x: (stop * 1237) % 19_000, y: (stop * 787) % 19_000, width: 300, height: 200 }, true);
    await opened.settle();
    expect(view.memory.gpu).toBeLessThanOrEqual(32 * 2 ** 20 + 2 * layer);
    expect(view.memory.cpu).toBeLessThanOrEqual(4 * 2 ** 20 + inSight);
  }
});

test('a flight fetches what lies at its end, not what it passes, and ends exactly there', async () => {
  const opened = await open(
    { width: 8000, height: 6000, block: 200, channels: 1 },
    { reducedMotion: false, view: { x: 0, y: 0, width: 320, height: 200 } },
  );
  await opened.settle();
  const end = { x: 7000, y: 5000, width: 320, height: 200 };
  const before = opened.pyramid.asked.length;
  opened.view.camera.setView(end);
  expect(opened.view.isSettled).toBe(false);
  await opened.settle();
  expect(opened.view.camera.viewport).toMatchObject({ center: { x: 7160, y: 5100 }, scale: 1 });
  const asked = opened.pyramid.asked.slice(before);
  expect(new Set(asked.map(({ column, row }) => `${column},${row}`))).toEqual(new Set(['35,25', '36,25']));
});

for (const slow of [true, false]) {
  test(`where frames are ${slow ? 'slow' : 'fast'} a flight is drawn in ${slow ? 'half as many' : 'all'} pixels, and its end in all`, async () => {
    const isSlow = vi.spyOn(FramePace.prototype, 'isSlow', 'get').mockReturnValue(slow);
    onTestFinished(() => isSlow.mockRestore());
    const opened = await open({}, { reducedMotion: false, view: { x: 0, y: 0, width: 320, height: 200 } });
    await opened.settle();
    const { canvas, camera } = opened.view;
    camera.setView({ x: 150, y: 150, width: 160, height: 100 });
    const widths = new Set<number>();
    while (!opened.view.isSettled) {
      await new Promise(requestAnimationFrame);
      if (!camera.atRest) widths.add(canvas.width);
    }
    expect(widths.has(160)).toBe(slow);
    expect([canvas.width, opened.view.width]).toEqual([320, 320]);
    const drawn = await compare(opened, { x: 150, y: 150, width: 160, height: 100 });
    expect(drawn.difference).toBeLessThanOrEqual(1);
  });
}

test('who leafs through places is brought the coarse level of each, and the fine one of the last', async () => {
  const opened = await open(
    { width: 8000, height: 6000, block: 200, channels: 1, coarser: [{ width: 1000, height: 750 }] },
    { view: { x: 0, y: 0, width: 320, height: 200 } },
  );
  await opened.settle();
  await new Promise((resolve) => setTimeout(resolve, 120));
  const before = opened.pyramid.asked.length;
  const stops = [1000, 3000, 5000, 7000];
  for (const x of stops) {
    opened.view.camera.setView({ x, y: 5000, width: 320, height: 200 }, true);
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  }
  await opened.settle();
  const asked = opened.pyramid.asked.slice(before);
  const fine = asked.filter(({ level }) => level === 0).map(({ column }) => column);
  // the stay at the first place had been long enough to take the next one for meant
  expect(new Set(fine)).toEqual(new Set([5, 6, 35, 36]));
  const coarse = asked.filter(({ level }) => level === 1).map(({ column }) => column);
  expect(new Set(coarse)).toEqual(new Set([0, 1, 2, 3, 4]));
});

test('a place that was named as the next one is settled on arrival, and going back costs nothing', async () => {
  const opened = await open(
    { width: 8000, height: 6000, block: 200, channels: 3, coarser: [{ width: 1000, height: 750 }] },
    { view: { x: 0, y: 0, width: 320, height: 200 } },
  );
  await opened.settle();
  const { view, pyramid, settings } = opened;
  const next = { x: 5000, y: 3000, width: 320, height: 200 };
  const look = settings.map((setting) => ({ ...setting, visible: setting.channel === 2 }));
  view.prefetch({ view: next, look, z: 0, t: 0 });
  await expect.poll(() => view.tilesDecoded).toBe(pyramid.asked.length);
  const asked = pyramid.asked.length;
  expect(pyramid.asked.slice(-1)[0]).toMatchObject({ level: 0, plane: 2 });
  view.setLook(look);
  view.camera.setView(next, true);
  await opened.settle();
  view.camera.setView({ x: 0, y: 0, width: 320, height: 200 }, true);
  view.setLook(settings);
  await opened.settle();
  // first light is asked for where the next place was not drawn yet, the place itself is not
  expect(pyramid.asked.slice(asked).filter(({ level }) => level === 0)).toEqual([]);
});
