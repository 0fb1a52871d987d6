import { inSight } from '../../elements/story-overlays/overlay-bounds.ts';
import type { Point, Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { copiesOf } from './copies.ts';
import type { DrawingCommand } from './drawing-keys.ts';
import type { DrawingStrings } from './drawing-strings.en.ts';
import { defaultShape } from './geometry/default-shape.ts';
import { handlesOf } from './geometry/handles.ts';
import { keyGesture, type KeyGesture } from './gestures/key-gesture.ts';
import type { DeskHost, DeskState, Hand } from './hand.ts';
import type { Selection } from './selection.ts';
import type { Tool } from './tools.ts';

/** Steps of the arrow keys, CSS pixels: of a shape that was just placed, and of one that is selected. */
const PLACING_STEP = 10;
const STEP = 1;
const FAR_STEP = 10;

/** What keys do to the drawing. */
export class Keyboard {
  readonly #host: DeskHost;
  readonly #hand: Hand;
  readonly #selection: Selection;
  #leaving = false;

  constructor(host: DeskHost, hand: Hand, selection: Selection) {
    this.#host = host;
    this.#hand = hand;
    this.#selection = selection;
  }

  get #state(): DeskState {
    return this.#host.state();
  }

  get #words(): DrawingStrings {
    return this.#host.words();
  }

  /** @returns whether the key was the drawing's */
  run(command: DrawingCommand): boolean {
    const { tool, viewport } = this.#state;
    if (!viewport || !tool) return false;
    if (this.#hand.nudging && command.name !== 'nudge') this.#hand.finish();
    if (this.#hand.gesture) return this.#runWithin(command);
    const selection = this.#selection.shapes;
    const ids = selection.map(({ id }) => id!);
    const leaving = this.#leaving;
    this.#leaving = false;
    switch (command.name) {
      case 'walk':
        return !leaving && this.#walk(command.by);
      case 'tool':
        this.#host.choose(command.tool);
        return true;
      case 'enter':
        return this.#enter(viewport, tool);
      case 'escape':
        return this.#escape(tool);
      case 'all':
        this.#selection.select(this.#state.overlays.flatMap(({ id }) => id ?? []));
        return true;
      case 'paste':
        this.#selection.add(copiesOf(this.#state.clipboard, this.#state.overlays, viewport));
        return true;
      case 'back':
        return false;
    }
    if (selection.length === 0) return false;
    switch (command.name) {
      case 'nudge':
        this.#nudge(selection, command.by, command.shift ? FAR_STEP : STEP, command.resize);
        break;
      case 'remove':
        this.#selection.remove(ids);
        break;
      case 'write':
        if (selection.length === 1) this.#host.write(ids[0]!);
        break;
      case 'copy':
      case 'cut':
        this.#host.keep(selection);
        this.#host.tell(this.#words.copied(ids.length));
        if (command.name === 'cut') this.#selection.remove(ids);
        break;
      case 'duplicate':
        this.#selection.add(copiesOf(selection, this.#state.overlays, viewport));
        break;
      case 'order':
        this.#host.raise('overlay-order', { ids, to: command.to });
        break;
    }
    return true;
  }

  #runWithin(command: DrawingCommand): boolean {
    switch (command.name) {
      case 'enter':
        this.#hand.finish();
        return true;
      case 'escape':
        this.#hand.cancel();
        return true;
      case 'remove':
      case 'back':
        this.#hand.back();
        return true;
      case 'nudge':
        if (this.#hand.nudging) this.#nudge([], command.by, command.shift ? FAR_STEP : STEP, command.resize);
        else this.#hand.keys?.step(scaled(command.by, PLACING_STEP), command.shift || command.resize);
        return true;
      case 'tool':
        this.#hand.finish();
        this.#host.choose(command.tool);
        return true;
      case 'walk':
        this.#hand.finish();
        return false;
      default:
        return true;
    }
  }

  #nudge(selection: readonly Overlay[], by: Point, unit: number, resize: boolean): void {
    const begin = (): KeyGesture =>
      this.#hand.takeKeys(keyGesture(this.#hand.begin(resize ? 'reshape' : 'move', selection), selection), true);
    const keys = this.#hand.keys ?? begin();
    keys.step(scaled(by, unit), resize);
  }

  #enter(viewport: Viewport, tool: Tool): boolean {
    if (tool !== 'select') {
      const middle = { x: viewport.width / 2, y: viewport.height / 2 };
      const sketch = this.#hand.begin('draw');
      const shape = sketch.made(defaultShape(tool, middle, viewport, this.#words.newText));
      this.#hand.takeKeys(keyGesture(sketch, [shape]), false);
      sketch.show([shape]);
      this.#host.tell(this.#words.hintPlacing);
      return true;
    }
    const shape = this.#selection.single;
    if (!shape) return false;
    if (handlesOf(shape, viewport).length > 0) this.#host.focusHandles();
    else this.#host.write(shape.id!);
    return true;
  }

  #escape(tool: Tool): boolean {
    this.#leaving = true;
    if (tool !== 'select') this.#host.choose('select');
    else if (this.#state.selected.length > 0) this.#host.select([]);
    else return false;
    return true;
  }

  #walk(by: 1 | -1): boolean {
    const { overlays, selected, viewport } = this.#state;
    const at = overlays.findIndex(({ id }) => id !== undefined && id === selected.at(-1));
    const next = overlays[at < 0 && by < 0 ? overlays.length - 1 : at + by];
    if (next?.id === undefined) return false;
    this.#host.select([next.id]);
    if (inSight([next], viewport!).length === 0) this.#host.raise('reveal-request', { overlay: next });
    return true;
  }
}

function scaled({ x, y }: Point, unit: number): Point {
  return { x: x * unit, y: y * unit };
}
