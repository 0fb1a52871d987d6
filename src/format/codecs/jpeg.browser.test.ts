import { describeDecodeJpeg } from './testing/jpeg-contract.ts';

describeDecodeJpeg(async (data, size) => {
  const canvas = new OffscreenCanvas(size, size);
  canvas.getContext('2d')!.putImageData(new ImageData(data, size, size), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
  return new Uint8Array(await blob.arrayBuffer());
});
