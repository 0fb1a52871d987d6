import { expect, test } from 'vitest';
import type { ImageInput } from '../format/image-source.ts';
import { linkToView, reachOf, type InSight } from './view-link.ts';

const state: InSight = {
  view: { x: 0, y: 0, width: 400, height: 300 },
  channels: [],
  z: 0,
  t: 0,
  rotation: 0,
  series: null,
};

test('a link names the image, relative to the page or not', () => {
  const link = new URL(linkToView('a b.ome.tif', state, null));
  expect(link.searchParams.get('image')).toBe(new URL('a%20b.ome.tif', document.baseURI).href);
  expect(link.hash).toMatch(/^#view=0,0,400,300/);
  expect(reachOf('a b.ome.tif')).toBe('image');
  expect(linkToView('a.tif', state, (hash) => `made:${hash}`)).toMatch(/^made:#view=/);
});

test('what must not or cannot stand in a link stays out; how to look at it stays in', () => {
  const signed = 'https://data.example.org/a.ome.tif?X-Amz-Signature=s3cr3t';
  const cases: [ImageInput, string][] = [
    [signed, 'secret'],
    [{ url: signed }, 'secret'],
    [new File([''], 'mine.tif'), 'local'],
    [[new File([''], 'mine.tif')], 'local'],
  ];
  for (const [input, reach] of cases) {
    const link = linkToView(input, state, null);
    expect(link).not.toMatch(/s3cr3t|mine|data\.example/);
    expect(link).toMatch(/#view=0,0,400,300/);
    expect(reachOf(input)).toBe(reach);
  }
});
