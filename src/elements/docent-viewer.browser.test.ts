import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
import { isDocentError, type DocentError } from '../format/docent-error.ts';
import { buildTiff, greyFields } from '../format/testing/tiff-builder.ts';
import { tifffileLike } from '../format/testing/tifffile-like.ts';
import { tags } from '../format/tiff-tags.ts';
import './docent-viewer.ts';
import type { DocentViewer } from './docent-viewer.ts';
import { clearKeptImages } from './kept-images/kept-images.ts';
import { findAll } from './testing/mount.ts';

let server = '';
let multiplex = '';
let brightfield = '';

beforeAll(async () => {
  server = (await commands.startServer()).url;
  multiplex = `${server}/fixtures/multiplex-tissue.ome.tif`;
  brightfield = `${server}/fixtures/he-tissue.ome.tif`;
});

beforeEach(async () => {
  await clearKeptImages();
  await commands.resetServerLog(server);
});

afterEach(async () => {
  document.body.replaceChildren();
  await commands.spoilAnswers(server);
});

function place(properties: Partial<DocentViewer> = {}, size = [512, 384]): DocentViewer {
  const viewer = document.createElement('docent-viewer');
  viewer.style.cssText = `width:${size[0]}px;height:${size[1]}px;aspect-ratio:auto`;
  Object.assign(viewer, properties);
  document.body.append(viewer);
  return viewer;
}

async function open(properties: Partial<DocentViewer> = {}, size?: number[]): Promise<DocentViewer> {
  const viewer = place({ src: multiplex, ...properties }, size);
  await viewer.whenSettled();
  return viewer;
}

async function failure(viewer: DocentViewer): Promise<DocentError> {
  const error = await viewer.whenSettled().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isDocentError(error)) throw new Error(`Not a DocentError: ${String(error)}`);
  return error;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function pixelsOf(picture: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(picture);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

test('a pasted tag shows: it has a size, and is told of what it opened', async () => {
  document.body.innerHTML = `<div style="width:640px"><docent-viewer src="${multiplex}"></docent-viewer></div>`;
  const viewer = document.querySelector('docent-viewer')!;
  const events: string[] = [];
  for (const name of ['load', 'settled', 'error']) viewer.addEventListener(name, () => events.push(name));
  await viewer.whenSettled();
  expect(viewer.getBoundingClientRect()).toMatchObject({ width: 640, height: 360 });
  expect(events).toEqual(['load', 'settled']);
  expect(viewer.info).toMatchObject({ width: 1024, height: 1024, dataType: 'uint16', rgb: false, sizeZ: 1, sizeT: 1 });
  expect(viewer.info!.levels[0]).toEqual({ width: 1024, height: 1024, tileWidth: 256, tileHeight: 256 });
  expect(viewer.info!.channels[0]).toMatchObject({ index: 0, name: 'DNA', dataType: 'uint16' });
  expect(viewer.info!.pixelSize).toEqual({ x: 0.325, y: 0.325 });
  expect(viewer.error).toBeNull();
  viewer.hidden = true;
  expect(viewer.getBoundingClientRect().width).toBe(0);
});

test('stats equal what the server counted, and a slider costs one redraw', async () => {
  const viewer = await open();
  const log = (await commands.serverLog(server)).filter(({ path }) => path.endsWith('.tif'));
  expect(viewer.stats.requests).toBe(log.length);
  expect(viewer.stats.bytes).toBe(log.reduce((sum, { bytes }) => sum + bytes, 0));
  expect(viewer.stats.tilesDecoded).toBeGreaterThan(0);
  const before = viewer.stats;
  viewer.channels = viewer.channels.map((setting) => ({ ...setting, contrastLimits: [100, 12345], gamma: 1.5 }));
  await viewer.whenSettled();
  expect(viewer.stats).toEqual({ ...before, redraws: before.redraws + 1 });
});

test('the whole image is in sight at first, and a set view reads back larger in one direction at most', async () => {
  const viewer = await open();
  const whole = viewer.view!;
  expect([whole.y, whole.height]).toEqual([0, 1024]);
  expect(whole.width).toBeCloseTo((1024 * 512) / 384);
  viewer.setView({ x: 100, y: 200, width: 256, height: 100 }, { immediate: true });
  await viewer.whenSettled();
  const { x, y, width, height } = viewer.view!;
  expect([x, width]).toEqual([100, 256]);
  expect(height).toBeCloseTo(192);
  expect(y + height / 2).toBeCloseTo(250);
});

test('what is set before loading decides the first picture, and nothing else is fetched for it', async () => {
  const viewer = await open({
    view: { x: 0, y: 0, width: 128, height: 96 },
    channels: [{ channel: 'DNA', color: '#ffffff', contrastLimits: [0, 20000], visible: true }],
  } as never);
  expect(viewer.stats.tilesDecoded).toBeLessThanOrEqual(2); // the tile, and one of the first light
  expect(viewer.channels.filter(({ visible }) => visible)).toEqual([
    { channel: 0, color: '#ffffff', contrastLimits: [0, 20000], visible: true },
  ]);
  expect(viewer.channels).toHaveLength(viewer.info!.channels.length);
});

test('the first view comes from an attribute too', async () => {
  document.body.innerHTML = `<docent-viewer style="width:400px;height:300px;aspect-ratio:auto" rotation="90"
    src="${multiplex}" view="10,20,400,300"></docent-viewer>`;
  const viewer = document.querySelector('docent-viewer')!;
  await viewer.whenSettled();
  expect(viewer.view).toEqual({ x: 10, y: 20, width: 400, height: 300 });
  expect(viewer.rotation).toBe(90);
});

test('a channel that is switched on gets its contrast from the image', async () => {
  const viewer = await open();
  const off = viewer.channels.find(({ visible }) => !visible)!;
  expect(off.contrastLimits).toEqual([0, 65535]);
  viewer.channels = viewer.channels.map((setting) => ({ ...setting, visible: setting.channel === off.channel }));
  await viewer.whenSettled();
  const [low, high] = viewer.channels[off.channel]!.contrastLimits;
  expect(low).toBeGreaterThan(0);
  expect(high).toBeLessThan(65535);
});

test('sample gives the file’s own values, of the visible channels', async () => {
  const viewer = await open();
  const values = await viewer.sample(300.7, 400.2);
  expect(values.map(({ channel }) => channel)).toEqual(
    viewer.channels.filter(({ visible }) => visible).map(({ channel }) => channel),
  );
  expect(values.every(({ value }) => Number.isInteger(value))).toBe(true);
  expect(await viewer.sample(-1, 5)).toEqual([]);
  expect(await viewer.sample(1024, 5)).toEqual([]);
});

test('a snapshot has the width that was asked for, and shows the image', async () => {
  const viewer = await open({ src: brightfield });
  const picture = await pixelsOf(await viewer.snapshot({ width: 300, scaleBar: true, legend: true }));
  expect([picture.width, picture.height]).toEqual([300, 225]);
  const middle = picture.data.slice((112 * 300 + 150) * 4, (112 * 300 + 150) * 4 + 4);
  expect(middle[3]).toBe(255);
  expect(Math.max(...middle.slice(0, 3))).toBeGreaterThan(40);
});

test('what is out of reach says why, once and in words, with what to change', async () => {
  const errors: DocentError[] = [];
  const missing = place({ src: `${server}/fixtures/nothing.ome.tif` });
  missing.addEventListener('error', (event) => errors.push((event as unknown as CustomEvent<DocentError>).detail));
  const notFound = await failure(missing);
  expect(notFound.code).toBe('not-found');
  expect(errors).toEqual([notFound]);
  expect(missing.error).toBe(notFound);
  expect(missing.shadowRoot!.querySelector('docent-error-panel')!.shadowRoot!.textContent).toContain(notFound.message);

  await commands.spoilAnswers(server, { path: '.tif', fault: { ignoreRange: true } });
  const noRange = await failure(place({ src: multiplex }));
  await commands.spoilAnswers(server, { path: '.tif', fault: { htmlInstead: true } });
  const webPage = await failure(place({ src: multiplex }));
  await commands.spoilAnswers(server, { path: '.tif', fault: { noCors: true } });
  const refused = await failure(place({ src: multiplex }));
  expect([noRange.code, webPage.code, refused.code]).toEqual(['no-range-support', 'not-an-image', 'cors']);
  const all = [notFound, noRange, webPage, refused];
  expect(new Set(all.map(({ message }) => message)).size).toBe(4);
  expect(new Set(all.map(({ hint }) => hint)).size).toBe(4);
});

test('a server that recovers is asked again by reload', async () => {
  await commands.spoilAnswers(server, { path: '.tif', fault: { status: 404 } });
  const viewer = place({ src: multiplex });
  await failure(viewer);
  await commands.spoilAnswers(server);
  viewer.reload();
  await viewer.whenSettled();
  expect(viewer.error).toBeNull();
});

test('a local file opens by its content, whatever its name', async () => {
  const bytes = await (await fetch(brightfield)).blob();
  await commands.resetServerLog(server);
  const viewer = place({ image: new File([bytes], 'holiday.jpg') });
  await viewer.whenSettled();
  expect(viewer.info!.rgb).toBe(true);
  expect(viewer.stats.requests).toBe(0);
  expect(await commands.serverLog(server)).toEqual([]);
});

test('another image replaces the first, and forgets its view', async () => {
  const viewer = await open();
  viewer.setView({ x: 1, y: 1, width: 10, height: 10 }, { immediate: true });
  viewer.src = brightfield;
  await viewer.whenSettled();
  expect(viewer.info!.rgb).toBe(true);
  expect(viewer.view!.height).toBe(viewer.info!.height);
});

test('a lazy viewer reads nothing until it nears the screen', async () => {
  const spacer = document.createElement('div');
  spacer.style.height = '5000px';
  document.body.append(spacer);
  const viewer = place({ src: multiplex, loading: 'lazy' });
  await pause(200);
  expect(await commands.serverLog(server)).toEqual([]);
  spacer.remove();
  await viewer.whenSettled();
  expect(viewer.stats.requests).toBeGreaterThan(0);
});

test('moving it in the document keeps the image; removing it rejects who waits, and it can come back', async () => {
  const viewer = await open();
  const before = viewer.stats;
  const elsewhere = document.createElement('section');
  document.body.append(elsewhere);
  elsewhere.append(viewer);
  await viewer.whenSettled();
  expect(viewer.stats.requests).toBe(before.requests);
  viewer.src = `${multiplex}?again`;
  const waiting = viewer.whenSettled();
  viewer.remove();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  document.body.append(viewer);
  await viewer.whenSettled();
  expect(viewer.info).not.toBeNull();
});

test('ten viewers on one page, made and removed, leave no context behind', { timeout: 60_000 }, async () => {
  for (let round = 0; round < 2; round++) {
    const viewers = Array.from({ length: 10 }, () => place({ src: multiplex }, [128, 96]));
    await Promise.all(viewers.map((viewer) => viewer.whenSettled()));
    const canvases = viewers.map((viewer) => viewer.shadowRoot!.querySelector('canvas')!);
    for (const viewer of viewers) viewer.remove();
    await expect.poll(() => canvases.every((canvas) => canvas.getContext('webgl2')!.isContextLost())).toBe(true);
  }
});

test('the image of a file that holds several is opened once, and another one begins with its own view', async () => {
  const viewer = place({ image: twoImages(), series: 'Right', view: { x: 8, y: 8, width: 4, height: 3 } });
  await viewer.whenSettled();
  expect(viewer.info).toMatchObject({ series: ['Left', 'Right'], name: 'Right' });
  expect(viewer.view!.width).toBe(4);
  expect(await viewer.sample(9, 9)).toEqual([{ channel: 0, value: 200 }]);
  let opened = 0;
  viewer.addEventListener('load', () => (opened += 1));
  viewer.series = '0';
  await viewer.whenSettled();
  expect(opened).toBe(1);
  expect(viewer.view!.height).toBe(16);
  expect(await viewer.sample(9, 9)).toEqual([{ channel: 0, value: 100 }]);
});

/** Two one-tile images of 16 × 16 pixels in one file. */
function twoImages(): File {
  const xml = ['Left', 'Right']
    .map(
      (name, ifd) => `<Image ID="Image:${ifd}" Name="${name}"><Pixels ID="Pixels:${ifd}" DimensionOrder="XYCZT"
      Type="uint8" SizeX="16" SizeY="16" SizeC="1" SizeZ="1" SizeT="1"><Channel ID="Channel:${ifd}:0"/>
      <TiffData IFD="${ifd}" PlaneCount="1"/></Pixels></Image>`,
    )
    .join('');
  const description = `<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">${xml}</OME>`;
  const directories = [100, 200].map((value, index) => ({
    fields: greyFields(
      { width: 16, height: 16, tileWidth: 16, tileHeight: 16 },
      index === 0 ? { [tags.ImageDescription.tag]: description } : {},
    ),
    pieces: [new Uint8Array(256).fill(value)],
  }));
  const { bytes } = buildTiff({ littleEndian: true, big: false, directories });
  return new File([bytes as Uint8Array<ArrayBuffer>], 'two.tif');
}

test('tiles that could not be had are told of, and come when they are asked for again', async () => {
  const viewer = await open({
    controls: true,
    channels: [{ channel: 0, color: '#ff0000', contrastLimits: [0, 9000], visible: true }],
  });
  await vi.waitUntil(() => viewer.shadowRoot!.querySelector('docent-viewer-chrome'));
  await commands.spoilAnswers(server, { path: '.tif', fault: { status: 403 } });
  // a channel that is not there yet, and whose contrast is not known
  viewer.channels = [{ channel: 1, visible: true }] as never;
  await viewer.whenSettled();
  expect(viewer.warnings.map(({ code }) => code)).toEqual(['forbidden']);
  const notices = (): HTMLElement | undefined => findAll(viewer, 'docent-notice-list').at(0);
  const retry = await vi.waitUntil(() => notices()?.shadowRoot?.querySelector<HTMLElement>('.retry'));
  await commands.spoilAnswers(server);
  retry.click();
  await viewer.whenSettled();
  expect(viewer.warnings).toEqual([]);
  expect(viewer.channels[1]!.contrastLimits[1]).toBeLessThan(65535);
  await vi.waitUntil(() => !notices()?.shadowRoot?.querySelector('.retry'));
});

test('what was read ahead and is not what it seemed is read anew', async () => {
  const sides = [1536, 768, 384];
  const { bytes, coarsestTile } = tifffileLike(6, { sides, levelOrder: [0, 2, 1, 3, 4, 5] });
  const channels = [
    { channel: 0, color: '#000000', contrastLimits: [0, 100] as const },
    { channel: 1, color: '#ff0000', contrastLimits: [0, 100] as const },
  ];
  const viewer = await open({ src: null, image: new Blob([bytes as BlobPart]), channels } as never, [384, 384]);
  const red = async (): Promise<number> => (await pixelsOf(await viewer.snapshot())).data[4 * (384 * 192 + 192)]!;
  await expect.poll(red).toBe(Math.round(2.55 * coarsestTile(1)[0]!));
  expect(viewer.error).toBeNull();
});

test('planes beyond the stack are its last', async () => {
  const viewer = await open();
  viewer.z = 7;
  viewer.t = -3;
  expect([viewer.z, viewer.t]).toEqual([0, 0]);
  await viewer.whenSettled();
});

test('the viewer is one tab stop: nothing in its picture is another', async () => {
  const viewer = await open();
  expect(viewer.tabIndex).toBe(0);
  const inside = viewer.shadowRoot!.querySelectorAll<HTMLElement>('.stage *');
  expect([...inside].filter(({ tabIndex }) => tabIndex >= 0)).toEqual([]);
});

const DNA = { channel: 0, color: '#0000ff', contrastLimits: [0, 20000] as [number, number] };
const corner = { x: 0, y: 0, width: 256, height: 192 };

test('a look from scratch keeps nothing of the last one', async () => {
  const viewer = await open();
  const automatic = viewer.channels;
  viewer.setChannels([{ ...DNA, gamma: 2 }]);
  expect(viewer.channels.filter(({ visible }) => visible)).toEqual([{ ...DNA, gamma: 2, visible: true }]);
  viewer.setChannels([{ channel: 0 }]);
  expect(viewer.channels[0]).toEqual({ ...automatic[0], visible: true });
  viewer.setChannels(null);
  await viewer.whenSettled();
  expect(viewer.channels).toEqual(automatic);
});

test('a place that was read ahead asks for nothing on arrival, and the way back neither', async () => {
  const viewer = await open({ view: corner, channels: [DNA] as never });
  const next = { x: 700, y: 700, width: 200, height: 150 };
  viewer.prefetch({ view: next, channels: [{ ...DNA, channel: 1 }], z: 0, t: 0, rotation: 0 });
  await vi.waitUntil(() => viewer.stats.tilesDecoded >= 3);
  await pause(300);
  const { requests } = viewer.stats;
  for (const [channel, view] of [
    [1, next],
    [0, corner],
  ] as const) {
    viewer.setChannels([{ ...DNA, channel }]);
    viewer.view = view;
    await viewer.whenSettled();
    expect(viewer.stats.requests).toBe(requests);
  }
});

test('what lies in the overlay slot covers the picture, under the tools too, and lets the pointer through', async () => {
  for (const controls of [false, true]) {
    const viewer = place({ src: multiplex, controls });
    const layer = document.createElement('div');
    layer.slot = 'overlay';
    layer.style.height = '100%';
    viewer.append(layer);
    await viewer.whenSettled();
    if (controls) await vi.waitUntil(() => viewer.shadowRoot!.querySelector('docent-viewer-chrome'));
    expect(getComputedStyle(layer).pointerEvents).toBe('none');
    expect(layer.getBoundingClientRect()).toMatchObject({
      width: viewer.viewport!.width,
      height: viewer.viewport!.height,
    });
    viewer.remove();
  }
});

test('a legend of other names stands over the image with and without controls', async () => {
  const legend = [{ name: 'T cells', color: '#ff0000' }];
  for (const controls of [false, true]) {
    const viewer = await open({ legend, controls });
    await vi.waitUntil(() => findAll(viewer, 'docent-legend').at(0)?.shadowRoot?.textContent.trim() === 'T cells');
    expect(findAll(viewer, 'docent-legend')).toHaveLength(1);
  }
});

test('a panel that is shut opens when it is asked for', async () => {
  const viewer = await open({ controls: true, panelShut: true }, [900, 600]);
  const panel = await vi.waitUntil(() => findAll(viewer, 'aside').at(0));
  expect(panel.hidden).toBe(true);
  viewer.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', cancelable: true }));
  await vi.waitUntil(() => !panel.hidden);
});

test('the first view of a real multiplex image takes fewer requests and bytes than elsewhere', async (context) => {
  const { url, corpus } = await commands.startServer();
  if (!corpus) context.skip('DOCENT_CORPUS is not set');
  const src = `${url}/corpus/images/adamjtaylor%2Bminiature/data/WD-76845-003_ROI01.ome.tif`;
  const viewer = await open({ src }, [1280, 800]);
  expect(viewer.info!.channels).toHaveLength(25);
  // Avivator, the leanest of the others, takes 11 and 1.15 MB
  expect(viewer.stats.requests).toBeLessThan(11);
  expect(viewer.stats.bytes).toBeLessThan(1_150_000);
});
