import type { FileVersion, FreshRange, KeptFile, RangeShelf } from '../kept-ranges.ts';

/** A shelf for one file, in memory, which answers when it is told to. */
export class MemoryShelf implements RangeShelf {
  isEmpty = false;
  file: KeptFile | undefined;
  readonly ranges = new Map<number, Uint8Array>();
  forgotten = 0;
  gate: Promise<void> = Promise.resolve();
  broken = false;

  async open(): Promise<KeptFile | undefined> {
    await this.gate;
    if (this.broken) throw new Error('no database');
    return this.file;
  }

  async read(_: string, offset: number): Promise<Uint8Array | undefined> {
    if (this.broken) throw new Error('no database');
    return this.ranges.get(offset);
  }

  async keep(_: string, version: FileVersion, ranges: readonly FreshRange[]): Promise<void> {
    if (this.broken) throw new Error('no room');
    const kept = this.file?.etag === version.etag ? this.file.ranges : [];
    for (const { offset, bytes } of ranges) this.ranges.set(offset, bytes.slice());
    this.file = {
      ...version,
      ranges: [...kept, ...ranges.map(({ offset, bytes }) => ({ offset, length: bytes.length }))],
    };
  }

  async forget(): Promise<void> {
    this.forgotten += 1;
    this.file = undefined;
    this.ranges.clear();
  }
}
