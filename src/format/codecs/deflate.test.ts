import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isDocentError } from '../docent-error.ts';
import { corruptData } from './corrupt.ts';
import { decodeByLibrary } from './deflate-library.ts';
import type * as Deflate from './deflate.ts';

const content = Uint8Array.from({ length: 10_000 }, (_, i) => (i * i) >> 7);
const encoded = new Uint8Array(deflateSync(content));

let workers = 0;

/** As in a worker that has decoded nothing yet: what a browser refuses may change the way for all that follows. */
function inFreshWorker(): Promise<typeof Deflate> {
  workers += 1;
  return import(/* @vite-ignore */ `./deflate.ts?worker=${workers}`) as Promise<typeof Deflate>;
}

async function decodeDeflate(input: Uint8Array, size: number): Promise<Uint8Array> {
  return (await inFreshWorker()).decodeDeflate(input, size);
}

describe('what decodes deflate', () => {
  let asked = 0;
  beforeEach(() => {
    asked = 0;
    class Watched extends DecompressionStream {
      constructor(format: CompressionFormat) {
        super(format);
        asked += 1;
      }
    }
    vi.stubGlobal('DecompressionStream', Watched);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is the browser', async () => {
    expect(await decodeDeflate(encoded, content.length)).toEqual(content);
    expect(asked).toBe(1);
  });

  it('is the library from the first tile on that the browser refused and it did not', async () => {
    const { decodeDeflate: decode } = await inFreshWorker();
    const gzipped = new Uint8Array(gzipSync(content));
    await expect(decode(Uint8Array.of(1, 2, 3, 4), content.length)).rejects.toThrow('invalid');
    expect(await decode(gzipped, content.length)).toEqual(content);
    expect(asked).toBe(2);
    expect(await decode(gzipped, content.length)).toEqual(content);
    expect(asked).toBe(2);
  });
});

describe.each([
  ['by the browser', decodeDeflate],
  ['by the library', (input, size) => decodeByLibrary(input, size, corruptData)],
])('deflate %s', (_, decode) => {
  it('decodes what zlib wrote, at every level', async () => {
    for (const level of [0, 1, 6, 9]) {
      expect(await decode(new Uint8Array(deflateSync(content, { level })), content.length)).toEqual(content);
    }
  });

  it('stops at the size asked for, and says how much there was', async () => {
    expect(await decode(encoded, 1000)).toEqual(content.subarray(0, 1000));
    expect(await decode(encoded, 30_000)).toHaveLength(10_000);
  });

  it('stops a bomb without giving it memory', async () => {
    const bomb = new Uint8Array(deflateSync(new Uint8Array(2 ** 24)));
    const before = process.memoryUsage().arrayBuffers;
    expect(await decode(bomb, 4096)).toEqual(new Uint8Array(4096));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 21);
  });

  it('ignores what follows the data', async () => {
    for (const padding of [[0, 0, 0], [0x78, 0x9c, 1], [0xff]]) {
      expect(await decode(new Uint8Array([...encoded, ...padding]), content.length)).toEqual(content);
    }
  });

  it('gives the rows there are where the data are cut short', async () => {
    const decoded = await decode(encoded.subarray(0, encoded.length >> 1), content.length);
    expect(decoded.length).toBeGreaterThan(0);
    expect(decoded.length).toBeLessThan(content.length);
    expect(decoded).toEqual(content.subarray(0, decoded.length));
  });

  it('answers garbage with corrupt', async () => {
    const stored = new Uint8Array(deflateSync(content, { level: 0 }));
    stored[1000]! ^= 1; // only the checksum can tell
    for (const bytes of [stored, Uint8Array.of(1, 2, 3, 4), Uint8Array.of(0x78)]) {
      try {
        await decode(bytes, content.length);
        expect.unreachable();
      } catch (error) {
        expect(isDocentError(error, 'corrupt'), String(error)).toBe(true);
      }
    }
  });

  it('takes gzip too, which some writers put in its place', async () => {
    expect(await decode(new Uint8Array(gzipSync(content)), content.length)).toEqual(content);
  });
});
