import { encode } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { decodeBlock } from './decode-block.ts';
import type { ImageSource } from './image-source.ts';
import { openImage } from './open-image.ts';
import type { BlockIndex, Pyramid } from './pyramid.ts';
import type { TileLayout } from './tile-layout.ts';
import { Traffic } from './traffic.ts';

/** Mean difference of what JPEG keeps of one even colour. */
const TOLERANCE = 2;

type Color = readonly [red: number, green: number, blue: number];

function jpeg(width: number, height: number, [red, green, blue]: Color): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) data.set([red, green, blue, 255], at);
  return new Uint8Array(encode({ data, width, height }, 95).data);
}

const layout: TileLayout = {
  kind: 'minerva',
  width: 100,
  height: 70,
  tileSize: 64,
  maxLevel: 1,
  layers: [
    { name: 'DNA', path: 'dna' },
    { name: 'H', path: 'he', rgb: true },
    { name: 'E', path: 'he', rgb: true },
  ],
};

/** A host of these tiles, by path. */
async function open(tiles: Readonly<Record<string, Uint8Array>>, changes: Partial<ImageSource & TileLayout> = {}) {
  const asked: string[] = [];
  const traffic = new Traffic();
  const { pixelSize, ...more } = changes;
  const image: ImageSource = {
    url: 'https://tiles.example/s',
    tiles: { ...layout, ...more },
    ...(pixelSize && { pixelSize }),
  };
  const pyramid = await openImage(image, {
    traffic,
    fetch: async (input) => {
      const path = String(input).replace('https://tiles.example/s/', '');
      asked.push(path);
      const bytes = tiles[path];
      return new Response(bytes as BodyInit | undefined, { status: bytes ? 200 : 404 });
    },
  });
  return { pyramid, asked, traffic };
}

async function planes(pyramid: Pyramid, index: Partial<BlockIndex>) {
  const block = await pyramid.readBlock({ level: 0, column: 0, row: 0, plane: 0, z: 0, t: 0, ...index });
  return block && decodeBlock(block);
}

function near(samples: ArrayLike<number>, value: number): boolean {
  return Array.from(samples).every((sample) => Math.abs(sample - value) <= TOLERANCE);
}

describe('an image of tiles', () => {
  test('is a pyramid whose channels are its layers, without asking the network for anything', async () => {
    const { pyramid, traffic } = await open({}, { pixelSize: { x: 0.5, y: 0.5 } });
    expect(traffic.requests).toBe(0);
    expect(pyramid).toMatchObject({
      width: 100,
      height: 70,
      dataType: 'uint8',
      maxValue: 255,
      rgb: false,
      baked: true,
      format: 'Minerva tiles (JPEG)',
      pixelSize: { x: 0.5, y: 0.5 },
      sizeZ: 1,
      sizeT: 1,
    });
    expect(pyramid.channels).toEqual([
      { index: 0, name: 'DNA', dataType: 'uint8', plane: 0, sample: 0 },
      { index: 1, name: 'H', dataType: 'uint8', plane: 1, sample: 0, rgb: true },
      { index: 2, name: 'E', dataType: 'uint8', plane: 1, sample: 0, rgb: true },
    ]);
    expect(pyramid.levels.map(({ width, height }) => [width, height])).toEqual([
      [100, 70],
      [50, 35],
    ]);
  });

  test('reads a block as one file: grey as one sample, whatever the JPEG has, colours as three', async () => {
    const { pyramid, asked, traffic } = await open({
      'dna/0_1_1.jpg': jpeg(36, 6, [90, 90, 90]),
      'he/1_0_0.jpg': jpeg(50, 35, [200, 100, 50]),
    });
    const [grey, ...none] = (await planes(pyramid, { column: 1, row: 1 }))!;
    expect(none).toEqual([]);
    expect(grey).toMatchObject({ width: 36, height: 6 });
    expect(near(grey!.samples, 90)).toBe(true);
    const [red, green, blue] = (await planes(pyramid, { level: 1, plane: 1 }))!;
    expect([near(red!.samples, 200), near(green!.samples, 100), near(blue!.samples, 50)]).toEqual([true, true, true]);
    expect(asked).toEqual(['dna/0_1_1.jpg', 'he/1_0_0.jpg']);
    expect(traffic.requests).toBe(2);
  });

  test('bears tiles that are a pixel short or long, as writers round sizes either way', async () => {
    const { pyramid } = await open({
      'dna/0_1_0.jpg': jpeg(35, 63, [90, 90, 90]),
      'dna/0_1_1.jpg': jpeg(40, 8, [90, 90, 90]),
    });
    const [short] = (await planes(pyramid, { column: 1 }))!;
    expect(short).toMatchObject({ width: 36, height: 64 });
    expect(near(short!.samples, 90)).toBe(true);
    const [long] = (await planes(pyramid, { column: 1, row: 1 }))!;
    expect(long).toMatchObject({ width: 36, height: 6 });
    expect(near(long!.samples, 90)).toBe(true);
  });

  test('has no block where a tile is missing, and asks for it once', async () => {
    const { pyramid, asked } = await open({ 'dna/1_0_0.jpg': jpeg(50, 35, [9, 9, 9]) });
    expect(await planes(pyramid, {})).toBeNull();
    expect(await planes(pyramid, {})).toBeNull();
    expect(asked).toEqual(['dna/0_0_0.jpg']);
    expect(pyramid.missing!()).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('Not one tile of the image is there') as string,
      url: 'https://tiles.example/s/dna/0_0_0.jpg',
    });
    await planes(pyramid, { level: 1 });
    expect(pyramid.missing!()).toBeUndefined();
  });

  test('of several parts is put together from pieces of their tiles; between them is nothing', async () => {
    const part = { width: 50, height: 40, maxLevel: 1 };
    const { pyramid, asked } = await open(
      { 'p/dna/0_0_0.jpg': jpeg(50, 40, [80, 80, 80]), 'q/dna/0_0_0.jpg': jpeg(50, 40, [160, 160, 160]) },
      {
        width: 110,
        height: 40,
        parts: [
          { ...part, x: 0, y: 0, path: 'p' },
          { ...part, x: 56, y: 0, path: 'q' },
        ],
      },
    );
    const [left] = (await planes(pyramid, {}))!;
    const row = (plane: typeof left) => Array.from(plane!.samples.slice(20 * plane!.width, 21 * plane!.width));
    expect(near(row(left).slice(0, 48), 80)).toBe(true);
    expect(row(left).slice(50, 56)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(near(row(left).slice(57), 160)).toBe(true);
    const [right] = (await planes(pyramid, { column: 1 }))!;
    expect(right).toMatchObject({ width: 46, height: 40 });
    expect(near(row(right).slice(0, 42), 160)).toBe(true);
    expect(row(right).slice(42)).toEqual([0, 0, 0, 0]);
    expect(new Set(asked)).toEqual(new Set(['p/dna/0_0_0.jpg', 'q/dna/0_0_0.jpg']));
  });

  test.each<[string, Uint8Array, string]>([
    ['no picture', new TextEncoder().encode('nothing at all'), 'corrupt'],
    ['a JPEG that is cut off', jpeg(64, 64, [1, 2, 3]).slice(0, 100), 'corrupt'],
    ['a PNG, where no browser is there to decode it', pngHeader(64, 64), 'unsupported-compression'],
    ['a PNG of a million pixels a side', pngHeader(1e6, 1e6), 'corrupt'],
  ])('says so where a tile is %s', async (_, bytes, code) => {
    const { pyramid } = await open({ 'dna/0_0_0.jpg': bytes });
    await expect(planes(pyramid, {})).rejects.toMatchObject({ code });
  });

  test('that makes no sense is refused before anything is asked for', async () => {
    await expect(open({}, { tileSize: 0 })).rejects.toMatchObject({ code: 'unsupported-format' });
  });
});

function pngHeader(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33);
  const view = new DataView(bytes.buffer);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  view.setUint32(8, 13);
  view.setUint32(12, 0x49484452);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}
