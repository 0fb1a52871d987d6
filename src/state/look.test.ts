import { expect, test } from 'vitest';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { resolveLook } from './look.ts';

const names = ['DNA', 'CD8', 'HEM', 'HEM'];
const current: ChannelSetting[] = names.map((_, channel) => ({
  channel,
  color: '#ffffff',
  contrastLimits: [10 * channel, 1000],
  visible: true,
}));

test('channels left out are off, and keep the rest of their setting', () => {
  const { look } = resolveLook(current, [{ channel: 1 }], names);
  expect(look.map(({ visible }) => visible)).toEqual([false, true, false, false]);
  expect(look[2]).toEqual({ ...current[2], visible: false });
});

test('missing fields keep their last value, given ones replace it', () => {
  const { look, limited } = resolveLook(
    current,
    [
      { channel: 'CD8', color: '#FF0000', visible: false },
      { channel: 0, contrastLimits: [5, 6], gamma: 2 },
    ],
    names,
  );
  expect(look[1]).toEqual({ channel: 1, color: '#ff0000', contrastLimits: [10, 1000], visible: false });
  expect(look[0]).toEqual({ channel: 0, color: '#ffffff', contrastLimits: [5, 6], visible: true, gamma: 2 });
  expect([...limited]).toEqual([0]);
});

test('what can’t be followed is said, and the rest is done', () => {
  const { look, faults } = resolveLook(
    current,
    [
      { channel: 'HEM' },
      { channel: 9 },
      { channel: 0, color: 'red', contrastLimits: [NaN, 3], gamma: 0 },
      { channel: 3 },
    ],
    names,
  );
  expect(faults).toHaveLength(5);
  expect(look.map(({ visible }) => visible)).toEqual([true, false, false, true]);
  expect(look[0]!.contrastLimits).toEqual([0, 1000]);
});

test('the look that was there is left alone', () => {
  const before = structuredClone(current);
  resolveLook(current, [{ channel: 0, color: '#000000' }], names);
  expect(current).toEqual(before);
});
