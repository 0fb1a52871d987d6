import { inSight } from '../../elements/story-overlays/overlay-bounds.ts';
import { textSize } from '../../elements/story-overlays/text-size.ts';
import type { Point, Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { copiesOf } from './copies.ts';
import { cursorFor } from './cursor.ts';
import type { DrawingCommand } from './drawing-keys.ts';
import type { DrawingStrings } from './drawing-strings.en.ts';
import { defaultShape } from './geometry/default-shape.ts';
import { handleAt, handlesOf, HOLD, type Handle } from './geometry/handles.ts';
import { overlayAt, REACH } from './geometry/hit.ts';
import { reshaped, withoutVertex, withVertex } from './geometry/reshape.ts';
import type { Pointer } from './gestures/gesture.ts';
import { keyGesture, type KeyGesture } from './gestures/key-gesture.ts';
import { marqueeGesture } from './gestures/marquee-gesture.ts';
import { moveGesture } from './gestures/move-gesture.ts';
import { reshapeGesture } from './gestures/reshape-gesture.ts';
import type { Sketch } from './gestures/sketch.ts';
import { startDrawing } from './gestures/start-drawing.ts';
import { Hand, type DeskHost, type DeskState } from './hand.ts';
import type { Tool } from './tools.ts';
import { withWords } from './words.ts';

/** Steps of the arrow keys, CSS pixels: of a shape that was just placed, and of one that is selected. */
const PLACING_STEP = 10;
const STEP = 1;
const FAR_STEP = 10;

/** What presses and keys do to the drawing. It knows nothing of elements. */
export class Desk {
  readonly #host: DeskHost;
  readonly #hand: Hand;
  #leaving = false;

  constructor(host: DeskHost) {
    this.#host = host;
    this.#hand = new Hand(host);
  }

  get #state(): DeskState {
    return this.#host.state();
  }

  get #words(): DrawingStrings {
    return this.#host.words();
  }

  /** What is being changed, and drawn in place of what the host has. */
  get sketch(): Sketch | null {
    return this.#hand.sketch;
  }

  get busy(): boolean {
    return this.#hand.gesture !== null && !this.#hand.nudging;
  }

  get placing(): boolean {
    return this.#hand.keys !== null && !this.#hand.nudging;
  }

  /** The one shape that is selected, as it is being changed. */
  get single(): Overlay | undefined {
    const { selected, overlays } = this.#state;
    if (selected.length !== 1) return undefined;
    const isIt = ({ id }: Overlay): boolean => id === selected[0];
    return this.#hand.sketch?.drawn.find(isIt) ?? overlays.find(isIt);
  }

  get selection(): readonly Overlay[] {
    const ids = new Set(this.#state.selected);
    return this.#state.overlays.filter(({ id }) => id !== undefined && ids.has(id));
  }

  overlaysChanged(): void {
    this.#hand.overlaysChanged();
  }

  /** @returns whether the press is the drawing's */
  press(pointer: Pointer, event: Pick<PointerEvent, 'pointerType' | 'shiftKey' | 'ctrlKey' | 'metaKey'>): boolean {
    const { viewport, tool } = this.#state;
    if (!viewport || !tool) return false;
    if (this.#hand.press(pointer)) return true;
    if (tool === 'select') return this.#pressShape(pointer, event);
    this.#hand.take(startDrawing(tool, this.#hand.begin('draw'), pointer, this.#words.newText));
    return true;
  }

  move(pointer: Pointer): void {
    this.#hand.gesture?.move(pointer);
  }

  release(pointer: Pointer): void {
    this.#hand.release(pointer);
  }

  /** A press that was none: a second finger came. */
  giveUp(): void {
    this.#hand.back();
  }

  clickedBeside(): void {
    if (this.#state.selected.length > 0) this.#host.select([]);
  }

  /** The words of a shape are there to be typed; a double-click that ends an outline means the outline. */
  doubleClick(pointer: Pointer, { pointerType }: Pick<PointerEvent, 'pointerType'>): void {
    if (this.#hand.drew || this.#hand.gesture || this.#state.tool !== 'select') return;
    const shape = this.#shapeAt(pointer, pointerType);
    if (shape) this.#host.write(shape.id!);
  }

  /** @returns the CSS cursor there */
  hover(pointer: Pointer, { pointerType }: Pick<PointerEvent, 'pointerType'>): string {
    const { viewport, tool } = this.#state;
    if (!viewport || !tool) return '';
    this.#hand.gesture?.move(pointer);
    if (tool !== 'select') return 'crosshair';
    const handle = this.#handleAt(pointer, pointerType);
    if (handle) return cursorFor(handle, viewport);
    return this.#shapeAt(pointer, pointerType) ? 'move' : '';
  }

  /** Keys went up: what they moved rests. */
  rest(): void {
    if (this.#hand.nudging) this.#hand.finish();
  }

  /** The tool is another, or the focus is elsewhere: what was begun is ended as it is. */
  settle(): void {
    this.#hand.finish();
  }

  /** @returns whether the key was the drawing's */
  run(command: DrawingCommand): boolean {
    const { tool, viewport } = this.#state;
    if (!viewport || !tool) return false;
    if (this.#hand.nudging && command.name !== 'nudge') this.#hand.finish();
    if (this.#hand.gesture) return this.#runWithin(command);
    const selection = this.selection;
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
        this.#select(this.#state.overlays.flatMap(({ id }) => id ?? []));
        return true;
      case 'paste':
        this.#add(copiesOf(this.#state.clipboard, this.#state.overlays, viewport));
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
        this.#remove(ids);
        break;
      case 'write':
        if (selection.length === 1) this.#host.write(ids[0]!);
        break;
      case 'copy':
      case 'cut':
        this.#host.keep(selection);
        this.#host.tell(this.#words.copied(ids.length));
        if (command.name === 'cut') this.#remove(ids);
        break;
      case 'duplicate':
        this.#add(copiesOf(selection, this.#state.overlays, viewport));
        break;
      case 'order':
        this.#host.raise('overlay-order', { ids, to: command.to });
        break;
    }
    return true;
  }

  /** A handle of the selected shape is asked to a place of the screen by keys. */
  stepHandle(handle: Handle, to: Point): void {
    const shape = this.single;
    if (!shape) return;
    const sketch = this.#hand.sketch ?? this.#hand.begin('reshape', [shape]);
    if (!this.#hand.gesture) this.#hand.takeKeys(keyGesture(sketch, [shape]), true);
    const { viewport } = sketch.ground;
    const place = sketch.placeOf({ at: to, constrain: false, free: true });
    sketch.show([reshaped(shape, handle, place, { viewport, constrain: false })]);
  }

  /** A corner more behind one of the selected shape. */
  insertCorner({ ring, index }: { readonly ring: number; readonly index: number }): void {
    const shape = this.single;
    if (shape?.type !== 'polygon' && shape?.type !== 'line') return;
    this.#host.raise('overlay-change', { overlays: [withVertex(shape, ring, index)] });
    this.#host.focusHandles({ kind: 'vertex', ring, index: index + 1 });
  }

  removeCorner({ ring, index }: { readonly ring: number; readonly index: number }): void {
    const shape = this.single;
    if (shape?.type !== 'polygon' && shape?.type !== 'line') return;
    const less = withoutVertex(shape, ring, index);
    if (!less) return;
    this.#host.raise('overlay-change', { overlays: [less] });
    this.#host.focusHandles({ kind: 'vertex', ring, index: Math.max(0, index - 1) });
  }

  /** Words are typed: their shape is drawn with each letter, and all of them are one step. */
  beginWriting(overlay: Overlay): (words: string) => void {
    const sketch = this.#hand.begin('write', [overlay]);
    this.#hand.take(keyGesture(sketch, [overlay]));
    return (words) => sketch.show([withWords(overlay, words)]);
  }

  endWriting(cancelled: boolean): void {
    const text = this.#hand.sketch?.drawn[0];
    if (cancelled) this.#hand.cancel();
    else this.#hand.finish();
    // nothing is seen of a text without words
    if (!cancelled && text?.type === 'text' && text.text.trim() === '') this.#remove([text.id!]);
  }

  #pressShape(
    pointer: Pointer,
    event: Pick<PointerEvent, 'pointerType' | 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  ): boolean {
    const { selected } = this.#state;
    const handle = this.#handleAt(pointer, event.pointerType);
    const single = this.single;
    if (handle && single) {
      this.#hand.take(reshapeGesture(this.#hand.begin('reshape', [single]), single, handle, pointer));
      return true;
    }
    const shape = this.#shapeAt(pointer, event.pointerType);
    const several = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!shape) {
      if (!event.shiftKey) return false;
      const select = (ids: readonly string[]): void => this.#select([...new Set([...selected, ...ids])]);
      this.#hand.take(marqueeGesture(this.#hand.begin('move'), pointer, select));
      return true;
    }
    const id = shape.id!;
    if (several) this.#select(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
    else if (!selected.includes(id)) this.#select([id]);
    const selection = this.selection;
    if (selection.length > 0) {
      this.#hand.take(moveGesture(this.#hand.begin('move', selection), selection, pointer));
    }
    return true;
  }

  #handleAt({ at }: Pointer, pointerType: string): Handle | undefined {
    const { viewport, tool } = this.#state;
    const shape = this.single;
    if (!shape || tool !== 'select') return undefined;
    return handleAt(handlesOf(shape, viewport!), at, pointerType === 'touch' ? HOLD.touch : HOLD.mouse);
  }

  #shapeAt({ at }: Pointer, pointerType: string): Overlay | undefined {
    const { overlays, viewport, selected } = this.#state;
    const editable = overlays.filter(({ id }) => id !== undefined);
    const reach = pointerType === 'touch' ? REACH.touch : REACH.mouse;
    return overlayAt(editable, viewport!, at, { reach, selected: new Set(selected), textSize });
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
    const shape = this.single;
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

  #select(ids: readonly string[]): void {
    this.#host.select(ids);
    if (ids.length > 1) this.#host.tell(this.#words.selectedCount(ids.length));
  }

  #add(overlays: readonly Overlay[]): void {
    if (overlays.length === 0) return;
    this.#host.raise('overlay-add', { overlays });
    this.#host.select(overlays.map(({ id }) => id!));
  }

  #remove(ids: readonly string[]): void {
    this.#host.raise('overlay-remove', { ids });
    this.#host.select([]);
    this.#host.tell(this.#words.removed(ids.length));
  }
}

function scaled({ x, y }: Point, unit: number): Point {
  return { x: x * unit, y: y * unit };
}
