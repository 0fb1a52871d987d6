import { describe, expect, it } from 'vitest';
import { seeded } from '../overview/testing/distributions.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { formatChannels, parseChannels } from './channel-grammar.ts';

describe('parseChannels', () => {
  it('reads OMERO’s grammar', () => {
    expect(parseChannels('1|100:5000$00FF00,-2|0:800$FF0000')).toEqual({
      settings: [
        { channel: 0, visible: true, contrastLimits: [100, 5000], color: '#00ff00' },
        { channel: 1, visible: false, contrastLimits: [0, 800], color: '#ff0000' },
      ],
      faults: [],
    });
  });

  it('takes items that say less, or a gamma', () => {
    expect(parseChannels('1, 3|1.5:2e3 ,-4$abcdef,5^0.5').settings).toEqual([
      { channel: 0, visible: true },
      { channel: 2, visible: true, contrastLimits: [1.5, 2000] },
      { channel: 3, visible: false, color: '#abcdef' },
      { channel: 4, visible: true, gamma: 0.5 },
    ]);
    expect(parseChannels('')).toEqual({ settings: [], faults: [] });
  });

  it('keeps limits that are turned round', () => {
    expect(parseChannels('1|255:0').settings).toEqual([{ channel: 0, visible: true, contrastLimits: [255, 0] }]);
  });

  it.each([
    '0',
    'x',
    '1|5',
    '1|5:',
    '1|a:b',
    '1|5:5',
    '1|0:1e999',
    '1$red',
    '1$cool.lut',
    '1$FF00',
    '--1',
    '1^0',
    '1^-1',
    '9999999',
    '1|0:5$00FF00 alert',
    '<b>',
  ])('names “%s” as a fault and keeps the rest', (item) => {
    const { settings, faults } = parseChannels(`2,${item},3`);
    expect(settings.map(({ channel }) => channel)).toEqual([1, 2]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(item);
  });

  it('keeps the first of two settings of a channel', () => {
    const { settings, faults } = parseChannels('1|0:5,1|0:9');
    expect(settings).toEqual([{ channel: 0, visible: true, contrastLimits: [0, 5] }]);
    expect(faults).toEqual(['Channel 1 is given twice; the first holds.']);
  });

  it('never throws', () => {
    const random = seeded(2);
    const pieces = ['1', '-', '|', ':', '$', ',', 'FF0000', '0', '^', '.', 'e', '%', ' ', '10'];
    for (let round = 0; round < 1000; round++) {
      const text = Array.from({ length: 12 }, () => pieces[Math.floor(pieces.length * random.uniform())]).join('');
      for (const setting of parseChannels(text).settings) expect(Number.isInteger(setting.channel)).toBe(true);
    }
  });
});

describe('formatChannels', () => {
  it('writes what OMERO reads', () => {
    const settings: ChannelSetting[] = [
      { channel: 0, color: '#00ff00', contrastLimits: [100, 5000], visible: true, gamma: 1 },
      { channel: 1, color: '#ff0000', contrastLimits: [0, 800], visible: false },
    ];
    expect(formatChannels(settings)).toBe('1|100:5000$00FF00,-2|0:800$FF0000');
  });

  it('is read back as it was', () => {
    const random = seeded(4);
    for (let round = 0; round < 200; round++) {
      const settings = Array.from({ length: Math.floor(20 * random.uniform()) }, (_, channel): ChannelSetting => {
        const low = Math.floor(60_000 * random.uniform());
        const gamma = Math.round(200 * random.uniform() + 1) / 100;
        return {
          channel: channel * 3,
          color: `#${Math.floor(0xffffff * random.uniform())
            .toString(16)
            .padStart(6, '0')}`,
          contrastLimits: [low, low + 1 + Math.floor(5000 * random.uniform())],
          visible: random.uniform() < 0.5,
          ...(gamma !== 1 && { gamma }),
        };
      });
      expect(parseChannels(formatChannels(settings))).toEqual({ settings, faults: [] });
    }
  });
});
