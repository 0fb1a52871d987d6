import { expect, test } from 'vitest';
import { commandForKey, keyBindings, type KeyPress } from './keys.ts';

function key(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more };
}

test('arrows pan by a step, with Shift by a screen', () => {
  expect(commandForKey(key('ArrowLeft'))).toEqual({ name: 'pan', x: -0.1, y: 0 });
  expect(commandForKey(key('ArrowDown', { shiftKey: true }))).toEqual({ name: 'pan', x: 0, y: 0.9 });
});

test('digits call channels by their place, with Shift alone, on any layout', () => {
  expect(commandForKey(key('1', { code: 'Digit1' }))).toEqual({ name: 'toggle-channel', position: 0 });
  expect(commandForKey(key('9', { code: 'Numpad9' }))).toEqual({ name: 'toggle-channel', position: 8 });
  expect(commandForKey(key('"', { code: 'Digit2', shiftKey: true }))).toEqual({ name: 'solo-channel', position: 1 });
  expect(commandForKey(key('0', { code: 'Digit0' }))).toEqual({ name: 'home' });
  // French keyboards print & on the first digit's key: without Shift that is what was typed
  expect(commandForKey(key('&', { code: 'Digit1' }))).toBeNull();
});

test('combinations belong to the browser', () => {
  expect(commandForKey(key('r', { ctrlKey: true }))).toBeNull();
  expect(commandForKey(key('ArrowLeft', { altKey: true }))).toBeNull();
  expect(commandForKey(key('l', { metaKey: true }))).toBeNull();
});

test('the help lists only keys that do something', () => {
  const spoken: Readonly<Record<string, KeyPress>> = {
    '←': key('ArrowLeft'),
    '→': key('ArrowRight'),
    '↑': key('ArrowUp'),
    '↓': key('ArrowDown'),
    'Shift ←': key('ArrowLeft', { shiftKey: true }),
    'Shift R': key('R', { shiftKey: true }),
    '1 – 9': key('1', { code: 'Digit1' }),
    'Shift 1 – 9': key('!', { code: 'Digit1', shiftKey: true }),
  };
  for (const printed of keyBindings.flatMap(({ keys }) => keys)) {
    expect(commandForKey(spoken[printed] ?? key(printed.toLowerCase())), printed).not.toBeNull();
  }
});
