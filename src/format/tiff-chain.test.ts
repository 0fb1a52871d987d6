import { describe, expect, test } from 'vitest';
import { CountingSource } from './testing/counting-source.ts';
import { buildTiff, greyFields, type TiffSpec } from './testing/tiff-builder.ts';
import { IfdChain } from './tiff-chain.ts';
import { TiffFile } from './tiff-file.ts';
import { parseTiffHeader, type ByteOffset, type IfdIndex } from './tiff-header.ts';

const pages = [0, 1, 2, 3, 4].map((index) => ({
  fields: greyFields({ width: 16 + index, height: 16, tileHeight: 16 }),
  pieces: [new Uint8Array(16 * (16 + index))],
}));

function chainOf(spec: Partial<TiffSpec> = {}, sidecar?: (offsets: readonly number[]) => readonly number[]) {
  const { bytes, offsets } = buildTiff({ littleEndian: true, big: false, directories: pages, ...spec });
  const source = new CountingSource(bytes);
  const header = parseTiffHeader(bytes);
  if (!header) throw new Error('no TIFF');
  const file = new TiffFile({ directories: source, tables: source }, header);
  return { chain: new IfdChain(file, sidecar?.(offsets) as readonly ByteOffset[] | undefined), source, offsets };
}

const at = (index: number): IfdIndex => index as IfdIndex;

test('finds each directory through the one before, once', async () => {
  const { chain, source, offsets } = chainOf();
  expect((await chain.at(at(3)))?.offset).toBe(offsets[3]);
  expect(source.reads).toHaveLength(4);
  await Promise.all([0, 1, 2, 3].map((index) => chain.at(at(index))));
  expect(source.reads).toHaveLength(4);
});

test('ends with null, at its end and where it leads back', async () => {
  expect(await chainOf().chain.at(at(5))).toBeNull();
  const { chain } = chainOf({ loopTo: 2 });
  expect(await chain.at(at(4))).not.toBeNull();
  expect(await chain.at(at(5))).toBeNull();
  expect(await chain.at(at(60_000))).toBeNull();
});

describe('an offsets sidecar', () => {
  test('saves the walk', async () => {
    const { chain, source, offsets } = chainOf({}, (own) => own);
    expect((await chain.at(at(4)))?.offset).toBe(offsets[4]);
    expect(source.reads).toHaveLength(1);
  });

  test.each([
    ['of another file', (own: readonly number[]) => own.map((offset) => offset + 2)],
    [
      'with a stale middle',
      (own: readonly number[]) => own.map((offset, index) => (index === 3 ? offset + 2 : offset)),
    ],
    ['cut short', (own: readonly number[]) => own.slice(0, 3)],
    ['out of order', (own: readonly number[]) => [own[0]!, own[2]!, own[1]!, own[3]!, own[4]!]],
  ])('%s never leads astray', async (_, sidecar) => {
    const { chain, offsets } = chainOf({}, sidecar);
    for (const index of [2, 3, 1, 4, 0]) expect((await chain.at(at(index)))?.offset).toBe(offsets[index]);
  });
});

test('a step that failed is tried again', async () => {
  const { chain, source, offsets } = chainOf();
  const { read } = source;
  let broken = true;
  source.read = (offset, length, signal) => {
    if (broken && offset === offsets[1]) return Promise.reject(new Error('the network is gone'));
    return read.call(source, offset, length, signal);
  };
  await expect(chain.at(at(2))).rejects.toThrow('the network is gone');
  broken = false;
  expect((await chain.at(at(2)))?.offset).toBe(offsets[2]);
});
