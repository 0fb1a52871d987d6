import { expect, test } from 'vitest';
import type { BlockIndex } from '../format/pyramid.ts';
import { blockKey } from './block-key.ts';
import { OverviewPicture, type BlockShelf } from './overview-picture.ts';
import { MemoryPyramid } from './testing/memory-pyramid.ts';
import type { StoredBlock } from './tile-store.ts';

const pyramid = new MemoryPyramid({
  width: 1600,
  height: 800,
  channels: 2,
  dataType: 'uint8',
  block: 200,
  coarser: [
    { width: 800, height: 400 },
    { width: 400, height: 200 },
    { width: 200, height: 100 },
  ],
});

class Shelf implements BlockShelf {
  readonly read: BlockIndex[] = [];
  readonly #kept = new Map<string, StoredBlock>();
  readonly #isThere: (index: BlockIndex) => boolean;

  constructor(isThere: (index: BlockIndex) => boolean = () => true) {
    this.#isThere = isThere;
  }

  async readBlock(index: BlockIndex): Promise<StoredBlock> {
    this.read.push(index);
    const planes = this.#isThere(index) ? await pyramid.decode((await pyramid.readBlock(index))!) : [];
    const block = { index, planes, bytes: 0 };
    this.#kept.set(blockKey(index), block);
    return block;
  }

  blockAtHand(index: BlockIndex): StoredBlock | undefined {
    return this.#kept.get(blockKey(index));
  }
}

const look = [
  { channel: 0, color: '#ff0000', contrastLimits: [0, 255] as [number, number], visible: true },
  { channel: 1, color: '#00ff00', contrastLimits: [0, 255] as [number, number], visible: false },
];

function pixels(canvas: HTMLCanvasElement): Uint8ClampedArray {
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
}

function meanRed(canvas: HTMLCanvasElement): number {
  const data = pixels(canvas);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum += data[i]!;
  return sum / (data.length / 4);
}

test('shows the whole image from the coarsest level that is fine enough, read once a channel', async () => {
  const shelf = new Shelf();
  const picture = new OverviewPicture(pyramid, shelf);
  expect(picture.possible).toBe(true);
  const drawn = await picture.draw(look, 0, 0);
  expect([drawn.width, drawn.height]).toEqual([320, 160]);
  expect(shelf.read.map(({ level, plane }) => [level, plane])).toEqual([
    [2, 0],
    [2, 0],
  ]);
  expect(meanRed(drawn), 'no pixel is left out').toBeGreaterThan(110);
  await picture.draw([{ ...look[0]!, contrastLimits: [0, 510] }, look[1]!], 0, 0);
  expect(shelf.read).toHaveLength(2);
  expect(meanRed(await picture.draw([{ ...look[0]!, visible: false }, look[1]!], 0, 0))).toBe(0);
});

test('a finer level that is in memory is taken instead: no request', async () => {
  const shelf = new Shelf();
  for (const column of [0, 1, 2, 3]) {
    for (const row of [0, 1]) await shelf.readBlock({ level: 1, column, row, plane: 0, z: 0, t: 0 });
  }
  await new OverviewPicture(pyramid, shelf).draw(look, 0, 0);
  expect(shelf.read.every(({ level }) => level === 1)).toBe(true);
});

const tiles = Object.assign(Object.create(pyramid) as MemoryPyramid, { coarserBehind: true });

/** Opacity at the left end and the right end of the middle row. */
function ends(canvas: HTMLCanvasElement): number[] {
  const row = (canvas.height / 2) * canvas.width;
  return [row, row + canvas.width - 1].map((at) => pixels(canvas)[4 * at + 3]!);
}

test('where the level that would do was never made, a finer one is taken', async () => {
  const shelf = new Shelf(({ level }) => level === 1);
  const drawn = await new OverviewPicture(tiles, shelf).draw(look, 0, 0);
  expect(meanRed(drawn)).toBeGreaterThan(110);
  expect(new Set(shelf.read.map(({ level }) => level))).toEqual(new Set([2, 1]));
});

test('what is missing of a level shows through from a coarser one; what no level has is clear, not black', async () => {
  const whole = await new OverviewPicture(tiles, new Shelf()).draw(look, 0, 0);
  const holed = await new OverviewPicture(tiles, new Shelf(({ level, column }) => level > 2 || column > 0)).draw(
    look,
    0,
    0,
  );
  expect(ends(holed)).toEqual([255, 255]);
  expect(Math.abs(meanRed(holed) - meanRed(whole))).toBeLessThan(4);
  const half = await new OverviewPicture(tiles, new Shelf(({ level, column }) => level === 2 && column > 0)).draw(
    look,
    0,
    0,
  );
  expect(ends(half)).toEqual([0, 255]);
});

test('an image without a small level has no map', () => {
  const flat = new MemoryPyramid({ width: 9000, height: 9000, channels: 1, dataType: 'uint8', block: 1000 });
  expect(new OverviewPicture(flat, new Shelf()).possible).toBe(false);
});
