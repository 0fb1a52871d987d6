import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARKERS } from './paint-multiplex.ts';
import { samplesToMake } from './sample.ts';

const PYTHON = '/usr/bin/python3';
const hasTifffile = spawnSync(PYTHON, ['-c', 'import tifffile']).status === 0;
const script = fileURLToPath(new URL('make-samples.ts', import.meta.url));
const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
const folders = [1, 2].map((n) => mkdtempSync(join(tmpdir(), `samples-${n}-`)));
const [folder] = folders as [string, string];
const files = ['he-tissue.jpg', 'he-tissue.ome.tif', 'multiplex-tissue.jpg', 'multiplex-tissue.ome.tif'];

const run = (output: string, workers = 1): ChildProcess =>
  spawn(process.execPath, [tsx, script, '--small', '--workers', `${workers}`, '-o', output]);
const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));

beforeAll(async () => {
  expect(await Promise.all(folders.map((output, i) => ended(run(output, i + 1))))).toEqual([0, 0]);
}, 180_000);
afterAll(() => folders.forEach((output) => rmSync(output, { recursive: true })));

describe('npm run samples -- --small', () => {
  it('writes two images and their thumbnails, and nothing else', () => {
    expect(readdirSync(folder).toSorted()).toEqual(files);
  });

  it('writes the same bytes each time, however many workers share the work', () => {
    const hashes = folders.map((output) =>
      files.map((file) =>
        createHash('sha256')
          .update(readFileSync(join(output, file)))
          .digest('hex'),
      ),
    );
    expect(hashes[0]).toEqual(hashes[1]);
  });

  it('leaves alone what is there already', async () => {
    const before = files.map((file) => statSync(join(folder, file)).mtimeMs);
    expect(await ended(run(folder))).toBe(0);
    expect(files.map((file) => statSync(join(folder, file)).mtimeMs)).toEqual(before);
  });

  it('leaves nothing half-made when interrupted', async () => {
    const output = mkdtempSync(join(tmpdir(), 'samples-stopped-'));
    const child = run(output);
    while (child.exitCode === null && readdirSync(output).length === 0) await new Promise((r) => setTimeout(r, 20));
    child.kill('SIGINT');
    await ended(child);
    expect(readdirSync(output)).toEqual([]);
    rmSync(output, { recursive: true });
  });

  it('draws thumbnails of tissue, not of an even ground', () => {
    for (const file of files.filter((name) => name.endsWith('.jpg'))) {
      const { data, width, height } = jpeg.decode(readFileSync(join(folder, file)), { useTArray: true });
      expect(width / height).toBeCloseTo(4 / 3, 1);
      const greens = Array.from({ length: width * height }, (_, i) => data[4 * i + 1]!);
      expect(Math.max(...greens) - Math.min(...greens)).toBeGreaterThan(150);
    }
  });

  it('describes images of the promised size, as synthetic', () => {
    const [multiplex, he] = samplesToMake(false).map(({ spec }) => spec);
    expect(Math.min(multiplex!.width, multiplex!.height)).toBeGreaterThanOrEqual(6000);
    expect(Math.min(he!.width, he!.height)).toBeGreaterThanOrEqual(8000);
    for (const spec of [multiplex!, he!]) {
      expect(spec.name).toMatch(/^Synthetic /);
      expect(spec.description).toMatch(/^Synthetic: /);
    }
  });
});

const READ = `
import sys, json, numpy, tifffile
with tifffile.TiffFile(sys.argv[1]) as f:
    s = f.series[0]
    out = dict(ome=f.is_ome, name=s.name, axes=s.axes, shape=s.shape, levels=[l.shape for l in s.levels], xml=f.ome_metadata)
    if s.axes == 'CYX':
        a = [l.asarray().astype('int64') for l in s.levels]
        half = a[0].reshape(a[0].shape[0], a[0].shape[1] // 2, 2, -1, 2).sum((2, 4))
        out['means'] = bool(((half + 2) // 4 == a[1]).all())
        out['median'] = numpy.median(a[0], (1, 2)).tolist()
        out['top'] = numpy.percentile(a[0], 99.9, (1, 2)).tolist()
        out['max'] = int(a[0].max())
    print(json.dumps(out))
`;

describe.skipIf(!hasTifffile)(`read by tifffile (${PYTHON})`, () => {
  const read = (file: string): Record<string, unknown> =>
    JSON.parse(execFileSync(PYTHON, ['-W', 'ignore', '-c', READ, join(folder, file)]).toString()) as Record<
      string,
      unknown
    >;

  it('multiplex: named channels, true means in the pyramid, signals far above the ground and never cut off', () => {
    const seen = read('multiplex-tissue.ome.tif');
    expect(seen).toMatchObject({
      ome: true,
      axes: 'CYX',
      name: 'Synthetic multiplex tissue',
      shape: [MARKERS.length, 1024, 1024],
      levels: [1024, 512, 256].map((size) => [MARKERS.length, size, size]),
      means: true,
    });
    for (const marker of MARKERS) expect(seen['xml']).toContain(`Name="${marker}"`);
    expect(seen['xml']).toContain('PhysicalSizeX="0.325"');
    for (const median of seen['median'] as number[]) expect(median).toBeGreaterThan(180);
    for (const top of seen['top'] as number[]) expect(top).toBeGreaterThan(2000);
    expect(seen['max']).toBeLessThan(40_000);
  });

  it('H&E: RGB with a pyramid', () => {
    expect(read('he-tissue.ome.tif')).toMatchObject({
      ome: true,
      axes: 'YXS',
      name: 'Synthetic H&E tissue',
      levels: [1200, 600, 300, 150].map((size) => [size, size, 3]),
    });
  });
});
