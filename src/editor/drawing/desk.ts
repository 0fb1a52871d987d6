import { textSize } from '../../elements/story-overlays/text-size.ts';
import type { Point } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { cursorFor } from './cursor.ts';
import type { DrawingCommand } from './drawing-keys.ts';
import type { DrawingStrings } from './drawing-strings.en.ts';
import { handleAt, handlesOf, HOLD, type Handle } from './geometry/handles.ts';
import { overlayAt, REACH } from './geometry/hit.ts';
import { reshaped, withoutVertex, withVertex } from './geometry/reshape.ts';
import type { Pointer } from './gestures/gesture.ts';
import { keyGesture } from './gestures/key-gesture.ts';
import { marqueeGesture } from './gestures/marquee-gesture.ts';
import { moveGesture } from './gestures/move-gesture.ts';
import { reshapeGesture } from './gestures/reshape-gesture.ts';
import type { Sketch } from './gestures/sketch.ts';
import { startDrawing } from './gestures/start-drawing.ts';
import { Hand, type DeskHost, type DeskState } from './hand.ts';
import { Keyboard } from './keyboard.ts';
import { Selection } from './selection.ts';
import { withWords } from './words.ts';

/** What presses and keys do to the drawing. It knows nothing of elements. */
export class Desk {
  readonly #host: DeskHost;
  readonly #hand: Hand;
  readonly #selection: Selection;
  readonly #keyboard: Keyboard;
  /** Whose words are written, as it was before. */
  #written: Overlay | null = null;

  constructor(host: DeskHost) {
    this.#host = host;
    this.#hand = new Hand(host);
    this.#selection = new Selection(host, this.#hand);
    this.#keyboard = new Keyboard(host, this.#hand, this.#selection);
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

  get selection(): Selection {
    return this.#selection;
  }

  overlaysChanged(): void {
    this.#hand.overlaysChanged();
  }

  /** The overlays are another drawing's: what was begun is left as it is. */
  leave(): void {
    this.#hand.leave();
  }

  /** Takes the last step of what is being drawn back. @returns whether something was */
  back(): boolean {
    if (!this.busy) return false;
    this.#hand.back();
    return true;
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
    return this.#keyboard.run(command);
  }

  /** A handle of the selected shape is asked to a place of the screen by keys. */
  stepHandle(handle: Handle, to: Point): void {
    const shape = this.#selection.single;
    if (!shape) return;
    const sketch = this.#hand.sketch ?? this.#hand.begin('reshape', [shape]);
    if (!this.#hand.gesture) this.#hand.takeKeys(keyGesture(sketch, [shape]), true);
    const { viewport } = sketch.ground;
    const place = sketch.placeOf({ at: to, constrain: false, free: true });
    sketch.show([reshaped(shape, handle, place, { viewport, constrain: false })]);
  }

  /** A corner more behind one of the selected shape. */
  insertCorner({ ring, index }: { readonly ring: number; readonly index: number }): void {
    const shape = this.#selection.single;
    if (shape?.type !== 'polygon' && shape?.type !== 'line') return;
    this.#host.raise('overlay-change', { overlays: [withVertex(shape, ring, index)] });
    this.#host.focusHandles({ kind: 'vertex', ring, index: index + 1 });
  }

  removeCorner({ ring, index }: { readonly ring: number; readonly index: number }): void {
    const shape = this.#selection.single;
    if (shape?.type !== 'polygon' && shape?.type !== 'line') return;
    const less = withoutVertex(shape, ring, index);
    if (!less) return;
    this.#host.raise('overlay-change', { overlays: [less] });
    this.#host.focusHandles({ kind: 'vertex', ring, index: Math.max(0, index - 1) });
  }

  /** Words are typed: their shape is drawn with each letter, and all of them are one step. */
  beginWriting(overlay: Overlay): (words: string) => void {
    const sketch = this.#hand.begin('write', [overlay]);
    this.#written = overlay;
    this.#hand.take(keyGesture(sketch, [overlay]));
    return (words) => sketch.show([withWords(overlay, words)]);
  }

  endWriting(cancelled: boolean): void {
    const { sketch } = this.#hand;
    const overlay = this.#written;
    this.#hand.wrote();
    this.#written = null;
    if (sketch?.action !== 'write' || !overlay) return;
    const text = sketch.drawn[0];
    // nothing is seen of a text without words
    const empty = text?.type === 'text' && text.text.trim() === '';
    if (sketch.continues ? empty : cancelled) return this.#hand.cancel();
    if (cancelled) sketch.show([overlay]);
    this.#hand.finish();
    if (!empty || cancelled) return;
    this.#host.raise('gesture-begin', { action: 'write', continues: true });
    this.#selection.remove([text.id!]);
    this.#host.raise('gesture-end', { cancelled: false });
  }

  #pressShape(
    pointer: Pointer,
    event: Pick<PointerEvent, 'pointerType' | 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  ): boolean {
    const { selected } = this.#state;
    const handle = this.#handleAt(pointer, event.pointerType);
    const single = this.#selection.single;
    if (handle && single) {
      this.#hand.take(reshapeGesture(this.#hand.begin('reshape', [single]), single, handle, pointer));
      return true;
    }
    const shape = this.#shapeAt(pointer, event.pointerType);
    const several = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!shape) {
      if (!event.shiftKey) return false;
      const select = (ids: readonly string[]): void => this.#selection.select([...new Set([...selected, ...ids])]);
      this.#hand.take(marqueeGesture(this.#hand.begin('move'), pointer, select));
      return true;
    }
    const id = shape.id!;
    if (several)
      this.#selection.select(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
    else if (!selected.includes(id)) this.#selection.select([id]);
    const selection = this.#selection.shapes;
    if (selection.length > 0) {
      this.#hand.take(moveGesture(this.#hand.begin('move', selection), selection, pointer));
    }
    return true;
  }

  #handleAt({ at }: Pointer, pointerType: string): Handle | undefined {
    const { viewport, tool } = this.#state;
    const shape = this.#selection.single;
    if (!shape || tool !== 'select') return undefined;
    return handleAt(handlesOf(shape, viewport!), at, pointerType === 'touch' ? HOLD.touch : HOLD.mouse);
  }

  #shapeAt({ at }: Pointer, pointerType: string): Overlay | undefined {
    const { overlays, viewport, selected } = this.#state;
    const editable = overlays.filter(({ id }) => id !== undefined);
    const reach = pointerType === 'touch' ? REACH.touch : REACH.mouse;
    return overlayAt(editable, viewport!, at, { reach, selected: new Set(selected), textSize });
  }
}
