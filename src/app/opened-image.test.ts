import { expect, test } from 'vitest';
import { resolveImageAddress } from '../format/image-address.ts';
import { imageAt, imageInFiles } from './opened-image.ts';

test('an image on a host is named by its file, and shown with its host', () => {
  expect(imageAt(resolveImageAddress('s3://bucket/run 1/a%b.ome.tif'))).toEqual({
    image: 'https://bucket.s3.amazonaws.com/run%201/a%25b.ome.tif',
    name: 'a%b.ome.tif',
    place: 'bucket.s3.amazonaws.com',
    linked: true,
  });
  expect(imageAt(resolveImageAddress('https://host.example:8443/')).name).toBe('host.example:8443');
});

test('a signed address, of the image or of its sidecar, is not one to link', () => {
  const plain = resolveImageAddress('https://h.example/a.tif');
  const signed = resolveImageAddress('https://h.example/a.offsets.json?X-Amz-Signature=s');
  expect(imageAt(resolveImageAddress('https://h.example/a.tif?sig=s')).linked).toBe(false);
  expect(imageAt(plain, signed)).toMatchObject({ image: { url: plain.url, offsets: signed.url }, linked: false });
});

test('files stay on this computer', () => {
  const [a, b] = [new File(['a'], 'a.tif'), new File(['b'], 'b.tif')];
  expect(imageInFiles([a])).toEqual({ image: a, name: 'a.tif', place: 'On this computer', linked: false });
  expect(imageInFiles([a, b]).image).toEqual([a, b]);
});
