/** Runs in the page that `bench:decode` opens: each way to decode a tile, by name. */
import { getDecoder } from 'geotiff';
import { decodeBlock } from '../../../src/format/decode-block.ts';
import type { CodecTile } from './codec-tiles.ts';

/** A tile on its way into the page. */
interface SentTile extends Pick<CodecTile, 'side' | 'encoding'> {
  readonly base64: string;
}

/** How long it took, ms, and the samples. */
interface Decoding {
  readonly time: number;
  readonly base64: string;
}

declare global {
  var decodeTile: (sent: SentTile, way: 'docent' | 'geotiff') => Promise<Decoding>;
}

const WAYS = { docent: byDocent, geotiff: byGeotiff };

type Tile = Pick<CodecTile, 'side' | 'encoding' | 'bytes'>;

globalThis.decodeTile = async ({ base64, side, encoding }, way) => {
  const bytes = fromBase64(base64);
  const start = performance.now();
  const decoded = await WAYS[way]({ side, encoding, bytes });
  return { time: performance.now() - start, base64: await toBase64(decoded) };
};

async function byDocent({ bytes, side, encoding }: Tile): Promise<Uint8Array<ArrayBuffer>> {
  const pieces = [{ bytes, x: 0, y: 0, width: side, height: side }];
  const [plane] = await decodeBlock({ width: side, height: side, encoding, pieces });
  const { buffer, byteOffset, byteLength } = plane!.samples;
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}

async function byGeotiff({ bytes, side, encoding }: Tile): Promise<Uint8Array<ArrayBuffer>> {
  const { compression, predictor, dataType, samplesPerPixel } = encoding;
  const decoder = await getDecoder(compression, {
    tileWidth: side,
    tileHeight: side,
    predictor,
    bitsPerSample: Array.from({ length: samplesPerPixel }, () => (dataType === 'uint8' ? 8 : 16)),
    planarConfiguration: 1,
  });
  // It may write into what it is given.
  return new Uint8Array((await decoder.decode(bytes.slice().buffer)) as ArrayBuffer);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function toBase64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(new Blob([bytes]));
  });
}
