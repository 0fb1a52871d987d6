import type { Command } from './command.ts';

/** Names in the catalogue of strings under which the help lists a key. */
export type KeyLabel =
  | 'keyPan'
  | 'keyPanFar'
  | 'zoomIn'
  | 'zoomOut'
  | 'home'
  | 'oneToOne'
  | 'keyRotate'
  | 'keyChannels'
  | 'keySolo'
  | 'keyGroups'
  | 'keyZ'
  | 'keyT'
  | 'fullScreen'
  | 'ruler'
  | 'goTo'
  | 'save'
  | 'share'
  | 'panel'
  | 'help';

/** One line of the help: the keys as printed on them, and what they do. */
export interface KeyBinding {
  readonly label: KeyLabel;
  readonly keys: readonly string[];
}

/** A tenth of the view is a step that keeps what one looks at in sight; with Shift it turns a page. */
const STEP = 0.1;
const PAGE = 0.9;

type Table = Readonly<Record<string, Command>>;

/** By `KeyboardEvent.key`. */
const plain: Table = {
  ArrowLeft: { name: 'pan', x: -STEP, y: 0 },
  ArrowRight: { name: 'pan', x: STEP, y: 0 },
  ArrowUp: { name: 'pan', x: 0, y: -STEP },
  ArrowDown: { name: 'pan', x: 0, y: STEP },
  '+': { name: 'zoom-in' },
  // the same key without Shift on most keyboards
  '=': { name: 'zoom-in' },
  '-': { name: 'zoom-out' },
  '0': { name: 'home' },
  Home: { name: 'home' },
  '*': { name: 'one-to-one' },
  r: { name: 'rotate-right' },
  R: { name: 'rotate-left' },
  f: { name: 'full-screen' },
  m: { name: 'ruler' },
  g: { name: 'go-to' },
  s: { name: 'save' },
  l: { name: 'share' },
  c: { name: 'panel' },
  '?': { name: 'help' },
  '[': { name: 'previous-group' },
  ']': { name: 'next-group' },
  ',': { name: 'step-plane', axis: 'z', by: -1 },
  '.': { name: 'step-plane', axis: 'z', by: 1 },
  '<': { name: 'step-plane', axis: 't', by: -1 },
  '>': { name: 'step-plane', axis: 't', by: 1 },
};

const shifted: Table = {
  ArrowLeft: { name: 'pan', x: -PAGE, y: 0 },
  ArrowRight: { name: 'pan', x: PAGE, y: 0 },
  ArrowUp: { name: 'pan', x: 0, y: -PAGE },
  ArrowDown: { name: 'pan', x: 0, y: PAGE },
};

/** What the help lists, in its order. */
export const keyBindings: readonly KeyBinding[] = [
  { label: 'keyPan', keys: ['←', '→', '↑', '↓'] },
  { label: 'keyPanFar', keys: ['Shift ←', '→', '↑', '↓'] },
  { label: 'zoomIn', keys: ['+'] },
  { label: 'zoomOut', keys: ['-'] },
  { label: 'home', keys: ['0'] },
  { label: 'oneToOne', keys: ['*'] },
  { label: 'keyRotate', keys: ['R', 'Shift R'] },
  { label: 'keyChannels', keys: ['1 – 9'] },
  { label: 'keySolo', keys: ['Shift 1 – 9'] },
  { label: 'keyGroups', keys: ['[', ']'] },
  { label: 'keyZ', keys: [',', '.'] },
  { label: 'keyT', keys: ['<', '>'] },
  { label: 'ruler', keys: ['M'] },
  { label: 'goTo', keys: ['G'] },
  { label: 'save', keys: ['S'] },
  { label: 'share', keys: ['L'] },
  { label: 'panel', keys: ['C'] },
  { label: 'fullScreen', keys: ['F'] },
  { label: 'help', keys: ['?'] },
];

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** What a key asks a viewer to do; null where it asks nothing, or belongs to the browser. */
export function commandForKey(press: KeyPress): Command | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  // with Shift, `key` is what the layout prints above the digit; `code` stays
  const digit = /^Digit([1-9])$/.exec(press.code)?.[1] ?? (/^[1-9]$/.test(press.key) ? press.key : undefined);
  if (digit !== undefined && (press.shiftKey || press.key === digit)) {
    return { name: press.shiftKey ? 'solo-channel' : 'toggle-channel', position: Number(digit) - 1 };
  }
  return (press.shiftKey ? shifted[press.key] : undefined) ?? plain[press.key] ?? null;
}

/**
 * Whether a key press belongs to the control that has the focus: text fields take every key, sliders and lists the
 * arrows. `event.composedPath()[0]` is the control inside shadow roots.
 */
export function isTypedInto(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target.matches('input:not([type=checkbox], [type=radio], [type=button])');
}
