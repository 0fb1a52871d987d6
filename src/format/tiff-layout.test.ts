import { describe, expect, test } from 'vitest';
import { openPyramid } from './open-pyramid.ts';
import { CountingSource } from './testing/counting-source.ts';
import { tifffileLike } from './testing/tifffile-like.ts';

describe('a file written level by level, all channels of each', () => {
  const { bytes, coarsestTile } = tifffileLike(4);

  test('its coarsest level is at hand when it opens; the chain is walked for the channels in use', async () => {
    const source = new CountingSource(bytes);
    const pyramid = await openPyramid(source);
    // header and first directory; then XML, levels and the second directory at once
    expect(source.depth).toBe(2);
    const level = pyramid.levels.length - 1;
    const opened = source.reads.length;

    const read = (plane: number) => pyramid.readBlock({ level, column: 0, row: 0, plane, z: 0, t: 0 });
    expect((await read(0))?.pieces[0]?.bytes).toEqual(coarsestTile(0));
    expect((await read(1))?.pieces[0]?.bytes).toEqual(coarsestTile(1));
    expect(source.reads).toHaveLength(opened);

    expect((await read(3))?.pieces[0]?.bytes).toEqual(coarsestTile(3));
    expect(source.reads).toHaveLength(opened + 2);
    expect(source.depth).toBe(4);
  });
});
