import { describe, expect, it } from 'vitest';
import type { Channel } from '../format/pyramid.ts';
import { automaticLook, measuredLimits, type LookedAt } from './automatic-look.ts';
import { PANELS } from './testing/panels.ts';
import { countValues } from './value-counts.ts';

function image(named: readonly { name: string; color?: string }[], more: Partial<LookedAt> = {}): LookedAt {
  const channels = named.map((channel, index): Channel => ({
    ...channel,
    index,
    dataType: 'uint16',
    plane: index,
    sample: 0,
  }));
  return { channels, rgb: false, dataType: 'uint16', maxValue: 4095, minIsWhite: false, ...more };
}

const shown = (look: ReturnType<typeof automaticLook>) =>
  look.settings.filter((s) => s.visible).map((s) => look.names[s.channel]);

describe('automaticLook', () => {
  it('has a setting for every channel and shows the first group', () => {
    const look = automaticLook(image(PANELS.ihc));
    expect(look.settings.map((setting) => setting.channel)).toEqual(PANELS.ihc.map((_, index) => index));
    expect(shown(look)).toEqual(['NUCLEI', 'CD45', 'PANCK', 'CD68']);
    expect([look.names[10], look.names[20]]).toEqual(['HEM (11)', 'HEM (21)']);
    for (const setting of look.settings) expect(setting.contrastLimits).toEqual([0, 4095]);
  });

  it('leaves background and repeated nuclear stains out of the first picture', () => {
    expect(shown(automaticLook(image(PANELS.six)))).toEqual(['DAPI', 'CD8', 'CD68', 'PanCK', 'PDL1']);
    expect(shown(automaticLook(image([{ name: 'DNA_1' }, { name: 'CD3' }, { name: 'DNA_2' }])))).toEqual([
      'DNA_1',
      'CD3',
    ]);
    expect(shown(automaticLook(image([{ name: 'blank' }, { name: 'blank' }])))).toEqual(['blank (1)', 'blank (2)']);
  });

  it('looks at pictures among the channels one at a time, each as it is', () => {
    const mixed = image([{ name: 'H&E' }, { name: 'DNA' }, { name: 'CD8' }, { name: 'Blend' }], {
      maxValue: 255,
      baked: true,
    });
    const pictures = new Set([0, 3]);
    const channels = mixed.channels.map((channel, i) => (pictures.has(i) ? { ...channel, rgb: true } : channel));
    const look = automaticLook({ ...mixed, channels });
    expect(shown(look)).toEqual(['DNA', 'CD8']);
    expect(look.groups.map((group) => group.channels)).toEqual([[1, 2], [0], [3]]);
    expect(look.settings[0]).toMatchObject({ color: '#ffffff', contrastLimits: [0, 255] });
    const alone = automaticLook({
      ...mixed,
      channels: channels.filter(({ rgb }) => rgb).map((each, index) => ({ ...each, index })),
    });
    expect(shown(alone)).toEqual(['H&E']);
  });

  it('shows RGB as it is', () => {
    const look = automaticLook(
      image([{ name: '' }, { name: '' }, { name: '' }], { rgb: true, dataType: 'uint8', maxValue: 255 }),
    );
    expect(look.names).toEqual(['Red', 'Green', 'Blue']);
    expect(look.settings).toEqual([
      { channel: 0, color: '#ff0000', contrastLimits: [0, 255], visible: true },
      { channel: 1, color: '#00ff00', contrastLimits: [0, 255], visible: true },
      { channel: 2, color: '#0000ff', contrastLimits: [0, 255], visible: true },
    ]);
    expect(look.groups).toEqual([{ id: 'all', name: 'All channels', channels: [0, 1, 2] }]);
  });

  it('gives settings that share nothing', () => {
    const { settings } = automaticLook(image(PANELS.eight));
    expect(new Set(settings.map((setting) => setting.contrastLimits)).size).toBe(settings.length);
  });
});

describe('measuredLimits', () => {
  const samples = Uint16Array.from({ length: 1000 }, (_, index) => (index < 900 ? 100 : 3000));
  it('fits the limits to the samples', () => {
    const [low, high] = measuredLimits(image(PANELS.eight), countValues(samples));
    expect(low).toBeLessThan(high);
    expect(high).toBe(3000);
  });

  it('turns them round where low values are bright', () => {
    const white = image([{ name: '' }], { minIsWhite: true });
    const [low, high] = measuredLimits(image([{ name: '' }]), countValues(samples));
    expect(measuredLimits(white, countValues(samples))).toEqual([high, low]);
    expect(automaticLook(white).settings[0]?.contrastLimits).toEqual([4095, 0]);
  });

  it('leaves RGB alone', () => {
    expect(measuredLimits(image([], { rgb: true, dataType: 'uint16', maxValue: 4095 }), countValues(samples))).toEqual([
      0, 65535,
    ]);
  });
});

it('measures nothing of ready pictures', () => {
  const samples = Uint8Array.from({ length: 1000 }, (_, i) => i % 50);
  expect(
    measuredLimits(image([{ name: 'DNA' }], { maxValue: 255, dataType: 'uint8', baked: true }), countValues(samples)),
  ).toEqual([0, 255]);
});
