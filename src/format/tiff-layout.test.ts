import { describe, expect, test } from 'vitest';
import { openPyramid, type PyramidOptions } from './open-pyramid.ts';
import type { Pyramid } from './pyramid.ts';
import { CountingSource } from './testing/counting-source.ts';
import { tifffileLike } from './testing/tifffile-like.ts';
import { WaveSource } from './testing/wave-source.ts';

/** One pixel of the screen for each of the coarsest level: then nothing else is looked at. */
const FIT = { width: 32, height: 32 };

function tileOf(pyramid: Pyramid, plane: number): Promise<Uint8Array | undefined> {
  const level = pyramid.levels.length - 1;
  return pyramid.readBlock({ level, column: 0, row: 0, plane, z: 0, t: 0 }).then((block) => block?.pieces[0]?.bytes);
}

/** All blocks of a level of some planes. */
async function readLevel(pyramid: Pyramid, level: number, planes: readonly number[]): Promise<void> {
  const { columns, rows } = pyramid.levels[level]!;
  for (let tile = 0; tile < columns * rows; tile++) {
    const place = { level, column: tile % columns, row: Math.floor(tile / columns), z: 0, t: 0 };
    await Promise.all(planes.map((plane) => pyramid.readBlock({ ...place, plane })));
  }
}

/** Of megabytes: matchers take seconds for them. */
function sameBytes(some: Uint8Array | undefined, others: Uint8Array): boolean {
  return some !== undefined && Buffer.compare(some, others) === 0;
}

describe('a file written level by level, all channels of each', () => {
  const { bytes, coarsestTile } = tifffileLike(4);

  test('its coarsest level is at hand when it opens; the chain is walked for the channels in use', async () => {
    const source = new CountingSource(bytes);
    const pyramid = await openPyramid(source);
    // header and first directory; then XML, levels and the second directory at once
    expect(source.depth).toBe(2);
    const opened = source.reads.length;

    expect(sameBytes(await tileOf(pyramid, 0), coarsestTile(0))).toBe(true);
    expect(sameBytes(await tileOf(pyramid, 1), coarsestTile(1))).toBe(true);
    expect(source.reads).toHaveLength(opened);

    expect(sameBytes(await tileOf(pyramid, 3), coarsestTile(3))).toBe(true);
    expect(source.reads).toHaveLength(opened + 2);
    expect(source.depth).toBe(4);
  });
});

describe('a file whose coarse levels are larger than what is read unasked', () => {
  const SIDES = [1536, 768, 384];
  const { bytes, coarsestTile, offsets } = tifffileLike(6, { sides: SIDES });
  const channels = [0, 1, 2, 3];
  const whole = { screen: { width: 384, height: 384 }, isWhole: true };

  async function open(
    options: Partial<PyramidOptions>,
    latency = 0,
  ): Promise<{ source: WaveSource; pyramid: Pyramid }> {
    const file = { size: bytes.length, read: (offset: number, length: number) => bytes.slice(offset, offset + length) };
    const source = new WaveSource(file, latency);
    const pyramid = await openPyramid(source, { onWrongGuess: () => expect.unreachable(), ...options });
    return { source, pyramid };
  }

  /** Round trips until the coarsest level of some channels is there. */
  async function wavesTo(planes: readonly number[], options: Partial<PyramidOptions>): Promise<number> {
    const { source, pyramid } = await open(options);
    const tiles = await Promise.all(planes.map((plane) => tileOf(pyramid, plane)));
    tiles.forEach((tile, index) => expect(sameBytes(tile, coarsestTile(planes[index]!))).toBe(true));
    return source.waves;
  }

  test('takes three round trips and more to be found along the chain', async () => {
    expect(await wavesTo(channels, {})).toBeGreaterThan(4);
  });

  test('takes one more than the header where it is known what will be looked at, and two after a low guess', async () => {
    expect(await wavesTo([0], { sight: { channels: [0], ...whole } })).toBe(2);
    expect(await wavesTo(channels, { sight: { channels, ...whole } })).toBe(3);
  });

  test('takes one more with a sidecar, which tells what the channels take, for any number of them', async () => {
    const sidecar = Promise.resolve({ offsets, warnings: [] });
    expect(await wavesTo(channels, { sidecar, sight: { channels, ...whole } })).toBe(2);
    const all = [0, 1, 2, 3, 4, 5];
    expect(await wavesTo(all, { sidecar, sight: { channels: all, ...whole } })).toBe(2);
  });

  test.each([
    ['near', 0, 3],
    ['far', 320, 2],
  ])('of a file that is %s the settled level comes after first light, or with it', async (_, latency, waves) => {
    const sidecar = Promise.resolve({ offsets, warnings: [] });
    const all = [0, 1, 2, 3, 4, 5];
    const sight = { channels: all, screen: { width: 768, height: 768 }, isWhole: true };
    const { source, pyramid } = await open({ sidecar, sight }, latency);
    await readLevel(pyramid, 1, all);
    expect(source.waves).toBe(waves);
  });

  test('with a sidecar the directories of channels that will be on are read beside the metadata', async () => {
    const all = [0, 1, 2, 3, 4, 5];
    const sidecar = Promise.resolve({ offsets, warnings: [] });
    const { source, pyramid } = await open({ sidecar, sight: { channels: all } });
    const opened = source.waves;
    await Promise.all(all.map((plane) => pyramid.readBlock({ level: 0, column: 0, row: 0, plane, z: 0, t: 0 })));
    expect([opened, source.waves]).toEqual([2, 3]);
  });

  test('of an image that decides itself the first channel is read ahead, while it is small', async () => {
    expect(await wavesTo([0], { sight: whole })).toBe(2);
  });

  test('brings no byte twice, and hardly one that is not looked at', async () => {
    const { source, pyramid } = await open({ sight: { channels, ...whole } });
    await Promise.all(channels.map((plane) => tileOf(pyramid, plane)));
    const tiles = channels.length * 384 ** 2;
    // header, XML, pages about directories
    expect(source.bytes).toBeLessThan(tiles * 1.05 + 64 * 1024 + 8 * 16 * 1024);
  });

  test('of which a part is seen begins with what shows first of the whole, and no more is read ahead', async () => {
    const screen = { width: 768, height: 768 };
    const { source } = await open({ sight: { channels, screen, isWhole: false } });
    const light = channels.length * 384 ** 2;
    expect(source.bytes).toBeGreaterThan(light * 0.75);
    expect(source.bytes).toBeLessThan(light * 1.05 + 64 * 1024 + 6 * 16 * 1024);
  });

  test('of which nobody knows where it will be seen is not read ahead', async () => {
    const { source } = await open({ sight: { channels } });
    expect(source.bytes).toBeLessThan(64 * 1024 + 6 * 16 * 1024);
  });

  test('whose channels lie in another order than they seem to is told of', async () => {
    const swapped = tifffileLike(6, { sides: SIDES, levelOrder: [0, 2, 1, 3, 4, 5] });
    let wrong = 0;
    const source = new CountingSource(swapped.bytes);
    const open = () => openPyramid(source, { sight: { channels, ...whole }, onWrongGuess: () => (wrong += 1) });
    const pyramid = await open();
    expect(sameBytes(await tileOf(pyramid, 1), coarsestTile(2))).toBe(true); // it lies where the first channel's should
    await expect.poll(() => wrong).toBe(1);
    // from then on by the file's own pointers
    expect(sameBytes(await tileOf(pyramid, 2), coarsestTile(2))).toBe(true);
    expect(wrong).toBe(1);
    // who can't be told never sees it
    const careful = await openPyramid(source, { sight: { channels, ...whole } });
    expect(sameBytes(await tileOf(careful, 1), coarsestTile(1))).toBe(true);
  });
});

test.each([
  ['comes with a first light that takes next to nothing of the line', { sides: [1024, 512, 256] }, [0], 2],
  [
    'of a picture in colour comes though nobody says what will be looked at',
    { sides: [1536, 768, 384], samples: 3 },
    undefined,
    3,
  ],
] as const)('the settled level %s', async (_, file, channels, waves) => {
  const { bytes } = tifffileLike(1, file);
  const source = new WaveSource({ size: bytes.length, read: (at, length) => bytes.slice(at, at + length) });
  const [, side] = file.sides;
  const sight = { ...(channels && { channels }), screen: { width: side, height: side }, isWhole: true };
  const pyramid = await openPyramid(source, { sight, onWrongGuess: () => expect.unreachable() });
  await readLevel(pyramid, 1, [0]);
  expect(source.waves).toBe(waves);
});

test('the directories of the levels that come next are read with the settled one', async () => {
  const { bytes } = tifffileLike(1, { sides: [3072, 1536, 768, 384] });
  const source = new WaveSource({ size: bytes.length, read: (at, length) => bytes.slice(at, at + length) });
  const sight = { channels: [0], screen: { width: 768, height: 768 }, isWhole: true };
  const pyramid = await openPyramid(source, { sight, onWrongGuess: () => expect.unreachable() });
  await readLevel(pyramid, 2, [0]);
  const { requests, waves } = source;
  pyramid.approach!(1, [0], 0, 0);
  await pyramid.readBlock({ level: 1, column: 0, row: 0, plane: 0, z: 0, t: 0 });
  // the tile alone: where it lies is known
  expect([source.requests, source.waves]).toEqual([requests + 1, waves + 1]);
});

test('a file whose tiles are followed by something else than a directory is read by its pointers', async () => {
  const { bytes, coarsestTile } = tifffileLike(3, { sides: [1536, 768, 384], spread: 100 });
  const source = new CountingSource(bytes);
  const pyramid = await openPyramid(source, {
    sight: { channels: [0, 1, 2], screen: { width: 384, height: 384 }, isWhole: true },
    onWrongGuess: () => expect.unreachable(),
  });
  for (const plane of [0, 1, 2]) expect(sameBytes(await tileOf(pyramid, plane), coarsestTile(plane))).toBe(true);
});

test('the whole of a small file’s coarse levels is read ahead whatever is looked at', async () => {
  const { bytes } = tifffileLike(4);
  const source = new CountingSource(bytes);
  await openPyramid(source, {
    sight: { channels: [2], screen: FIT, isWhole: true },
    onWrongGuess: () => expect.unreachable(),
  });
  expect(source.depth).toBe(2);
});
