import { isAbortError } from '../../format/docent-error.ts';
import { loadStory, type LoadedStory } from '../story-loader.ts';

/** The story that is being fetched: one at a time, the last that was asked for. */
export class StoryOpening {
  readonly #opened: (loaded: LoadedStory) => void;
  readonly #failed: (error: unknown) => void;
  #current: AbortController | undefined;

  constructor(opened: (loaded: LoadedStory) => void, failed: (error: unknown) => void) {
    this.#opened = opened;
    this.#failed = failed;
  }

  get isUnderWay(): boolean {
    return this.#current !== undefined;
  }

  async open(src: string): Promise<void> {
    this.cancel();
    const opening = (this.#current = new AbortController());
    // the attributes that belong to this story are set in the same breath
    await Promise.resolve();
    try {
      const loaded = await loadStory(src, document.baseURI, opening.signal);
      if (!opening.signal.aborted) this.#opened(loaded);
    } catch (error) {
      if (!opening.signal.aborted && !isAbortError(error)) this.#failed(error);
    }
  }

  cancel(): void {
    this.#current?.abort();
    this.#current = undefined;
  }
}
