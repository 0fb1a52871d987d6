/**
 * Docent beside what people would use instead, in one browser on one machine, and beside the least that physics allows:
 *
 *     npm run bench -- [--runs N] [--slide deflate-1024|lzw-512|jpeg-512] [--counts] [--json FILE] [--dist DIR]
 *
 * Without `--slide` all of them, one after another, each in a process of its own: FILE gets its name before the ending.
 * Needs a built page in dist/, or where `--dist` says, and the painted samples; makes its slides and installs Viv when they
 * are not there. `--counts` leaves the times out, and so the others: what is left is Docent's requests, bytes, uploads and
 * redraws.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { barePlan } from './bare-plan.ts';
import { countDocent, requestsForView } from './docent-counts.ts';
import { dependentTrips } from './dependent-trips.ts';
import { dragFrame, measureRival, type Conditions, type Rival, type RivalResult } from './measure-rival.ts';
import { minimumTimes } from './minimum-times.ts';
import { CpuReference, type ChannelLook } from './picture/cpu-reference.ts';
import { report, type Benchmark } from './report.ts';
import { setUpViv } from './set-up-viv.ts';
import { startShapedServer } from './shaped-server.ts';
import { TERABYTE, terabyteSlide } from '../../src/cli/computed-slide/terabyte-slide.ts';
import { benchSlide, makeTiles } from './slides/bench-slides.ts';
import { renderJpegTiles } from './slides/jpeg-tiles.ts';
import { SLIDE_KINDS, SLIDE_SIDE, STAINS, type SlideKind } from './slides/slide-kind.ts';
import { machine } from './machine.ts';
import { tiledDirectories } from './tiff-tiles.ts';
import { homeView } from './tour.ts';

const LATENCY = 40;
/** Bytes a second: 100 Mbit/s. */
const BANDWIDTH = 100e6 / 8;
const VIEWPORT = { width: 1280, height: 800 };
/** Channels of a slide, those that are on, and what JPEG tiles are rendered of: a channel group as its author might have set it. */
const CHANNELS = {
  multiplex: { all: 12, visible: 4, looks: looksOf(['0000ff', '00ff00', 'ff0000', 'ffff00'], [300, 9000]) },
  he: { all: 3, visible: 3, looks: looksOf(['ff0000', '00ff00', '0000ff'], [0, 255]) },
};
/** Of the slide on which many channels are on. */
const MANY = 16;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    slide: { type: 'string' },
    counts: { type: 'boolean', default: false },
    json: { type: 'string' },
    dist: { type: 'string' },
  },
});
const runs = Number(values.runs);
if (!(runs >= 1)) throw new Error(`--runs must be 1 or more, is ${values.runs}`);
if (values.slide === undefined) process.exit(benchAll());
if (!(values.slide in SLIDE_KINDS)) throw new Error(`--slide is one of ${Object.keys(SLIDE_KINDS).join(', ')}`);
const kind = values.slide as SlideKind;

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = values.dist ?? join(root, 'dist');
const samples = join(root, 'samples');
const folder = join(samples, 'bench');
if (!existsSync(join(dist, 'viewer.js'))) throw new Error(`${dist} has no built page: npm run build:demo`);
for (const { sample } of Object.values(STAINS))
  if (!existsSync(join(samples, sample))) throw new Error(`${sample} is not in ${samples}: npm run samples`);

await makeTiles(samples, folder);
const { stain, tileSize, levels } = SLIDE_KINDS[kind];
const channels = CHANNELS[stain];
const slide = benchSlide(folder, kind, channels.all);
const reference = await CpuReference.open(slide);
const image = { width: SLIDE_SIDE, height: SLIDE_SIDE };
const terabyte = terabyteSlide(100, { sizeZ: 40 });
const planes = tiledDirectories(slide).slice(0, channels.visible);
const tilesFolder = join(folder, `${kind}-rendered`);
const server = await startShapedServer(
  {
    roots: {
      '/': dist,
      '/bench': fileURLToPath(new URL('rivals', import.meta.url)),
      '/bench/osd': join(root, 'node_modules', 'openseadragon', 'build', 'openseadragon'),
      '/viv': join(folder, 'viv'),
      '/tiles': tilesFolder,
    },
    files: {
      '/slide.ome.tif': slide,
      '/slide-many.ome.tif': benchSlide(folder, kind, MANY),
      '/slide-terabyte.ome.tif': terabyte,
    },
    latency: LATENCY,
    bandwidth: BANDWIDTH,
  },
  /^\/(slide|tiles\/)/,
);
const common = { server, image, size: slide.size, viewport: VIEWPORT };
const docent = (path: string, on = stain === 'he' ? undefined : channels.visible): string =>
  `/bench/docent.html?image=${path}${on === undefined ? '' : `&channels=${on}`}`;
const counted = { ...common, address: docent('/slide.ome.tif'), slide: '/slide.ome.tif', planes };

const conditions: Conditions = { ...common, latency: LATENCY, reference };
const benchmark: Benchmark = {
  machine: await machine(),
  kind,
  runs: values.counts ? 0 : runs,
  minimum: minimumTimes(planes, image, VIEWPORT, { latency: LATENCY, bandwidth: BANDWIDTH }),
  trips: await dependentTrips(slide, VIEWPORT, channels.visible, channels.all),
  counts: await countDocent(counted),
  wideView: await wideRequests(),
  terabyte: await requestsForView(
    {
      ...counted,
      address: docent('/slide-terabyte.ome.tif', CHANNELS.multiplex.visible),
      slide: '/slide-terabyte.ome.tif',
      size: terabyte.size,
    },
    homeView(TERABYTE, VIEWPORT),
  ),
  drag: values.counts || stain === 'he' ? [] : await measureDrag(conditions),
  rivals: values.counts ? [] : await measureRivals(conditions),
};
await server.close();
console.log(report(benchmark));
if (values.json) writeFileSync(values.json, JSON.stringify(benchmark, null, 2));

/** @returns the exit status */
function benchAll(): number {
  for (const each of Object.keys(SLIDE_KINDS)) {
    const { json } = values;
    const { dir, name, ext } = parse(json ?? '');
    const file = json === undefined ? [] : ['--json', join(dir, `${name}-${each}${ext}`)];
    const asked = [...process.execArgv, ...process.argv.slice(1), '--slide', each, ...file];
    const { status } = spawnSync(process.execPath, asked, { stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}

function looksOf(colors: readonly string[], limits: ChannelLook['limits']): ChannelLook[] {
  return colors.map((color, channel) => {
    const [red = 0, green = 0, blue = 0] = Buffer.from(color, 'hex');
    return { channel, color: [red, green, blue], limits };
  });
}

/** Of a page that is told where all lies. */
function bareAddress(): string {
  const { compression } = SLIDE_KINDS[kind];
  const codec = compression === 'deflate' ? 'deflate-predictor' : compression;
  const plan = barePlan('/slide.ome.tif', planes, homeView(image, VIEWPORT), VIEWPORT, channels.looks, codec);
  return `/bench/bare.html?plan=${encodeURIComponent(plan)}`;
}

/** Where somebody chose the contrast, as in a story or a link, and where it is to be measured. */
async function wideRequests(): Promise<Benchmark['wideView']> {
  const { viewport, view } = wideView(tileSize);
  const requests = async (address: string): Promise<number> =>
    (await requestsForView({ ...counted, viewport, address }, view)).requests;
  const measured = await requests(counted.address);
  const [low, high] = channels.looks[0]!.limits;
  return { measured, given: stain === 'he' ? measured : await requests(`${counted.address}&limits=${low},${high}`) };
}

/** A screen of exactly 6 × 4 tiles of full resolution. */
function wideView(tile: number) {
  const viewport = { width: 6 * tile, height: 4 * tile };
  return { viewport, view: { x: 10 * tile, y: 12 * tile, ...viewport } };
}

/** In turn, as below. */
async function measureDrag(all: Conditions): Promise<Benchmark['drag']> {
  const drag: { of4: number; of16: number }[] = [];
  for (let run = 0; run < runs; run++) {
    const frame = (on: number): Promise<number> => dragFrame(docent('/slide-many.ome.tif', on), all);
    drag.push({ of4: await frame(4), of16: await frame(MANY) });
  }
  return drag;
}

/** In turn, so that what else the machine does meets all alike. @returns all runs of each */
async function measureRivals(conditions: Conditions): Promise<RivalResult[][]> {
  setUpViv(join(root, 'e2e', 'bench', 'viv'));
  // LZW's tissue and channels are those of deflate
  const withTiles = kind !== 'lzw-512';
  if (withTiles) {
    const { tiles, megabytes, seconds } = await renderJpegTiles(
      kind,
      conditions.reference,
      channels.looks,
      tilesFolder,
    );
    console.error(`${tiles} JPEG tiles: ${megabytes.toFixed(0)} MB, ${seconds.toFixed(0)} s of one thread`);
  }
  const tilesAddress = `/bench/tiles.html?side=${SLIDE_SIDE}&tileSize=${tileSize}&maxLevel=${levels - 1}`;
  const rivals: Rival[] = [
    { name: 'Docent', address: docent('/slide.ome.tif') },
    { name: 'Viv 0.21', address: '/viv/?image=/slide.ome.tif' },
    ...(withTiles ? [{ name: 'JPEG tiles', address: tilesAddress, looks: channels.looks }] : []),
    { name: 'bare page', address: bareAddress(), looks: channels.looks, staysHome: true },
  ];
  const results: RivalResult[][] = rivals.map(() => []);
  for (let run = 0; run < runs; run++)
    for (const [index, rival] of rivals.entries()) {
      console.error(`Run ${run + 1} of ${runs}: ${rival.name}`);
      results[index]!.push(await measureRival(rival, conditions));
    }
  return results;
}
