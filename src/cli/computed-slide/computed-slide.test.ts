import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { decodeBlock } from '../../format/decode-block.ts';
import { openImage } from '../../format/open-image.ts';
import { openPyramid } from '../../format/open-pyramid.ts';
import type { Pyramid } from '../../format/pyramid.ts';
import { WaveSource } from '../../format/testing/wave-source.ts';
import { Traffic } from '../../format/traffic.ts';
import { startByteServer } from '../byte-server.ts';
import { encodePiece } from '../samples/piece-encoder.ts';
import { ComputedSlide } from './computed-slide.ts';
import { terabyteSlide } from './terabyte-slide.ts';
import { TilePattern } from './tile-pattern.ts';

/** The same slide a hundred times smaller in each direction, with as many levels. */
const SMALL = { width: 9000, height: 7000 };

const slides = {
  '/small.ome.tif': terabyteSlide(4, SMALL),
  '/four.ome.tif': terabyteSlide(4),
  '/hundred.ome.tif': terabyteSlide(100),
  '/stack.ome.tif': terabyteSlide(4, { sizeZ: 40 }),
} satisfies Record<string, ComputedSlide>;
const server = await startByteServer({
  roots: {},
  files: { ...slides, '/stack.offsets.json': jsonFile(slides['/stack.ome.tif'].directoryOffsets) },
});
afterAll(() => server.close());

const CHANNELS = [0, 1, 2, 3];

async function open(path: keyof typeof slides, offsets?: string): Promise<{ pyramid: Pyramid; traffic: Traffic }> {
  const traffic = new Traffic();
  const pyramid = await openImage(`${server.url}${path}`, { traffic, offsets: offsets && `${server.url}${offsets}` });
  return { pyramid, traffic };
}

/** What it costs to open an image and to have its coarsest level in four channels. */
async function firstLight(path: keyof typeof slides): Promise<WaveSource> {
  const source = new WaveSource(slides[path]);
  const pyramid = await openPyramid(source);
  const level = pyramid.levels.length - 1;
  await Promise.all(CHANNELS.map((plane) => pyramid.readBlock({ level, column: 0, row: 0, plane, z: 0, t: 0 })));
  return source;
}

test('a terabyte with tables of tens of MB opens for the requests, bytes and round trips of a small file', async () => {
  expect(slides['/four.ome.tif'].size).toBeGreaterThan(1e12);
  const small = await firstLight('/small.ome.tif');
  const large = await firstLight('/four.ome.tif');
  expect(large.waves).toBe(small.waves);
  // Where parts fall into pages differs: a directory may lie across the end of a tile that is under way.
  expect(Math.abs(large.requests - small.requests)).toBeLessThanOrEqual(1);
  expect(large.bytes).toBeLessThan(small.bytes * 1.05);
});

test('a hundred channels cost what four do, but for their names', async () => {
  const four = await firstLight('/four.ome.tif');
  const hundred = await firstLight('/hundred.ome.tif');
  expect(hundred.waves).toBe(four.waves);
  expect(Math.abs(hundred.requests - four.requests)).toBeLessThanOrEqual(1);
  expect(hundred.bytes).toBeLessThan(four.bytes + 32 * 1024);
});

test('any of 40 z-planes is one more directory where a sidecar says where they lie', async () => {
  const { pyramid, traffic } = await open('/stack.ome.tif', '/stack.offsets.json');
  const before = traffic.requests;
  const level = pyramid.levels.length - 1;
  const block = await pyramid.readBlock({ level, column: 0, row: 0, plane: 3, z: 39, t: 0 });
  expect(block?.pieces).toHaveLength(1);
  // The plane's directory, its level's, and the tile.
  expect(traffic.requests - before).toBeLessThanOrEqual(3);
});

test('the far corner of full resolution is found among millions of tiles, in little memory', async () => {
  const before = heapBytes();
  const { pyramid, traffic } = await open('/hundred.ome.tif');
  const [full] = pyramid.levels;
  const requests = traffic.requests;
  const place = { level: 0, column: full!.columns - 1, row: full!.rows - 2, z: 0, t: 0 };
  const blocks = await Promise.all(CHANNELS.map((plane) => pyramid.readBlock({ ...place, plane })));
  // The walk to the fourth channel's directory; for each a page of offsets, one of byte counts, and the tile.
  expect(traffic.requests - requests).toBeLessThanOrEqual(3 * 4 + 2);
  expect(heapBytes() - before).toBeLessThan(50e6);
  const [plane] = await decodeBlock(blocks[3]!);
  const tile = (place.row % 2) * 2 + (place.column % 2);
  expect(plane!.samples[0]).toBeGreaterThanOrEqual(2000 * (tile + 1));
  expect(plane!.samples[0]).toBeLessThan(2000 * (tile + 1) + 8);
});

test('RGB as JPEG opens as brightfield, and has the samples that its tiles were made of', async () => {
  const spec = { dataType: 'uint8', channels: [{ name: 'H&E' }], rgb: 'chunky', compression: 'jpeg' } as const;
  const size = { width: 64, height: 64 };
  const colors = [
    [230, 40, 120],
    [20, 200, 60],
  ] as const;
  const tiles = colors.map((color) => {
    const samples = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => color[i % 3]!);
    return encodePiece({ ...size, samples }, 3, { ...spec, ...size });
  });
  const pattern = new TilePattern(2, 1, tiles);
  const slide = new ComputedSlide({ ...spec, width: 300, height: 200, tileSize: 64, levels: 3, tiles: () => pattern });
  const pyramid = await openPyramid(new WaveSource(slide));
  expect(pyramid.channels.map(({ plane, sample }) => [plane, sample])).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
  ]);
  const block = await pyramid.readBlock({ level: 1, column: 0, row: 0, plane: 0, z: 0, t: 0 });
  const planes = await decodeBlock(block!);
  for (const [tile, color] of colors.entries()) {
    const x = tile * 64 + 20;
    const seen = planes.map(({ width, samples }) => samples[30 * width + x]!);
    seen.forEach((value, component) => expect(Math.abs(value - color[component]!)).toBeLessThanOrEqual(4));
  }
});

test('reads in pieces are the reads of the whole', () => {
  const slide = terabyteSlide(2, SMALL);
  const end = slide.size - 5000;
  for (const start of [0, 100_000, end]) {
    const whole = slide.read(start, 5000);
    for (const cut of [1, 7, 999, 4093])
      expect(Buffer.concat([slide.read(start, cut), slide.read(start + cut, 5000 - cut)]).equals(whole)).toBe(true);
  }
  expect(slide.read(slide.size - 3, 100)).toHaveLength(3);
});

function jsonFile(value: unknown) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { size: bytes.length, read: (offset: number, length: number) => bytes.subarray(offset, offset + length) };
}

/** With what is garbage taken away. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
