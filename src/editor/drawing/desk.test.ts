import { expect, test } from 'vitest';
import * as v from 'valibot';
import { overlaySchema, type Overlay } from '../../story/overlay.ts';
import { deskOver } from './testing/drawing-host.ts';
import { DRAWING_TOOLS } from './tools.ts';

const square = (id: string, x: number, y: number, size = 40): Overlay => ({
  type: 'rectangle',
  id,
  x,
  y,
  width: size,
  height: size,
});

test('a drag draws a rectangle, as one step that begins with its first sight', () => {
  const { state, drag, types } = deskOver([], 'rectangle');
  state.newStyle = { color: '#ff0000' };
  drag([
    [100, 100],
    [120, 110],
    [180, 150],
  ]);
  expect(types()).toEqual(['gesture-begin', 'overlay-add', 'overlay-change', 'overlay-change', 'gesture-end']);
  const style = { color: '#ff0000' };
  expect(state.overlays).toEqual([
    { type: 'rectangle', id: 'rectangle', x: 100, y: 100, width: 80, height: 50, style },
  ]);
  expect(state.selected).toEqual(['rectangle']);
  expect(state.tool).toBe('select');
});

test('with Shift a square and a circle are drawn', () => {
  for (const tool of ['rectangle', 'ellipse'] as const) {
    const { state, drag } = deskOver([], tool);
    drag(
      [
        [100, 100],
        [180, 150],
      ],
      { constrain: true },
    );
    expect(state.overlays[0]).toMatchObject({ type: tool, width: 80, height: 80 });
  }
});

test.each(DRAWING_TOOLS)('%s: a click, and Enter, are enough', (tool) => {
  const clicked = deskOver([], tool);
  clicked.drag([[100, 100]]);
  if (tool === 'polygon' || tool === 'line') {
    clicked.drag([[150, 100]]);
    clicked.drag([[150, 150]]);
    clicked.key('Enter');
  }
  // by hand nothing is drawn without moving
  expect(clicked.state.overlays).toHaveLength(tool === 'freehand' ? 0 : 1);
  const typed = deskOver([], tool);
  expect(typed.key('Enter')).toBe(true);
  expect(typed.key('ArrowRight')).toBe(true);
  expect(typed.key('ArrowRight', { shiftKey: true })).toBe(true);
  typed.key('Enter');
  expect(typed.state.overlays).toHaveLength(1);
  expect(typed.types().filter((type) => type.startsWith('gesture'))).toEqual(['gesture-begin', 'gesture-end']);
  for (const overlay of [...clicked.state.overlays, ...typed.state.overlays])
    expect(v.is(overlaySchema, overlay)).toBe(true);
});

test('keys place a shape, move it, resize it, and Escape takes it away again', () => {
  const { state, key, events } = deskOver([], 'rectangle');
  key('Enter');
  expect(state.overlays[0]).toMatchObject({ x: 162.5, y: 112.5, width: 75, height: 75 });
  key('ArrowLeft');
  key('ArrowDown', { shiftKey: true });
  expect(state.overlays[0]).toMatchObject({ x: 152.5, y: 112.5, width: 75, height: 85 });
  key('Escape');
  expect(state.overlays).toEqual([]);
  expect(events.at(-1)).toEqual({ type: 'gesture-end', detail: { cancelled: true } });
  expect(state.tool).toBe('rectangle');
});

test('a polygon: corner by corner, one back, closed at its first', () => {
  const { state, drag, key, desk, types } = deskOver([], 'polygon');
  for (const at of [
    [100, 100],
    [200, 100],
    [250, 250],
  ] as const)
    drag([at]);
  expect(state.overlays).toHaveLength(1);
  drag([[20, 20]]);
  expect(key('Backspace')).toBe(true);
  drag([[100, 200]]);
  expect(desk.busy).toBe(true);
  drag([[104, 96]]);
  expect(desk.busy).toBe(false);
  expect(state.overlays).toEqual([
    {
      type: 'polygon',
      id: 'polygon',
      points: [
        [100, 100],
        [200, 100],
        [250, 250],
        [100, 200],
      ],
    },
  ]);
  expect(types().filter((type) => type.startsWith('gesture'))).toEqual(['gesture-begin', 'gesture-end']);
});

test('a polygon ends with a second press on its last corner, and is given up by Escape', () => {
  const ended = deskOver([], 'polygon');
  for (const at of [
    [100, 100],
    [200, 100],
    [250, 250],
    [251, 251],
  ] as const)
    ended.drag([at]);
  expect(ended.desk.busy).toBe(false);
  expect(ended.state.overlays[0]).toMatchObject({ points: { length: 3 } });
  const given = deskOver([], 'polygon');
  for (const at of [
    [100, 100],
    [200, 100],
    [250, 250],
  ] as const)
    given.drag([at]);
  given.key('Escape');
  expect(given.state.overlays).toEqual([]);
  expect(given.desk.busy).toBe(false);
});

test('Ctrl+Z within a polygon takes its last corner back; all corners back, nothing is left', () => {
  const { state, drag, key, desk } = deskOver([], 'polygon');
  for (const at of [
    [100, 100],
    [200, 100],
    [250, 250],
  ] as const)
    drag([at]);
  for (let corner = 0; corner < 3; corner++) expect(key('z', { ctrlKey: true })).toBe(true);
  expect(state.overlays).toEqual([]);
  expect(desk.busy).toBe(false);
  // with nothing under way it is the history's
  expect(key('z', { ctrlKey: true })).toBe(false);
});

test('an undo elsewhere ends what was being drawn', () => {
  const { state, drag, desk } = deskOver([], 'polygon');
  for (const at of [
    [100, 100],
    [200, 100],
    [250, 250],
  ] as const)
    drag([at]);
  state.overlays = [];
  desk.overlaysChanged();
  expect(desk.busy).toBe(false);
  expect(desk.sketch).toBeNull();
});

test('a line is dragged, or made of corners in steps of 15° with Shift', () => {
  const dragged = deskOver([], 'line');
  dragged.drag([
    [100, 100],
    [150, 120],
    [200, 140],
  ]);
  expect(dragged.state.overlays).toEqual([
    {
      type: 'line',
      id: 'line',
      points: [
        [100, 100],
        [200, 140],
      ],
    },
  ]);
  const stepped = deskOver([], 'line');
  stepped.drag([[100, 100]]);
  stepped.drag([[200, 104]], { constrain: true });
  stepped.key('Enter');
  expect(stepped.state.overlays[0]).toMatchObject({
    points: [
      [100, 100],
      [200, 100],
    ],
  });
});

test('an arrow has its tip where it was pressed, and its tail follows', () => {
  const { state, drag } = deskOver([], 'arrow');
  drag([
    [100, 100],
    [100, 60],
  ]);
  expect(state.overlays).toEqual([{ type: 'arrow', id: 'arrow', tip: [100, 100], angle: 270 }]);
});

test('a text is written at once; points come in numbers', () => {
  const text = deskOver([], 'text');
  text.drag([[100, 100]]);
  expect(text.asked).toContain('write text');
  const write = text.desk.beginWriting(text.state.overlays[0]!);
  write('S');
  write('Stroma');
  text.desk.endWriting(false);
  expect(text.state.overlays).toEqual([{ type: 'text', id: 'text', at: [100, 100], text: 'Stroma' }]);
  const begins = (): unknown[] =>
    text.events.filter(({ type }) => type === 'gesture-begin').map((event) => event.detail);
  expect(begins(), 'its first words are one step with it').toEqual([
    { action: 'draw' },
    { action: 'write', continues: true },
  ]);
  text.desk.beginWriting(text.state.overlays[0]!)('Epithelium');
  text.desk.endWriting(false);
  expect(begins().at(-1)).toEqual({ action: 'write' });
  const points = deskOver([], 'point');
  points.drag([[100, 100]]);
  points.drag([[150, 100]]);
  expect(points.state.overlays).toHaveLength(2);
  expect(points.state.tool).toBe('point');
});

test('the words of a text that was just placed are given up, the text stays; without words it never was', () => {
  for (const [words, cancelled, given] of [
    ['Stroma', true, false],
    ['', false, true],
  ] as const) {
    const { desk, drag, state, events } = deskOver([], 'text');
    drag([[100, 100]]);
    const [placed] = state.overlays;
    desk.beginWriting(placed!)(words);
    desk.endWriting(cancelled);
    expect(events.at(-1)).toEqual({ type: 'gesture-end', detail: { cancelled: given } });
    expect(state.overlays).toEqual([placed]);
  }
});

test('in another drawing nothing goes on, though it has shapes of the same names', () => {
  const { state, desk, pointer, held, events } = deskOver([square('square', 0, 0)]);
  desk.press(pointer({ x: 1, y: 1 }), held);
  desk.move(pointer({ x: 50, y: 50 }));
  state.overlays = [square('square', 200, 200)];
  desk.leave();
  const raised = events.length;
  desk.move(pointer({ x: 90, y: 90 }));
  desk.release(pointer({ x: 90, y: 90 }));
  expect(events).toHaveLength(raised);
  expect(state.overlays).toEqual([square('square', 200, 200)]);
});

test('a text without words goes, a label without words is none', () => {
  const { state, desk } = deskOver([
    { type: 'text', id: 'text', at: [0, 0], text: 'a' },
    { ...square('square', 0, 0), label: 'b' },
  ]);
  for (const overlay of state.overlays) {
    desk.beginWriting(overlay)('');
    desk.endWriting(false);
  }
  expect(state.overlays).toEqual([square('square', 0, 0)]);
});

test('freehand goes out while it is drawn, and is one step', () => {
  const { state, types, desk, pointer, held } = deskOver([], 'freehand');
  const on = (turn: number) => pointer({ x: 200 + 80 * Math.cos(turn), y: 150 + 80 * Math.sin(turn) });
  desk.press(on(0), held);
  for (let step = 1; step <= 40; step++) desk.move(on((step / 80) * 2 * Math.PI));
  expect(state.overlays).toMatchObject([{ type: 'line' }]);
  for (let step = 41; step <= 80; step++) desk.move(on((step / 80) * 2 * Math.PI));
  desk.release(on(2 * Math.PI));
  expect(state.overlays).toMatchObject([{ type: 'polygon', id: 'polygon' }]);
  // the line gave way to an outline
  expect(types().filter((type) => type === 'overlay-add' || type === 'overlay-remove')).toEqual([
    'overlay-add',
    'overlay-remove',
    'overlay-add',
  ]);
  expect(types().filter((type) => type.startsWith('gesture'))).toEqual(['gesture-begin', 'gesture-end']);
});

test('a press selects, a drag moves, and a press on nothing is the camera’s', () => {
  const { state, drag, types, desk } = deskOver([square('a', 100, 100), square('b', 250, 100)]);
  expect(drag([[120, 120]])).toBe(true);
  expect(state.selected).toEqual(['a']);
  expect(types()).toEqual([]);
  drag([
    [120, 120],
    [130, 130],
    [150, 140],
  ]);
  expect(state.overlays[0]).toMatchObject({ x: 130, y: 120 });
  expect(types()).toEqual(['gesture-begin', 'overlay-change', 'overlay-change', 'overlay-change', 'gesture-end']);
  expect(drag([[50, 250]])).toBe(false);
  desk.clickedBeside();
  expect(state.selected).toEqual([]);
});

test('Shift-press and Shift-drag select several, which move together', () => {
  const { state, drag } = deskOver([square('a', 100, 100), square('b', 250, 100), square('c', 100, 200)]);
  drag([[120, 120]]);
  drag([[270, 120]], {}, { shiftKey: true });
  expect(state.selected).toEqual(['a', 'b']);
  drag([[270, 120]], {}, { shiftKey: true });
  expect(state.selected).toEqual(['a']);
  drag(
    [
      [90, 90],
      [300, 150],
    ],
    { constrain: true },
    { shiftKey: true },
  );
  expect(state.selected).toEqual(['a', 'b']);
  drag(
    [
      [120, 120],
      [120, 100],
      [120, 80],
    ],
    { free: true },
  );
  expect(state.overlays.map((overlay) => (overlay as { y: number }).y)).toEqual([60, 60, 200]);
});

test('what is moved is drawn to its neighbours, unless Alt is held', () => {
  const near = [
    [120, 120],
    [190, 123],
  ] as const;
  const snapped = deskOver([square('a', 100, 100), square('b', 213, 100)]);
  snapped.drag(near);
  expect(snapped.state.overlays[0]).toMatchObject({ x: 173, y: 100 });
  const free = deskOver([square('a', 100, 100), square('b', 213, 100)]);
  free.drag(near, { free: true });
  expect(free.state.overlays[0]).toMatchObject({ x: 170, y: 103 });
});

test('handles reshape the one selected shape, under the pointer of a finger too', () => {
  const { state, drag, desk, pointer } = deskOver([square('a', 100, 100)]);
  drag([[120, 120]]);
  expect(desk.hover(pointer({ x: 140, y: 140 }), { pointerType: 'mouse' })).toBe('nwse-resize');
  drag([
    [140, 140],
    [170, 150],
  ]);
  expect(state.overlays[0]).toMatchObject({ width: 70, height: 50 });
  drag(
    [
      [170, 165],
      [180, 175],
    ],
    {},
    { pointerType: 'touch' },
  );
  expect(state.overlays[0]).toMatchObject({ width: 80, height: 75 });
});

test('a side between corners gives a new one', () => {
  const { state, drag } = deskOver([
    {
      type: 'line',
      id: 'line',
      points: [
        [100, 100],
        [200, 100],
      ],
    },
  ]);
  drag([[120, 100]]);
  drag([
    [150, 100],
    [150, 140],
  ]);
  expect(state.overlays[0]).toMatchObject({
    points: [
      [100, 100],
      [150, 140],
      [200, 100],
    ],
  });
});

test('a drag that is given up leaves nothing behind', () => {
  const before = [square('a', 100, 100)];
  const { state, events, desk, pointer, held, key } = deskOver(before);
  desk.press(pointer({ x: 120, y: 120 }), held);
  desk.move(pointer({ x: 160, y: 160 }));
  expect(key('Escape')).toBe(true);
  expect(state.overlays).toEqual(before);
  expect(events.at(-1)).toEqual({ type: 'gesture-end', detail: { cancelled: true } });
  // the pointer is still down
  desk.move(pointer({ x: 180, y: 180 }));
  desk.release(pointer({ x: 180, y: 180 }));
  expect(state.overlays).toEqual(before);
});

test('arrows nudge by a pixel of the screen, with Shift by ten; held down it is one step', () => {
  const { state, drag, desk, key, types } = deskOver([square('a', 100, 100)]);
  state.viewport = { ...state.viewport, scale: 0.5, center: { x: 200, y: 150 } };
  expect(key('ArrowRight')).toBe(false);
  drag([[160, 135]]);
  for (let repeat = 0; repeat < 3; repeat++) {
    desk.run({ name: 'nudge', by: { x: 1, y: 0 }, shift: false, resize: false });
  }
  desk.rest();
  expect(state.overlays[0]).toMatchObject({ x: 106, y: 100 });
  expect(types()).toEqual(['gesture-begin', 'overlay-change', 'overlay-change', 'overlay-change', 'gesture-end']);
  key('ArrowUp', { shiftKey: true });
  expect(state.overlays[0]).toMatchObject({ x: 106, y: 80 });
  key('ArrowRight', { altKey: true });
  expect(state.overlays[0]).toMatchObject({ x: 106, width: 42 });
});

test('Tab walks the shapes and then leaves; what is out of sight asks to be seen', () => {
  const { state, key, events } = deskOver([square('a', 100, 100), square('b', 5000, 100)]);
  expect(key('Tab')).toBe(true);
  expect(state.selected).toEqual(['a']);
  expect(events).toEqual([]);
  expect(key('Tab')).toBe(true);
  expect(state.selected).toEqual(['b']);
  expect(events).toMatchObject([{ type: 'reveal-request', detail: { overlay: { id: 'b' } } }]);
  expect(key('Tab')).toBe(false);
  expect(key('Tab', { shiftKey: true })).toBe(true);
  expect(state.selected).toEqual(['a']);
  // nobody is kept among thousands
  key('Escape');
  expect(state.selected).toEqual([]);
  expect(key('Tab')).toBe(false);
});

test('copy, cut, paste, duplicate, all and delete', () => {
  const { state, key, asked } = deskOver([square('a', 100, 100), square('b', 200, 100)]);
  key('a', { ctrlKey: true });
  expect(state.selected).toEqual(['a', 'b']);
  key('c', { metaKey: true });
  expect(asked).toContain('2 shapes copied');
  key('v', { ctrlKey: true });
  expect(state.overlays).toHaveLength(4);
  expect(new Set(state.overlays.map(({ id }) => id)).size).toBe(4);
  expect(state.selected).toEqual(['rectangle', 'rectangle-2']);
  key('x', { ctrlKey: true });
  expect(state.overlays.map(({ id }) => id)).toEqual(['a', 'b']);
  // on another waypoint it comes back where it was
  state.overlays = [];
  key('v', { ctrlKey: true });
  expect(state.overlays).toMatchObject([
    { x: 116, y: 116 },
    { x: 216, y: 116 },
  ]);
  key('d', { ctrlKey: true });
  expect(state.overlays).toHaveLength(4);
  key('Delete');
  expect(state.overlays).toHaveLength(2);
  expect(asked).toContain('2 shapes removed');
});

test('Enter goes to the handles, F2 to the words, letters to the tools, Page keys through the order', () => {
  const { state, key, asked, events, drag } = deskOver([square('a', 100, 100)]);
  expect(key('Enter')).toBe(false);
  drag([[120, 120]]);
  key('Enter');
  key('F2');
  expect(asked).toEqual(['handles', 'write a']);
  key('PageUp', { shiftKey: true });
  expect(events.at(-1)).toEqual({ type: 'overlay-order', detail: { ids: ['a'], to: 'front' } });
  key('e');
  expect(state.tool).toBe('ellipse');
  key('Escape');
  expect(state.tool).toBe('select');
});

test('a second finger takes a drag back, and of a polygon only its last corner', () => {
  const box = deskOver([], 'rectangle');
  box.desk.press(box.pointer({ x: 100, y: 100 }), box.held);
  box.desk.move(box.pointer({ x: 150, y: 150 }));
  box.desk.giveUp();
  expect(box.state.overlays).toEqual([]);
  const path = deskOver([], 'polygon');
  for (const at of [
    [100, 100],
    [200, 100],
    [250, 250],
  ] as const)
    path.drag([at]);
  path.desk.press(path.pointer({ x: 50, y: 200 }), path.held);
  path.desk.giveUp();
  expect(path.desk.busy).toBe(true);
  expect(path.state.overlays[0]).toMatchObject({ points: { length: 3 } });
});

test('shapes are drawn where the pointer is, in a view that is turned and zoomed', () => {
  const { state, drag } = deskOver([], 'rectangle');
  state.viewport = { center: { x: 1000, y: 1000 }, scale: 2, rotation: 90, width: 400, height: 300 };
  // right on the screen is up in the image
  drag([
    [200, 150],
    [240, 170],
  ]);
  expect(state.overlays[0]).toMatchObject({ x: 1000, y: 980, width: 10, height: 20 });
});

test('among ten thousand shapes, a press finds the right one', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    square(`s${index}`, (index % 100) * 20, Math.floor(index / 100) * 20, 10),
  );
  const { state, drag } = deskOver(many);
  drag([[205, 105]]);
  expect(state.selected).toEqual(['s510']);
});
