import { afterEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import type { ImageSource } from '../format/image-source.ts';
import type { TileLayout } from '../format/tile-layout.ts';
import './docent-viewer.ts';
import type { DocentViewer } from './docent-viewer.ts';
import './mask-layer/mask-layer.ts';
import { maskSourceOf } from './mask-layer/mask-source.ts';
import { record } from './testing/mount.ts';
import { serveTiles, TILE_HOST, type MadeTiles } from './testing/tile-host.ts';

afterEach(() => document.body.replaceChildren());

const SIZE = { width: 1000, height: 600 };
const LAYOUT: TileLayout = {
  kind: 'minerva',
  ...SIZE,
  tileSize: 256,
  maxLevel: 2,
  layers: [
    { name: 'DNA', path: 'dna' },
    { name: 'CD8', path: 'cd8', ext: 'png' },
    { name: 'H&E', path: 'he', rgb: true },
  ],
};

/** Flat areas, so that JPEG and levels change little: a grey staircase, its mirror image, and three colours. */
const MADE: MadeTiles = {
  ...SIZE,
  tileSize: 256,
  folders: { [`${TILE_HOST}/s/dna`]: 'jpeg', [`${TILE_HOST}/s/cd8`]: 'png', [`${TILE_HOST}/s/he`]: 'jpeg' },
  paint(context, folder) {
    const colors = folder.endsWith('he')
      ? ['#e0a0c0', '#8040a0', '#f0f0f0', '#402060']
      : ['#000000', '#555555', '#aaaaaa', '#ffffff'];
    if (folder.endsWith('cd8')) colors.reverse();
    colors.forEach((color, index) => {
      context.fillStyle = color;
      context.fillRect(index * 256, 0, 256, 600);
    });
  },
};

async function open(image: ImageSource, properties: Partial<DocentViewer> = {}): Promise<DocentViewer> {
  const viewer = document.createElement('docent-viewer');
  viewer.style.cssText = 'width:500px;height:300px;aspect-ratio:auto';
  Object.assign(viewer, { image, ...properties });
  document.body.append(viewer);
  await viewer.whenSettled();
  return viewer;
}

const openMade = (properties?: Partial<DocentViewer>, layout = LAYOUT) =>
  open({ url: `${TILE_HOST}/s/`, tiles: layout, pixelSize: { x: 0.5, y: 0.5 } }, properties);

async function picture(viewer: DocentViewer, width = 500): Promise<ImageData> {
  const bitmap = await createImageBitmap(await viewer.snapshot({ width }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

function colorAt({ data, width }: ImageData, x: number, y: number): number[] {
  return [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
}

function expectNear(actual: readonly number[], expected: readonly number[], tolerance = 4): void {
  const far = actual.some((value, index) => Math.abs(value - expected[index]!) > tolerance);
  expect(far ? actual : expected).toEqual(expected);
}

const RED_AND_GREEN = [
  { channel: 'DNA', color: '#ff0000' },
  { channel: 1, color: '#00ff00', contrastLimits: [0, 127.5] },
] as unknown as DocentViewer['channels'];

test('layers are channels, by name or index: grey ones in colour, limits from 0 to 255, nothing measured', async () => {
  const { log } = serveTiles(MADE);
  const viewer = await openMade({ channels: RED_AND_GREEN });
  expect(viewer.info).toMatchObject({
    ...SIZE,
    rgb: false,
    dataType: 'uint8',
    format: 'Minerva tiles (JPEG, PNG)',
    pixelSize: { x: 0.5, y: 0.5 },
    channels: [
      { index: 0, name: 'DNA', dataType: 'uint8' },
      { index: 1, name: 'CD8', dataType: 'uint8' },
      { index: 2, name: 'H&E', dataType: 'uint8' },
    ],
  });
  expect(viewer.channels[0]!.contrastLimits).toEqual([0, 255]);
  const shown = await picture(viewer);
  expectNear(colorAt(shown, 10, 150), [0, 255, 0]);
  expectNear(colorAt(shown, 200, 150), [85, 255, 0]);
  expectNear(colorAt(shown, 300, 150), [170, 170, 0]);
  expectNear(colorAt(shown, 490, 150), [255, 0, 0]);
  // 500 × 300 pixels of level 1 are 2 × 2 tiles; the coarsest level, one tile a channel, is the first light
  const names = log.map((path) => path.replace('/s/', ''));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.includes('/1_'))).toHaveLength(8);
  expect(names.filter((name) => !name.includes('/1_')).toSorted()).toEqual(['cd8/2_0_0.png', 'dna/2_0_0.jpg']);
  expect(viewer.stats).toMatchObject({ requests: 10, tilesDecoded: 10 });
  expect(viewer.warnings).toEqual([]);
});

test('a layer in colour shows as it is, whatever its setting says', async () => {
  serveTiles(MADE);
  const channels = [{ channel: 'H&E', color: '#00ff00', contrastLimits: [100, 101], visible: true }];
  const viewer = await openMade({ channels: channels as unknown as DocentViewer['channels'] });
  const shown = await picture(viewer);
  expectNear(colorAt(shown, 10, 150), [0xe0, 0xa0, 0xc0]);
  expectNear(colorAt(shown, 200, 150), [0x80, 0x40, 0xa0]);
  expectNear(colorAt(shown, 490, 150), [0x40, 0x20, 0x60]);
  const values = await viewer.sample(300, 300);
  expectNear(
    values.map(({ value }) => value),
    [0x80, 0x40, 0xa0],
  );
  expect(values.map(({ channel }) => channel)).toEqual([2, 2, 2]);
});

test('one picture in colour is an image in true colour; at first only one of several is in sight', async () => {
  serveTiles(MADE);
  const he = LAYOUT.layers[2]!;
  const one = await openMade({}, { ...LAYOUT, layers: [he, { ...he, name: 'Eosin' }] });
  expect(one.info!.rgb).toBe(true);
  expectNear(colorAt(await picture(one), 10, 150), [0xe0, 0xa0, 0xc0]);
  const two = await openMade({}, { ...LAYOUT, layers: [he, { ...he, path: 'dna' }] });
  expect(two.info!.rgb).toBe(false);
  expect(two.channels.map(({ visible }) => visible)).toEqual([true, false]);
});

test('where a tile is missing the coarser one goes on showing, on snapshots too, without an error', async () => {
  const { log } = serveTiles({ ...MADE, absent: /\/[01]_\d_\d\.\w+$/ });
  const viewer = await openMade({ channels: RED_AND_GREEN });
  expectNear(colorAt(await picture(viewer), 200, 150), [85, 255, 0]);
  viewer.setView({ x: 300, y: 200, width: 100, height: 60 }, { immediate: true });
  await viewer.whenSettled();
  expectNear(colorAt(await picture(viewer), 250, 150), [85, 255, 0]);
  expect(viewer.warnings).toEqual([]);
  expect(await viewer.sample(300, 300)).toEqual([
    { channel: 0, value: expect.closeTo(85, -1) as number },
    { channel: 1, value: 170 },
  ]);
  viewer.setView({ x: 0, y: 0, ...SIZE }, { immediate: true });
  await viewer.whenSettled();
  expect(new Set(log).size).toBe(log.length);
});

test('a coarsest level that was never made is passed over', async () => {
  serveTiles({ ...MADE, absent: /he\/2_\d_\d\.\w+$/ });
  const viewer = await openMade();
  viewer.style.cssText = 'width:250px;height:150px;aspect-ratio:auto';
  viewer.channels = [{ channel: 'H&E' }] as unknown as DocentViewer['channels'];
  viewer.setView({ x: 0, y: 0, ...SIZE }, { immediate: true });
  await viewer.whenSettled();
  expectNear(colorAt(await picture(viewer, 250), 100, 75), [0x80, 0x40, 0xa0]);
  expect(viewer.warnings).toEqual([]);
});

test('coarser levels than there are do no harm', async () => {
  serveTiles({ ...MADE, absent: /\/[12]_\d_\d\.\w+$/ });
  const viewer = await openMade({ channels: RED_AND_GREEN, view: { x: 300, y: 200, width: 100, height: 60 } });
  expectNear(colorAt(await picture(viewer), 250, 150), [85, 255, 0]);
  expect([viewer.error, viewer.warnings]).toEqual([null, []]);
});

test.each([
  [404, 'not-found'],
  [403, 'forbidden'],
])('where every answer is %i there is no image, and the error is %s', async (status, code) => {
  serveTiles({ ...MADE, absent: /./, status });
  const viewer = document.createElement('docent-viewer');
  const errors = record(viewer, 'error');
  Object.assign(viewer, { image: { url: `${TILE_HOST}/s/`, tiles: LAYOUT } });
  document.body.append(viewer);
  await expect(viewer.whenSettled()).rejects.toMatchObject({
    code,
    message: expect.stringContaining('Not one tile of the image is there') as string,
  });
  expect(errors).toHaveLength(1);
});

test('a host that is dead is an error too, and found to be so once', async () => {
  const { log } = serveTiles({ ...MADE, dead: true });
  const viewer = document.createElement('docent-viewer');
  Object.assign(viewer, { image: { url: `${TILE_HOST}/s/`, tiles: { ...LAYOUT, tileSize: 64 } } });
  document.body.append(viewer);
  await expect(viewer.whenSettled()).rejects.toMatchObject({ code: 'network' });
  // six at a time, each asked for twice and looked at once more; not every tile in sight
  expect(log.length).toBeLessThanOrEqual(18);
});

test('masks in the overlay slot are on a snapshot', async () => {
  serveTiles({
    ...MADE,
    folders: { ...MADE.folders, [`${TILE_HOST}/s/cells`]: 'png' },
    paint(context, folder) {
      if (!folder.endsWith('cells')) return MADE.paint(context, folder);
      context.fillStyle = '#0000ff';
      context.fillRect(0, 0, 100, 600);
    },
  });
  const viewer = await openMade({ channels: RED_AND_GREEN });
  const layer = document.createElement('docent-mask-layer');
  layer.slot = 'overlay';
  layer.masks = [maskSourceOf({ id: 'cells', path: 'cells' }, { tiles: LAYOUT }, SIZE, `${TILE_HOST}/s/story.json`)];
  viewer.append(layer);
  const shown = await picture(viewer, 1000);
  expect(colorAt(shown, 99, 300)).toEqual([0, 0, 255]);
  expectNear(colorAt(shown, 100, 300), [0, 255, 0]);
});

test('what lies about a picture follows its rim: light about stain, dark about signals, whatever is in sight', async () => {
  serveTiles({
    ...MADE,
    folders: { ...MADE.folders, [`${TILE_HOST}/s/blend`]: 'jpeg' },
    paint(context, folder) {
      if (!folder.endsWith('blend')) return MADE.paint(context, folder);
      context.fillStyle = '#101030';
      context.fillRect(0, 0, 1000, 600);
      context.fillStyle = '#ffffff';
      context.fillRect(100, 100, 800, 400);
    },
    // the coarsest level of the stained one was never made
    absent: /he\/2_\d_\d\.\w+$/,
  });
  const he = LAYOUT.layers[2]!;
  const stain = await openMade({}, { ...LAYOUT, layers: [he] });
  await expect.poll(() => stain.bright).toBe(true);
  expect(stain.matches(':state(brightfield)')).toBe(true);
  const blend = await openMade({}, { ...LAYOUT, layers: [{ ...he, path: 'blend' }] });
  await expect.poll(() => blend.bright).toBe(false);
  expect(blend.matches(':state(brightfield)')).toBe(false);

  const several = await openMade({ channels: RED_AND_GREEN });
  const changes = record(several, 'ground-change');
  several.setChannels([{ channel: 'H&E' }]);
  await expect.poll(() => several.bright).toBe(true);
  several.setChannels([{ channel: 'DNA' }]);
  await expect.poll(() => several.bright).toBe(false);
  expect(changes.map(({ detail }) => detail)).toEqual([{ bright: true }, { bright: false }]);
});

test('the legend of a snapshot is the one over the picture', async () => {
  serveTiles(MADE);
  const viewer = await openMade({ channels: RED_AND_GREEN });
  const swatch = async (): Promise<number[]> => {
    const bitmap = await createImageBitmap(await viewer.snapshot({ width: 800, legend: true }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    return [...context.getImageData(22, 24, 1, 1).data].slice(0, 3);
  };
  expect(await swatch()).toEqual([255, 0, 0]);
  viewer.legend = [{ name: 'Cells', color: '#123456' }];
  expect(await swatch()).toEqual([0x12, 0x34, 0x56]);
});

test('a snapshot asks for no tile of a mask that is in sight, or known to be missing, again', async () => {
  const { log } = serveTiles({
    ...MADE,
    folders: { ...MADE.folders, [`${TILE_HOST}/s/cells`]: 'png' },
    absent: /cells\/[01]_[01]_\d\.png$/,
  });
  const viewer = await openMade({ channels: RED_AND_GREEN });
  const layer = document.createElement('docent-mask-layer');
  layer.slot = 'overlay';
  layer.masks = [maskSourceOf({ id: 'cells', path: 'cells' }, { tiles: LAYOUT }, SIZE, `${TILE_HOST}/s/story.json`)];
  layer.viewport = viewer.viewport;
  viewer.append(layer);
  viewer.addEventListener('view-change', () => (layer.viewport = viewer.viewport));
  const asked = () => log.filter((path) => path.includes('cells'));
  // while they are under way, and when they are there
  await viewer.snapshot();
  await layer.whenSettled();
  expect(asked().length).toBeGreaterThan(4);
  await viewer.snapshot();
  await viewer.snapshot();
  await layer.whenSettled();
  expect(asked()).toEqual([...new Set(asked())]);
});

const { url: server, corpus } = await commands.startServer();

/** A published exhibit, all of whose layers are there in their three coarsest levels. */
const FOLDER = `${server}/corpus/stories/minerva-1.5-with-tiles`;

interface Exhibit {
  readonly Images: readonly { readonly Width: number; readonly Height: number; readonly Path: string }[];
  readonly Channels: readonly { readonly Name: string; readonly Path: string; readonly Rendered?: boolean }[];
  readonly Groups: readonly { readonly Colors: readonly string[]; readonly Channels: readonly string[] }[];
}

/** The pixels of a level of a layer, put together from its tiles by another way than the viewer's. */
async function wholeLevel(path: string, level: number, columns: number, rows: number): Promise<ImageData> {
  const tiles = await Promise.all(
    Array.from({ length: columns * rows }, async (_, index) => {
      const [column, row] = [index % columns, Math.floor(index / columns)];
      const answer = await fetch(`${FOLDER}/${path}/${level}_${column}_${row}.jpg`);
      return { column, row, bitmap: await createImageBitmap(await answer.blob(), { colorSpaceConversion: 'none' }) };
    }),
  );
  const width = 1024 * (columns - 1) + tiles.at(-1)!.bitmap.width;
  const height = 1024 * (rows - 1) + tiles.at(-1)!.bitmap.height;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  for (const { column, row, bitmap } of tiles) context.drawImage(bitmap, column * 1024, row * 1024);
  return context.getImageData(0, 0, width, height);
}

test.skipIf(!corpus)(
  'a published exhibit: every group is the blend of its layers, PSNR 40 dB and more',
  async () => {
    const exhibit = (await (await fetch(`${FOLDER}/exhibit.json`)).json()) as Exhibit;
    const image = exhibit.Images[0]!;
    const layers = exhibit.Channels.map(({ Name, Path, Rendered = false }) => ({
      name: Name,
      path: `${image.Path}/${Path}`,
      rgb: Rendered,
    }));
    const tiles: TileLayout = {
      kind: 'minerva',
      width: image.Width,
      height: image.Height,
      tileSize: 1024,
      maxLevel: 7,
      layers,
    };
    // device pixels are those of level 6, so that nothing is interpolated; two tiles meet in sight
    const [left, top, width, height] = [860, 300, 320, 240];
    const view = { x: left * 64, y: top * 64, width: width * 64, height: height * 64 };
    await commands.resetServerLog(server);
    const viewer = await open({ url: `${FOLDER}/`, tiles }, { view });
    viewer.style.cssText = `width:${width}px;height:${height}px;aspect-ratio:auto`;
    let compared = 0;
    for (const group of exhibit.Groups) {
      const used = group.Channels.map((name) => layers.find((layer) => layer.name === name)!);
      viewer.setChannels(used.map(({ name }, at) => ({ channel: name, color: `#${group.Colors[at]}` })));
      viewer.setView(view, { immediate: true });
      await viewer.whenSettled();
      const { data } = await picture(viewer, width);
      const sources = new Map<string, { readonly level: ImageData; readonly color: number; readonly rgb: boolean }>();
      for (const [at, { path, rgb }] of used.entries()) {
        const color = parseInt(group.Colors[at]!, 16);
        if (!sources.has(path)) sources.set(path, { level: await wholeLevel(path, 6, 2, 1), color, rgb });
      }
      let error = 0;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          for (let channel = 0; channel < 3; channel++) {
            let sum = 0;
            for (const { level, color, rgb } of sources.values()) {
              const at = 4 * ((y + top) * level.width + x + left);
              sum += rgb ? level.data[at + channel]! : (level.data[at]! * ((color >> (16 - 8 * channel)) & 255)) / 255;
            }
            error += (Math.min(sum, 255) - data[4 * (y * width + x) + channel]!) ** 2;
          }
        }
      }
      const meanSquare = error / (width * height * 3);
      expect(10 * Math.log10(255 ** 2 / Math.max(meanSquare, 1e-9)), group.Channels.join(', ')).toBeGreaterThan(40);
      compared += sources.size;
    }
    expect(compared).toBeGreaterThan(15);
    expect(viewer.warnings).toEqual([]);
  },
  60_000,
);

test.skipIf(!corpus)('a published exhibit: tiles in sight, none twice, what is missing asked for once', async () => {
  const exhibit = (await (await fetch(`${FOLDER}/exhibit.json`)).json()) as Exhibit;
  const image = exhibit.Images[0]!;
  const path = `${image.Path}/Hoechst_0__Hoechst`;
  const size = { width: image.Width, height: image.Height };
  const tiles: TileLayout = {
    kind: 'minerva',
    ...size,
    tileSize: 1024,
    maxLevel: 7,
    layers: [{ name: 'DNA', path }],
  };
  await commands.resetServerLog(server);
  const viewer = await open({ url: `${FOLDER}/`, tiles }, { view: { x: 30000, y: 20000, width: 2000, height: 1200 } });
  const asked = async () => (await commands.serverLog(server)).filter((line) => line.path.includes('Hoechst'));
  const first = await asked();
  expect(new Set(first.map((line) => line.path)).size).toBe(first.length);
  const finer = first.filter(({ status }) => status === 404);
  const there = first.filter(({ status }) => status === 200);
  // none of levels 2 to 4 exists; one tile of level 5 holds the place
  expect(finer.every((line) => /\/[2-4]_\d+_\d+\.jpg$/.test(line.path))).toBe(true);
  expect(there.map((line) => line.path.slice(line.path.lastIndexOf('/') + 1))).toEqual(['5_0_0.jpg']);
  viewer.setView({ x: 0, y: 0, ...size }, { immediate: true });
  await viewer.whenSettled();
  viewer.setView({ x: 30000, y: 20000, width: 2000, height: 1200 }, { immediate: true });
  await viewer.whenSettled();
  const all = await asked();
  expect(new Set(all.map((line) => line.path)).size).toBe(all.length);
  expect(viewer.stats.requests).toBe(all.length);
});
