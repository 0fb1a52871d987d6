import type { Point } from '../../render/viewport.ts';
import type { OrderPlace } from './drawing-events.ts';
import { toolForKey, type Tool } from './tools.ts';

/** What a key press asks of the drawing. */
export type DrawingCommand =
  | { readonly name: 'nudge'; readonly by: Point; readonly shift: boolean; readonly resize: boolean }
  | { readonly name: 'walk'; readonly by: 1 | -1 }
  | { readonly name: 'tool'; readonly tool: Tool }
  | { readonly name: 'order'; readonly to: OrderPlace }
  | {
      readonly name: 'enter' | 'escape' | 'remove' | 'write' | 'copy' | 'cut' | 'paste' | 'all' | 'duplicate' | 'back';
    };

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const PLAIN = {
  Enter: { name: 'enter' },
  Escape: { name: 'escape' },
  Delete: { name: 'remove' },
  Backspace: { name: 'remove' },
  F2: { name: 'write' },
  PageUp: { name: 'order', to: 'forward' },
  PageDown: { name: 'order', to: 'backward' },
} as const satisfies Readonly<Record<string, DrawingCommand>>;

const SHIFTED = {
  PageUp: { name: 'order', to: 'front' },
  PageDown: { name: 'order', to: 'back' },
} as const satisfies Readonly<Record<string, DrawingCommand>>;

const CONTROL = {
  c: { name: 'copy' },
  x: { name: 'cut' },
  v: { name: 'paste' },
  a: { name: 'all' },
  d: { name: 'duplicate' },
  z: { name: 'back' },
} as const satisfies Readonly<Record<string, DrawingCommand>>;

/** Null where a key asks nothing of the drawing: then it is the viewer's, or the browser's. */
export function drawingCommand(press: Press): DrawingCommand | null {
  const { key, shiftKey, altKey } = press;
  if (press.ctrlKey || press.metaKey) {
    return shiftKey || altKey ? null : (CONTROL[key.toLowerCase() as keyof typeof CONTROL] ?? null);
  }
  if (key === 'Tab') return altKey ? null : { name: 'walk', by: shiftKey ? -1 : 1 };
  const by = ARROWS[key];
  if (by) return { name: 'nudge', by, shift: shiftKey, resize: altKey };
  if (altKey) return null;
  const command = (shiftKey ? SHIFTED[key as keyof typeof SHIFTED] : undefined) ?? PLAIN[key as keyof typeof PLAIN];
  if (command) return command;
  const tool = toolForKey(press);
  return tool && { name: 'tool', tool };
}
