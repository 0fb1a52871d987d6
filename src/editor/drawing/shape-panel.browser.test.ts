import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../../elements/testing/mount.ts';
import type { Overlay } from '../../story/overlay.ts';
import type { OverlayChange } from './drawing-events.ts';
import './shape-panel.ts';
import type { DocentShapePanel } from './shape-panel.ts';

const rectangle: Overlay = { type: 'rectangle', id: 'a', x: 1000.25, y: 20, width: 300, height: 40, label: 'Edge' };
const line: Overlay = {
  type: 'line',
  id: 'b',
  points: [
    [0, 10],
    [100, 10],
    [100, 60],
  ],
  style: { color: '#ff0000', dash: [10, 7] },
};
const arrow: Overlay = { type: 'arrow', id: 'c', tip: [5, 6] };

async function panel(overlays: readonly Overlay[], language = 'en') {
  const element = document.createElement('docent-shape-panel');
  element.overlays = overlays;
  await mount(element, language);
  await settle(element);
  const events = record(
    element,
    'overlay-change',
    'overlay-order',
    'overlay-remove',
    'gesture-begin',
    'gesture-end',
    'style-change',
  );
  return { element, events, last: () => (events.at(-1)!.detail as OverlayChange).overlays };
}

/** The input under a label. */
function field(element: DocentShapePanel, label: string): HTMLInputElement {
  const found = findAll<HTMLInputElement>(element, 'input').find(
    (input) => (input.ariaLabel ?? input.labels![0]?.textContent.trim()) === label,
  );
  if (!found) throw new Error(`No field ${label}.`);
  return found;
}

function type(input: HTMLInputElement, value: string, event = 'change'): void {
  input.value = value;
  input.dispatchEvent(new Event(event));
}

test('is accessible, with one shape, its corners, several, and none', async () => {
  const { element } = await panel([rectangle]);
  expect(await accessibilityFaults(element)).toEqual([]);
  element.overlays = [line];
  await settle(element);
  find<HTMLDetailsElement>(element, 'details').open = true;
  expect(await accessibilityFaults(element)).toEqual([]);
  element.overlays = [rectangle, line, arrow];
  await settle(element);
  expect(await accessibilityFaults(element)).toEqual([]);
  element.overlays = [];
  await settle(element);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('numbers are shown and taken to the last digit', async () => {
  const { element, last } = await panel([rectangle]);
  expect(field(element, 'x').value).toBe('1000.25');
  type(field(element, 'x'), '12345.678');
  expect(last()).toEqual([{ ...rectangle, x: 12345.678 }]);
  type(field(element, 'Width'), '1,200');
  expect(last()).toEqual([{ ...rectangle, width: 1200 }]);
});

test('in German a comma is the decimal sign', async () => {
  const { element, last } = await panel([rectangle], 'de');
  expect(field(element, 'x').value).toBe('1000,25');
  type(field(element, 'x'), '7,5');
  expect(last()).toMatchObject([{ x: 7.5 }]);
});

test('what no shape can have is refused with its reason, and stays to be mended', async () => {
  const { element, events } = await panel([rectangle]);
  for (const [typed, reason] of [
    ['0', 'Must be above 0.'],
    ['wide', 'A number is needed here.'],
  ] as const) {
    type(field(element, 'Width'), typed);
    await settle(element);
    expect(findAll(element, '[role=alert]').map(({ textContent }) => textContent)).toEqual([reason]);
    expect(field(element, 'Width').value).toBe(typed);
    expect(field(element, 'Width').getAttribute('aria-invalid')).toBe('true');
  }
  expect(events).toEqual([]);
  expect(await accessibilityFaults(element)).toEqual([]);
  type(field(element, 'Width'), '300');
  await settle(element);
  expect(findAll(element, '[role=alert]')).toEqual([]);
});

test('a line is moved and drawn out by numbers, and corner by corner', async () => {
  const { element, last } = await panel([line]);
  type(field(element, 'y'), '20');
  expect(last()).toMatchObject([
    {
      points: [
        [0, 20],
        [100, 20],
        [100, 70],
      ],
    },
  ]);
  type(field(element, 'Width'), '200');
  expect(last()).toMatchObject([
    {
      points: [
        [0, 10],
        [200, 10],
        [200, 60],
      ],
    },
  ]);
  type(field(element, 'Corner 2, x'), '150');
  expect(last()).toMatchObject([
    {
      points: [
        [0, 10],
        [150, 10],
        [100, 60],
      ],
    },
  ]);
  find(element, '[aria-label="Add a corner after 1"]').click();
  expect(last()).toMatchObject([
    {
      points: [
        [0, 10],
        [50, 10],
        [100, 10],
        [100, 60],
      ],
    },
  ]);
  find(element, '[aria-label="Remove corner 1"]').click();
  expect(last()).toMatchObject([
    {
      points: [
        [100, 10],
        [100, 60],
      ],
    },
  ]);
});

test('an arrow has an angle; one of two corners keeps them', async () => {
  const { element, last } = await panel([arrow]);
  expect(field(element, 'Angle (°)').value).toBe('60');
  type(field(element, 'Angle (°)'), '-90');
  expect(last()).toEqual([{ ...arrow, angle: 270 }]);
  const short = await panel([
    {
      type: 'line',
      id: 'd',
      points: [
        [0, 0],
        [9, 0],
      ],
    },
  ]);
  const remove = find(short.element, '[aria-label="Remove corner 1"]');
  expect(remove.ariaDisabled).toBe('true');
  remove.click();
  expect(short.events).toEqual([]);
});

test('of thousands of corners a page at a time is listed', async () => {
  const points = Array.from({ length: 3000 }, (_, index): [number, number] => [index, index % 7]);
  const { element, last } = await panel([{ type: 'polygon', id: 'p', points }]);
  expect(findAll(element, 'tbody tr')).toHaveLength(50);
  const [earlier, later] = findAll(element, '.pages button');
  expect(earlier!.ariaDisabled).toBe('true');
  later!.click();
  await settle(element);
  type(field(element, 'Corner 51, x'), '0');
  expect((last()[0] as { points: number[][] }).points[50]).toEqual([0, 50 % 7]);
});

test('words are typed as one step, a label of no words is none', async () => {
  const { element, events } = await panel([rectangle]);
  type(field(element, 'Label'), 'Front', 'input');
  expect(events.at(-1)!.detail).toEqual({ overlays: [{ ...rectangle, label: 'Front' }], merge: 'words a' });
  type(field(element, 'Label'), '', 'input');
  const { label: _, ...without } = rectangle;
  expect((events.at(-1)!.detail as OverlayChange).overlays).toEqual([without]);
});

test('several shapes share a style: each takes what it shows, and says where they differ', async () => {
  const text: Overlay = { type: 'text', id: 't', at: [0, 0], text: 'a', style: { fontSize: 20 } };
  const { element, last } = await panel([rectangle, line, text]);
  expect(find(element, 'strong').textContent).toBe('3 shapes');
  expect(field(element, 'Text size (px)').value).toBe('');
  expect(field(element, 'Text size (px)').placeholder).toBe('Different');
  expect(find<HTMLSelectElement>(element, 'select').value).toBe('Different');
  type(field(element, 'Line width (px)'), '4');
  expect(last()).toEqual([
    { ...rectangle, style: { width: 4 } },
    { ...line, style: { ...line.style, width: 4 } },
    text,
  ]);
  find(element, '[aria-label="Colour: Automatic"]').click();
  expect(last()).toEqual([rectangle, { ...line, style: { dash: [10, 7] } }, text]);
});

test('dashes are chosen; what a file brought along is kept until then', async () => {
  const { element, last } = await panel([{ ...line, style: { dash: [1, 2, 3] } }]);
  const select = find<HTMLSelectElement>(element, 'select');
  expect(select.selectedOptions[0]!.textContent).toBe('As it is');
  select.value = 'dotted';
  select.dispatchEvent(new Event('change'));
  expect(last()).toMatchObject([{ style: { dash: [0.5, 6] } }]);
  select.value = 'solid';
  select.dispatchEvent(new Event('change'));
  expect(last()[0]).not.toHaveProperty('style');
});

test('a slider and the colour chooser are one step a drag', async () => {
  const { element, events } = await panel([rectangle]);
  const slider = find<HTMLInputElement>(element, 'input[type=range]');
  type(slider, '60', 'input');
  type(slider, '50', 'input');
  type(slider, '50', 'change');
  expect(events.map((event) => event.type)).toEqual([
    'gesture-begin',
    'overlay-change',
    'overlay-change',
    'overlay-change',
    'gesture-end',
  ]);
  expect((events.at(-2)!.detail as OverlayChange).overlays).toMatchObject([{ style: { opacity: 0.5 } }]);
  // a press on the palette is one by itself
  find(element, '[aria-label="#ff3b5c"]').click();
  expect(events.at(-1)).toMatchObject({
    type: 'overlay-change',
    detail: { overlays: [{ style: { color: '#ff3b5c' } }] },
  });
});

test('order and removal are asked for by ids', async () => {
  const { element, events } = await panel([rectangle, arrow]);
  find(element, '[aria-label="To the back"]').click();
  find(element, '[aria-label=Delete]').click();
  expect(events).toEqual([
    { type: 'overlay-order', detail: { ids: ['a', 'c'], to: 'back' } },
    { type: 'overlay-remove', detail: { ids: ['a', 'c'] } },
  ]);
});

test('with nothing selected it is the style of the next shape', async () => {
  const { element, events } = await panel([]);
  element.newStyle = { width: 4 };
  await settle(element);
  find(element, '[aria-label="#ff3b5c"]').click();
  expect(events).toEqual([{ type: 'style-change', detail: { style: { width: 4, color: '#ff3b5c' } } }]);
});
