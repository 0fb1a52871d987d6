import { expect, test } from 'vitest';
import { commandForKey } from '../../elements/keys.ts';
import { drawingCommand } from './drawing-keys.ts';
import { TOOL_KEYS, toolForKey } from './tools.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

test('arrows nudge: Shift farther, Alt resizes', () => {
  expect(drawingCommand(press('ArrowUp'))).toEqual({ name: 'nudge', by: { x: 0, y: -1 }, shift: false, resize: false });
  expect(drawingCommand(press('ArrowLeft', { shiftKey: true }))).toMatchObject({ by: { x: -1, y: 0 }, shift: true });
  expect(drawingCommand(press('ArrowLeft', { altKey: true }))).toMatchObject({ resize: true });
});

test('the clipboard is Ctrl’s, and ⌘’s; Tab walks; Page keys order', () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    const names = ['c', 'x', 'v', 'a', 'd'].map((key) => drawingCommand(press(key, held))?.name);
    expect(names).toEqual(['copy', 'cut', 'paste', 'all', 'duplicate']);
  }
  expect(drawingCommand(press('Tab', { shiftKey: true }))).toEqual({ name: 'walk', by: -1 });
  expect(drawingCommand(press('PageUp', { shiftKey: true }))).toEqual({ name: 'order', to: 'front' });
  // the browser's: another tab
  expect(drawingCommand(press('PageDown', { ctrlKey: true }))).toBeNull();
});

test('each tool has a letter of its own, that the viewer has no use for', () => {
  const letters = Object.values(TOOL_KEYS).map((letter) => letter.toLowerCase());
  expect(new Set(letters).size).toBe(letters.length);
  for (const key of letters) {
    expect(commandForKey(press(key))).toBeNull();
    expect(drawingCommand(press(key))?.name).toBe('tool');
    expect(toolForKey(press(key, { ctrlKey: true }))).toBeNull();
  }
});

test('what asks nothing of the drawing is left to others', () => {
  for (const key of ['+', '1', 'm', 'Home', 'F5']) expect(drawingCommand(press(key))).toBeNull();
});
