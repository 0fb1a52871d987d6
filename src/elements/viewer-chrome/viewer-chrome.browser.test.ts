import { page } from 'vitest/browser';
import { expect, test } from 'vitest';
import { DocentError } from '../../format/docent-error.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import { accessibilityFaults, find, findAll, mount, press, record, settle } from '../testing/mount.ts';
import { emptyModel, type ViewerChromeModel } from './model.ts';
import './viewer-chrome.ts';

const names = ['DNA', 'CD3', 'CD8', 'PanCK'];

const model: ViewerChromeModel = {
  ...emptyModel,
  image: {
    name: 'Tumour edge',
    width: 8192,
    height: 6144,
    rgb: false,
    dataType: 'uint16',
    maxValue: 65535,
    sizeZ: 3,
    sizeT: 1,
    pixelSize: { x: 0.5, y: 0.5 },
    channels: names.map((name, index) => ({ index, name })),
  },
  settings: names.map((_, channel): ChannelSetting => ({
    channel,
    color: '#00e08a',
    contrastLimits: [0, 5200],
    visible: channel < 3,
  })),
  groups: [
    { id: 'immune', name: 'Immune', channels: [0, 1, 2] },
    { id: 'tumour', name: 'Tumour', channels: [0, 3] },
  ],
  group: 'immune',
  viewport: { center: { x: 4000, y: 3000 }, scale: 0.1, rotation: 0, width: 900, height: 700 },
  pointer: { position: { x: 4000.5, y: 3000.5 }, values: new Map(names.map((_, index) => [index, 12345])) },
};

async function chrome(width: number, height: number, given: ViewerChromeModel = model) {
  await page.viewport(width, height);
  const element = document.createElement('docent-viewer-chrome');
  // as it fills its container, its container has a size
  const box = document.createElement('div');
  box.style.cssText = `position: fixed; inset: 0; width: ${width}px; height: ${height}px`;
  box.append(element);
  element.append(document.createElement('div'));
  element.model = given;
  await mount(box);
  // its own size reaches it with the next frame
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await settle(element);
  return element;
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

test('is accessible on a wide screen, dark and light', async () => {
  expect(await accessibilityFaults(await chrome(1280, 800))).toEqual([]);
});

test('is accessible on a phone with its sheet open, dark and light', async () => {
  const element = await chrome(360, 740);
  element.run({ name: 'panel' });
  await settle(element);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('at rest the picture keeps two thirds of a wide screen', async () => {
  for (const width of [600, 800, 1280]) {
    const element = await chrome(width, 800);
    expect(find(element, '.panel').hidden).toBe(false);
    const stage = find(element, '.stage').getBoundingClientRect();
    expect((stage.width * stage.height) / (width * 800)).toBeGreaterThanOrEqual(0.666);
  }
});

test('on a phone the panel is a sheet that leaves half of the screen to the picture', async () => {
  const element = await chrome(390, 844);
  expect(find(element, '.panel').hidden).toBe(true);
  element.run({ name: 'panel' });
  await settle(element);
  await settle(element);
  const stage = find(element, '.stage').getBoundingClientRect();
  const panel = find(element, '.panel').getBoundingClientRect();
  expect(stage.height).toBeGreaterThanOrEqual(844 / 2);
  expect(panel.width).toBe(390);
  expect(overlap(stage, panel)).toBe(false);
});

test('what floats over the picture stays inside, and apart', async () => {
  for (const [width, height] of [
    [1280, 800],
    [800, 450],
    [640, 700],
    [600, 400],
    [360, 740],
    [360, 203],
  ] as const) {
    const element = await chrome(width, height, { ...model, overview: document.createElement('canvas') });
    const stage = find(element, '.stage').getBoundingClientRect();
    const boxes = [
      'docent-toolbar',
      'docent-plane-sliders',
      'docent-legend',
      'docent-scale-bar',
      'docent-overview-map',
      'docent-readout',
    ]
      .map((selector) => find(element, selector).getBoundingClientRect())
      .filter((box) => box.width > 0 && box.height > 0);
    for (const [index, box] of boxes.entries()) {
      const name = `${width} × ${height}, ${index}`;
      expect(box.left >= stage.left && box.right <= stage.right && box.bottom <= stage.bottom, name).toBe(true);
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other), name).toBe(false);
    }
  }
});

test('the camera gets its commands, in its own units', async () => {
  const element = await chrome(1280, 800);
  const events = record(element, 'command');
  element.run({ name: 'zoom-in' });
  element.run({ name: 'magnify', magnification: 20 });
  element.run({ name: 'one-to-one' });
  element.run({ name: 'pan', x: 0.1, y: 0 });
  expect(events.map(({ detail }) => detail)).toEqual([
    { name: 'zoom-in' },
    { name: 'zoom-to', ratio: 1 },
    { name: 'zoom-to', ratio: 1 },
    { name: 'pan', x: 0.1, y: 0 },
  ]);
});

test('keys for channels, groups and planes become events', async () => {
  const element = await chrome(1280, 800);
  const events = record(element, 'channels-change', 'group-select', 'plane-change');
  element.run({ name: 'toggle-channel', position: 1 });
  element.run({ name: 'solo-channel', position: 2 });
  element.run({ name: 'toggle-channel', position: 8 });
  element.run({ name: 'next-group' });
  element.run({ name: 'previous-group' });
  element.run({ name: 'step-plane', axis: 'z', by: 1 });
  element.run({ name: 'step-plane', axis: 'z', by: -1 });
  element.run({ name: 'step-plane', axis: 't', by: 1 });
  const inSight = events
    .slice(0, 2)
    .map(({ detail }) =>
      (detail as { settings: ChannelSetting[] }).settings
        .filter(({ visible }) => visible)
        .map(({ channel }) => channel),
    );
  expect(inSight).toEqual([[0, 2], [2]]);
  expect(events.slice(2)).toEqual([
    { type: 'group-select', detail: { id: 'tumour' } },
    { type: 'plane-change', detail: { z: 1, t: 0 } },
  ]);
});

test('channel keys work while the panel is shut', async () => {
  const element = await chrome(390, 844);
  const events = record(element, 'channels-change');
  element.run({ name: 'toggle-channel', position: 0 });
  element.run({ name: 'solo-channel', position: 0 });
  expect(events).toHaveLength(2);
});

test('dialogs open by command', async () => {
  const element = await chrome(1280, 800);
  for (const [name, dialog] of [
    ['help', 'docent-key-help'],
    ['go-to', 'docent-location-dialog'],
    ['save', 'docent-save-dialog'],
    ['share', 'docent-share-dialog'],
  ] as const) {
    element.run({ name });
    await expect.poll(() => find<HTMLDialogElement>(find(element, dialog), 'dialog').open).toBe(true);
    find<HTMLDialogElement>(find(element, dialog), 'dialog').close();
  }
});

test('the ruler is put away by its command, by Escape, and with the image', async () => {
  const element = await chrome(1280, 800);
  const isActive = async (): Promise<boolean> => {
    await settle(element);
    return findAll(find(element, 'docent-ruler-layer'), '.hint').length > 0;
  };
  element.run({ name: 'ruler' });
  expect(await isActive()).toBe(true);
  element.run({ name: 'ruler' });
  expect(await isActive()).toBe(false);
  element.run({ name: 'ruler' });
  press(element.firstElementChild!, 'Escape');
  expect(await isActive()).toBe(false);
  element.run({ name: 'ruler' });
  await settle(element);
  element.model = { ...model, image: { ...model.image!, name: 'Another' } };
  expect(await isActive()).toBe(false);
});

test('before an image there is only room for it, and for what went wrong', async () => {
  const error = new DocentError('not-found', 'data.example.org has no such image.', { hint: 'Check the address.' });
  const element = await chrome(1280, 800, { ...emptyModel, error });
  expect(findAll(element, 'docent-toolbar')).toEqual([]);
  expect(find(element, '.message').textContent).toBe(error.message);
  const events = record(element, 'retry', 'command');
  element.run({ name: 'zoom-in' });
  find(element, '.retry').click();
  expect(events.map(({ type }) => type)).toEqual(['retry']);
});

test('a colour image has a light surround, and its panel waits to be asked for', async () => {
  const element = await chrome(1280, 800, { ...model, image: { ...model.image!, rgb: true } });
  expect(getComputedStyle(find(element, '.frame')).backgroundColor).toBe('rgb(244, 243, 241)');
  expect(find(element, '.panel').hidden).toBe(true);
});
