import { describe, expect, it } from 'vitest';
import { isDocentError } from '../../docent-error.ts';
import { decodeJpeg } from '../jpeg.ts';
import type { DecodedJpeg } from '../jpeg.ts';
import { adobe, flatJpeg, flatJpegApart, JFIF, segment, withSegments } from './flat-jpeg.ts';

/** Values of one pixel. */
function pixel({ samples, width, step }: DecodedJpeg, x: number, y: number, count: number): number[] {
  const at = (y * width + x) * step;
  return [...samples.subarray(at, at + count)];
}

const rgb = [
  [10, 250],
  [90, 128],
  [200, 3],
] as const;

/** Encodes RGBA pixels of a square picture as YCbCr JPEG. */
type Encode = (data: Uint8ClampedArray<ArrayBuffer>, size: number) => Promise<Uint8Array> | Uint8Array;

/** What `decodeJpeg` does wherever it runs: the same tests for Node's way and the browser's. */
export function describeDecodeJpeg(encode: Encode): void {
  describe('decodeJpeg', () => {
    it('gives grey values as they are', async () => {
      const jpeg = await decodeJpeg(flatJpeg(16, 8, [[40, 217]]), undefined, 1, 'rgb');
      expect([jpeg.width, jpeg.height]).toEqual([16, 8]);
      expect(pixel(jpeg, 0, 0, 1)).toEqual([40]);
      expect(pixel(jpeg, 15, 7, 1)).toEqual([217]);
    });

    it('crops blocks to the size that the frame tells', async () => {
      const jpeg = await decodeJpeg(flatJpeg(11, 5, [[40, 217]]), undefined, 1, 'rgb');
      expect([jpeg.width, jpeg.height]).toEqual([11, 5]);
      expect(pixel(jpeg, 10, 4, 1)).toEqual([217]);
    });

    it('leaves RGB alone, whatever the stream says of its colours', async () => {
      const exif = segment(0xe1, [0x45, 0x78, 0x69, 0x66, 0, 0]);
      for (const segments of [[], [JFIF], [adobe(1)], [JFIF, exif]]) {
        const jpeg = await decodeJpeg(withSegments(flatJpeg(16, 8, rgb), ...segments), undefined, 3, 'rgb');
        expect(pixel(jpeg, 3, 3, 3)).toEqual([10, 90, 200]);
        expect(pixel(jpeg, 12, 3, 3)).toEqual([250, 128, 3]);
      }
    });

    it('converts YCbCr, whatever the stream says of its colours', async () => {
      for (const segments of [[], [JFIF], [adobe(0)]]) {
        const stream = withSegments(flatJpeg(8, 8, [[100], [148], [118]]), ...segments);
        const jpeg = await decodeJpeg(stream, undefined, 3, 'ycbcr');
        // R = Y + 1.402 (Cr − 128), G = Y − 0.344 (Cb − 128) − 0.714 (Cr − 128), B = Y + 1.772 (Cb − 128)
        const values = pixel(jpeg, 4, 4, 3);
        [86, 100, 135].forEach((value, sample) => expect(Math.abs(values[sample]! - value)).toBeLessThanOrEqual(1));
      }
    });

    it('splices in the tables that a TIFF keeps apart', async () => {
      const { tables, stream } = flatJpegApart(16, 8, rgb);
      const jpeg = await decodeJpeg(stream, tables, 3, 'rgb');
      expect(pixel(jpeg, 12, 3, 3)).toEqual([250, 128, 3]);
      await expectCorrupt(decodeJpeg(stream, undefined, 3, 'rgb'));
    });

    it('gives a picture within the loss of its encoder', async () => {
      const size = 64;
      const data = new Uint8ClampedArray(size * size * 4);
      for (let i = 0; i < size * size; i += 1) {
        data.set([128 + 100 * Math.sin(i / 700), (i % size) * 3, 255 - (i >> 5), 255], i * 4);
      }
      const { samples, step } = await decodeJpeg(await encode(data, size), undefined, 3, 'ycbcr');
      let worst = 0;
      for (let i = 0; i < size * size; i += 1) {
        for (let c = 0; c < 3; c += 1) worst = Math.max(worst, Math.abs(samples[i * step + c]! - data[i * 4 + c]!));
      }
      expect(worst).toBeLessThan(12);
    });

    it('decodes two streams at once without mixing them', async () => {
      const values = [20, 90, 160, 230];
      const decoded = await Promise.all(
        values.map((value, i) =>
          decodeJpeg(flatJpeg(8, 8 * (1 + (i % 2)), [i % 2 ? [value, 0] : [value]]), undefined, 1, 'rgb'),
        ),
      );
      expect(decoded.map((jpeg) => pixel(jpeg, 0, 0, 1)[0])).toEqual(values);
    });

    it('answers what is no JPEG, or another one than the file says, with corrupt', async () => {
      const grey = flatJpeg(8, 8, [[40]]);
      await expectCorrupt(decodeJpeg(grey, undefined, 3, 'rgb'));
      await expectCorrupt(decodeJpeg(Uint8Array.of(1, 2, 3), undefined, 1, 'rgb'));
      await expectCorrupt(decodeJpeg(new Uint8Array(0), undefined, 1, 'rgb'));
      await expectCorrupt(decodeJpeg(grey, Uint8Array.of(0xff, 0xd8, 0x00, 0x00, 0, 0), 1, 'rgb'));
      await expectCorrupt(decodeJpeg(grey.subarray(0, 100), undefined, 1, 'rgb'));
      const noTables = withSegments(flatJpegApart(8, 8, [[40]]).stream);
      await expectCorrupt(decodeJpeg(noTables, undefined, 1, 'rgb'));
    });

    it('refuses a frame of a size that no tile has before it gets memory', async () => {
      await expect(decodeJpeg(flatJpeg(65_500, 65_500, [[40]]), undefined, 1, 'rgb')).rejects.toThrow('65500 × 65500');
    });

    it('names the JPEGs that it can not decode', async () => {
      for (const [sof, name] of [
        [3, 'SOF3'],
        [9, 'SOF9'],
      ] as const) {
        const refused = await decodeJpeg(flatJpeg(8, 8, [[40]], sof), undefined, 1, 'rgb').catch(
          (error: unknown) => error,
        );
        expect(isDocentError(refused, 'unsupported-compression')).toBe(true);
        expect(String(refused)).toContain(name);
      }
    });
  });
}

async function expectCorrupt(decoding: Promise<unknown>): Promise<void> {
  const result = await decoding.catch((error: unknown) => error);
  expect(isDocentError(result, 'corrupt'), String(result)).toBe(true);
}
