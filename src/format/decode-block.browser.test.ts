import { describe, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import { decodeBlock } from './decode-block.ts';
import { openImage } from './open-image.ts';
import type { Pyramid } from './pyramid.ts';

interface Truth {
  readonly compression?: string;
  readonly lossy?: boolean;
  readonly points?: readonly { x: number; y: number; values: readonly number[] }[];
}

/** JPEG decoders round differently, by this much at most. */
const TOLERANCE = 4;

/** Full-resolution values of all channels. */
async function valuesAt(pyramid: Pyramid, x: number, y: number): Promise<number[]> {
  const { blockWidth, blockHeight } = pyramid.levels[0]!;
  const column = Math.floor(x / blockWidth);
  const row = Math.floor(y / blockHeight);
  return Promise.all(
    pyramid.channels.map(async ({ plane, sample }) => {
      const block = await pyramid.readBlock({ level: 0, column, row, plane, z: 0, t: 0 });
      const { samples, width } = (await decodeBlock(block!))[sample]!;
      return samples[(y - row * blockHeight) * width + (x - column * blockWidth)]!;
    }),
  );
}

const { url, corpus } = await commands.startServer();

describe.skipIf(!corpus)('JPEG images of the corpus (needs DOCENT_CORPUS), decoded by the browser', () => {
  it.each(['codecs', 'images'])('have the values that tifffile read from %s', async (folder) => {
    const truth = (await (await fetch(`${url}/corpus/${folder}/truth.json`)).json()) as Record<string, Truth>;
    // one image has two samples a pixel, which no JPEG decoder of a browser takes
    const images = Object.entries(truth).filter(
      ([name, { compression }]) => (compression === 'JPEG' || /_jpeg/.test(name)) && !name.endsWith('small_la.tiff'),
    );
    expect(images.length).toBeGreaterThan(1);
    for (const [name, { points }] of images) {
      const pyramid = await openImage(`${url}/corpus/${folder}/${name}`);
      for (const { x, y, values } of points!) {
        const read = await valuesAt(pyramid, x, y);
        read.forEach((value, channel) => {
          expect(Math.abs(value - values[channel]!), `${name} at ${x}, ${y}, channel ${channel}`).toBeLessThanOrEqual(
            TOLERANCE,
          );
        });
      }
    }
  });
});
