import { expect, it, vi } from 'vitest';
import { canvasReadsBack } from './jpeg-browser.ts';
import { describeDecodeJpeg } from './testing/jpeg-contract.ts';

describeDecodeJpeg(async (data, size) => {
  const canvas = new OffscreenCanvas(size, size);
  canvas.getContext('2d')!.putImageData(new ImageData(data, size, size), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
  return new Uint8Array(await blob.arrayBuffer());
});

it('tells a canvas that can not be trusted', () => {
  expect(canvasReadsBack()).toBe(true);
  const context = OffscreenCanvasRenderingContext2D.prototype;
  const read = context.getImageData;
  const blurred = vi.spyOn(context, 'getImageData').mockImplementation(function (
    this: OffscreenCanvasRenderingContext2D,
    ...area: Parameters<typeof read>
  ) {
    const image = read.apply(this, area);
    image.data[100]! ^= 1;
    return image;
  } as typeof read);
  expect(canvasReadsBack()).toBe(false);
  blurred.mockRestore();
  const absent = vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockReturnValue(null);
  expect(canvasReadsBack()).toBe(false);
  absent.mockRestore();
});
