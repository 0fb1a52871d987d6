import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decodeBlock } from '../../format/decode-block.ts';
import { openImage } from '../../format/open-image.ts';
import { writeHollowSample } from './hollow-sample.ts';
import { levelLayout } from './ome-tiff-spec.ts';
import { samplesToMake } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'hollow-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(samplesToMake(false))('$file without its tissue is the same image, in a small file', async (sample) => {
  const { spec, file } = sample;
  writeHollowSample(sample, folder);
  expect(statSync(join(folder, file)).size).toBeLessThan(1e6);
  const pyramid = await openImage(new Blob([readFileSync(join(folder, file))]));
  expect(pyramid.levels.map(({ width, height }) => [width, height])).toEqual(
    Array.from({ length: spec.levels! }, (_, level) => {
      const { width, height } = levelLayout(spec, 0, level);
      return [width, height];
    }),
  );
  expect(pyramid.pixelSize).toMatchObject(spec.pixelSize!);
  if (!pyramid.rgb) expect(pyramid.channels.map(({ name }) => name)).toEqual(spec.channels.map(({ name }) => name));
});

test('every tile of it is the same one', async () => {
  const [multiplex] = samplesToMake(false);
  const pyramid = await openImage(new Blob([readFileSync(join(folder, multiplex!.file))]));
  const samplesAt = async (level: number, plane: number, column: number, row: number) => {
    const block = await pyramid.readBlock({ level, column, row, plane, z: 0, t: 0 });
    return (await decodeBlock(block!))[0]!.samples.subarray(0, 100);
  };
  const first = await samplesAt(0, 0, 0, 0);
  expect(Math.max(...first)).toBeGreaterThan(0);
  expect(await samplesAt(0, 9, 11, 10)).toEqual(first);
  expect(await samplesAt(4, 3, 0, 0)).toEqual(first);
});
