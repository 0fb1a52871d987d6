import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What can be read and heard of: a store. */
export interface Readable<State> {
  getState(): State;
  subscribe(listener: () => void): () => void;
}

/**
 * What an element shows of a store. The element is drawn anew when that changes, and not when anything else does.
 *
 * ```ts
 * readonly #title = new Selected(this, () => this.session.store, ({ story }) => story.title);
 * ```
 */
export class Selected<State, Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #storeOf: () => Readable<State> | undefined;
  readonly #select: (state: State) => Value;
  #store: Readable<State> | undefined;
  #undo: (() => void) | undefined;
  /** As it was drawn last. */
  #drawn: Value | undefined;

  constructor(
    host: ReactiveControllerHost,
    storeOf: () => Readable<State> | undefined,
    select: (state: State) => Value,
  ) {
    this.#host = host;
    this.#storeOf = storeOf;
    this.#select = select;
    host.addController(this);
  }

  /** As it is now; undefined as long as there is no store. */
  get value(): Value | undefined {
    const store = this.#storeOf();
    return store && this.#select(store.getState());
  }

  /** An element that is put back listens again; a new one has no properties yet. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#undo?.();
    this.#store = this.#undo = undefined;
  }

  /** The store comes as a property; and what is selected of it may depend on others. */
  hostUpdate(): void {
    this.#listen();
    this.#drawn = this.value;
  }

  #listen(): void {
    const store = this.#storeOf();
    if (store === this.#store) return;
    this.#undo?.();
    this.#store = store;
    this.#undo = store?.subscribe(() => {
      if (!Object.is(this.#select(store.getState()), this.#drawn)) this.#host.requestUpdate();
    });
  }
}
