import type { Box } from '../../../elements/story-overlays/label-placement.ts';
import { screenToImage, type Point, type Viewport } from '../../../render/viewport.ts';
import type { Overlay, OverlayStyle } from '../../../story/overlay.ts';
import { freshId } from '../fresh-id.ts';
import { snapped } from '../geometry/snap.ts';
import { styleFor } from '../style-for.ts';
import type { Pointer } from './gesture.ts';

/** What a gesture does, for the name of its undo step. */
export type DrawingAction = 'draw' | 'move' | 'reshape' | 'write' | 'style';

/** What gestures work on: the layer, or a test. */
export interface Ground {
  readonly viewport: Viewport;
  readonly overlays: readonly Overlay[];
  /** Of what is drawn anew. */
  readonly style: OverlayStyle;
  begin(action: DrawingAction, continues: boolean): void;
  add(overlays: readonly Overlay[]): void;
  change(overlays: readonly Overlay[]): void;
  remove(ids: readonly string[]): void;
  end(cancelled: boolean): void;
  /** What is drawn, or marked for the pointer, is another. */
  redraw(): void;
}

/**
 * The sheet over the drawing that a gesture draws on: each state goes out as it comes, so that nothing of a drag is
 * lost, and all of them are one step.
 */
export class Sketch {
  readonly ground: Ground;
  readonly #action: DrawingAction;
  readonly #original: ReadonlyMap<string, Overlay>;
  readonly #changing: ReadonlySet<string>;
  readonly #continues: boolean;
  /** What was shown last. */
  readonly #live = new Map<string, Overlay>();
  #begun = false;
  /** In place of what went out: with the side that follows the pointer. */
  #preview: Overlay | null = null;
  /** Where the pointer was drawn to, image pixels. */
  snap: Point | null = null;
  /** What is being selected, on the screen. */
  marquee: Box | null = null;

  /**
   * @param changing is drawn here from its first change on, and never drawn to itself
   * @param continues it is one with the step before
   */
  constructor(ground: Ground, action: DrawingAction, changing: readonly Overlay[] = [], continues = false) {
    this.ground = ground;
    this.#action = action;
    this.#continues = continues;
    this.#original = new Map(ground.overlays.map((overlay) => [overlay.id ?? '', overlay]));
    this.#changing = new Set(changing.map(({ id }) => id!));
  }

  get action(): DrawingAction {
    return this.#action;
  }

  get continues(): boolean {
    return this.#continues;
  }

  /** Of what was changed or added so far. */
  get ids(): readonly string[] {
    return [...this.#live.keys()];
  }

  /** What is to be seen of the gesture. */
  get drawn(): readonly Overlay[] {
    return this.#preview ? [this.#preview] : [...this.#live.values()];
  }

  /** A new shape gets an id and the style of the day. */
  made(overlay: Overlay): Overlay {
    const style = styleFor(overlay.type, this.ground.style);
    return { ...overlay, id: freshId(overlay.type, this.#original), ...(style && { style }) };
  }

  show(overlays: readonly Overlay[]): void {
    if (!this.#begun) this.ground.begin(this.#action, this.#continues);
    this.#begun = true;
    this.#preview = null;
    // a shape of another type is another shape
    const left = overlays.filter(({ id, type }) => this.#live.has(id!) && this.#live.get(id!)!.type !== type);
    for (const { id } of left) this.#live.delete(id!);
    if (left.length > 0) this.ground.remove(left.map(({ id }) => id!));
    const isNew = ({ id }: Overlay): boolean => !this.#original.has(id!) && !this.#live.has(id!);
    const added = overlays.filter(isNew);
    const changed = overlays.filter((overlay) => !isNew(overlay));
    for (const overlay of overlays) this.#live.set(overlay.id!, overlay);
    if (added.length > 0) this.ground.add(added);
    if (changed.length > 0) this.ground.change(changed);
    this.ground.redraw();
  }

  preview(overlay: Overlay): void {
    this.#preview = overlay;
    this.ground.redraw();
  }

  /** Takes away what was shown and was not there before. */
  drop(): void {
    const ids = this.ids.filter((id) => !this.#original.has(id));
    for (const id of ids) this.#live.delete(id);
    if (ids.length > 0) this.ground.remove(ids);
    this.ground.redraw();
  }

  end(): void {
    this.#close(false);
  }

  cancel(): void {
    if (this.#begun) {
      const back = this.ids.flatMap((id) => this.#original.get(id) ?? []);
      if (back.length > 0) this.ground.change(back);
    }
    this.drop();
    this.#close(true);
  }

  /** The place of the image under a pointer, on another shape where one is near. */
  placeOf({ at, free, constrain }: Pointer): Point {
    const place = screenToImage(this.ground.viewport, at);
    this.snap = free || constrain ? null : (snapped(place, this.others, this.ground.viewport) ?? null);
    return this.snap ?? place;
  }

  /** What is not changed by the gesture. */
  get others(): readonly Overlay[] {
    return this.ground.overlays.filter(({ id }) => !this.#live.has(id ?? '') && !this.#changing.has(id ?? ''));
  }

  #close(cancelled: boolean): void {
    this.#preview = this.snap = this.marquee = null;
    if (this.#begun) this.ground.end(cancelled);
    this.#begun = false;
    this.ground.redraw();
  }
}
