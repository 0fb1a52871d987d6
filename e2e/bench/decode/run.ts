/**
 * How fast tiles decode, beside geotiff's own decoders, in Node on one thread:
 *
 *     npm run bench:decode -- [--runs N] [--json]
 *
 * The same tiles go to both in turn; figures are medians, MB of samples a second.
 */
import { parseArgs } from 'node:util';
import { getDecoder } from 'geotiff';
import { decodeBlock } from '../../../src/format/decode-block.ts';
import { encodedTiles, type CodecTile } from './codec-tiles.ts';
import { median } from '../median.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '7' }, json: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
if (!(runs >= 1)) throw new Error(`--runs must be 1 or more, is ${values.runs}`);

interface Speed {
  readonly codec: string;
  /** MB of samples a second. */
  readonly docent: number;
  readonly geotiff: number;
}

const speeds: Speed[] = [];
for (const tile of encodedTiles()) speeds.push(await measure(tile));
if (values.json) console.log(JSON.stringify(speeds, null, 2));
else {
  console.log('| codec | Docent, MB/s | geotiff, MB/s | ratio |\n|---|--:|--:|--:|');
  for (const { codec, docent, geotiff } of speeds)
    console.log(`| ${codec} | ${docent.toFixed(0)} | ${geotiff.toFixed(0)} | ${(docent / geotiff).toFixed(1)} |`);
}

async function measure(tile: CodecTile): Promise<Speed> {
  const ways = { docent: byDocent, geotiff: byGeotiff };
  const times = { docent: [] as number[], geotiff: [] as number[] };
  // The first round is for the compiler.
  for (let run = -1; run < runs; run++) {
    for (const name of ['docent', 'geotiff'] as const) {
      const start = performance.now();
      const bytes = await ways[name](tile);
      const time = performance.now() - start;
      if (!tile.lossy && Buffer.compare(bytes, tile.decoded) !== 0)
        throw new Error(`${name} decodes ${tile.codec} wrongly`);
      if (run >= 0) times[name].push(time);
    }
  }
  const speed = (all: readonly number[]): number => tile.decoded.length / 1e6 / (median(all) / 1000);
  return { codec: tile.codec, docent: speed(times.docent), geotiff: speed(times.geotiff) };
}

async function byDocent({ bytes, side, encoding }: CodecTile): Promise<Uint8Array> {
  const pieces = [{ bytes, x: 0, y: 0, width: side, height: side }];
  const [plane] = await decodeBlock({ width: side, height: side, encoding, pieces });
  const { buffer, byteOffset, byteLength } = plane!.samples;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

async function byGeotiff({ bytes, side, encoding }: CodecTile): Promise<Uint8Array> {
  const { compression, predictor, dataType, samplesPerPixel } = encoding;
  const decoder = await getDecoder(compression, {
    tileWidth: side,
    tileHeight: side,
    predictor,
    bitsPerSample: Array.from({ length: samplesPerPixel }, () => (dataType === 'uint8' ? 8 : 16)),
    planarConfiguration: 1,
  });
  // It may write into what it is given.
  return new Uint8Array(await decoder.decode(bytes.slice().buffer));
}
