import { describe, expect, test } from 'vitest';
import { storyChannels, waypointFromView } from './waypoint-view.ts';

describe('a waypoint from what is on the screen', () => {
  const names = ['DNA', 'CD8', 'CD8', 'SMA'];
  const look = names.map((_, channel) => ({
    channel,
    color: '#00ff00',
    contrastLimits: [100.4, 9000.123] as [number, number],
    visible: channel < 2,
  }));
  const view = { x: 1234.5678, y: -12.3456, width: 40_000.4, height: 30_000.2 };

  test('says no more than a screen shows', () => {
    expect(waypointFromView({ view, rotation: 0, z: 0, t: 2 })).toEqual({
      image: undefined,
      view: { x: 1235, y: -12, width: 40_000, height: 30_000 },
      rotation: undefined,
      z: undefined,
      t: 2,
      group: undefined,
      channels: undefined,
    });
    const close = waypointFromView({ view: { x: 10.123456, y: -0.0001, width: 90.55555, height: 50 } }).view;
    expect(close).toEqual({ x: 10.123, y: 0, width: 90.556, height: 50 });
  });

  test('names channels by name where that is one channel’s alone, and limits in whole values', () => {
    expect(storyChannels(look, names)).toEqual([
      { channel: 'DNA', color: '#00ff00', contrastLimits: [100, 9000] },
      { channel: 1, color: '#00ff00', contrastLimits: [100, 9000] },
    ]);
    const fraction = [{ ...look[0]!, contrastLimits: [0.01234567, 0.9] as [number, number], gamma: 0.5 }];
    expect(storyChannels(fraction, names)[0]).toMatchObject({ contrastLimits: [0.012, 0.9], gamma: 0.5 });
  });

  test('names the group as long as the picture is the group’s', () => {
    const group = { id: 'g', channels: [{ channel: 'DNA', color: '#00FF00' }, { channel: 1 }] };
    const seen = { view, names, channels: look, group, automatic: look };
    expect(waypointFromView(seen)).toMatchObject({ group: 'g', channels: undefined });
    const brighter = look.map((setting) => ({ ...setting, contrastLimits: [100, 500] as [number, number] }));
    expect(waypointFromView({ ...seen, channels: brighter })).toMatchObject({ group: undefined });
    expect(waypointFromView({ ...seen, channels: brighter }).channels).toHaveLength(2);
    const fewer = look.map((setting) => ({ ...setting, visible: setting.channel === 0 }));
    expect(waypointFromView({ ...seen, channels: fewer }).group).toBeUndefined();
  });
});
