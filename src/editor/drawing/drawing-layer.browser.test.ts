import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { commands, userEvent } from 'vitest/browser';
import '../../elements/docent-viewer.ts';
import {
  accessibilityFaults,
  drag,
  find,
  findAll,
  mount,
  press,
  record,
  settle,
} from '../../elements/testing/mount.ts';
import type { Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import type { DrawingEvents } from './drawing-events.ts';
import './drawing-layer.ts';
import type { DocentDrawingLayer } from './drawing-layer.ts';
import { applied } from './testing/drawing-host.ts';

const viewport: Viewport = { center: { x: 200, y: 150 }, scale: 1, rotation: 0, width: 400, height: 300 };

const shapes: Overlay[] = [
  { type: 'rectangle', id: 'edge', x: 100, y: 100, width: 80, height: 60, label: 'Invasive edge' },
  { type: 'ellipse', id: 'gland', x: 250, y: 100, width: 60, height: 60, style: { color: '#ff8800', width: 4 } },
  {
    type: 'polygon',
    id: 'outline',
    points: [
      [100, 200],
      [200, 200],
      [150, 260],
    ],
  },
];

const NAMES = [
  'gesture-begin',
  'gesture-end',
  'overlay-add',
  'overlay-change',
  'overlay-remove',
  'overlay-order',
  'selection-change',
  'tool-change',
  'clipboard-change',
  'reveal-request',
] as const satisfies readonly (keyof DrawingEvents)[];

/** Does with the layer's events what a shell does. */
function serve(element: DocentDrawingLayer): void {
  for (const type of NAMES) {
    element.addEventListener(type, (event) => {
      const { detail } = event as CustomEvent<never>;
      element.overlays = applied(element.overlays, { type, detail });
    });
  }
}

/** A layer over a picture that is none: the camera is a box that hears. */
async function layer(properties: Partial<DocentDrawingLayer> = {}) {
  const surface = document.createElement('div');
  surface.style.cssText = 'position:relative;width:400px;height:300px';
  const camera = document.createElement('div');
  camera.setAttribute('part', 'stage');
  camera.setAttribute('role', 'img');
  camera.setAttribute('aria-label', 'Tissue');
  camera.style.cssText = 'position:absolute;inset:0';
  const button = document.createElement('button');
  button.textContent = 'Zoom in';
  button.style.cssText = 'position:absolute;top:0;left:0;width:60px;height:30px';
  const element = document.createElement('docent-drawing-layer');
  Object.assign(element, { viewport, overlays: shapes, tool: 'select', ...properties });
  serve(element);
  surface.append(camera, element, button);
  await mount(surface);
  await settle(element);
  const { left, top } = surface.getBoundingClientRect();
  const on = ([x, y]: readonly [number, number]): [number, number] => [x + left, y + top];
  return {
    element,
    camera,
    button,
    surface,
    async drag(...points: (readonly [number, number])[]): Promise<void> {
      drag(camera, ...points.map(on));
      await settle(element);
    },
    async key(key: string, more: KeyboardEventInit = {}): Promise<void> {
      press(active(element), key, more);
      await settle(element);
      await settle(element);
    },
    on,
  };
}

/** What has the focus, inside shadow roots too. */
function active(element: Element): Element {
  let at: Element = document.activeElement!;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at === document.body ? element : at;
}

const said = (element: DocentDrawingLayer): string => find(element, '[role=status]').textContent;
const option = (element: DocentDrawingLayer): string => {
  const id = find(element, '[role=listbox]').getAttribute('aria-activedescendant');
  return id === null ? '' : find(element, `#${id}`).textContent.replace(/\s+/g, ' ').trim();
};

test('is accessible with a tool, with a selection and its handles, with words being typed, and empty', async () => {
  const { element } = await layer({ tool: 'rectangle' });
  expect(await accessibilityFaults(element)).toEqual([]);
  element.tool = 'select';
  element.selected = ['outline'];
  await settle(element);
  expect(findAll(element, 'button').length).toBeGreaterThan(3);
  expect(await accessibilityFaults(element)).toEqual([]);
  element.focus();
  press(active(element), 'F2');
  await settle(element);
  expect(await accessibilityFaults(element)).toEqual([]);
  element.overlays = [];
  await settle(element);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('draws what the reader will see, by the reader’s own layer', async () => {
  const { element } = await layer();
  const reader = document.createElement('docent-overlay-layer');
  Object.assign(reader, { viewport, overlays: shapes });
  await mount(reader);
  const paths = (root: Element): string[] => findAll(root, 'g[role=img] path').map((path) => path.outerHTML);
  expect(paths(element)).toEqual(paths(reader));
  expect(paths(element)).toHaveLength(6);
});

test('a drag with a tool draws, and the camera hears nothing of it', async () => {
  const { element, camera, drag: dragged } = await layer({ tool: 'rectangle', newStyle: { fill: '#00ff00' } });
  const heard = record(camera, 'pointerdown', 'pointerup');
  await dragged([20, 20], [60, 50], [80, 60]);
  expect(heard).toEqual([]);
  expect(element.overlays.at(-1)).toEqual({
    type: 'rectangle',
    id: 'rectangle',
    x: 20,
    y: 20,
    width: 60,
    height: 40,
    style: { fill: '#00ff00' },
  });
  expect(element.tool).toBe('select');
  expect(element.selected).toEqual(['rectangle']);
  expect(said(element)).toBe('Rectangle added');
});

test('what is not the drawing’s is the camera’s: a drag beside the shapes, the wheel, other buttons, no tool', async () => {
  const { element, camera, drag: dragged, on } = await layer();
  const heard = record(camera, 'pointerdown', 'wheel');
  await dragged([30, 30], [60, 60]);
  expect(heard).toHaveLength(1);
  const [clientX, clientY] = on([120, 100]);
  camera.dispatchEvent(new WheelEvent('wheel', { bubbles: true, clientX, clientY }));
  camera.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 1, clientX, clientY }));
  expect(heard).toHaveLength(3);
  element.tool = null;
  await settle(element);
  await dragged([120, 100], [150, 150]);
  expect(heard).toHaveLength(4);
  expect(element.overlays).toBe(shapes);
  expect(findAll(element, '[role=listbox]')).toEqual([]);
});

test('controls over the picture are no part of it', async () => {
  const { element, button } = await layer({ tool: 'point' });
  drag(button, [10, 10]);
  await settle(element);
  expect(element.overlays).toHaveLength(3);
});

test('while the space bar is held, a drag is the camera’s', async () => {
  const { element, camera, surface, drag: dragged } = await layer({ tool: 'rectangle' });
  const heard = record(camera, 'pointerdown');
  const hold = (type: string) =>
    active(element).dispatchEvent(
      new KeyboardEvent(type, { key: ' ', bubbles: true, composed: true, cancelable: true }),
    );
  expect(hold('keydown')).toBe(false); // the page does not scroll
  expect(surface.style.cursor).toBe('grab');
  await dragged([20, 20], [80, 60]);
  expect(heard).toHaveLength(1);
  hold('keyup');
  await dragged([20, 20], [80, 60]);
  expect(heard).toHaveLength(1);
  expect(element.overlays).toHaveLength(4);
});

test('two fingers are the camera’s: it hears of both, and what the first drew is gone', async () => {
  const { element, camera, on } = await layer({ tool: 'rectangle' });
  const heard: number[] = [];
  camera.addEventListener('pointerdown', ({ pointerId }) => heard.push(pointerId));
  const touch = (type: string, pointerId: number, at: [number, number]): void => {
    const [clientX, clientY] = on(at);
    const init = { pointerId, clientX, clientY, pointerType: 'touch', bubbles: true, composed: true, button: 0 };
    camera.dispatchEvent(new PointerEvent(type, { ...init, isPrimary: pointerId === 7 }));
  };
  touch('pointerdown', 7, [20, 20]);
  touch('pointermove', 7, [60, 60]);
  expect(heard).toEqual([]);
  expect(element.overlays).toHaveLength(4);
  touch('pointerdown', 8, [90, 90]);
  expect(heard).toEqual([7, 8]);
  expect(element.overlays).toHaveLength(3);
  touch('pointermove', 7, [100, 100]);
  touch('pointerup', 7, [100, 100]);
  touch('pointerup', 8, [90, 90]);
  expect(element.overlays).toHaveLength(3);
  // one finger draws again
  touch('pointerdown', 9, [20, 20]);
  touch('pointermove', 9, [60, 60]);
  touch('pointerup', 9, [60, 60]);
  expect(element.overlays).toHaveLength(4);
});

test('a press selects and a click beside lets go', async () => {
  const { element, drag: dragged } = await layer();
  const events = record(element, 'selection-change');
  await dragged([100, 130]);
  expect(option(element)).toBe('Rectangle, “Invasive edge”, 1 of 3');
  expect(findAll(element, '.outline')).toHaveLength(1);
  await dragged([20, 20]);
  expect(events.map(({ detail }) => detail)).toEqual([{ ids: ['edge'] }, { ids: [] }]);
  expect(findAll(element, '.outline')).toEqual([]);
});

test('all of it by keys: place, move, resize, walk, reshape, write, delete', async () => {
  const { element, key } = await layer({ overlays: [], tool: null });
  element.tool = 'ellipse';
  await settle(element);
  // choosing a tool brings the keys here
  expect(element.shadowRoot!.activeElement?.role ?? active(element).getAttribute('role')).toBe('listbox');
  await key('Enter');
  await key('ArrowUp');
  await key('ArrowRight', { shiftKey: true });
  await key('Enter');
  expect(element.overlays).toEqual([{ type: 'ellipse', id: 'ellipse', x: 162.5, y: 102.5, width: 85, height: 75 }]);
  await key('p');
  await key('Enter');
  await key('Enter');
  expect(element.selected).toEqual(['polygon']);
  await key('Tab', { shiftKey: true });
  expect(option(element)).toBe('Ellipse, 1 of 2');
  await key('Tab');
  await key('Enter');
  expect(active(element).getAttribute('aria-label')).toMatch(/^Corner 1 of 6, x/);
  const before = (element.overlays[1] as { points: number[][] }).points;
  await key('ArrowRight', { shiftKey: true });
  expect((element.overlays[1] as { points: number[][] }).points[0]![0]).toBeCloseTo(before[0]![0]! + 10);
  await key('Insert');
  expect(active(element).getAttribute('aria-label')).toMatch(/^Corner 2 of 7/);
  await key('Delete');
  expect((element.overlays[1] as { points: number[][] }).points).toHaveLength(6);
  await key('Escape');
  await key('F2');
  await userEvent.keyboard('Tumour{Enter}');
  await settle(element);
  expect(element.overlays[1]).toMatchObject({ label: 'Tumour' });
  expect(option(element)).toBe('Outline, “Tumour”, 2 of 2');
  await key('Delete');
  expect(element.overlays).toHaveLength(1);
  expect(said(element)).toBe('Shape removed');
});

test('a key that was the drawing’s is nobody else’s; others go on', async () => {
  const { element, surface, key } = await layer({ selected: ['edge'] });
  element.focus();
  const heard: string[] = [];
  surface.addEventListener('keydown', ({ key: pressed }) => heard.push(pressed));
  await key('ArrowRight');
  await key('+');
  await key('z', { ctrlKey: true });
  expect(heard).toEqual(['+', 'z']);
});

test('words are typed on the image, and Escape takes them back', async () => {
  const { element, camera, on } = await layer();
  const events = record(element, 'gesture-begin', 'gesture-end', 'overlay-change');
  const heard = record(camera, 'dblclick');
  const [clientX, clientY] = on([100, 130]);
  const twice = () =>
    camera.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true, clientX, clientY }));
  drag(camera, on([20, 20]), on([20, 20]));
  twice();
  // beside the shapes it is the camera's
  expect(heard).toHaveLength(1);
  drag(camera, [clientX, clientY], [clientX, clientY]);
  twice();
  expect(heard).toHaveLength(1);
  await settle(element);
  const field = find<HTMLInputElement>(element, 'input');
  expect(field.value).toBe('Invasive edge');
  expect(field.getAttribute('aria-label')).toBe('Words of Rectangle, “Invasive edge”');
  await userEvent.keyboard('ab{Escape}');
  await settle(element);
  expect(element.overlays).toEqual(shapes);
  expect(events.map(({ type }) => type)).toEqual([
    'gesture-begin',
    'overlay-change',
    'overlay-change',
    'overlay-change',
    'gesture-end',
  ]);
  expect(findAll(element, 'input')).toEqual([]);
});

test('handles are of one size at every zoom, and large enough to press', async () => {
  const { element } = await layer({ selected: ['edge'] });
  for (const scale of [1, 0.5, 6]) {
    element.viewport = { ...viewport, scale, center: { x: 140, y: 130 } };
    await settle(element);
    for (const handle of findAll(element, 'button')) {
      const { width, height } = handle.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    }
  }
});

test('a drag draws only what is dragged, anew; the others lie still', async () => {
  const { element, camera, on } = await layer();
  const [still, live] = findAll(element, 'docent-overlay-layer');
  const drawn = { still: 0, live: 0 };
  const watch = (name: keyof typeof drawn, root: Element): void => {
    const observer = new MutationObserver((records) => (drawn[name] += records.length));
    observer.observe(root.shadowRoot!, { subtree: true, childList: true, attributes: true, characterData: true });
    onTestFinished(() => observer.disconnect());
  };
  const fire = async (type: string, at: [number, number]): Promise<void> => {
    const [clientX, clientY] = on(at);
    camera.dispatchEvent(new PointerEvent(type, { pointerId: 1, bubbles: true, composed: true, clientX, clientY }));
    await settle(element);
  };
  await fire('pointerdown', [100, 130]);
  await fire('pointermove', [110, 130]);
  // the rectangle has been lifted
  expect(findAll(still!, 'g[role=img]')).toHaveLength(2);
  expect(findAll(live!, 'g[role=img]')).toHaveLength(1);
  watch('still', still!);
  watch('live', live!);
  for (let x = 111; x <= 130; x++) await fire('pointermove', [x, 131]);
  expect(drawn.still).toBe(0);
  expect(drawn.live).toBeGreaterThanOrEqual(20);
  await fire('pointerup', [130, 131]);
  expect(findAll(still!, 'g[role=img]')).toHaveLength(3);
});

test('ten thousand shapes: painted twice for a whole drag, a few elements in all', async () => {
  const many = Array.from({ length: 10_000 }, (_, index): Overlay => ({
    type: 'rectangle',
    id: `cell-${index}`,
    x: (index % 100) * 8,
    y: Math.floor(index / 100) * 8,
    width: 5,
    height: 5,
  }));
  const paints = vi.spyOn(HTMLCanvasElement.prototype, 'getContext');
  onTestFinished(() => paints.mockRestore());
  const { element, camera, on } = await layer({ overlays: many, viewport: { ...viewport, scale: 0.5 } });
  await vi.waitUntil(() => paints.mock.calls.length === 1);
  paints.mockClear();
  const fire = async (type: string, at: [number, number]): Promise<void> => {
    const [clientX, clientY] = on(at);
    camera.dispatchEvent(new PointerEvent(type, { pointerId: 1, bubbles: true, composed: true, clientX, clientY }));
    await settle(element);
  };
  // of the shape at (200, 152)
  await fire('pointerdown', [201, 152]);
  for (let x = 206; x <= 225; x++) await fire('pointermove', [x, 152]);
  await fire('pointerup', [225, 152]);
  await settle(element);
  expect(element.selected).toHaveLength(1);
  expect(element.overlays.filter((overlay, index) => overlay !== many[index])).toHaveLength(1);
  expect(paints).toHaveBeenCalledTimes(2);
  expect(findAll(element, '*').length).toBeLessThan(150);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('an outline is done when the focus goes elsewhere, not when it goes to a tool of the picture', async () => {
  const { element, button, drag: dragged } = await layer({ tool: 'polygon' });
  const events = record(element, 'gesture-end');
  const field = document.createElement('input');
  field.ariaLabel = 'Title';
  await mount(field);
  for (const corner of [
    [20, 50],
    [60, 50],
    [60, 90],
  ] as const) {
    await dragged(corner);
  }
  button.focus();
  expect(events).toEqual([]);
  element.focus();
  field.focus();
  expect(events).toEqual([{ type: 'gesture-end', detail: { cancelled: false } }]);
  expect(element.overlays).toHaveLength(4);
});

test('speaks German', async () => {
  const { element } = await layer({ selected: ['edge'] });
  element.lang = 'de';
  element.requestUpdate();
  await settle(element);
  expect(option(element)).toBe('Rechteck, „Invasive edge“, 1 von 3');
  expect(find(element, '[role=listbox]').ariaLabel).toBe('Formen auf dem Bild');
});

test('taken out in the middle of a drag, it ends the step and lets the picture go', async () => {
  const { element, camera, surface, on } = await layer();
  const events = record(element, 'gesture-end');
  const heard = record(camera, 'pointerdown');
  const fire = (type: string, at: [number, number]): void => {
    const [clientX, clientY] = on(at);
    camera.dispatchEvent(new PointerEvent(type, { pointerId: 1, bubbles: true, composed: true, clientX, clientY }));
  };
  fire('pointerdown', [100, 130]);
  fire('pointermove', [120, 130]);
  element.remove();
  expect(events).toHaveLength(1);
  fire('pointerdown', [100, 130]);
  expect(heard).toHaveLength(1);
  expect(surface.style.cursor).toBe('');
});

let server = '';
beforeAll(async () => {
  server = (await commands.startServer()).url;
});

test('over a viewer: shapes lie where they are drawn, and the image is still moved beside them', async () => {
  const viewer = document.createElement('docent-viewer');
  viewer.style.cssText = 'position:fixed;inset:0 auto auto 0;width:512px;height:384px;aspect-ratio:auto';
  const element = document.createElement('docent-drawing-layer');
  element.slot = 'overlay';
  element.tool = 'rectangle';
  serve(element);
  viewer.gestures = 'greedy';
  viewer.src = `${server}/fixtures/multiplex-tissue.ome.tif`;
  viewer.append(element);
  viewer.addEventListener('view-change', () => (element.viewport = viewer.viewport));
  document.body.append(viewer);
  onTestFinished(() => viewer.remove());
  await viewer.whenSettled();
  await settle(element);
  const canvas = find(viewer, '[part=stage] canvas');
  const from = { ...viewer.view! };
  drag(canvas, [200, 100], [250, 140], [300, 180]);
  await settle(element);
  // 1024 image pixels on 384 of the screen
  const scale = 384 / 1024;
  expect(element.overlays).toMatchObject([{ type: 'rectangle' }]);
  const { width, height } = element.overlays[0] as { width: number; height: number };
  expect(width).toBeCloseTo(100 / scale, 0);
  expect(height).toBeCloseTo(80 / scale, 0);
  const shape = find<SVGPathElement>(element, 'path').getBoundingClientRect();
  expect(Math.abs(shape.left - 200)).toBeLessThan(3);
  expect(Math.abs(shape.top - 100)).toBeLessThan(3);
  expect(viewer.view).toEqual(from);
  // an arrow key is the shape's, not the camera's
  press(active(element), 'ArrowRight');
  await viewer.whenSettled();
  expect(viewer.view).toEqual(from);
});
