import { describe, expect, test } from 'vitest';
import { planeTable } from './ome-planes.ts';
import type { OmeDocument, OmeImage, OmeTiffData } from './ome-xml.ts';

const whole: OmeTiffData = { firstC: 0, firstZ: 0, firstT: 0 };

function image(more: Partial<OmeImage> = {}): OmeImage {
  const sizes = { sizeX: 8, sizeY: 8, sizeC: 2, sizeZ: 3, sizeT: 4 };
  return { ...sizes, dimensionOrder: 'XYCZT', channels: [], tiffData: [whole], ...more };
}

function document(...images: OmeImage[]): OmeDocument {
  return { uuid: 'me', images };
}

/** The axes' sizes in the order in which they run, and where c, z, t stand among them. */
describe.each(['XYCZT', 'XYCTZ', 'XYZCT', 'XYZTC', 'XYTCZ', 'XYTZC'])('%s', (dimensionOrder) => {
  test('every plane has its IFD, the first axis running fastest', () => {
    const table = planeTable(document(image({ dimensionOrder })), 0, '');
    const sizes = { C: 2, Z: 3, T: 4 };
    const axes = Array.from(dimensionOrder.slice(2)) as ('C' | 'Z' | 'T')[];
    let ifd = 0;
    const at = { C: 0, Z: 0, T: 0 };
    for (at[axes[2]!] = 0; at[axes[2]!] < sizes[axes[2]!]; at[axes[2]!] += 1) {
      for (at[axes[1]!] = 0; at[axes[1]!] < sizes[axes[1]!]; at[axes[1]!] += 1) {
        for (at[axes[0]!] = 0; at[axes[0]!] < sizes[axes[0]!]; at[axes[0]!] += 1) {
          expect(table.ifdOf(at.C, at.Z, at.T)).toBe(ifd);
          ifd += 1;
        }
      }
    }
    expect(table.ifdEnd).toBe(24);
    expect(table.ifdOf(2, 0, 0)).toBeUndefined();
  });
});

test('an order that is none counts as XYZCT', () => {
  expect(planeTable(document(image({ dimensionOrder: 'XYCCT' })), 0, '').ifdOf(1, 0, 0)).toBe(3);
});

test('a block without PlaneCount holds one plane where it names an IFD', () => {
  const table = planeTable(document(image({ tiffData: [{ ...whole, ifd: 7 }] })), 0, '');
  expect(table.ifdOf(0, 0, 0)).toBe(7);
  expect(table.ifdOf(1, 0, 0)).toBeUndefined();
});

test('interleaved samples share a plane', () => {
  const rgb = image({ sizeC: 6, sizeZ: 1, sizeT: 1, channels: [{ samplesPerPixel: 3 }] });
  const tiffData = [
    { ...whole, ifd: 4 },
    { ...whole, ifd: 5, firstC: 3 },
  ];
  const table = planeTable(document({ ...rgb, tiffData }), 0, '');
  expect([table.planes, table.ifdOf(0, 0, 0), table.ifdOf(1, 0, 0)]).toEqual([2, 4, 5]);
});

test('without TiffData images follow each other', () => {
  const table = planeTable(document(image({ tiffData: [] }), image({ tiffData: [] })), 1, '');
  expect(table.ifdOf(0, 0, 0)).toBe(24);
});

describe('sets of files', () => {
  const two = (uuid?: string): OmeTiffData[] => [
    { ...whole, ifd: 0, ...(uuid !== undefined && { uuid }), fileName: 'a.tif' },
    { ...whole, ifd: 0, firstC: 1, uuid: 'other', fileName: 'b.tif' },
  ];

  test('this file is known by its UUID', () => {
    const table = planeTable(document(image({ tiffData: two('me') })), 0, 'renamed.tif');
    expect([table.ifdOf(0, 0, 0), table.ifdOf(1, 0, 0), table.elsewhere]).toEqual([0, undefined, ['b.tif']]);
  });

  test('else by its name', () => {
    const { elsewhere } = planeTable({ images: [image({ tiffData: two('x') })] }, 0, 'a.tif');
    expect(elsewhere).toEqual(['b.tif']);
  });

  test('a renamed file that names one file only is that file', () => {
    const tiffData = [{ ...whole, ifd: 0, planeCount: 24, uuid: 'old', fileName: 'old.tif' }];
    expect(planeTable(document(image({ tiffData })), 0, 'new.tif').elsewhere).toEqual([]);
  });
});

test('sizes beyond reason are refused', () => {
  expect(() => planeTable(document(image({ sizeZ: 1e9 })), 0, '')).toThrowError(/planes/);
});
