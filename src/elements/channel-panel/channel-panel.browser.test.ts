import { expect, test } from 'vitest';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../testing/mount.ts';
import type { LookChange } from './channel-panel.ts';
import './channel-panel.ts';

const names = ['DNA', 'CD3', 'CD8', 'CD20', 'PanCK', 'Ki-67', 'CD68', 'SMA', 'FOXP3', 'PD-1'];

async function panel() {
  const element = document.createElement('docent-channel-panel');
  element.channels = names.map((name, index) => ({ index, name }));
  element.settings = names.map((_, channel): ChannelSetting => ({
    channel,
    color: '#00e08a',
    contrastLimits: [500, 5200],
    visible: channel < 2,
  }));
  element.groups = [
    { id: 'immune', name: 'Immune', channels: [0, 1, 2] },
    { id: 'tumour', name: 'Tumour', channels: [0, 4] },
  ];
  element.group = 'immune';
  return mount(element);
}

function rowNames(element: HTMLElement, within = 'docent-channel-row'): string[] {
  return findAll<HTMLElementTagNameMap['docent-channel-row']>(element, within).map(({ name }) => name);
}

test('is accessible, with a row of each kind open', async () => {
  const element = await panel();
  const rows = findAll(element, 'docent-channel-row');
  find(rows[0]!, '.name').click();
  find(rows[1]!, '.swatch').click();
  await settle(element);
  await settle(element);
  expect(findAll(element, 'docent-histogram-range')).toHaveLength(1);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('lists the group, and the rest on demand', async () => {
  const element = await panel();
  expect(rowNames(element, 'details docent-channel-row')).toEqual(names.slice(3));
  expect(rowNames(element).slice(0, 3)).toEqual(['DNA', 'CD3', 'CD8']);
  expect(find(element, 'summary').textContent.trim()).toBe('7 more channels');
});

test('a group is one click', async () => {
  const element = await panel();
  const events = record(element, 'group-select');
  const [immune, tumour] = findAll(element, '.chip') as [HTMLElement, HTMLElement];
  expect(immune.ariaPressed).toBe('true');
  tumour.click();
  expect(events).toEqual([{ type: 'group-select', detail: { id: 'tumour' } }]);
});

test('search reaches every channel, and says when there is none', async () => {
  const element = await panel();
  const box = find<HTMLInputElement>(element, 'input[type=search]');
  box.value = 'fox';
  box.dispatchEvent(new Event('input'));
  await settle(element);
  expect(rowNames(element)).toEqual(['FOXP3']);
  box.value = 'nope';
  box.dispatchEvent(new Event('input'));
  await settle(element);
  expect(find(element, '[role=status]').textContent).toContain('nope');
  element.channels = element.channels.slice(0, 8);
  await settle(element);
  expect(findAll(element, 'input[type=search]')).toEqual([]);
});

test('a change of one channel is a whole look', async () => {
  const element = await panel();
  const events = record(element, 'channels-change');
  find(findAll(element, 'docent-channel-row')[2]!, '.eye').click();
  const { settings } = events[0]!.detail as LookChange;
  expect(settings).toHaveLength(names.length);
  expect(settings.filter(({ visible }) => visible).map(({ channel }) => channel)).toEqual([0, 1, 2]);
  // it was asked for, not done
  expect(element.settings[2]!.visible).toBe(false);
});

test('solo twice comes back', async () => {
  const element = await panel();
  element.addEventListener('channels-change', (event) => {
    element.settings = (event as CustomEvent<LookChange>).detail.settings;
  });
  const inSight = (): number[] => element.settings.filter(({ visible }) => visible).map(({ channel }) => channel);
  element.solo(2);
  expect(inSight()).toEqual([2]);
  element.solo(2);
  expect(inSight()).toEqual([0, 1]);
});

test('asks once for a histogram that is not there', async () => {
  const element = await panel();
  const events = record(element, 'histogram-request');
  find(findAll(element, 'docent-channel-row')[1]!, '.name').click();
  await settle(element);
  element.values = new Map([[1, 7]]);
  await settle(element);
  expect(events).toEqual([{ type: 'histogram-request', detail: { channel: 1 } }]);
});

test('auto and reset name their channel; reset above means all', async () => {
  const element = await panel();
  const events = record(element, 'auto-contrast', 'reset-channels');
  find(findAll(element, 'docent-channel-row')[1]!, '.name').click();
  await settle(element);
  await settle(element);
  find(element, '.auto').click();
  find(find(element, 'docent-contrast-editor'), '.quiet').click();
  find(element, '.reset').click();
  expect(events).toEqual([
    { type: 'auto-contrast', detail: { channel: 1 } },
    { type: 'reset-channels', detail: { channel: 1 } },
    { type: 'reset-channels', detail: { channel: null } },
  ]);
});

test('a channel that did not change does not draw itself anew', async () => {
  const element = await panel();
  const row = findAll<HTMLElementTagNameMap['docent-channel-row']>(element, 'docent-channel-row')[0]!;
  let drawn = 0;
  const render = row.render.bind(row);
  row.render = () => {
    drawn++;
    return render();
  };
  element.settings = element.settings.map((setting) =>
    setting.channel === 1 ? { ...setting, visible: false } : setting,
  );
  await settle(element);
  expect(drawn).toBe(0);
  row.value = 5;
  await settle(element);
  expect(drawn).toBe(1);
});

test('of pictures whose contrast is set the panel says so; one in colour has nothing to set', async () => {
  const element = await panel();
  Object.assign(element, {
    baked: true,
    maxValue: 255,
    dataType: 'uint8',
    group: null,
    groups: [],
    channels: names.map((name, index) => ({ index, name, ...(index === 2 && { picture: true }) })),
  });
  await settle(element);
  expect(find(element, '.note').textContent).toContain('limits are relative, 0 to 255');
  const [grey, , picture] = findAll(element, 'docent-channel-row') as [HTMLElement, HTMLElement, HTMLElement];
  for (const part of ['.swatch', '.name']) find(picture, part).click();
  await settle(element);
  expect(findAll(picture, '.part')).toEqual([]);
  expect([find(picture, '.name').ariaDisabled, find(grey, '.name').ariaDisabled]).toEqual(['true', null]);
  find(grey, '.name').click();
  await settle(element);
  expect(findAll(grey, 'docent-contrast-editor')).toHaveLength(1);
});
