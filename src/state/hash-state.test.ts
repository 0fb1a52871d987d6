import { describe, expect, it } from 'vitest';
import { seeded } from '../overview/testing/distributions.ts';
import { formatHash, parseHash, type HashStateToWrite } from './hash-state.ts';
import { tidyNote } from './mark.ts';

const NOTHING = { faults: [], foreign: [] };

describe('parseHash', () => {
  it('reads every key', () => {
    expect(
      parseHash(
        '#waypoint=edge&view=1000,2000,4000.5,3000&c=1|100:5000$00FF00&z=3&t=0&r=-90&series=2&mark=arrow,7,8,Here',
      ),
    ).toEqual({
      ...NOTHING,
      waypoint: 'edge',
      view: { x: 1000, y: 2000, width: 4000.5, height: 3000 },
      channels: [{ channel: 0, visible: true, contrastLimits: [100, 5000], color: '#00ff00' }],
      z: 3,
      t: 0,
      rotation: 270,
      series: 2,
      marks: [{ type: 'arrow', x: 7, y: 8, note: 'Here' }],
    });
  });

  it('takes nothing from nothing', () => {
    for (const hash of ['', '#', '#&', '&&']) expect(parseHash(hash)).toEqual(NOTHING);
  });

  it('reads what a mail program encoded', () => {
    const { view, channels, faults } = parseHash('#view=1%2C2%2C3%2C4&c=1%7C0%3A9%24FF0000');
    expect(view).toEqual({ x: 1, y: 2, width: 3, height: 4 });
    expect(channels).toEqual([{ channel: 0, visible: true, contrastLimits: [0, 9], color: '#ff0000' }]);
    expect(faults).toEqual([]);
  });

  it('reads names as well as numbers of a series, and odd ids', () => {
    expect(parseHash('series=Scan%20%231&waypoint=a%26b%3Dc')).toEqual({
      ...NOTHING,
      series: 'Scan #1',
      waypoint: 'a&b=c',
    });
    expect(parseHash('waypoint=100%').waypoint).toBe('100%');
  });

  it.each([
    'waypoint=',
    'view=1,2,3',
    'view=1,2,3,4,5',
    'view=a,b,c,d',
    'view=1,2,0,4',
    'view=1,2,3,-4',
    'view=,,,',
    'view=0,0,1e999,1',
    'view=NaN,0,1,1',
    'view=0x1,0,1,1',
    'c=red',
    'z=-1',
    'z=1.5',
    'z=',
    't=soon',
    'r=left',
    'r',
    'series=',
  ])('ignores %s and says so', (part) => {
    const parsed = parseHash(`#${part}&mark=arrow,1,2`);
    expect(parsed.faults).toHaveLength(1);
    expect(parsed.faults[0]).toContain(part.split('=')[0]);
    expect({ ...parsed, faults: [] }).toEqual({ ...NOTHING, marks: [{ type: 'arrow', x: 1, y: 2, note: '' }] });
  });

  it('keeps what holds of channels, and tells all off from nonsense', () => {
    expect(parseHash('c=1,x').channels).toEqual([{ channel: 0, visible: true }]);
    expect(parseHash('c=').channels).toEqual([]);
    expect(parseHash('c=x').channels).toBeUndefined();
  });

  it('keeps the first of a key given twice', () => {
    const parsed = parseHash('z=1&z=2');
    expect(parsed.z).toBe(1);
    expect(parsed.faults).toEqual(['z is given twice; the first holds.']);
  });

  it('leaves the page its own keys', () => {
    expect(parseHash('#tab=2&view=1,2,3,4&section-3&constructor=1').foreign).toEqual([
      ['tab', '2'],
      ['section-3', undefined],
      ['constructor', '1'],
    ]);
  });

  it('reads only its own prefix', () => {
    const hash = '#left.z=1&right.z=2&z=3';
    expect(parseHash(hash, 'right')).toEqual({
      faults: [],
      z: 2,
      foreign: [
        ['left.z', '1'],
        ['z', '3'],
      ],
    });
    expect(parseHash(hash)).toMatchObject({ z: 3 });
  });
});

describe('formatHash', () => {
  it('writes readable addresses', () => {
    expect(
      formatHash({
        waypoint: 'edge',
        view: { x: 1000.4, y: 2000.6, width: 40_000, height: 40_000 },
        channels: [{ channel: 0, color: '#00ff00', contrastLimits: [100, 5000], visible: true }],
        z: 0,
        rotation: 90,
        series: 'Scan #1',
      }),
    ).toBe('#waypoint=edge&view=1000,2001,40000,40000&c=1|100:5000$00FF00&z=0&r=90&series=Scan%20%231');
    expect(formatHash({})).toBe('');
  });

  it('writes what no address can hold as a sign of it', () => {
    expect(formatHash({ waypoint: 'half a pair \ud800' })).toBe('#waypoint=half%20a%20pair%20%EF%BF%BD');
  });

  it('keeps the keys of others as they are, and replaces its own', () => {
    expect(formatHash({ z: 2 }, '#tab=%41&z=1&c=1&section-3')).toBe('#z=2&tab=%41&section-3');
    expect(formatHash({}, '#z=1&x')).toBe('#x');
    expect(formatHash({ z: 5 }, '#left.z=1&right.z=2', 'left')).toBe('#left.z=5&right.z=2');
  });

  it('gives a view as many digits as can be seen', () => {
    const text = (width: number) => formatHash({ view: { x: 0.123456789, y: 0, width, height: width } });
    expect(text(40_000)).toBe('#view=0,0,40000,40000');
    expect(text(4000)).toBe('#view=0.1,0,4000,4000');
    expect(text(40)).toBe('#view=0.123,0,40,40');
  });

  it('is read back as it was', () => {
    const random = seeded(11);
    const letters = ['a', 'Z', '9', '-', '_', ' ', '&', '=', '#', '%', '+', 'µ', '|', ',', '"', '<', '🧬', '?', '/'];
    const word = () => Array.from({ length: 6 }, () => letters[Math.floor(letters.length * random.uniform())]).join('');
    const maybe = <T>(value: T): T | undefined => (random.uniform() < 0.5 ? value : undefined);
    for (let round = 0; round < 200; round++) {
      const size = 10 ** (1 + 4 * random.uniform());
      const state = Object.fromEntries(
        Object.entries({
          waypoint: maybe(word()),
          view: maybe({ x: -size * random.uniform(), y: size * random.uniform(), width: size, height: size / 2 }),
          z: maybe(Math.floor(100 * random.uniform())),
          t: maybe(0),
          rotation: maybe(Math.floor(36_000 * random.uniform()) / 100),
          series: maybe(random.uniform() < 0.5 ? Math.floor(9 * random.uniform()) : `n${word()}`),
          marks: maybe([{ type: 'arrow', x: 1, y: 2, note: tidyNote(word()) }]),
        }).filter(([, value]) => value !== undefined),
      ) as HashStateToWrite;
      for (const prefix of ['', 'a', 'my story']) {
        const hash = formatHash(state, '#foo=1&bar', prefix);
        const { view, ...read } = parseHash(hash, prefix);
        const { view: given, ...rest } = state;
        expect(read).toEqual({
          ...rest,
          faults: [],
          foreign: [
            ['foo', '1'],
            ['bar', undefined],
          ],
        });
        expect(view === undefined).toBe(given === undefined);
        for (const side of ['x', 'y', 'width', 'height'] as const) {
          // A tenth of a device pixel on a screen of 2000.
          if (view && given) expect(Math.abs(view[side] - given[side])).toBeLessThan(given.height / 20_000);
        }
        expect(new URL(`https://host/${hash}`).hash, 'browsers leave it as it is').toBe(hash);
      }
    }
  });
});
