import type { Overlay, OverlayStyle } from '../../story/overlay.ts';
import type { Viewport } from '../../render/viewport.ts';
import type { DrawingEvents } from './drawing-events.ts';
import type { DrawingStrings } from './drawing-strings.en.ts';
import type { Handle } from './geometry/handles.ts';
import type { Gesture, Pointer } from './gestures/gesture.ts';
import type { KeyGesture } from './gestures/key-gesture.ts';
import { Sketch, type DrawingAction, type Ground } from './gestures/sketch.ts';
import { placeName, shapeName } from './shape-name.ts';
import type { Tool } from './tools.ts';

/** What there is to draw on and with. */
export interface DeskState {
  readonly viewport: Viewport | null;
  readonly overlays: readonly Overlay[];
  readonly selected: readonly string[];
  readonly tool: Tool | null;
  /** Of what is drawn anew. */
  readonly newStyle: OverlayStyle;
  readonly clipboard: readonly Overlay[];
}

/** What the desk serves: the layer, or a test. */
export interface DeskHost {
  state(): DeskState;
  words(): DrawingStrings;
  raise<Name extends keyof DrawingEvents>(name: Name, detail: DrawingEvents[Name]): void;
  select(ids: readonly string[]): void;
  choose(tool: Tool): void;
  keep(clipboard: readonly Overlay[]): void;
  /** Lets somebody type the words of a shape. */
  write(id: string): void;
  focusHandles(handle?: Handle): void;
  /** Said to screen readers. */
  tell(text: string): void;
  redraw(): void;
}

/** Holds the gesture that is under way, from its first press or key to what follows from it; there is one at a time. */
export class Hand {
  readonly #host: DeskHost;
  #gesture: Gesture | null = null;
  #sketch: Sketch | null = null;
  /** The gesture, where it is the arrow keys'. */
  #keys: KeyGesture | null = null;
  /** It ends when the key is released, not with Enter. */
  #nudging = false;
  /** The host has drawn what the gesture added. */
  #echoed = false;
  #drew = false;
  /** The text that was placed last, as long as its first words are not written. */
  #placed: string | null = null;

  constructor(host: DeskHost) {
    this.#host = host;
  }

  get gesture(): Gesture | null {
    return this.#gesture;
  }

  get keys(): KeyGesture | null {
    return this.#keys;
  }

  get nudging(): boolean {
    return this.#nudging;
  }

  get sketch(): Sketch | null {
    return this.#sketch;
  }

  /** The last press ended a drawing. */
  get drew(): boolean {
    return this.#drew;
  }

  begin(action: DrawingAction, changing: readonly Overlay[] = []): Sketch {
    this.#echoed = false;
    const continues = action === 'write' && this.#placed !== null && changing[0]?.id === this.#placed;
    this.#placed = null;
    this.#sketch = new Sketch(this.#ground(), action, changing, continues);
    return this.#sketch;
  }

  /** Words that are written from now on are a step of their own. */
  wrote(): void {
    this.#placed = null;
  }

  take(gesture: Gesture): void {
    this.#gesture = gesture;
  }

  /** @param nudging it ends when the key is released */
  takeKeys(keys: KeyGesture, nudging: boolean): KeyGesture {
    this.#gesture = this.#keys = keys;
    this.#nudging = nudging;
    return keys;
  }

  /** A press begins. @returns whether it goes on with what is under way, such as a polygon */
  press(pointer: Pointer): boolean {
    this.#drew = false;
    if (!this.#gesture?.press) {
      this.finish();
      return false;
    }
    if (this.#gesture.press(pointer)) this.#forget();
    return true;
  }

  release(pointer: Pointer): void {
    if (this.#gesture?.release(pointer)) this.#forget();
  }

  /** Takes the last step back; all of it, where there is but one. */
  back(): void {
    if (!this.#gesture?.back) this.cancel();
    else if (this.#gesture.back()) this.#forget();
  }

  finish(): void {
    if (!this.#gesture) return;
    this.#gesture.finish();
    this.#forget();
  }

  cancel(): void {
    if (!this.#gesture) return;
    this.#gesture.cancel();
    this.#forget();
  }

  /** The overlays are others: an undo may have taken away what was being drawn. */
  overlaysChanged(): void {
    const sketch = this.#sketch;
    if (!sketch || sketch.ids.length === 0) return;
    const present = new Set(this.#host.state().overlays.map(({ id }) => id));
    const there = sketch.ids.every((id) => present.has(id));
    if (this.#echoed && !there) this.#forget();
    this.#echoed ||= there;
  }

  /** Another drawing is here: what was begun is left as it is. */
  leave(): void {
    this.#placed = null;
    if (this.#gesture) this.#forget();
  }

  #forget(): void {
    this.#gesture = this.#sketch = this.#keys = null;
    this.#nudging = false;
    this.#host.redraw();
  }

  #ground(): Ground {
    const host = this.#host;
    return {
      get viewport() {
        return host.state().viewport!;
      },
      get overlays() {
        return host.state().overlays;
      },
      style: host.state().newStyle,
      begin: (action, continues) => host.raise('gesture-begin', { action, ...(continues && { continues }) }),
      add: (overlays) => host.raise('overlay-add', { overlays }),
      change: (overlays) => host.raise('overlay-change', { overlays }),
      remove: (ids) => host.raise('overlay-remove', { ids }),
      end: (cancelled) => this.#ended(cancelled),
      redraw: () => host.redraw(),
    };
  }

  /** The sketch has told all; what follows from it. */
  #ended(cancelled: boolean): void {
    const { action, drawn } = this.#sketch!;
    const [host, words] = [this.#host, this.#host.words()];
    host.raise('gesture-end', { cancelled });
    const shape = drawn.at(-1);
    if (cancelled || !shape) return;
    if (action !== 'draw') {
      host.tell(words.changed(shapeName(shape, words), placeName(shape, words)));
      return;
    }
    this.#drew = true;
    host.select([shape.id!]);
    host.tell(words.added(shapeName(shape, words)));
    // points come in numbers
    if (shape.type !== 'point') host.choose('select');
    if (shape.type !== 'text') return;
    this.#placed = shape.id!;
    host.write(shape.id!);
  }
}
