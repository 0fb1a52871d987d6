import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import jpeg from 'jpeg-js';
import { type OmeTiffSpec, type PlaneIndex, planeOrder } from './ome-tiff-spec.ts';
import { OmeTiffWriter, writeOmeTiff } from './ome-tiff-writer.ts';

const PYTHON = '/usr/bin/python3';
const hasTifffile = spawnSync(PYTHON, ['-c', 'import tifffile']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'ome-tiff-writer-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every pixel of every plane differs from its neighbours; the same formula is in the Python below. */
function ramp(spec: OmeTiffSpec): (plane: PlaneIndex) => Uint8Array | Uint16Array {
  const samples = spec.rgb === undefined ? 1 : 3;
  return ({ c, z, t }) => {
    const length = spec.width * spec.height * samples;
    const out = spec.dataType === 'uint8' ? new Uint8Array(length) : new Uint16Array(length);
    for (let i = 0; i < length; i++) {
      const pixel = Math.floor(i / samples);
      const x = pixel % spec.width;
      const y = Math.floor(pixel / spec.width);
      out[i] = x * 7 + y * 301 + c * 1009 + z * 2003 + t * 4001 + (i % samples) * 77;
    }
    return out;
  };
}

const READ = `
import sys, json, numpy, tifffile
with tifffile.TiffFile(sys.argv[1]) as f:
    s = f.series[0]
    a = s.asarray()
    print(json.dumps(dict(ome=f.is_ome, big=f.is_bigtiff, order=f.byteorder, axes=s.axes, shape=s.shape,
      dtype=str(a.dtype), levels=[l.shape for l in s.levels], values=a.ravel().tolist(),
      compression=int(f.pages[0].compression), predictor=int(f.pages[0].predictor), pages=len(f.pages))))
`;

interface Read {
  ome: boolean;
  big: boolean;
  order: string;
  axes: string;
  shape: number[];
  dtype: string;
  levels: number[][];
  values: number[];
  pages: number;
}

const read = (path: string): Read =>
  JSON.parse(execFileSync(PYTHON, ['-W', 'ignore', '-c', READ, path], { maxBuffer: 1 << 28 }).toString()) as Read;

const base: OmeTiffSpec = {
  width: 150,
  height: 101,
  dataType: 'uint16',
  channels: [{ name: 'DNA', color: '#0000ff' }, { name: 'αSMA & <others>' }],
  tile: { width: 64, height: 48 },
  pixelSize: { x: 0.325, y: 0.325 },
};

const cases: Record<string, OmeTiffSpec> = {
  'uncompressed tiles': base,
  'deflate with predictor, three levels': { ...base, compression: 'deflate', predictor: true, levels: 3 },
  'deflate without predictor, big-endian': { ...base, compression: 'deflate', littleEndian: false, levels: 2 },
  'BigTIFF, big-endian, predictor': {
    ...base,
    bigTiff: true,
    littleEndian: false,
    compression: 'deflate',
    predictor: true,
    levels: 2,
  },
  '8 bit, two levels by 4': {
    ...base,
    dataType: 'uint8',
    compression: 'deflate',
    predictor: true,
    levels: 2,
    factor: 4,
  },
  strips: { ...base, tile: { rowsPerStrip: 17 }, compression: 'deflate', predictor: true },
  'z and t in the order TZC': { ...base, sizeZ: 3, sizeT: 2, dimensionOrder: 'XYTZC' },
  'forty channels': { ...base, channels: Array.from({ length: 40 }, (_, i) => ({ name: `Marker ${i}` })) },
  'interleaved RGB': {
    ...base,
    dataType: 'uint8',
    channels: [{ name: 'H&E' }],
    rgb: 'chunky',
    predictor: true,
    compression: 'deflate',
  },
  'planar RGB': {
    ...base,
    dataType: 'uint8',
    channels: [{ name: 'H&E' }],
    rgb: 'planar',
    predictor: true,
    compression: 'deflate',
  },
};

describe.skipIf(!hasTifffile)(`read by tifffile (${PYTHON})`, () => {
  it.each(Object.entries(cases))('%s', (name, spec) => {
    const path = join(folder, `${name}.ome.tif`);
    writeOmeTiff(path, spec, ramp(spec));
    const seen = read(path);
    expect(seen).toMatchObject({
      ome: true,
      big: spec.bigTiff ?? false,
      order: spec.littleEndian === false ? '>' : '<',
      dtype: expect.stringContaining(spec.dataType === 'uint8' ? 'uint8' : 'u') as string,
      pages: planeOrder(spec).length,
    });
    expect(seen.levels).toHaveLength(spec.levels ?? 1);
    expect(seen.levels.at(-1)).toContain(Math.ceil(spec.width / (spec.factor ?? 2) ** ((spec.levels ?? 1) - 1)));
    expect(seen.values).toEqual(expectedValues(spec, seen.axes));
  });

  it('a plain TIFF without OME-XML, its pyramid in trailing directories', () => {
    const path = join(folder, 'plain.tif');
    const spec: OmeTiffSpec = { ...base, channels: [{ name: '' }], omeXml: false, levels: 3, pyramid: 'trailing' };
    writeOmeTiff(path, spec, ramp(spec));
    const seen = read(path);
    expect(seen).toMatchObject({ ome: false, pages: 3, shape: [101, 150] });
    expect(seen.values).toEqual(Array.from(ramp(spec)({ c: 0, z: 0, t: 0 })));
  });

  it('sparse tiles read as zeros', () => {
    const path = join(folder, 'sparse.ome.tif');
    const spec: OmeTiffSpec = { ...base, channels: [{ name: 'DNA' }], sparse: true, compression: 'deflate' };
    const samples = new Uint16Array(spec.width * spec.height);
    samples[75 * spec.width + 100] = 4242;
    writeOmeTiff(path, spec, () => samples);
    expect(read(path).values).toEqual(Array.from(samples));
  });
});

/** tifffile's array follows `axes` from slowest to fastest. */
function expectedValues(spec: OmeTiffSpec, axes: string): number[] {
  const planar = spec.rgb === 'planar';
  const values: number[] = [];
  const walk = (rest: string, at: PlaneIndex): void => {
    const axis = rest[0];
    if (axis === 'Y' || axis === 'S' || axis === undefined) {
      const samples = ramp(spec)(at);
      if (!planar) values.push(...samples);
      else for (let s = 0; s < 3; s++) values.push(...samples.filter((_, i) => i % 3 === s));
      return;
    }
    const size = axis === 'C' ? spec.channels.length : axis === 'Z' ? (spec.sizeZ ?? 1) : (spec.sizeT ?? 1);
    for (let i = 0; i < size; i++) walk(rest.slice(1), { ...at, [axis.toLowerCase()]: i });
  };
  walk(axes, { c: 0, z: 0, t: 0 });
  return values;
}

describe('layout', () => {
  const spec: OmeTiffSpec = { ...base, compression: 'deflate', predictor: true, levels: 3 };

  it('puts all directories before all pixels, and the coarsest level first', () => {
    const path = join(folder, 'layout.ome.tif');
    writeOmeTiff(path, spec, ramp(spec));
    const directories = classicDirectories(readFileSync(path));
    const dataStart = (i: number): number => directories[i]!.tags.get(324)![0]!;
    const offsets = directories.map(({ offset }) => offset);
    expect(directories).toHaveLength(6);
    expect(Math.max(...offsets)).toBeLessThan(Math.min(...directories.map((_, i) => dataStart(i))));
    // plane 0: levels 0, 1, 2; plane 1: levels 0, 1, 2
    expect([2, 5, 1, 4, 0, 3].map(dataStart)).toEqual(
      directories.map((_, i) => dataStart(i)).toSorted((a, b) => a - b),
    );
  });

  it('does not depend on the order in which pieces come', () => {
    const one = { ...base, channels: [{ name: 'DNA' }] };
    const pieces = Array.from({ length: 9 }, (_, i) => new Uint8Array(64 * 48 * 2).fill(i));
    const files = [pieces.keys(), [...pieces.keys()].reverse()].map((order, n) => {
      const path = join(folder, `order-${n}.ome.tif`);
      const writer = new OmeTiffWriter(path, one);
      for (const piece of order) writer.addPiece(0, 0, piece, pieces[piece]!);
      writer.finish();
      return readFileSync(path);
    });
    expect(files[0]!.equals(files[1]!)).toBe(true);
  });

  it('leaves nothing behind but the file, and nothing at all when discarded', () => {
    const discarded = new OmeTiffWriter(join(folder, 'discarded.ome.tif'), base);
    discarded.addPiece(0, 0, 0, new Uint8Array(10));
    expect(() => discarded.addPiece(0, 1, 0, new Uint8Array(10))).toThrow('no piece 0 at level 1 of plane 0');
    discarded.discard();
    expect(readdirSync(folder).filter((name) => /discarded|part|pieces/.test(name))).toEqual([]);
  });
});

describe('JPEG', () => {
  it('keeps the tables in the directory and the colours within the codec’s loss', () => {
    const path = join(folder, 'jpeg.ome.tif');
    const spec: OmeTiffSpec = {
      ...base,
      dataType: 'uint8',
      channels: [{ name: 'H&E' }],
      rgb: 'chunky',
      compression: 'jpeg',
      quality: 95,
      tile: { width: 64, height: 64 },
    };
    const samples = new Uint8Array(150 * 101 * 3).map((_, i) => [200, 90, 160][i % 3]! + Math.floor(i / 3 / 150) / 4);
    writeOmeTiff(path, spec, () => samples);
    const bytes = readFileSync(path);
    const { tags } = classicDirectories(bytes)[0]!;
    expect(tags.get(262)).toEqual([6]);
    const tables = Buffer.from(tags.get(347)!);
    const tile = bytes.subarray(tags.get(324)![0]!, tags.get(324)![0]! + tags.get(325)![0]!);
    const whole = Buffer.concat([tables.subarray(0, -2), tile.subarray(2)]);
    const { data, width } = jpeg.decode(whole, { useTArray: true, formatAsRGBA: false });
    expect(width).toBe(64);
    for (const [x, y] of [
      [0, 0],
      [63, 63],
      [20, 41],
    ] as const) {
      for (let s = 0; s < 3; s++) {
        expect(Math.abs(data[(y * 64 + x) * 3 + s]! - samples[(y * 150 + x) * 3 + s]!)).toBeLessThanOrEqual(4);
      }
    }
  });

  it('refuses what it cannot write', () => {
    expect(() => new OmeTiffWriter(join(folder, 'no.tif'), { ...base, compression: 'jpeg' })).toThrow('grey uint16');
  });
});

/** A second, minimal reader of classic little-endian TIFF: every directory, SubIFDs after their parent. */
function classicDirectories(bytes: Buffer): { offset: number; tags: Map<number, number[]> }[] {
  const widths: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 13: 4 };
  const found: { offset: number; tags: Map<number, number[]> }[] = [];
  const visit = (offset: number): number => {
    const count = bytes.readUInt16LE(offset);
    const tags = new Map<number, number[]>();
    for (let i = 0, at = offset + 2; i < count; i++, at += 12) {
      const width = widths[bytes.readUInt16LE(at + 2)]!;
      const length = bytes.readUInt32LE(at + 4);
      const start = width * length <= 4 ? at + 8 : bytes.readUInt32LE(at + 8);
      const step = Math.min(width, 4);
      tags.set(
        bytes.readUInt16LE(at),
        Array.from({ length }, (_, n) => bytes.readUIntLE(start + n * width, step)),
      );
    }
    found.push({ offset, tags });
    for (const child of tags.get(330) ?? []) visit(child);
    return bytes.readUInt32LE(offset + 2 + count * 12);
  };
  for (let next = bytes.readUInt32LE(4); next !== 0;) next = visit(next);
  return found;
}
