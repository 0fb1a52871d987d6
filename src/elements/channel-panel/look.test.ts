import { expect, test } from 'vitest';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import { listChannels, searchChannels, soloChannel, withSetting } from './look.ts';

const names = ['DNA', 'CD3', 'CD8', 'α-Actinin', 'Ki-67'];
const channels = names.map((name, index) => ({ index, name, detail: `Cycle ${index}` }));
const look: ChannelSetting[] = channels.map(({ index }) => ({
  channel: index,
  color: '#ffffff',
  contrastLimits: [0, 100],
  visible: index < 3,
}));

function inSight(settings: readonly ChannelSetting[]): number[] {
  return settings.filter(({ visible }) => visible).map(({ channel }) => channel);
}

test('one setting is put in place, the others stay the same objects', () => {
  const next = withSetting(look, { ...look[1]!, color: '#ff0000' });
  expect(next[1]!.color).toBe('#ff0000');
  expect(next[0]).toBe(look[0]);
});

test('solo shows one channel; again, what was there before', () => {
  const alone = soloChannel(look, 4, null);
  expect(inSight(alone.look)).toEqual([4]);
  const back = soloChannel(alone.look, 4, alone.before);
  expect(inSight(back.look)).toEqual([0, 1, 2]);
  expect(back.before).toBeNull();
});

test('solo from one channel to another brings back that other', () => {
  const first = soloChannel(look, 0, null);
  const second = soloChannel(first.look, 1, first.before);
  expect(inSight(second.look)).toEqual([1]);
});

test('solo of the only channel, with nothing to bring back, leaves it', () => {
  const one = look.map((setting) => ({ ...setting, visible: setting.channel === 2 }));
  expect(inSight(soloChannel(one, 2, null).look)).toEqual([2]);
});

test('the list is the group in its order, then what else is in sight', () => {
  const { listed, others } = listChannels(channels, [4, 0], look);
  expect(listed.map(({ index }) => index)).toEqual([4, 0, 1, 2]);
  expect(others.map(({ index }) => index)).toEqual([3]);
  expect(listChannels(channels, null, look).listed).toHaveLength(5);
});

test('search finds by name, detail and number, whatever the case', () => {
  expect(searchChannels(channels, 'cd').map(({ name }) => name)).toEqual(['CD3', 'CD8']);
  expect(searchChannels(channels, ' ki').map(({ name }) => name)).toEqual(['Ki-67']);
  expect(searchChannels(channels, 'cycle 3').map(({ name }) => name)).toEqual(['α-Actinin']);
  expect(searchChannels(channels, 'nothing')).toEqual([]);
});
