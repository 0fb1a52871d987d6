import { describe, expect, it } from 'vitest';
import { seeded } from '../overview/testing/distributions.ts';
import { formatPageAddress, parsePageAddress } from './page-address.ts';

const URL_1 = 'https://host/a.ome.tif';

describe('parsePageAddress', () => {
  it.each([
    ['', {}],
    ['?', {}],
    [`?image=${URL_1}`, { image: URL_1 }],
    [`?image_url=${URL_1}`, { image: URL_1 }],
    [`?source=${URL_1}`, { image: URL_1 }],
    [`?image=${encodeURIComponent(URL_1)}&offsets=o.json`, { image: URL_1, offsets: 'o.json' }],
    ['?story=stories/a.json', { story: 'stories/a.json' }],
    ['?catalog=c.json', { catalog: 'c.json' }],
    ['?edit', { edit: true }],
    ['?edit=', { edit: true }],
    ['?edit=1&story=a.json', { edit: true, story: 'a.json' }],
    ['?story=a.json&edit=false', { story: 'a.json', edit: false }],
    ['?image=s3://bucket/a+b%20c.tif', { image: 's3://bucket/a+b c.tif' }],
    ['?image=100%.tif', { image: '100%.tif' }],
  ])('%s', (search, expected) => {
    expect(parsePageAddress(search)).toEqual({ ...expected, faults: [] });
  });

  it('gives an address its own query, pasted as it is', () => {
    const signed = `${URL_1}?X-Amz-Expires=60&X-Amz-Signature=ab%2Bc`;
    expect(parsePageAddress(`?image=${signed}&edit`)).toEqual({ image: signed, edit: true, faults: [] });
    expect(parsePageAddress(`?image=${URL_1}?v=1&w=2&offsets=o.json&edit`)).toEqual({
      image: `${URL_1}?v=1&w=2`,
      offsets: 'o.json',
      edit: true,
      faults: [],
    });
    expect(parsePageAddress(`?image=${encodeURIComponent(`${URL_1}?v=1`)}&edit`)).toEqual({
      image: `${URL_1}?v=1`,
      edit: true,
      faults: [],
    });
  });

  it.each([
    ['?foo=1', {}],
    ['?constructor=1', {}],
    ['?image=', {}],
    [`?image=${URL_1}&source=b`, { image: URL_1 }],
    [`?story=a&image=${URL_1}`, { story: 'a' }],
    [`?catalog=a&image=${URL_1}`, { image: URL_1 }],
    ['?offsets=o.json', {}],
  ])('%s: ignores what it cannot use, and says so', (search, expected) => {
    const { faults, ...address } = parsePageAddress(search);
    expect(address).toEqual(expected);
    expect(faults).toHaveLength(1);
  });
});

describe('formatPageAddress', () => {
  it('stays readable', () => {
    expect(formatPageAddress({ image: 's3://bucket/a b.ome.tif', edit: true })).toBe(
      '?image=s3://bucket/a%20b.ome.tif&edit',
    );
    expect(formatPageAddress({})).toBe('');
    expect(formatPageAddress({ image: 'cut \ud83d.tif' })).toBe('?image=cut%20%EF%BF%BD.tif');
  });

  it('refuses what lets its holder in', () => {
    expect(formatPageAddress({ image: `${URL_1}?X-Amz-Signature=abc` })).toBeUndefined();
    expect(formatPageAddress({ image: URL_1, offsets: `${URL_1}?token=abc` })).toBeUndefined();
    expect(formatPageAddress({ image: `${URL_1}?version=3` })).toBe(`?image=${URL_1}%3Fversion%3D3`);
  });

  it('is read back as it was', () => {
    const random = seeded(6);
    const letters = ['a', '/', ':', '?', '&', '=', '#', '%', '+', ' ', 'µ', '%20', '🧬'];
    for (let round = 0; round < 200; round++) {
      const image = `https://h/${Array.from({ length: 8 }, () => letters[Math.floor(letters.length * random.uniform())]).join('')}x`;
      for (const address of [{ image }, { image, offsets: image }, { story: image, edit: true }]) {
        expect(parsePageAddress(formatPageAddress(address) ?? 'refused')).toEqual({ ...address, faults: [] });
      }
    }
  });
});
