import { describe, expect, it } from 'vitest';
import { channelColors, PALETTE } from './channel-colors.ts';
import { autoGroups } from './channel-groups.ts';
import { ciede2000, deltaE, labOf, SIGHTS } from '../story/color-vision.ts';
import { seeded } from './testing/distributions.ts';
import { PANELS } from './testing/panels.ts';

const BLUE = PALETTE[0];
const colorsOf = (channels: readonly { name: string; color?: string }[]) =>
  channelColors(channels, autoGroups(channels));

/** Smallest difference between the first six colours, as each sight has them. */
const LEAST_DELTA_E = { normal: 25, protanopia: 18, deuteranopia: 18, tritanopia: 13 } as const;

describe('the palette', () => {
  it.each(Object.entries(LEAST_DELTA_E))('can be told apart with %s sight', (name, least) => {
    const sight = SIGHTS[name as keyof typeof SIGHTS];
    const six = PALETTE.slice(0, 6);
    const close = six.flatMap((a, i) => six.slice(i + 1).map((b) => ({ a, b, difference: deltaE(a, b, sight) })));
    expect(close.filter(({ difference }) => difference < least)).toEqual([]);
  });

  it('is measured rightly: a reference pair of CIEDE2000', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(ciede2000([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
  });

  it('can be seen on black', () => {
    for (const color of PALETTE) expect(labOf(color, SIGHTS.normal)[0], color).toBeGreaterThan(35);
  });
});

describe('channelColors', () => {
  it('draws nuclei blue, and each kind of marker in its colour', () => {
    expect(colorsOf(PANELS.eight)).toEqual([
      '#2f40ff',
      '#ff9d00',
      '#1affb0',
      '#ff9d00',
      '#d9507f',
      '#dc0000',
      '#ff9d00',
      '#d9507f',
    ]);
  });

  it('keeps the file’s colours', () => {
    const channels = [
      { name: 'DAPI', color: '#0000FF' },
      { name: 'CD3', color: '#00ff00' },
      { name: 'CD8', color: '#ffffff' },
    ];
    expect(colorsOf(channels)).toEqual(['#0000ff', '#00ff00', '#ffffff']);
    expect(colorsOf([{ name: 'GFP', color: '#00ff00' }])).toEqual(['#00ff00']);
  });

  it('does not believe a file whose colours say nothing', () => {
    for (const color of ['#ffffff', '#ff0000', '#000000', '#00000f', 'red', '']) {
      const channels = ['CD3', 'DAPI', 'PanCK'].map((name) => ({ name, color }));
      expect(colorsOf(channels), color).toEqual(['#1affb0', BLUE, '#ff9d00']);
    }
  });

  it('fills in for channels without a colour, beside those that have one', () => {
    const channels = [{ name: 'a', color: '#ff9d00' }, { name: 'b' }, { name: 'DNA', color: '#ff00ff' }, { name: 'c' }];
    const [a, b, dna, c] = colorsOf(channels);
    expect([a, dna]).toEqual(['#ff9d00', '#ff00ff']);
    expect(new Set([a, b, dna, c]).size).toBe(4);
  });

  it('gives the second of two equal colours of a file another', () => {
    const channels = [
      { name: 'a', color: '#00ff00' },
      { name: 'b', color: '#00ff00' },
      { name: 'c', color: '#ff0000' },
    ];
    const [a, b, c] = colorsOf(channels);
    expect([a, c]).toEqual(['#00ff00', '#ff0000']);
    expect(b).not.toBe(a);
  });

  it('shows one channel as a greyscale picture', () => {
    expect(colorsOf([{ name: 'DAPI' }])).toEqual(['#ffffff']);
    expect(colorsOf([{ name: 'DAPI', color: '#ffffff' }])).toEqual(['#ffffff']);
  });

  it('leads every group with blue nuclei', () => {
    for (const panel of Object.values(PANELS)) {
      const groups = autoGroups(panel);
      const colors = channelColors(panel, groups);
      if (panel === PANELS.unnamed || panel === PANELS.six) continue;
      for (const group of groups) expect(colors[group.channels[0] ?? -1]).toBe(BLUE);
    }
  });

  it('never gives two channels of a group one colour', () => {
    const names = [
      ...new Set(
        Object.values(PANELS)
          .flat()
          .map(({ name }) => name),
      ),
      '',
      'x',
    ];
    const some = ['#ff0000', '#00ff00', '#0000ff', '#ffffff', '#000000', BLUE];
    const random = seeded(9);
    const oneOf = (values: readonly string[]) => values[Math.floor(values.length * random.uniform())] ?? '';
    for (let round = 0; round < 150; round++) {
      const count = 1 + Math.floor(60 * random.uniform() ** 2);
      const colored = random.uniform();
      const channels = Array.from({ length: count }, () => ({
        name: oneOf(names),
        ...(random.uniform() < colored * 0.5 ? { color: oneOf(some) } : {}),
      }));
      const groups = autoGroups(channels);
      const colors = channelColors(channels, groups);
      expect(colors).toHaveLength(count);
      for (const color of colors) expect(color).toMatch(/^#[0-9a-f]{6}$/u);
      for (const group of groups) {
        const used = group.channels.map((channel) => colors[channel]);
        expect(new Set(used).size, JSON.stringify({ channels, group, used })).toBe(used.length);
      }
    }
  });
});
