import { expect, test } from 'vitest';
import type { Viewport } from '../../render/viewport.ts';
import { mount, record } from '../testing/mount.ts';
import { serveTiles, TILE_HOST, type MadeTiles } from '../testing/tile-host.ts';
import './mask-layer.ts';
import type { DocentMaskLayer } from './mask-layer.ts';
import { maskSourceOf, type MaskSource } from './mask-source.ts';

const IMAGE = { width: 1000, height: 600 };
const TILES = { kind: 'minerva' as const, ...IMAGE, tileSize: 256, maxLevel: 2, layers: [{ name: 'a', path: 'a' }] };

/** Left half red, right half clear; a cell of half transparent green in its middle. */
function paintCells(context: OffscreenCanvasRenderingContext2D, folder: string): void {
  context.fillStyle = folder.endsWith('nuclei') ? 'rgb(0 0 255)' : 'rgb(255 0 0)';
  context.fillRect(0, 0, folder.endsWith('nuclei') ? 100 : 500, 600);
  context.fillStyle = 'rgb(0 255 0 / 0.5)';
  context.fillRect(600, 200, 200, 200);
}

const MADE: MadeTiles = {
  ...IMAGE,
  tileSize: 256,
  folders: { [`${TILE_HOST}/story/cells`]: 'png', [`${TILE_HOST}/story/nuclei`]: 'png' },
  paint: paintCells,
};

function mask(id: string, path = id): MaskSource {
  return maskSourceOf({ id, name: id, path }, { tiles: TILES }, IMAGE, `${TILE_HOST}/story/story.json`);
}

function looking(x: number, y: number, width: number, scale: number, more: Partial<Viewport> = {}): Viewport {
  const height = 300 / scale;
  return {
    center: { x: x + width / 2, y: y + height / 2 },
    scale,
    rotation: 0,
    width: width * scale,
    height: 300,
    ...more,
  };
}

/** The whole image, in half its size. */
const WHOLE = looking(0, 0, 1000, 0.5);

async function layer(masks: readonly MaskSource[], viewport = WHOLE): Promise<DocentMaskLayer> {
  const element = document.createElement('docent-mask-layer');
  const box = document.createElement('div');
  box.style.cssText = `position:relative;width:${viewport.width}px;height:${viewport.height}px`;
  box.append(element);
  await mount(box);
  Object.assign(element, { masks, viewport });
  await element.whenSettled();
  return element;
}

/** The colour at a CSS pixel: red, green, blue, alpha. */
function colorAt(element: DocentMaskLayer, x: number, y: number): number[] {
  const canvas = element.renderRoot.querySelector('canvas')!;
  const ratio = canvas.width / element.clientWidth;
  return [...canvas.getContext('2d')!.getImageData(Math.floor(x * ratio), Math.floor(y * ratio), 1, 1).data];
}

const RED = [255, 0, 0, 255];
const CLEAR = [0, 0, 0, 0];

test('only the tiles in sight are fetched, at the level that fits, each once', async () => {
  const { log } = serveTiles(MADE);
  const element = await layer([mask('cells')]);
  // 500 × 300 pixels of level 1: 2 × 2 tiles
  expect(log.toSorted()).toEqual(['0_0', '0_1', '1_0', '1_1'].map((place) => `/story/cells/1_${place}.png`));
  element.viewport = looking(0, 0, 1000, 0.5, { center: { x: 502, y: 300 } });
  await element.whenSettled();
  expect(log).toHaveLength(4);
  element.viewport = looking(600, 200, 200, 2.5);
  await element.whenSettled();
  expect(log.slice(4).toSorted()).toEqual(['2_0', '2_1', '3_0', '3_1'].map((place) => `/story/cells/0_${place}.png`));
});

test('it lies on its pixels in its own colours, half transparent where it is, sharp at its edges', async () => {
  serveTiles(MADE);
  const element = await layer([mask('cells')]);
  expect(colorAt(element, 10, 10)).toEqual(RED);
  expect(colorAt(element, 249, 150)).toEqual(RED);
  expect(colorAt(element, 251, 150)).toEqual(CLEAR);
  const [, green, , alpha] = colorAt(element, 350, 150);
  expect([green, alpha]).toEqual([255, 128]);
  element.viewport = { ...WHOLE, rotation: 180 };
  await element.whenSettled();
  expect(colorAt(element, 490, 290)).toEqual(RED);
  expect(colorAt(element, 10, 10)).toEqual(CLEAR);
  element.viewport = { ...WHOLE, flipped: true };
  await element.whenSettled();
  expect(colorAt(element, 490, 10)).toEqual(RED);
});

test('several masks lie over one another, the last on top; what is switched off goes', async () => {
  serveTiles(MADE);
  const element = await layer([mask('cells'), mask('nuclei')]);
  expect(colorAt(element, 10, 10)).toEqual([0, 0, 255, 255]);
  expect(colorAt(element, 100, 10)).toEqual(RED);
  expect(element.renderRoot.querySelector('canvas')!.getAttribute('aria-label')).toBe(
    'Masks over the image: cells, nuclei',
  );
  element.masks = [mask('cells')];
  await element.whenSettled();
  expect(colorAt(element, 10, 10)).toEqual(RED);
  element.masks = [];
  await element.updateComplete;
  expect(element.renderRoot.querySelector('canvas')).toBeNull();
});

test('where a tile is missing the coarser one shows, and it is asked for once', async () => {
  const { log } = serveTiles({ ...MADE, absent: /\/[01]_0_0\.png$/ });
  const element = await layer([mask('cells')]);
  expect(colorAt(element, 10, 10)).toEqual(RED);
  expect(log.filter((path) => path.endsWith('/1_0_0.png'))).toHaveLength(1);
  expect(log).toContain('/story/cells/2_0_0.png');
  element.viewport = looking(0, 0, 100, 5);
  await element.whenSettled();
  expect(colorAt(element, 10, 10)).toEqual(RED);
  element.viewport = WHOLE;
  await element.whenSettled();
  expect(log).toHaveLength(new Set(log).size);
});

test('a coarsest level that was never made is passed over', async () => {
  serveTiles({ ...MADE, absent: /\/2_\d_\d\.png$/ });
  const element = await layer([mask('cells')], looking(0, 0, 1000, 0.2));
  expect(colorAt(element, 10, 10)).toEqual(RED);
});

test('a mask that is not there says so once, and the others show', async () => {
  serveTiles(MADE);
  const element = document.createElement('docent-mask-layer');
  const warnings = record(element, 'warning');
  await mount(element);
  Object.assign(element, { masks: [mask('lost'), mask('cells')], viewport: WHOLE });
  await element.whenSettled();
  expect(warnings.map(({ detail }) => detail)).toMatchObject([{ code: 'not-found', name: 'DocentError' }]);
  expect(colorAt(element, 10, 10)).toEqual(RED);
});

test('what flies past is not fetched', async () => {
  const { log } = serveTiles(MADE);
  const element = await layer([mask('cells')], looking(0, 0, 200, 1.5));
  log.length = 0;
  for (const x of [200, 400, 600]) {
    element.viewport = looking(x, 0, 200, 1.5);
    await element.updateComplete;
  }
  await element.whenSettled();
  expect(log.toSorted()).toEqual(['/story/cells/0_2_0.png', '/story/cells/0_3_0.png']);
});

test('what is under way and still in sight is not asked for again', async () => {
  const { log } = serveTiles(MADE);
  const element = await layer([mask('cells')], looking(0, 0, 200, 1.5));
  element.viewport = looking(400, 200, 200, 1.5);
  await expect.poll(() => log.length, { interval: 1 }).toBeGreaterThan(2);
  element.viewport = looking(410, 200, 200, 1.5);
  await element.whenSettled();
  expect(new Set(log).size).toBe(log.length);
});

test('a picture of the view has the masks, at its own resolution, with their opacity', async () => {
  const { log } = serveTiles(MADE);
  const element = await layer([mask('cells')]);
  element.opacity = 0.5;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1000, 600];
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#000000';
  context.fillRect(0, 0, 1000, 600);
  await element.paintPicture(context, WHOLE);
  expect([...context.getImageData(499, 300, 1, 1).data]).toEqual([128, 0, 0, 255]);
  expect([...context.getImageData(500, 300, 1, 1).data]).toEqual([0, 0, 0, 255]);
  expect(log).toContain('/story/cells/0_3_2.png');
});

test('a mask that was off for a while costs nothing to switch on again, what is missing of it included', async () => {
  const { log } = serveTiles({ ...MADE, absent: /\/1_0_0\.png$/ });
  const element = await layer([mask('cells')]);
  const asked = log.length;
  for (const masks of [[], [mask('nuclei')], [mask('cells')]]) {
    element.masks = masks;
    await element.whenSettled();
  }
  expect(colorAt(element, 200, 280)).toEqual(RED);
  expect(log.slice(asked).filter((path) => path.includes('cells'))).toEqual([]);
  // the same name for other tiles is another mask
  element.masks = [mask('cells', 'nuclei')];
  await element.whenSettled();
  expect(colorAt(element, 10, 280)).toEqual([0, 0, 255, 255]);
});

test('over a file the tiles are of 1024 pixels, with levels until one holds the whole', () => {
  const size = { width: 5000, height: 3000 };
  expect(maskSourceOf({ id: 'm', path: 'm', ext: 'PNG' }, {}, size, 'https://host.example/a/b.json')).toEqual({
    id: 'm',
    name: 'm',
    url: 'https://host.example/a/',
    layout: {
      kind: 'minerva',
      ...size,
      tileSize: 1024,
      maxLevel: 3,
      layers: [{ name: 'm', path: 'm', ext: 'PNG', rgb: true }],
    },
  });
  expect(
    maskSourceOf({ id: 'm', path: 'm' }, {}, { width: 64, height: 64 }, 'https://h.example/').layout.maxLevel,
  ).toBe(0);
});
