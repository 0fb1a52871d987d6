import type { Point, Viewport } from '../../../render/viewport.ts';
import type { Overlay } from '../../../story/overlay.ts';
import { Desk } from '../desk.ts';
import type { DeskHost, DeskState } from '../hand.ts';
import type { DrawingEvents } from '../drawing-events.ts';
import { drawingCommand } from '../drawing-keys.ts';
import { english } from '../drawing-strings.en.ts';
import type { Pointer } from '../gestures/gesture.ts';
import type { Tool } from '../tools.ts';

type Event = { [Name in keyof DrawingEvents]: { type: Name; detail: DrawingEvents[Name] } }[keyof DrawingEvents];

/** What a shell does with the events of the drawing: a list of overlays, and nothing else. */
export function applied(overlays: readonly Overlay[], { type, detail }: Event): readonly Overlay[] {
  switch (type) {
    case 'overlay-add':
      return [...overlays, ...detail.overlays];
    case 'overlay-change':
      return overlays.map((overlay) => detail.overlays.find(({ id }) => id === overlay.id) ?? overlay);
    case 'overlay-remove':
      return overlays.filter(({ id }) => !detail.ids.includes(id!));
    default:
      return overlays;
  }
}

/** A desk with a host that does what it is told, and writes down what it was told. Image pixels are CSS pixels. */
export function deskOver(overlays: readonly Overlay[] = [], tool: Tool = 'select') {
  const viewport: Viewport = { center: { x: 200, y: 150 }, scale: 1, rotation: 0, width: 400, height: 300 };
  const state: { -readonly [Key in keyof DeskState]: DeskState[Key] } & { viewport: Viewport } = {
    viewport,
    overlays,
    selected: [],
    tool,
    newStyle: {},
    clipboard: [],
  };
  const events: Event[] = [];
  const asked: string[] = [];
  const host: DeskHost = {
    state: () => state,
    words: () => english,
    raise: (type, detail) => {
      const event = { type, detail } as Event;
      events.push(event);
      state.overlays = applied(state.overlays, event);
      desk.overlaysChanged();
    },
    select: (ids) => (state.selected = ids),
    choose: (chosen) => (state.tool = chosen),
    keep: (clipboard) => (state.clipboard = clipboard),
    write: (id) => asked.push(`write ${id}`),
    focusHandles: (handle) => asked.push(handle ? `handle ${JSON.stringify(handle)}` : 'handles'),
    tell: (text) => asked.push(text),
    redraw: () => undefined,
  };
  const desk = new Desk(host);
  const pointer = (at: Point, more: Partial<Pointer> = {}): Pointer => ({ at, constrain: false, free: false, ...more });
  const held = { pointerType: 'mouse', shiftKey: false, ctrlKey: false, metaKey: false };

  /** Down at the first place, through the others, up at the last. */
  function drag(places: readonly (readonly [number, number])[], more: Partial<Pointer> = {}, keys = {}): boolean {
    const [first, ...others] = places.map(([x, y]) => pointer({ x, y }, more));
    const taken = desk.press(first!, { ...held, ...keys });
    if (!taken) return false;
    for (const other of others) desk.move(other);
    desk.release(others.at(-1) ?? first!);
    return true;
  }

  function key(name: string, more: Partial<KeyboardEvent> = {}): boolean {
    const press = { key: name, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more };
    const command = drawingCommand(press);
    const taken = command !== null && desk.run(command);
    desk.rest();
    return taken;
  }

  return { desk, state, events, asked, drag, key, pointer, held, types: () => events.map(({ type }) => type) };
}
