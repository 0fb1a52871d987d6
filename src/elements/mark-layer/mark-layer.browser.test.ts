import { expect, onTestFinished, test, vi } from 'vitest';
import type { Viewport } from '../../render/viewport.ts';
import { formatHash, parseHash } from '../../state/hash-state.ts';
import { parseMarks } from '../../state/mark.ts';
import { HOSTILE_TEXTS } from '../testing/hostile-texts.ts';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../testing/mount.ts';
import './mark-layer.ts';

const viewport: Viewport = { center: { x: 500, y: 500 }, scale: 0.5, rotation: 0, width: 400, height: 300 };

async function layer(text = 'arrow,500,500,Is this a mitosis?;box,420,420,80,60') {
  const element = document.createElement('docent-mark-layer');
  element.marks = parseMarks(text).marks;
  element.viewport = viewport;
  const frame = document.createElement('div');
  frame.style.cssText = 'position:relative;width:400px;height:300px';
  frame.append(element);
  await mount(frame);
  await settle(element);
  return element;
}

test('shapes and notes lie where they point; a screen reader hears them', async () => {
  const element = await layer();
  expect(findAll(element, 'g[role=img]').map((shape) => shape.getAttribute('aria-label'))).toEqual([
    'Arrow',
    'Rectangle',
  ]);
  expect(findAll(element, 'p').map((note) => note.textContent)).toEqual(['Is this a mitosis?']);
  await expect
    .poll(() => find(element, '[role=status]').textContent)
    .toBe('An arrow in the image, with the note: Is this a mitosis? A box in the image.');
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('a note whose place is out of sight is not in the way', async () => {
  const element = await layer();
  const [note] = findAll(element, '.note');
  expect(note!.checkVisibility()).toBe(true);
  element.viewport = { ...viewport, center: { x: 5000, y: 500 } };
  await settle(element);
  expect(note!.checkVisibility()).toBe(false);
});

test('the longest note stays inside a small picture', async () => {
  const element = await layer(`arrow,102,202,${'mitosis '.repeat(35)}`);
  const box = find(element, '.note').getBoundingClientRect();
  const frame = element.getBoundingClientRect();
  expect(box.left).toBeGreaterThanOrEqual(frame.left);
  expect(box.right).toBeLessThanOrEqual(frame.right);
  expect(box.top).toBeGreaterThanOrEqual(frame.top);
  expect(box.bottom).toBeLessThanOrEqual(frame.bottom);
});

test('each is dismissed by itself', async () => {
  const element = await layer();
  const events = record(element, 'dismiss');
  findAll(element, '.note button')[1]!.click();
  expect(events).toEqual([{ type: 'dismiss', detail: { mark: element.marks[1] } }]);
});

test('whatever a note holds, it is text', async () => {
  const element = await layer();
  const hit = vi.fn();
  Object.assign(window, { hit });
  onTestFinished(() => void Reflect.deleteProperty(window, 'hit'));
  for (const text of HOSTILE_TEXTS) {
    const { marks = [] } = parseHash(formatHash({ marks: [{ type: 'arrow', x: 500, y: 500, note: text }] }));
    element.marks = marks;
    await settle(element);
    const [note] = marks.map((mark) => mark.note).filter((words) => words !== '');
    expect(findAll(element, '.note p').map((shown) => shown.textContent)).toEqual(note === undefined ? [] : [note]);
    expect(findAll(element, '.note p > *, [role=status] > *')).toEqual([]);
  }
  expect(hit).not.toHaveBeenCalled();
});
