import { expect, test } from 'vitest';
import type { ImageInfo } from '../../state/image-info.ts';
import { channelNames, legendOf } from './story-channels.ts';

const info = {
  channels: ['DNA', 'CD8', 'AF', 'AF'].map((name, index) => ({ index, name, dataType: 'uint16' })),
} as unknown as ImageInfo;

test('a label of the story takes the place of a channel’s name; the first one holds', () => {
  const names = channelNames(info, [
    { channel: 'CD8', label: 'T cells' },
    { channel: 1, label: 'Other words' },
    { channel: 'AF', label: 'Names no one channel' },
  ]);
  expect(names.shown).toEqual(['DNA', 'T cells', 'AF (3)', 'AF (4)']);
  expect([names.indices.get('CD8'), names.indices.get('T cells'), names.indices.get('DNA')]).toEqual([1, 1, 0]);
});

test('the legend holds what is in sight; true colour has none', () => {
  const look = [0, 1].map((channel) => ({
    channel,
    color: '#ff0000',
    contrastLimits: [0, 1] as [number, number],
    visible: channel === 1,
  }));
  const names = channelNames(info, []);
  expect(legendOf(names, look, false)).toEqual([{ name: 'CD8', color: '#ff0000' }]);
  expect(legendOf(names, look, true)).toEqual([]);
  const described = channelNames(info, [{ channel: 'CD8', description: '*Killer* T cells.' }]);
  expect(legendOf(described, look, false)).toEqual([
    { name: 'CD8', color: '#ff0000', description: '*Killer* T cells.' },
  ]);
});
