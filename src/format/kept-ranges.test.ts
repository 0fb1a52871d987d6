import { describe, expect, test, vi } from 'vitest';
import { withKeptRanges, type FileVersion } from './kept-ranges.ts';
import { fileBytes } from './testing/controllable-source.ts';
import { MemoryShelf } from './testing/memory-shelf.ts';

const ADDRESS = 'https://slides.example/a.ome.tif';
const VERSION: FileVersion = { etag: '"one"', size: 10_000 };

/** A file of a version, that counts what is asked of it. */
class Server {
  etag: string | undefined;
  size: number | undefined;
  readonly key = 'server';
  readonly asked: string[] = [];
  offline = false;
  readonly #version: Partial<FileVersion>;

  constructor(version: Partial<FileVersion> = VERSION) {
    this.#version = version;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    this.asked.push(`${offset}+${length}`);
    await Promise.resolve();
    signal?.throwIfAborted();
    if (this.offline) throw new Error('offline');
    this.etag = this.#version.etag;
    this.size = this.#version.size;
    return fileBytes(offset, Math.min(length, 10_000 - offset));
  }
}

/** Until what has come has been put away. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 450));

/** What a first visit leaves on a shelf. */
async function visited(...ranges: readonly (readonly [offset: number, length: number])[]): Promise<MemoryShelf> {
  const shelf = new MemoryShelf();
  const source = withKeptRanges(new Server(), ADDRESS, shelf, () => expect.unreachable());
  for (const [offset, length] of ranges) await source.read(offset, length);
  await settle();
  return shelf;
}

describe('a first visit', () => {
  test('waits for no shelf that is known to be empty', async () => {
    const shelf = new MemoryShelf();
    shelf.isEmpty = true;
    shelf.gate = new Promise(() => {});
    const server = new Server();
    const read = withKeptRanges(server, ADDRESS, shelf, () => expect.unreachable()).read(0, 10);
    await Promise.resolve();
    await Promise.resolve();
    expect(server.asked).toEqual(['0+10']);
    await read;
  });

  test('asks for exactly what it is asked for', async () => {
    const server = new Server();
    const source = withKeptRanges(server, ADDRESS, new MemoryShelf(), () => expect.unreachable());
    expect(await source.read(100, 50)).toEqual(fileBytes(100, 50));
    expect(await source.read(9990, 100)).toEqual(fileBytes(9990, 10));
    expect(server.asked).toEqual(['100+50', '9990+100']);
    expect(source.size).toBe(10_000);
  });

  test('asks for nothing twice', async () => {
    const server = new Server();
    const source = withKeptRanges(server, ADDRESS, new MemoryShelf(), () => expect.unreachable());
    await source.read(100, 100);
    expect(await source.read(150, 100)).toEqual(fileBytes(150, 100));
    expect(server.asked).toEqual(['100+100', '200+50']);
  });

  test('waits no longer for a shelf that says nothing', async () => {
    const shelf = new MemoryShelf();
    shelf.gate = new Promise(() => {});
    const server = new Server();
    expect(await withKeptRanges(server, ADDRESS, shelf, () => {}).read(0, 10)).toEqual(fileBytes(0, 10));
  });

  test.each([{ size: 10_000 }, { etag: '"one"' }])('of a file that tells %j alone leaves nothing', async (version) => {
    const shelf = new MemoryShelf();
    const source = withKeptRanges(new Server(version), ADDRESS, shelf, () => {});
    await source.read(0, 100);
    await settle();
    expect(shelf.file).toBeUndefined();
  });

  test('goes on where nothing can be kept', async () => {
    const shelf = new MemoryShelf();
    shelf.broken = true;
    const server = new Server();
    const source = withKeptRanges(server, ADDRESS, shelf, () => {});
    await source.read(0, 100);
    await settle();
    expect(await source.read(0, 100)).toEqual(fileBytes(0, 100));
    expect(server.asked).toEqual(['0+100', '0+100']);
  });
});

describe('another visit', () => {
  test('asks one byte for what was read before, and the version', async () => {
    const shelf = await visited([0, 500], [2000, 1000]);
    const server = new Server();
    const source = withKeptRanges(server, ADDRESS, shelf, () => expect.unreachable());
    expect(await source.read(2100, 200)).toEqual(fileBytes(2100, 200));
    expect(await source.read(0, 500)).toEqual(fileBytes(0, 500));
    await settle();
    expect(server.asked).toEqual(['0+1']);
  });

  test('asks for the parts that are missing, each way that ranges can overlap', async () => {
    const shelf = await visited([100, 100], [300, 100], [400, 50]);
    for (let start = 50; start < 500; start += 25) {
      for (let end = start + 25; end <= 525; end += 25) {
        const server = new Server();
        const source = withKeptRanges(server, ADDRESS, shelf, () => expect.unreachable());
        expect(await source.read(start, end - start)).toEqual(fileBytes(start, end - start));
        const isKept = (at: number): boolean => (at >= 100 && at < 200) || (at >= 300 && at < 450);
        let missing = 0;
        for (let at = start; at < end; at++) if (!isKept(at)) missing += 1;
        const asked = server.asked.filter((each) => each !== '0+1').map((each) => Number(each.split('+')[1]));
        expect(asked.reduce((sum, length) => sum + length, 0)).toBe(missing);
      }
    }
  });

  test('of a changed file reads it anew, and says so where the old one may show', async () => {
    const shelf = await visited([0, 500]);
    const stale = vi.fn<() => void>();
    const server = new Server({ etag: '"two"', size: 10_000 });
    const source = withKeptRanges(server, ADDRESS, shelf, stale);
    await source.read(0, 500);
    await vi.waitFor(() => expect(stale).toHaveBeenCalledTimes(1));
    expect(shelf.forgotten).toBe(1);
    await source.read(0, 500);
    expect(server.asked).toEqual(['0+1', '0+500']);
    await settle();
    expect(shelf.file?.etag).toBe('"two"');
    expect(stale).toHaveBeenCalledTimes(1);
  });

  test('of a changed file of which nothing kept was read goes on with the new one', async () => {
    const shelf = await visited([0, 500]);
    const source = withKeptRanges(new Server({ etag: '"two"', size: 10_000 }), ADDRESS, shelf, () =>
      expect.unreachable(),
    );
    expect(await source.read(5000, 10)).toEqual(fileBytes(5000, 10));
    expect(await source.read(0, 10)).toEqual(fileBytes(0, 10));
    expect(shelf.forgotten).toBe(1);
  });

  test('of a file that no longer tells its version trusts nothing', async () => {
    const shelf = await visited([0, 500]);
    const stale = vi.fn<() => void>();
    const source = withKeptRanges(new Server({ size: 10_000 }), ADDRESS, shelf, stale);
    await source.read(0, 500);
    await vi.waitFor(() => expect(stale).toHaveBeenCalled());
  });

  test('without a network shows what was kept, and fails for what was not', async () => {
    const shelf = await visited([0, 500]);
    const server = new Server();
    server.offline = true;
    const source = withKeptRanges(server, ADDRESS, shelf, () => expect.unreachable());
    expect(await source.read(0, 500)).toEqual(fileBytes(0, 500));
    await expect(source.read(600, 10)).rejects.toThrow('offline');
    expect(await source.read(0, 500)).toEqual(fileBytes(0, 500));
  });

  test('asks anew for what has been cleared away meanwhile', async () => {
    const shelf = await visited([0, 500]);
    const server = new Server();
    const source = withKeptRanges(server, ADDRESS, shelf, () => expect.unreachable());
    shelf.ranges.clear();
    expect(await source.read(0, 500)).toEqual(fileBytes(0, 500));
    expect(server.asked).toContain('0+500');
  });

  test('a shelf that answers after the network is of use from then on', async () => {
    const shelf = await visited([0, 500]);
    let open = (): void => {};
    shelf.gate = new Promise((resolve) => (open = resolve));
    const server = new Server();
    const source = withKeptRanges(server, ADDRESS, shelf, () => expect.unreachable());
    await source.read(1000, 10);
    open();
    await settle();
    expect(await source.read(0, 500)).toEqual(fileBytes(0, 500));
    expect(server.asked).toEqual(['1000+10']);
  });

  test('leaves off when its reader does', async () => {
    const shelf = await visited([0, 500]);
    const source = withKeptRanges(new Server(), ADDRESS, shelf, () => {});
    const gone = new AbortController();
    const read = source.read(0, 500, gone.signal);
    gone.abort();
    await expect(read).rejects.toThrow(/abort/i);
  });
});
