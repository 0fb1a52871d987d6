import { describe, expect, it } from 'vitest';
import { CellType } from './cell.ts';
import { paintHe } from './paint-he.ts';
import { MARKERS, paintMultiplex } from './paint-multiplex.ts';
import { growTissue } from './tissue.ts';
import { TissueTile } from './tissue-tile.ts';

const SCALE = 0.325;
const SIZE = 256;
const tissue = growTissue(2080, 1950, 7);
const tile = new TissueTile(SIZE);

/** Paints about a point (µm). */
function paintAt(x: number, y: number): Record<(typeof MARKERS)[number], Uint16Array> {
  const planes = MARKERS.map(() => new Uint16Array(SIZE * SIZE));
  const corner = [x, y].map((middle) => Math.max(0, Math.round(middle / SCALE - SIZE / 2))) as [number, number];
  paintMultiplex(tissue, tile, ...corner, SCALE, planes);
  return Object.fromEntries(MARKERS.map((marker, i) => [marker, planes[i]!])) as Record<
    (typeof MARKERS)[number],
    Uint16Array
  >;
}

/** Mean of the samples for which `where` holds; there must be some. */
function mean(samples: Uint16Array, where: (i: number) => boolean): number {
  const chosen = samples.filter((_, i) => where(i));
  expect(chosen.length).toBeGreaterThan(0);
  return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
}

const firstOf = (type: CellType) => tissue.cells.find((cell) => cell.type === type && cell.level > 0.5)!;
const typeAt = (i: number): CellType | undefined => tissue.cells[tile.nucleusOf[i]!]?.type;

describe('multiplex', () => {
  it('shows DNA in nuclei alone', () => {
    const { x, y } = firstOf(CellType.TUMOUR);
    const { DNA } = paintAt(x, y);
    expect(mean(DNA, (i) => tile.nucleus[i]! < -1)).toBeGreaterThan(10 * mean(DNA, (i) => tile.nucleus[i]! > 4));
  });

  it('shows keratin in epithelium, with E-cadherin where cells meet', () => {
    const { x, y } = firstOf(CellType.CRYPT);
    const planes = paintAt(x, y);
    const { gland, lumen } = tile.layers;
    const inside = (i: number): boolean => gland[i]! < -2 && lumen[i]! > 2;
    expect(mean(planes['Pan-CK'], inside)).toBeGreaterThan(5 * mean(planes['Pan-CK'], (i) => gland[i]! > 3));
    const meet = (i: number): number => tile.second[i]! - tile.nearest[i]!;
    const border = mean(planes['E-cadherin'], (i) => inside(i) && meet(i) < 0.4);
    expect(border).toBeGreaterThan(2 * mean(planes['E-cadherin'], (i) => inside(i) && meet(i) > 2.5));
  });

  it('shows CD3 on all T cells, CD8 on cytotoxic ones, CD20 on B cells, each around the nucleus', () => {
    const follicle = tissue.plan.follicles[0]!;
    const planes = paintAt(follicle.x + follicle.radius * 0.85, follicle.y);
    const ring =
      (...types: CellType[]) =>
      (i: number): boolean =>
        Math.abs(tile.nucleus[i]! - 0.5) < 0.4 && types.includes(typeAt(i)!);
    const { CD8_T, CD4_T, B } = CellType;
    expect(mean(planes.CD3D, ring(CD8_T, CD4_T))).toBeGreaterThan(4 * mean(planes.CD3D, ring(B)));
    expect(mean(planes.CD8A, ring(CD8_T))).toBeGreaterThan(4 * mean(planes.CD8A, ring(CD4_T, B)));
    expect(mean(planes.CD20, ring(B))).toBeGreaterThan(4 * mean(planes.CD20, ring(CD8_T, CD4_T)));
    expect(mean(planes.CD20, ring(B))).toBeGreaterThan(
      3 * mean(planes.CD20, (i) => typeAt(i) === B && tile.nucleus[i]! < -1.5),
    );
  });

  it('shows αSMA in the walls of vessels and CD31 on their inside', () => {
    const { outline } = tissue.plan.vessels.find(({ wall }) => wall > 12)!;
    const planes = paintAt(outline[0]!, outline[1]!);
    const { vessel, wall } = tile.layers;
    const inWall = (i: number): boolean => vessel[i]! > 2 && vessel[i]! < wall[i]! - 2;
    expect(mean(planes.αSMA, inWall)).toBeGreaterThan(5 * mean(planes.αSMA, (i) => vessel[i]! < -2));
    expect(mean(planes.CD31, (i) => Math.abs(vessel[i]! - 0.3) < 0.4)).toBeGreaterThan(3 * mean(planes.CD31, inWall));
  });

  it('leaves the glass dark, with the noise of a camera', () => {
    const { DNA, CD31 } = paintAt(0, 0);
    for (const samples of [DNA, CD31]) {
      expect(mean(samples, () => true)).toBeGreaterThan(150);
      expect(Math.max(...samples)).toBeLessThan(400);
      expect(new Set(samples).size).toBeGreaterThan(3);
    }
  });
});

describe('H&E', () => {
  it('makes nuclei blue, stroma pink and glass near white', () => {
    const { x, y } = firstOf(CellType.B);
    const scale = 0.25;
    const rgb = new Uint8Array(SIZE * SIZE * 3);
    const paintRgb = (px: number, py: number): void =>
      paintHe(
        tissue,
        tile,
        Math.max(0, Math.round(px / scale) - SIZE / 2),
        Math.max(0, Math.round(py / scale) - SIZE / 2),
        scale,
        rgb,
      );
    const meanColor = (where: (i: number) => boolean): number[] =>
      [0, 1, 2].map((s) =>
        mean(
          Uint16Array.from({ length: SIZE * SIZE }, (_, i) => rgb[3 * i + s]!),
          where,
        ),
      );

    paintRgb(x, y);
    const [red, , blue] = meanColor((i) => tile.nucleus[i]! < -1);
    expect(blue!).toBeGreaterThan(red! + 30);
    const [stromaRed, stromaGreen] = meanColor((i) => tile.nucleus[i]! > 3 && tile.layers.gland[i]! > 3);
    expect(stromaRed!).toBeGreaterThan(stromaGreen! + 10);

    paintRgb(0, 0);
    for (const value of meanColor(() => true)) expect(value).toBeGreaterThan(238);
  });
});
