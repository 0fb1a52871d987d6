import { expect, test } from 'vitest';
import type { Viewport } from '../../render/viewport.ts';
import type { Mark } from '../../state/mark.ts';
import { accessibilityFaults, drag, find, findAll, mount, press, record, settle } from '../testing/mount.ts';
import './mark-composer.ts';

const viewport: Viewport = { center: { x: 500, y: 500 }, scale: 0.5, rotation: 0, width: 600, height: 400 };

async function composer() {
  const element = document.createElement('docent-mark-composer');
  const surface = document.createElement('div');
  surface.style.cssText = 'position:relative;width:600px;height:400px;container-type:size';
  const camera = document.createElement('div');
  camera.style.cssText = 'position:absolute;inset:0';
  surface.append(camera, element);
  element.viewport = viewport;
  element.surface = surface;
  await mount(surface);
  await settle(element);
  const events = record(element, 'mark-add', 'mark-cancel');
  const { left, top } = surface.getBoundingClientRect();
  return { element, events, camera, at: (x: number, y: number) => [left + x, top + y] as const };
}

function submit(element: HTMLElement, note: string): void {
  const text = find<HTMLTextAreaElement>(element, 'textarea');
  text.value = note;
  text.dispatchEvent(new Event('input'));
  find<HTMLFormElement>(element, 'form').requestSubmit();
}

const rounded = ({ detail }: { detail: unknown }): unknown =>
  Object.fromEntries(
    Object.entries(detail as Mark).map(([key, value]) => [
      key,
      Number.isFinite(value) ? Math.round(value as number) : value,
    ]),
  );

test('is accessible, and begins in the middle with the focus on the tip', async () => {
  const { element, events } = await composer();
  expect(element.shadowRoot!.activeElement?.getAttribute('aria-label')).toBe('Tip of the arrow');
  expect(await accessibilityFaults(element)).toEqual([]);
  submit(element, ' Here ');
  expect(events.map(rounded)).toEqual([{ type: 'arrow', x: 500, y: 500, note: 'Here' }]);
});

test('a click on the image sets the arrow, unknown to the camera; then the note is typed', async () => {
  const { element, events, camera, at } = await composer();
  const heard = record(camera, 'pointerdown');
  drag(camera, at(100, 50));
  expect(heard).toEqual([]);
  expect(element.shadowRoot!.activeElement?.id).toBe('note');
  submit(element, 'A vessel');
  expect(events.map(rounded)).toEqual([{ type: 'arrow', x: 100, y: 200, note: 'A vessel' }]);
});

test('a drag draws the box, from any corner', async () => {
  const { element, events, camera, at } = await composer();
  findAll(element, '.kinds button')[1]!.click();
  await settle(element);
  drag(camera, at(400, 300), at(250, 200), at(200, 100));
  submit(element, '');
  expect(events.map(rounded)).toEqual([{ type: 'box', x: 300, y: 300, width: 400, height: 400, note: '' }]);
});

test('by keys: arrows move it, Enter sets it, Escape leaves', async () => {
  const { element, events } = await composer();
  const handle = find(element, '.handle');
  press(handle, 'ArrowRight');
  press(handle, 'ArrowDown', { shiftKey: true });
  press(handle, 'Enter');
  expect(element.shadowRoot!.activeElement?.id).toBe('note');
  submit(element, 'x');
  expect(rounded(events[0]!)).toEqual({ type: 'arrow', x: 516, y: 502, note: 'x' });
  findAll(element, '.kinds button')[1]!.click();
  await settle(element);
  const [from, to] = findAll(element, '.handle');
  press(from!, 'ArrowLeft');
  press(to!, 'ArrowUp');
  submit(element, '');
  expect(rounded(events[1]!)).toEqual({ type: 'box', x: 500, y: 502, width: 192, height: 176, note: '' });
  press(find(element, 'textarea'), 'Escape');
  expect(events.at(-1)!.type).toBe('mark-cancel');
});

test('in a low picture it leaves the image in sight', async () => {
  const { element } = await composer();
  expect(find(element, 'form').getBoundingClientRect().height).toBeLessThan(400 / 3);
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('keys typed into the note do not reach the viewer', async () => {
  const { element } = await composer();
  const heard = record(document, 'keydown');
  press(find(element, 'textarea'), 'r');
  expect(heard).toEqual([]);
});
