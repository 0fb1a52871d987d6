import { expect, test } from 'vitest';
import { parsePageAddress } from '../state/page-address.ts';
import { kindOf, pageFor } from './page-link.ts';

const PAGE = 'https://host.example/docent/index.html';

test.each([
  ['https://host.example/docent/samples/a.tif', './?image=samples/a.tif'],
  ['https://host.example/other/a.tif', './?image=https://host.example/other/a.tif'],
  ['https://host.example/docentary/a.tif', './?image=https://host.example/docentary/a.tif'],
  ['https://x.example/a%20b.tif?v=1&w=2#c', './?image=https://x.example/a%2520b.tif%3Fv%3D1%26w%3D2%23c'],
  ['s3://bucket/key', './?image=s3://bucket/key'],
])('%s is linked as %s, and comes back', (address, link) => {
  expect(pageFor('image', address, PAGE)).toBe(link);
  const back = parsePageAddress(new URL(link, PAGE).search).image ?? '';
  expect(new URL(back, PAGE).href).toBe(address);
});

test('an address that lets its holder in has no link', () => {
  expect(pageFor('image', 'https://host.example/a.tif?X-Amz-Signature=s', PAGE)).toBeUndefined();
});

test.each([
  ['https://h/a.ome.tif', 'image'],
  ['https://h/a', 'image'],
  ['https://h/exhibit.json', 'story'],
  ['https://h/a.story.json?x=1', 'story'],
  ['https://h/stories/catalog.json', 'catalog'],
  ['https://h/a.tif#story.json', 'image'],
])('%s is opened as %s', (address, kind) => {
  expect(kindOf(address)).toBe(kind);
});
