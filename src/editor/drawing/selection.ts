import type { Overlay } from '../../story/overlay.ts';
import type { DeskHost, Hand } from './hand.ts';

/** The shapes that are selected, and what is done to all of them. */
export class Selection {
  readonly #host: DeskHost;
  readonly #hand: Hand;

  constructor(host: DeskHost, hand: Hand) {
    this.#host = host;
    this.#hand = hand;
  }

  /** The one shape that is selected, as it is being changed. */
  get single(): Overlay | undefined {
    const { selected, overlays } = this.#host.state();
    if (selected.length !== 1) return undefined;
    const isIt = ({ id }: Overlay): boolean => id === selected[0];
    return this.#hand.sketch?.drawn.find(isIt) ?? overlays.find(isIt);
  }

  get shapes(): readonly Overlay[] {
    const { selected, overlays } = this.#host.state();
    const ids = new Set(selected);
    return overlays.filter(({ id }) => id !== undefined && ids.has(id));
  }

  select(ids: readonly string[]): void {
    this.#host.select(ids);
    if (ids.length > 1) this.#host.tell(this.#host.words().selectedCount(ids.length));
  }

  /** Adds shapes, and selects them. */
  add(overlays: readonly Overlay[]): void {
    if (overlays.length === 0) return;
    this.#host.raise('overlay-add', { overlays });
    this.#host.select(overlays.map(({ id }) => id!));
  }

  remove(ids: readonly string[]): void {
    this.#host.raise('overlay-remove', { ids });
    this.#host.select([]);
    this.#host.tell(this.#host.words().removed(ids.length));
  }
}
