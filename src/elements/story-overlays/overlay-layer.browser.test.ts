import { expect, onTestFinished, test, vi } from 'vitest';
import type { Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { accessibilityFaults, find, findAll, mount, settle } from '../testing/mount.ts';
import './overlay-layer.ts';

const viewport: Viewport = { center: { x: 500, y: 500 }, scale: 0.4, rotation: 0, width: 400, height: 300 };

const overlays: Overlay[] = [
  { type: 'arrow', tip: [500, 500], angle: 60, label: 'Here' },
  { type: 'rectangle', x: 300, y: 300, width: 100, height: 100, label: 'Gland' },
  { type: 'ellipse', x: 600, y: 300, width: 100, height: 60 },
  {
    type: 'polygon',
    points: [
      [300, 600],
      [400, 600],
      [300, 700],
    ],
    style: { color: '#ff0000', fill: '#00ff00', opacity: 0.5 },
  },
  {
    type: 'line',
    points: [
      [600, 600],
      [700, 700],
    ],
    style: { width: 4, dash: [6, 3] },
  },
  { type: 'point', at: [500, 300], label: 'Cell' },
  { type: 'text', at: [500, 700], text: 'Stroma', style: { fontSize: 20 } },
];

async function layer(shown: readonly Overlay[] = overlays) {
  const element = document.createElement('docent-overlay-layer');
  element.viewport = viewport;
  element.overlays = shown;
  const box = document.createElement('div');
  box.style.cssText = 'position:relative;width:400px;height:300px';
  box.append(element);
  await mount(box);
  await settle(element);
  return element;
}

test('every type is drawn, with a text for those who do not see it', async () => {
  const element = await layer();
  const shapes = findAll<SVGGElement>(element, 'g[role=img]');
  expect(shapes.map((shape) => shape.getAttribute('aria-label'))).toEqual([
    'Arrow: Here',
    'Rectangle: Gland',
    'Ellipse',
    'Outline',
    'Line',
    'Point: Cell',
    'Text: Stroma',
  ]);
  for (const shape of shapes) expect(shape.getBBox().width).toBeGreaterThan(5);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('a shape lies on its image pixels', async () => {
  const element = await layer();
  const { x, y, width, height } = find<SVGPathElement>(element, '[data-type=rectangle] path').getBBox();
  expect([x, y, width, height]).toEqual([120, 70, 40, 40]);
});

test('lines and words keep their size on the screen, whatever the zoom', async () => {
  const element = await layer();
  const measure = (): number[] => [
    find<SVGGraphicsElement>(element, '[data-type=text] text').getBBox().height,
    Number(find(element, '[data-type=line] path:last-of-type').getAttribute('stroke-width')),
    Math.round(find<SVGGraphicsElement>(element, '[data-type=arrow] path').getBBox().height),
  ];
  const before = measure();
  element.viewport = { ...viewport, scale: 2, center: { x: 500, y: 560 } };
  await settle(element);
  expect(measure()).toEqual(before);
});

test('a style is followed', async () => {
  const element = await layer();
  const polygon = find(element, '[data-type=polygon] path:last-of-type');
  expect(polygon.getAttribute('stroke')).toBe('#ff0000');
  expect(polygon.getAttribute('fill')).toBe('#00ff00');
  expect(polygon.parentElement!.getAttribute('opacity')).toBe('0.5');
  expect(find(element, '[data-type=line] path').getAttribute('stroke-dasharray')).toBe('6 3');
});

test('what has no colour is light on a dark picture and dark on a bright one', async () => {
  const element = await layer();
  const stroke = () => find(element, '[data-type=ellipse] path:last-of-type').getAttribute('stroke');
  expect(stroke()).toBe('#ffffff');
  element.bright = true;
  await settle(element);
  expect(stroke()).toBe('#16181c');
});

test('labels of neighbours do not cover each other', async () => {
  const close = [500, 520, 540].map((x): Overlay => ({ type: 'point', at: [x, 500], label: 'Neighbour' }));
  const boxes = findAll(await layer(close), 'text').map((text) => text.getBoundingClientRect());
  expect(boxes).toHaveLength(3);
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const apart =
        one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
      expect(apart).toBe(true);
    }
  }
});

/** Ten thousand squares of eighteen image pixels, on a grid of twenty. */
const crowd = Array.from({ length: 10_000 }, (_, index): Overlay => ({
  type: 'rectangle',
  x: (index % 100) * 20,
  y: Math.floor(index / 100) * 20,
  width: 18,
  height: 18,
  style: { color: '#ff0000' },
}));

test('a crowd is painted, with the same lines in the same places', async () => {
  const strokes = vi.spyOn(CanvasRenderingContext2D.prototype, 'stroke');
  onTestFinished(() => strokes.mockRestore());
  const element = await layer(crowd);
  const canvas = find<HTMLCanvasElement>(element, 'canvas');
  await vi.waitUntil(() => strokes.mock.calls.length > 0);
  expect(findAll(element, 'svg')).toEqual([]);
  // the view is 1000 × 750 image pixels: 50 × 37 squares and a margin, of which each has a halo and a line
  expect(strokes.mock.calls.length / 2).toBeGreaterThan(50 * 37);
  expect(strokes.mock.calls.length / 2).toBeLessThan(5000);
  // the square at (500, 500) has its corner in the middle of the screen
  const ratio = canvas.width / 400;
  const pixel = canvas.getContext('2d')!.getImageData(200 * ratio, 150 * ratio, 1, 1).data;
  expect(pixel[0]).toBeGreaterThan(200);
  expect(pixel[1]).toBeLessThan(80);
  expect(canvas.ariaLabel).toMatch(/^[\d,]+ shapes$/);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('of a crowd only those in sight are drawn', async () => {
  const element = await layer(crowd);
  element.viewport = { ...viewport, scale: 4 };
  await settle(element);
  const drawn = findAll(element, 'g[role=img]');
  expect(drawn.length).toBeGreaterThan(4 * 3);
  expect(drawn.length).toBeLessThan(400);
});

test('where painting a crowd is slow, the painting goes along with the camera, and is made anew when that rests', async () => {
  const slow = vi.spyOn(performance, 'now');
  let now = 0;
  slow.mockImplementation(() => (now += 100));
  const strokes = vi.spyOn(CanvasRenderingContext2D.prototype, 'stroke');
  onTestFinished(() => void vi.restoreAllMocks());
  const element = await layer(crowd);
  const canvas = find<HTMLCanvasElement>(element, 'canvas');
  await vi.waitUntil(() => strokes.mock.calls.length > 0);
  strokes.mockClear();
  const move = async (x: number): Promise<void> => {
    element.viewport = { ...viewport, center: { x, y: 500 } };
    await settle(element);
  };
  for (const x of [510, 520, 600]) await move(x);
  await vi.waitUntil(() => canvas.style.transform !== '');
  expect(strokes).not.toHaveBeenCalled();
  // 100 image pixels, at 0.4 CSS pixels each, and back into place
  expect(new DOMMatrix(getComputedStyle(canvas).transform).e).toBeCloseTo(-40);
  await vi.waitUntil(() => canvas.style.transform === '');
  expect(strokes).toHaveBeenCalled();
});

test('of a shape too small to have a shape, the place and the colour are painted', async () => {
  const strokes = vi.spyOn(CanvasRenderingContext2D.prototype, 'stroke');
  const specks = vi.spyOn(CanvasRenderingContext2D.prototype, 'fillRect');
  onTestFinished(() => void vi.restoreAllMocks());
  const element = await layer(crowd);
  await vi.waitUntil(() => strokes.mock.calls.length > 0);
  expect(specks).not.toHaveBeenCalled();
  strokes.mockClear();
  element.viewport = { ...viewport, scale: 0.2 };
  await vi.waitUntil(() => specks.mock.calls.length > 50 * 37);
  expect(strokes).not.toHaveBeenCalled();
});
